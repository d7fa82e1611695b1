//! A deal: a sale that may come about. Its fields, and the rules of what may happen to it.

use serde::{Deserialize, Serialize};

use super::stage::Stage;
use crate::changes::change::{FieldValue, Fields};
use crate::settings::decision::DecisionLabel;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{AccountId, ContactId, DealId, LookupId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::{Outcome, Percent};
use crate::values::rank::Rank;
use crate::values::refusal::Refusal;
use crate::values::weighted::{Weighted, weighted};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub id: DealId,
    pub name: String,
    pub account: AccountId,
    pub contact: Option<ContactId>,
    pub owner: UserId,
    pub creator: Option<UserId>,
    /// While open, where it stands; once closed, where it stood last.
    pub stage: StageId,
    /// Its place in the column.
    pub rank: Rank,
    /// Excluding tax, in minor units of the currency.
    pub value: i64,
    /// Purchase costs, in minor units of the currency.
    pub costs: i64,
    pub currency: Currency,
    /// 0 means lost, 100 won, all between open.
    pub probability: Percent,
    pub close_on: Day,
    pub next_on: Option<Day>,
    pub next_step: String,
    pub source: Option<LookupId>,
    pub category: Option<LookupId>,
    pub product: Option<LookupId>,
    pub competitor: Option<LookupId>,
    pub forecast: Forecast,
    /// How near a decision is, beside the stage.
    pub label: Option<DecisionLabel>,
    pub loss_reason: Option<LookupId>,
    pub description: String,
    /// What was learnt, once it is won or lost.
    pub report: String,
    pub created_at: Instant,
    pub stage_since: Instant,
    pub closed_at: Option<Instant>,
    pub retired: bool,
}

/// How a deal counts in the forecast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forecast {
    #[default]
    Pipeline,
    BestCase,
    Commit,
    Omitted,
}

impl Forecast {
    pub const ALL: [Forecast; 4] = [Forecast::Pipeline, Forecast::BestCase, Forecast::Commit, Forecast::Omitted];

    /// The word in the database and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Forecast::Pipeline => "pipeline",
            Forecast::BestCase => "best case",
            Forecast::Commit => "commit",
            Forecast::Omitted => "omitted",
        }
    }

    pub fn from_code(code: &str) -> Option<Forecast> {
        Forecast::ALL.into_iter().find(|forecast| forecast.code() == code)
    }
}

impl Deal {
    pub fn outcome(&self) -> Outcome {
        self.probability.outcome()
    }

    pub fn money(&self) -> Money {
        Money { minor: self.value, currency: self.currency }
    }

    /// (value − purchase costs) × probability, exact.
    pub fn weighted(&self) -> Weighted {
        weighted(self.value, self.costs, self.probability)
    }

    /// The deal dropped into `stage` at `rank`. Another stage brings its default probability and starts its clock.
    pub fn moved_to(&self, stage: &Stage, rank: Rank, at: Instant) -> Result<Deal, Refusal> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed);
        }
        may_enter(self, stage)?;
        let mut moved = Deal { rank, ..self.clone() };
        if stage.id != self.stage {
            moved.stage = stage.id;
            moved.probability = stage.probability;
            moved.stage_since = at;
        }
        Ok(moved)
    }

    pub fn won(&self, at: Instant) -> Result<Deal, Refusal> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed);
        }
        Ok(Deal { probability: Percent::WON, closed_at: Some(at), loss_reason: None, ..self.clone() })
    }

    /// Lost, for a reason: without one it is refused.
    pub fn lost(&self, reason: Option<LookupId>, at: Instant) -> Result<Deal, Refusal> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed);
        }
        let reason = reason.ok_or(Refusal::LossReasonRequired)?;
        Ok(Deal { probability: Percent::LOST, closed_at: Some(at), loss_reason: Some(reason), ..self.clone() })
    }

    /// Back on the board, in `stage` at `rank`.
    pub fn reopened(&self, stage: &Stage, rank: Rank, at: Instant) -> Result<Deal, Refusal> {
        if self.outcome() == Outcome::Open {
            return Err(Refusal::DealIsOpen);
        }
        may_enter(self, stage)?;
        Ok(Deal {
            stage: stage.id,
            rank,
            probability: stage.probability,
            stage_since: at,
            closed_at: None,
            loss_reason: None,
            ..self.clone()
        })
    }

    pub fn retired(&self) -> Deal {
        Deal { retired: true, ..self.clone() }
    }
}

/// Whether a deal may come into a stage. One function for the drag, the keyboard, the menu, the import and the server.
pub fn may_enter(deal: &Deal, stage: &Stage) -> Result<(), Refusal> {
    may_enter_stage(deal.stage, stage)
}

/// The part of that rule which needs no more than the stages: what a card on the board can tell.
pub fn may_enter_stage(from: StageId, to: &Stage) -> Result<(), Refusal> {
    if to.retired && to.id != from {
        return Err(Refusal::StageRetired);
    }
    Ok(())
}

impl Fields for Deal {
    const NAMES: &'static [&'static str] = &[
        "name",
        "account",
        "contact",
        "owner",
        "creator",
        "stage",
        "rank",
        "value",
        "costs",
        "currency",
        "probability",
        "close_on",
        "next_on",
        "next_step",
        "source",
        "category",
        "product",
        "competitor",
        "forecast",
        "label",
        "loss_reason",
        "description",
        "report",
        "stage_since",
        "closed_at",
        "retired",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "account" => self.account.uuid().into(),
            "contact" => self.contact.map(|id| id.uuid()).into(),
            "owner" => self.owner.uuid().into(),
            "creator" => self.creator.map(|id| id.uuid()).into(),
            "stage" => self.stage.uuid().into(),
            "rank" => self.rank.as_str().into(),
            "value" => self.value.into(),
            "costs" => self.costs.into(),
            "currency" => self.currency.code().into(),
            "probability" => i64::from(self.probability.get()).into(),
            "close_on" => self.close_on.into(),
            "next_on" => self.next_on.into(),
            "next_step" => self.next_step.as_str().into(),
            "source" => self.source.map(|id| id.uuid()).into(),
            "category" => self.category.map(|id| id.uuid()).into(),
            "product" => self.product.map(|id| id.uuid()).into(),
            "competitor" => self.competitor.map(|id| id.uuid()).into(),
            "forecast" => self.forecast.code().into(),
            "label" => self.label.map(DecisionLabel::code).into(),
            "loss_reason" => self.loss_reason.map(|id| id.uuid()).into(),
            "description" => self.description.as_str().into(),
            "report" => self.report.as_str().into(),
            "stage_since" => self.stage_since.ms().into(),
            "closed_at" => self.closed_at.map(Instant::ms).into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}
