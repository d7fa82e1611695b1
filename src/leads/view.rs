//! What the screens read: one lead with the names around it, and the answers to acts.

use serde::{Deserialize, Serialize};

use super::lead::Lead;
use crate::changes::done::Undoable;
use crate::values::id::{RequestId, UserId};

/// One lead as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadView {
    pub lead: Lead,
    pub owner: Option<String>,
    pub creator: Option<String>,
    pub account: Option<String>,
    pub loss_reason: Option<String>,
    pub converted_account: Option<String>,
    pub converted_contact: Option<String>,
    pub converted_deal: Option<String>,
    /// The name of the web form that it came by.
    pub web_form: Option<String>,
    /// Whether the viewer may change it.
    pub may_change: bool,
}

/// The answer to an act: what the lead is now, and the request that undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDone {
    pub request: RequestId,
    pub lead: Lead,
}

impl Undoable for LeadDone {
    fn request(&self) -> RequestId {
        self.request
    }
}

/// Someone to whom a lead can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    pub id: UserId,
    pub name: String,
}
