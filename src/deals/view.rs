//! What the screens read: a deal with the names around it, a board, the choices of a form.

use serde::{Deserialize, Serialize};

use super::alert::StayLimit;
use super::board::{BoardFilter, By, ColumnPage, StageLoad, Total, Window};
use super::deal::Deal;
use super::stage::{Pipeline, Stage};
use crate::activities::view::Activities;
use crate::changes::entry::Entry;
use crate::documents::view::DocumentView;
use crate::values::id::{AccountId, LeadId, LookupId, PipelineId, RequestId, StageId, UserId};
use crate::values::money::Money;
use crate::values::percent::Outcome;

/// What a screen asks of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardAsk {
    /// The first pipeline when none is named.
    pub pipeline: Option<PipelineId>,
    #[serde(default)]
    pub by: By,
    pub filter: BoardFilter,
    /// The parts to send; empty: the head of every column.
    pub windows: Vec<Window>,
    /// Send only the columns that changed after this change.
    pub since: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPage {
    /// The newest change at the time of reading, or an earlier one: never one that is not in the answer.
    pub seq: i64,
    /// `None`: as before.
    pub frame: Option<BoardFrame>,
    pub columns: Vec<ColumnPage>,
    pub won: Vec<Total>,
    pub lost: Vec<Total>,
    /// Of the stages that have a limit.
    pub loads: Vec<StageLoad>,
}

/// What stands around the cards and seldom changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardFrame {
    pub pipeline: Pipeline,
    pub pipelines: Vec<Pipeline>,
    pub stages: Vec<Stage>,
    pub owners: Vec<Owner>,
    /// What the longest stays mean today, of the stages that have one.
    pub stays: Vec<(StageId, StayLimit)>,
}

/// Someone whose deals one may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub id: UserId,
    pub name: String,
    /// Signs in, and can be given deals.
    pub active: bool,
}

/// The answer to an act: in which change it was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub request: RequestId,
    pub seq: i64,
}

/// A deal as its panel shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealView {
    pub deal: Deal,
    pub account: String,
    pub contact: Option<String>,
    pub owner: String,
    pub creator: Option<String>,
    pub stage: Stage,
    /// The leads that it has come from, as far as the viewer may see them.
    pub leads: Vec<OriginLead>,
    /// Whether the viewer may change it.
    pub may_change: bool,
    /// How long it has been in its stage, where that has a longest stay.
    pub stay: Option<StayNow>,
    /// Those who have silenced an alert of it, by name.
    pub snoozers: Vec<(UserId, String)>,
    pub activities: Activities,
    /// The newest first.
    pub documents: Vec<DocumentView>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayNow {
    /// Worked days, as of today.
    pub days: i64,
    pub limit: StayLimit,
}

/// What to tell of a deal that was just closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub name: String,
    pub outcome: Outcome,
    pub value: Money,
    pub account: String,
    /// The account's open deals, as far as the viewer may see them.
    pub open: i64,
    /// Whether its win/loss report is written.
    pub reported: bool,
}

/// A lead that became a deal, or was merged into one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginLead {
    pub id: LeadId,
    pub subject: String,
}

/// What the forms of a deal offer to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealChoices {
    pub owners: Vec<Owner>,
    pub pipelines: Vec<Pipeline>,
    pub stages: Vec<Stage>,
    pub lookups: Vec<LookupChoice>,
}

/// What happened to a deal, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// So many changes from soon after the making are recorded, and left out here.
    pub left_out: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupChoice {
    pub id: LookupId,
    /// `source`, `category`, `product`, `competitor`, `loss_reason`.
    pub kind: String,
    pub name: String,
    pub retired: bool,
}

/// What quick add and the new-deal form send, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealDraft {
    /// Empty: the account's name.
    pub name: String,
    /// An account that is there, or the name of a new one.
    pub account: AccountChoice,
    pub value: String,
    /// Empty: today and the weeks of the setting.
    pub close_on: String,
    pub stage: Option<StageId>,
    pub owner: Option<UserId>,
    pub next_step: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChoice {
    pub id: Option<AccountId>,
    pub name: String,
}
