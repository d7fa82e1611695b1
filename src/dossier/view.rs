//! What the page of an account reads beside the account itself.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::changes::change::Kind;
use crate::changes::entry::FieldEntry;
use crate::deals::board::Total;
use crate::leads::lead::Status;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{DealId, LeadId};
use crate::values::instant::Instant;
use crate::values::percent::Percent;

/// At most so many deals, and leads, are listed on the page; the sums are of all.
pub const MOST: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tied {
    /// Open ones first, then the newest.
    pub deals: Vec<TiedDeal>,
    pub open: Vec<Total>,
    pub won: Vec<Total>,
    /// Newest first.
    pub leads: Vec<TiedLead>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TiedDeal {
    pub id: DealId,
    pub name: String,
    pub owner: String,
    pub stage: String,
    pub hue: i64,
    pub value: i64,
    pub currency: Currency,
    pub probability: Percent,
    pub close_on: Day,
    pub closed_at: Option<Instant>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TiedLead {
    pub id: LeadId,
    pub subject: String,
    pub status: Status,
    pub owner: Option<String>,
    pub created_at: Instant,
}

/// A page of a timeline, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    pub events: Vec<Event>,
    /// Before which number the next page begins.
    pub more: Option<i64>,
}

/// One act on the account, or on a record tied to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The number of its change.
    pub seq: i64,
    pub at: Instant,
    /// Who did it; `None` for the command line.
    pub by: Option<String>,
    pub kind: Kind,
    pub subject: Uuid,
    /// What the record is called today.
    pub name: String,
    pub act: String,
    pub fields: Vec<FieldEntry>,
    /// Whether it has been undone since.
    pub undone: bool,
}
