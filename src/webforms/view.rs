//! What the screens of the web forms read.

use serde::{Deserialize, Serialize};

use super::form::{SubmissionId, WebForm, WebFormId};
use super::guard::Suspicion;
use super::submission::Submission;
use crate::values::instant::Instant;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormLine {
    pub form: WebForm,
    /// Leads that came by it.
    pub leads: i64,
    /// Submissions in the quarantine.
    pub waiting: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forms {
    pub lines: Vec<FormLine>,
    /// Where the server is found, if it has been told.
    pub public_url: Option<String>,
}

/// One submission of the quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub id: SubmissionId,
    pub form: WebFormId,
    pub form_name: String,
    pub at: Instant,
    pub suspicion: Suspicion,
    pub address: String,
    pub submission: Submission,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantine {
    /// The newest; the others show once these are decided on.
    pub waiting: Vec<Waiting>,
    pub total: i64,
}
