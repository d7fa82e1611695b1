//! What a deal must show before it moves on, and whether there is room where it goes. One rule for the drag, the keyboard,
//! the menu, the panel and the server.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::deal::Deal;
use super::stage::Stage;
use super::standards::{Standards, Wip};
use crate::settings::types::Slot;
use crate::values::error::{Error, FieldError};
use crate::values::id::StageId;
use crate::values::problem::Problem;
use crate::values::refusal::{Limit, Refusal};

/// What a stage may ask for: fields of the deal that are filled in, types of activities that were done, types of documents that
/// are there. The database holds the name, cards and stages on the wire the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    Value,
    Costs,
    Contact,
    NextOn,
    NextStep,
    Source,
    Category,
    Product,
    Competitor,
    Label,
    Description,
    Done(Slot),
    Document(Slot),
}

/// The first number of a type of activities; between the fields and it there is room for more fields.
const FIRST_DONE: u32 = 16;
/// The first number of a type of documents.
const FIRST_DOCUMENT: u32 = FIRST_DONE + Slot::COUNT as u32;

const DONE: [&str; Slot::COUNT] = [
    "done_0", "done_1", "done_2", "done_3", "done_4", "done_5", "done_6", "done_7", "done_8", "done_9", "done_10",
    "done_11", "done_12", "done_13", "done_14", "done_15",
];
const DOCUMENT: [&str; Slot::COUNT] = [
    "document_0",
    "document_1",
    "document_2",
    "document_3",
    "document_4",
    "document_5",
    "document_6",
    "document_7",
    "document_8",
    "document_9",
    "document_10",
    "document_11",
    "document_12",
    "document_13",
    "document_14",
    "document_15",
];

impl Criterion {
    /// The fields, in the order in which they are listed and asked.
    pub const FIELDS: [Criterion; 11] = [
        Criterion::Value,
        Criterion::Costs,
        Criterion::Contact,
        Criterion::NextOn,
        Criterion::NextStep,
        Criterion::Source,
        Criterion::Category,
        Criterion::Product,
        Criterion::Competitor,
        Criterion::Label,
        Criterion::Description,
    ];

    pub fn all() -> impl Iterator<Item = Criterion> {
        let fields = Criterion::FIELDS.into_iter();
        fields.chain(Slot::all().map(Criterion::Done)).chain(Slot::all().map(Criterion::Document))
    }

    /// The field to fill in, by its name in forms, in the change record and in the database.
    pub fn field(self) -> &'static str {
        match self {
            Criterion::Value => "value",
            Criterion::Costs => "costs",
            Criterion::Contact => "contact",
            Criterion::NextOn => "next_on",
            Criterion::NextStep => "next_step",
            Criterion::Source => "source",
            Criterion::Category => "category",
            Criterion::Product => "product",
            Criterion::Competitor => "competitor",
            Criterion::Label => "label",
            Criterion::Description => "description",
            Criterion::Done(slot) => DONE[slot.number() as usize],
            Criterion::Document(slot) => DOCUMENT[slot.number() as usize],
        }
    }

    pub fn from_field(field: &str) -> Option<Criterion> {
        Criterion::all().find(|criterion| criterion.field() == field)
    }

    /// An amount of nothing is not filled in.
    pub fn is_met(self, deal: &Deal) -> bool {
        match self {
            Criterion::Value => deal.value > 0,
            Criterion::Costs => deal.costs > 0,
            Criterion::Contact => deal.contact.is_some(),
            Criterion::NextOn => deal.next_on.is_some(),
            Criterion::NextStep => !deal.next_step.is_empty(),
            Criterion::Source => deal.source.is_some(),
            Criterion::Category => deal.category.is_some(),
            Criterion::Product => deal.product.is_some(),
            Criterion::Competitor => deal.competitor.is_some(),
            Criterion::Label => deal.label.is_some(),
            Criterion::Description => !deal.description.is_empty(),
            Criterion::Done(slot) => deal.done_types.has(slot),
            Criterion::Document(slot) => deal.document_types.has(slot),
        }
    }

    /// Its place in a set.
    const fn bit(self) -> u64 {
        let place = match self {
            Criterion::Value => 0,
            Criterion::Costs => 1,
            Criterion::Contact => 2,
            Criterion::NextOn => 3,
            Criterion::NextStep => 4,
            Criterion::Source => 5,
            Criterion::Category => 6,
            Criterion::Product => 7,
            Criterion::Competitor => 8,
            Criterion::Label => 9,
            Criterion::Description => 10,
            Criterion::Done(slot) => FIRST_DONE + slot.number(),
            Criterion::Document(slot) => FIRST_DOCUMENT + slot.number(),
        };
        1 << place
    }
}

