//! A deal: a sale that may come about. Its fields, and the rules of what may happen to it.

use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::criteria::{Barred, Criteria, Entrance, Gate, has_room, may_enter, may_win};
use super::lines::{Lines, Sums};
use super::snooze::Snoozes;
use crate::changes::change::{FieldValue, Fields};
use crate::settings::decision::DecisionLabel;
use crate::settings::types::Slots;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{AccountId, ContactId, DealId, LookupId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::{Outcome, Percent};
use crate::values::rank::Rank;
use crate::values::rate::HeldRate;
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
    /// Excluding tax, in minor units of the currency. Where there are lines, they say value and costs.
    pub value: i64,
    /// Purchase costs, in minor units of the currency.
    pub costs: i64,
    pub lines: Lines,
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
    /// What its currency was worth in the company's when it was closed; open deals have none.
    pub closing_rate: Option<HeldRate>,
    /// How often its close date was put off since it was made.
    pub pushes: i64,
    pub snoozes: Snoozes,
    /// The types of activities that were done with it; follows from these.
    pub done_types: Slots,
    /// The types of documents that stand with it; follows from these.
    pub document_types: Slots,
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

    /// Value and costs as the lines say, where there are any.
    pub fn settled(self) -> Deal {
        if self.lines.is_empty() {
            return self;
        }
        let Sums { value, costs } = self.lines.sums();
        Deal { value, costs, ..self }
    }

    /// Whether the lines say what this field holds.
    pub fn is_computed(&self, field: &str) -> bool {
        matches!(field, "value" | "costs") && !self.lines.is_empty()
    }

    /// The deal dropped into a stage at `rank`. Another stage brings its default probability and starts its clock.
    pub fn moved_to(&self, into: &Entrance, rank: Rank, at: Instant) -> Result<Deal, Barred> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed.into());
        }
        may_enter(self.stage, Criteria::met_by(self), into)?;
        let mut moved = Deal { rank, ..self.clone() };
        if into.stage.id != self.stage {
            moved.stage = into.stage.id;
            moved.probability = into.stage.probability;
            moved.stage_since = at;
            moved.snoozes.end(Alert::TooLong);
        }
        Ok(moved)
    }

    pub fn won(&self, line: &[Gate], at: Instant) -> Result<Deal, Barred> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed.into());
        }
        may_win(self.stage, Criteria::met_by(self), line)?;
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

    /// Back on the board at `rank`: where it stood last, or as by a move from there.
    pub fn reopened(&self, into: &Entrance, rank: Rank, at: Instant) -> Result<Deal, Barred> {
        if self.outcome() == Outcome::Open {
            return Err(Refusal::DealIsOpen.into());
        }
        may_enter(self.stage, Criteria::met_by(self), into)?;
        // It comes in even where it stood, which it had left.
        has_room(into.stage, into.load)?;
        Ok(Deal {
            stage: into.stage.id,
            rank,
            probability: into.stage.probability,
            stage_since: at,
            closed_at: None,
            closing_rate: None,
            loss_reason: None,
            snoozes: self.snoozes.without(Alert::TooLong),
            ..self.clone()
        })
    }

    pub fn retired(&self) -> Deal {
        Deal { retired: true, ..self.clone() }
    }
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
        "lines",
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
        "closing_rate",
        "pushes",
        "snooze_too_long",
        "snooze_no_next",
        "snooze_next_overdue",
        "snooze_close_past",
        "snooze_put_off",
        "snooze_no_amount",
        "snooze_out_of_band",
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
            "lines" => self.lines.to_string().as_str().into(),
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
            "closing_rate" => self.closing_rate.map(|rate| rate.to_string()).unwrap_or_default().as_str().into(),
            // Never put off is nothing to tell of.
            "pushes" => Some(self.pushes).filter(|pushes| *pushes > 0).into(),
            "retired" => self.retired.into(),
            field => {
                let snooze = Alert::from_field(field).and_then(|alert| self.snoozes.of(alert));
                snooze.map_or(FieldValue::Empty, |snooze| FieldValue::Text(snooze.word()))
            }
        }
    }
}
