//! A column of the board: what it stands for, and its cards as far as someone looks at them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::board::{Total, WINDOW, count};
use super::criteria::Criteria;
use super::due::Due;
use super::snooze::SnoozedUntil;
use super::stage::Stage;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{DealId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::percent::Percent;
use crate::values::problem::Problem;
use crate::values::text::fold;

/// What the columns of a board stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    #[default]
    Stage,
    /// Months of the close date, as of the day where the viewer is.
    Close(Day),
}

impl By {
    /// The columns, from left to right.
    pub fn keys(self, stages: &[Stage]) -> Vec<Key> {
        match self {
            By::Stage => stages.iter().map(|stage| stage.id.into()).collect(),
            By::Close(today) => Due::all(today).into_iter().map(Key::Due).collect(),
        }
    }
}

/// What one column stands for. On the wire and on the page it is its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Key {
    Stage(StageId),
    Due(Due),
}

impl Key {
    pub fn stage(self) -> Option<StageId> {
        match self {
            Key::Stage(stage) => Some(stage),
            Key::Due(_) => None,
        }
    }

    pub fn due(self) -> Option<Due> {
        match self {
            Key::Stage(_) => None,
            Key::Due(due) => Some(due),
        }
    }

    /// Whether a deal stands there by its close date.
    pub fn holds(self, day: Day) -> bool {
        self.due().is_some_and(|due| due.holds(day))
    }
}

impl From<StageId> for Key {
    fn from(stage: StageId) -> Key {
        Key::Stage(stage)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Stage(stage) => stage.fmt(f),
            Key::Due(due) => due.fmt(f),
        }
    }
}

impl FromStr for Key {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Key, Problem> {
        match text.parse::<StageId>() {
            Ok(stage) => Ok(Key::Stage(stage)),
            Err(_) => text.parse().map(Key::Due),
        }
    }
}

impl TryFrom<String> for Key {
    type Error = Problem;

    fn try_from(text: String) -> Result<Key, Problem> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.to_string()
    }
}

/// What a card shows of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: DealId,
    pub name: String,
    pub account: String,
    pub owner: UserId,
    /// Minor units, excluding tax.
    pub value: i64,
    pub costs: i64,
    pub currency: Currency,
    pub probability: Percent,
    pub close_on: Day,
    pub next_on: Option<Day>,
    pub stage_since: Instant,
    /// Which criteria the deal meets, of all that a stage could ask for.
    pub met: Criteria,
    /// How often its close date was put off.
    pub pushes: i64,
    pub snoozed: SnoozedUntil,
    /// Where its column does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
}

/// One column as the server sends it: its totals, and the cards from `offset` on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPage {
    pub key: Key,
    pub totals: Vec<Total>,
    pub offset: usize,
    /// `None`: the column has not changed, keep the cards.
    pub cards: Option<Vec<Card>>,
}

/// The part of a column that someone looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub key: Key,
    pub offset: usize,
    pub limit: usize,
}

impl Window {
    /// What is fetched where somebody needs one place of a column.
    pub fn around(key: Key, place: usize) -> Window {
        Window { key, offset: place.saturating_sub(WINDOW / 2), limit: WINDOW }
    }
}

/// The card that was asked for has not been fetched, so nothing is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub key: Key,
    pub totals: Vec<Total>,
    /// One slot for each deal of the column; `None` has not been fetched yet.
    pub slots: Vec<Option<Arc<Card>>>,
}

impl Column {
    pub fn place(&self, deal: DealId) -> Option<usize> {
        self.slots.iter().position(|slot| slot.as_ref().is_some_and(|card| card.id == deal))
    }

    /// Where a card belongs by its close date, then its name, in the order of the server.
    pub fn place_by_date(&self, card: &Card) -> usize {
        let order = |card: &Card| (card.close_on, fold(&card.name), card.id);
        let own = order(card);
        let later = |slot: &Option<Arc<Card>>| slot.as_ref().is_some_and(|card| order(card) > own);
        self.slots.iter().position(later).unwrap_or(self.slots.len())
    }

    /// What would stand behind a deal at this place, counted without the deal itself; nothing at the end.
    pub fn follower(&self, deal: DealId, place: usize) -> Result<Option<DealId>, Unread> {
        let mut others = self.slots.iter().filter(|slot| slot.as_ref().is_none_or(|card| card.id != deal));
        match others.nth(place) {
            Some(slot) => slot.as_ref().map(|card| Some(card.id)).ok_or(Unread),
            None => Ok(None),
        }
    }

    /// Whether a card from `first` up to `last` has not been fetched.
    pub fn is_unread(&self, first: usize, last: usize) -> bool {
        self.slots.iter().take(last).skip(first).any(Option::is_none)
    }

    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    pub(super) fn refreshed(&self, page: &ColumnPage) -> Column {
        let count = count(&page.totals);
        let slots = match &page.cards {
            None => {
                let mut slots = self.slots.clone();
                slots.resize(count, None);
                slots
            }
            Some(cards) => {
                let mut slots = vec![None; count.max(page.offset + cards.len())];
                for (slot, card) in slots[page.offset..].iter_mut().zip(cards) {
                    *slot = Some(Arc::new(card.clone()));
                }
                slots
            }
        };
        Column { key: self.key, totals: page.totals.clone(), slots }
    }

    /// A column of which nothing has been fetched.
    pub fn unread(key: Key) -> Column {
        Column { key, totals: Vec::new(), slots: Vec::new() }
    }

    /// A column as first sent.
    pub fn read(page: &ColumnPage) -> Column {
        Column::unread(page.key).refreshed(page)
    }
}