/// A set of criteria in one number, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Criteria(pub u64);

impl Criteria {
    pub const NONE: Criteria = Criteria(0);

    /// Those that the deal meets.
    pub fn met_by(deal: &Deal) -> Criteria {
        Criterion::all().filter(|criterion| criterion.is_met(deal)).collect()
    }

    /// Those that an answer of the server asks for; none if it is about something else.
    pub fn asked_by(error: &Error) -> Criteria {
        let Error::Invalid(fields) = error else { return Criteria::NONE };
        let asked = fields.iter().map(|field| match field.problem {
            Problem::Required => Criterion::from_field(&field.field),
            _ => None,
        });
        asked.collect::<Option<Criteria>>().unwrap_or_default()
    }

    pub const fn has(self, criterion: Criterion) -> bool {
        self.0 & criterion.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn and(self, more: Criteria) -> Criteria {
        Criteria(self.0 | more.0)
    }

    pub const fn without(self, others: Criteria) -> Criteria {
        Criteria(self.0 & !others.0)
    }

    pub fn iter(self) -> impl Iterator<Item = Criterion> {
        Criterion::all().filter(move |criterion| self.has(*criterion))
    }

    /// As the database holds it: `value,contact`.
    pub fn code(self) -> String {
        self.iter().map(Criterion::field).collect::<Vec<_>>().join(",")
    }

    /// Of words that a later release has stored, those that are known here.
    pub fn from_code(code: &str) -> Criteria {
        code.split(',').filter_map(Criterion::from_field).collect()
    }
}

impl FromIterator<Criterion> for Criteria {
    fn from_iter<I: IntoIterator<Item = Criterion>>(criteria: I) -> Self {
        criteria.into_iter().fold(Criteria::NONE, |set, criterion| Criteria(set.0 | criterion.bit()))
    }
}

/// A stage on the way and its exit criteria. A line of them goes from left to right through the stages of one pipeline
/// that stand; those that ask nothing may be left out, if they are neither where a deal comes from nor where it goes.
pub type Gate = (StageId, Criteria);

/// What is asked on the way into a stage, or out of the last one, which is to win (`to` is nothing). A deal answers for
/// each stage that it leaves behind, so a jump answers for those between, too; the way back asks nothing. Whoever comes
/// from beside the line, which is another pipeline or a retired stage, begins at its left end.
pub fn asked(from: StageId, to: Option<StageId>, line: &[Gate]) -> Criteria {
    let mut on_the_way = line.iter().all(|(stage, _)| *stage != from);
    let mut asked = Criteria::NONE;
    for (stage, exit) in line {
        if Some(*stage) == to {
            return asked;
        }
        on_the_way |= *stage == from;
        if on_the_way {
            asked = asked.and(*exit);
        }
    }
    if to.is_none() { asked } else { Criteria::NONE }
}

/// What a deal lacks that is said to stand in a stage, or behind the last one (nothing): all that the way there from the
/// line's left end would have asked.
pub fn lacking(at: Option<StageId>, met: Criteria, line: &[Gate]) -> Criteria {
    let beside = StageId::from(Uuid::nil());
    asked(beside, at, line).without(met)
}

/// How many open deals stand in a stage, without the one that comes: of everyone, and of its owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    pub stage: i64,
    pub seller: i64,
}

