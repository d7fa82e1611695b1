//! One line of a history, as it is shown: names instead of ids, in the reader's words.

use serde::{Deserialize, Serialize};

use crate::values::id::RequestId;
use crate::values::instant::Instant;

/// One act on one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub request: RequestId,
    pub at: Instant,
    /// Who did it; `None` for the command line.
    pub by: Option<String>,
    pub act: String,
    pub fields: Vec<FieldEntry>,
    /// Whether the whole request has been undone since.
    pub undone: bool,
}

/// One field of it, before and after, ready to be read. Empty means: no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEntry {
    pub field: String,
    pub before: String,
    pub after: String,
}
