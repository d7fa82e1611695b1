//! A submission in the quarantine, until somebody decides on it.

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::LeadId;

use super::form::SubmissionId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    /// It has become a lead.
    Released,
    Deleted,
}

impl State {
    pub const ALL: [State; 3] = [State::Waiting, State::Released, State::Deleted];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Released => "released",
            State::Deleted => "deleted",
        }
    }

    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What changes about it; what it says never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: SubmissionId,
    pub state: State,
    pub lead: Option<LeadId>,
}

impl Fields for Held {
    const NAMES: &'static [&'static str] = &["state", "lead"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "state" => self.state.code().into(),
            "lead" => self.lead.map(|id| id.uuid()).into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Held {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "state" => self.state = State::from_code(&value.text()).unwrap_or(self.state),
            "lead" => self.lead = value.id(),
            _ => {}
        }
    }
}