/// A limit that leaves no room for one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    Stage { most: i64 },
    Seller { most: i64 },
}

impl Full {
    pub fn of(standards: &Standards, load: Load) -> Option<Full> {
        if standards.wip == Wip::None {
            return None;
        }
        let stage = standards.stage_limit.filter(|most| load.stage >= *most).map(|most| Full::Stage { most });
        let seller = standards.seller_limit.filter(|most| load.seller >= *most).map(|most| Full::Seller { most });
        stage.or(seller)
    }

    pub fn refusal(self, stage: &Stage) -> Refusal {
        let stage = stage.name.clone();
        match self {
            Full::Stage { most } => Refusal::StageFull(Limit { stage, most }),
            Full::Seller { most } => Refusal::SellerFull(Limit { stage, most }),
        }
    }
}

/// Where a deal wants to come in, and what one must know of the place.
#[derive(Clone, Copy, Debug)]
pub struct Entrance<'a> {
    pub stage: &'a Stage,
    /// Of the stage's pipeline.
    pub line: &'a [Gate],
    pub load: Load,
}

/// Why a deal does not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barred {
    Refused(Refusal),
    /// Fill these in, and it may.
    Missing(Criteria),
}

impl From<Refusal> for Barred {
    fn from(refusal: Refusal) -> Self {
        Barred::Refused(refusal)
    }
}

impl Barred {
    /// Where many deals are answered for at once, and no form stands beside each.
    pub fn refusal(self) -> Refusal {
        match self {
            Barred::Refused(refusal) => refusal,
            Barred::Missing(_) => Refusal::CriteriaUnmet,
        }
    }
}

/// On the wire each missing field says so itself, as in any form.
impl From<Barred> for Error {
    fn from(barred: Barred) -> Self {
        match barred {
            Barred::Refused(refusal) => refusal.into(),
            Barred::Missing(missing) => Error::Invalid(
                missing
                    .iter()
                    .map(|it| FieldError { field: it.field().to_owned(), problem: Problem::Required })
                    .collect(),
            ),
        }
    }
}

/// Whether a deal that stands in `from` and meets `met` may come into a stage. Where it may, `Some` tells of a soft limit
/// that it passes. Within a stage deals are ordered as one likes.
pub fn may_enter(from: StageId, met: Criteria, into: &Entrance) -> Result<Option<Full>, Barred> {
    if into.stage.id == from {
        return Ok(None);
    }
    stands(Some(from), into.stage)?;
    // A form must not be filled in for nothing.
    let full = has_room(into.stage, into.load)?;
    match asked(from, Some(into.stage.id), into.line).without(met) {
        Criteria::NONE => Ok(full),
        missing => Err(Barred::Missing(missing)),
    }
}

/// The part of that rule which an undo keeps to as well: a retired stage lets deals out, and none in.
/// Nothing: from nowhere, a new deal.
pub fn stands(from: Option<StageId>, to: &Stage) -> Result<(), Refusal> {
    if to.retired && Some(to.id) != from { Err(Refusal::StageRetired) } else { Ok(()) }
}

/// The part of that rule which is about limits: a strict one refuses, a soft one is told.
pub fn has_room(stage: &Stage, load: Load) -> Result<Option<Full>, Refusal> {
    match Full::of(&stage.standards, load) {
        Some(full) if stage.standards.wip == Wip::Strict => Err(full.refusal(stage)),
        full => Ok(full),
    }
}

/// To win is to leave the last stage.
pub fn may_win(from: StageId, met: Criteria, line: &[Gate]) -> Result<(), Barred> {
    match asked(from, None, line).without(met) {
        Criteria::NONE => Ok(()),
        missing => Err(Barred::Missing(missing)),
    }
}

#[cfg(test)]
mod tests;
