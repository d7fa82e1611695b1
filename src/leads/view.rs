//! What the screens read: one lead with the names around it, and the answers to acts.

use serde::{Deserialize, Serialize};

use super::lead::Lead;
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
    /// Whether the viewer may change it.
    pub may_change: bool,
}

/// The answer to an act: what the lead is now, and the request that undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDone {
    pub request: RequestId,
    pub lead: Lead,
}

/// Someone to whom a lead can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    pub id: UserId,
    pub name: String,
}

/// The answer to an act on many leads at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyDone {
    pub request: RequestId,
    pub count: i64,
}
