//! Documents as screens read them, with the names around them.

use serde::{Deserialize, Serialize};

use super::document::Document;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    pub document: Document,
    /// What its type is called.
    pub type_name: String,
    /// Who attached it.
    pub by: Option<String>,
}
