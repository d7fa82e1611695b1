//! The board: cards are deals, columns are stages or months of the close date. Pure: what is shown is what the server
//! said with the moves that are under way laid over it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::alert::Alert;
pub use super::column::{By, Card, Column, ColumnPage, Key, Unread, Window};
use super::criteria::{Barred, Criteria, Entrance, Full, Gate, Load, may_enter, may_win, stands};
use super::next_state::NextState;
use super::stage::Stage;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::percent::Percent;
use crate::values::refusal::Refusal;
use crate::values::weighted::{Weighted, weighted};

/// How many cards a column fetches at once.
pub const WINDOW: usize = 40;

/// Count, value and weighted value in one currency. Different currencies are never added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub currency: Currency,
    pub deals: i64,
    pub value: i64,
    pub weighted: Weighted,
}

/// How many open deals stand in a stage that has a limit: all of them, whoever may see them, since the limit counts all
/// of them; and those of each owner in sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLoad {
    pub stage: StageId,
    pub deals: i64,
    pub owners: Vec<(UserId, i64)>,
}

/// What narrows the board; stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardFilter {
    pub owner: Option<UserId>,
    /// Words in the deal's or the account's name.
    pub text: String,
    pub next: Option<NextFilter>,
}

/// What comes next, as of the day where the viewer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextFilter {
    pub state: NextState,
    pub today: Day,
}

impl BoardFilter {
    pub fn is_empty(&self) -> bool {
        self.owner.is_none() && self.text.trim().is_empty() && self.next.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The newest change that this board knows of.
    pub seq: i64,
    /// Of its pipeline, from left to right.
    pub stages: Arc<Vec<Stage>>,
    pub columns: Vec<Arc<Column>>,
    pub won: Vec<Total>,
    pub lost: Vec<Total>,
    pub loads: Vec<StageLoad>,
}

/// An intent: this deal, into that stage, before that one (or at the end). Never a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealMove {
    pub deal: DealId,
    pub to: StageId,
    pub before: Option<DealId>,
}

/// What takes a card elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Move(DealMove),
    /// Another close date.
    Date(DealId, Day),
    Win(DealId),
    Lose(DealId),
    Retire(DealId),
}

/// What a deal lacks for an act that is to be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    pub act: Act,
    pub missing: Criteria,
}

impl Asking {
    /// From an answer of the server, which may know more than the screen.
    pub fn after(act: Act, error: &Error) -> Option<Asking> {
        let missing = Criteria::asked_by(error);
        (!missing.is_empty()).then_some(Asking { act, missing })
    }
}

impl Act {
    pub fn deal(self) -> DealId {
        match self {
            Act::Move(step) => step.deal,
            Act::Date(deal, _) | Act::Win(deal) | Act::Lose(deal) | Act::Retire(deal) => deal,
        }
    }
}

/// An act on its way to the server, or answered and not yet in what the server said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    pub request: RequestId,
    pub act: Act,
    pub at: Instant,
    /// The change in which the server carried it out.
    pub seq: Option<i64>,
}

impl Board {
    /// `pending` folded over what the server said.
    pub fn with_all(&self, pending: &[Pending]) -> Board {
        let mut board = self.clone();
        for item in pending {
            if let Ok(next) = board.with(&item.act, item.at) {
                board = next;
            }
        }
        board
    }

    /// The board after this act at that moment, or why it is refused.
    pub fn with(&self, act: &Act, at: Instant) -> Result<Board, Refusal> {
        match act {
            Act::Move(step) => self.with_move(step, at),
            Act::Date(deal, on) => Ok(self.with_date(*deal, *on)),
            Act::Win(deal) => Ok(self.closed(*deal, Percent::WON)),
            Act::Lose(deal) => Ok(self.closed(*deal, Percent::LOST)),
            Act::Retire(deal) => Ok(self.without(*deal).map_or_else(|| self.clone(), |(board, _)| board)),
        }
    }

    /// What it is to drop a deal into a column: a move, or another close date. Within its own month the date stays.
    pub fn dropped(&self, deal: DealId, to: Key, before: Option<DealId>) -> Result<Act, Refusal> {
        match to {
            Key::Stage(to) => Ok(Act::Move(DealMove { deal, to, before })),
            Key::Due(due) => {
                let own = self.card(deal).map(|card| card.close_on).filter(|day| due.holds(*day));
                own.or(due.last_day()).map(|on| Act::Date(deal, on)).ok_or(Refusal::CloseDatePast)
            }
        }
    }

    /// What would stand behind a deal at this place of a column, counted without the deal itself. Where days decide, no
    /// place does.
    pub fn follower(&self, deal: DealId, to: Key, place: usize) -> Result<Option<DealId>, Unread> {
        let column = self.column(to).filter(|_| to.stage().is_some());
        column.map_or(Ok(None), |column| column.follower(deal, place))
    }

    pub fn with_move(&self, step: &DealMove, at: Instant) -> Result<Board, Refusal> {
        let key = step.to.into();
        let (Some(from), Some(to), Some(_)) = (self.stage_of(step.deal), self.stage(step.to), self.column(key)) else {
            return Ok(self.clone());
        };
        stands(Some(from), to)?;
        let probability = to.probability;
        let Some((mut board, card)) = self.without(step.deal) else { return Ok(self.clone()) };
        let card = match from == step.to {
            true => card,
            false => Arc::new(Card {
                probability,
                stage_since: at,
                snoozed: card.snoozed.without(Alert::TooLong),
                ..(*card).clone()
            }),
        };
        board.put(key, &card, |column| step.before.and_then(|before| column.place(before)));
        board.shift_load(step.to, card.owner, 1);
        Ok(board)
    }

    /// In the column of the day; a board by stage keeps every card in its place.
    fn with_date(&self, deal: DealId, on: Day) -> Board {
        if self.card(deal).is_some_and(|card| card.close_on == on) {
            return self.clone();
        }
        let to = self.columns.iter().find(|column| column.key.holds(on)).map(|column| column.key);
        let (Some(to), Some((mut board, card))) = (to, self.without(deal)) else { return self.clone() };
        let pushes = card.pushes + i64::from(on > card.close_on);
        let card = Arc::new(Card { close_on: on, pushes, ..(*card).clone() });
        board.put(to, &card, |column| Some(column.place_by_date(&card)));
        board
    }

    /// Lays a card into a column; at its end where no place is known.
    fn put(&mut self, key: Key, card: &Arc<Card>, place: impl Fn(&Column) -> Option<usize>) {
        if let Some(column) = self.columns.iter_mut().find(|column| column.key == key) {
            let column = Arc::make_mut(column);
            let place = place(column).unwrap_or(column.slots.len());
            column.totals = added(&column.totals, card, 1);
            column.slots.insert(place, Some(Arc::clone(card)));
        }
    }

    /// Whether the deal may come into that column, by all that the board knows; where it knows too little, the server
    /// will say.
    pub fn may_enter(&self, deal: DealId, to: Key) -> Result<Option<Full>, Barred> {
        let Key::Stage(to) = to else { return Ok(self.dropped(deal, to, None).map(|_| None)?) };
        let (Some(from), Some(into), Some(card)) = (self.stage_of(deal), self.stage(to), self.card(deal)) else {
            return Ok(None);
        };
        let load = self.loads.iter().find(|load| load.stage == to);
        let load = load.map_or(Load::default(), |load| Load {
            stage: load.deals,
            seller: load.owners.iter().find(|(owner, _)| *owner == card.owner).map_or(0, |(_, deals)| *deals),
        });
        may_enter(from, card.met, &Entrance { stage: into, line: &self.line(), load })
    }

    pub fn may_win(&self, deal: DealId) -> Result<(), Barred> {
        match (self.stage_of(deal), self.card(deal)) {
            (Some(from), Some(card)) => may_win(from, card.met, &self.line()),
            _ => Ok(()),
        }
    }

    fn line(&self) -> Vec<Gate> {
        let standing = self.stages.iter().filter(|stage| !stage.retired);
        standing.map(|stage| (stage.id, stage.standards.exit)).collect()
    }

    /// One more, or one less, in a stage whose deals are counted.
    fn shift_load(&mut self, stage: StageId, owner: UserId, by: i64) {
        if let Some(load) = self.loads.iter_mut().find(|load| load.stage == stage) {
            load.deals += by;
            match load.owners.iter_mut().find(|(id, _)| *id == owner) {
                Some((_, deals)) => *deals += by,
                None => load.owners.push((owner, by)),
            }
        }
    }

    pub fn column(&self, key: Key) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| column.key == key)
    }

    pub fn column_of(&self, deal: DealId) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| column.place(deal).is_some())
    }

    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The lane of a retired stage is there for its deals only.
    pub fn is_empty_lane(&self, key: Key) -> bool {
        let is_retired = key.stage().and_then(|stage| self.stage(stage)).is_some_and(|stage| stage.retired);
        is_retired && self.column(key).is_none_or(|column| column.is_empty())
    }

    /// Where a deal stands, said by its column or by its card.
    pub fn stage_of(&self, deal: DealId) -> Option<StageId> {
        self.column_of(deal)?.key.stage().or_else(|| self.card(deal)?.stage)
    }

    pub fn card(&self, deal: DealId) -> Option<&Arc<Card>> {
        self.columns.iter().find_map(|column| column.place(deal).and_then(|place| column.slots[place].as_ref()))
    }

    /// Lays what the server answered over the board: totals of all columns, the cards of those that it sent. `newer` has
    /// all but the columns.
    pub fn refreshed(&self, pages: &[ColumnPage], newer: Board) -> Board {
        let columns = self
            .columns
            .iter()
            .map(|column| match pages.iter().find(|page| page.key == column.key) {
                Some(page) => Arc::new(column.refreshed(page)),
                None => Arc::clone(column),
            })
            .collect();
        Board { columns, ..newer }
    }

    /// Takes in cards that were fetched while scrolling. An answer older than the board says nothing.
    pub fn with_window(&self, seq: i64, page: &ColumnPage) -> Option<Board> {
        if seq < self.seq {
            return None;
        }
        let mut board = self.clone();
        if let Some(column) = board.columns.iter_mut().find(|column| column.key == page.key) {
            let column = Arc::make_mut(column);
            for (place, card) in (page.offset..).zip(page.cards.iter().flatten()) {
                if let Some(slot) = column.slots.get_mut(place) {
                    *slot = Some(Arc::new(card.clone()));
                }
            }
        }
        Some(board)
    }

    fn closed(&self, deal: DealId, probability: Percent) -> Board {
        let Some((mut board, card)) = self.without(deal) else { return self.clone() };
        let card = Card { probability, ..(*card).clone() };
        let zone = if probability == Percent::WON { &mut board.won } else { &mut board.lost };
        *zone = added(zone, &card, 1);
        board
    }

    fn without(&self, deal: DealId) -> Option<(Board, Arc<Card>)> {
        let mut board = self.clone();
        let column = board.columns.iter_mut().find(|column| column.place(deal).is_some())?;
        let column = Arc::make_mut(column);
        let card = column.slots.remove(column.place(deal)?)?;
        column.totals = added(&column.totals, &card, -1);
        if let Some(stage) = column.key.stage().or(card.stage) {
            board.shift_load(stage, card.owner, -1);
        }
        Some((board, card))
    }
}

/// How many deals these totals count.
pub fn count(totals: &[Total]) -> usize {
    totals.iter().map(|total| usize::try_from(total.deals).unwrap_or(0)).sum()
}

/// All columns' totals together, by currency.
pub fn sum<'a>(all: impl IntoIterator<Item = &'a Total>) -> Vec<Total> {
    let mut sums: Vec<Total> = Vec::new();
    for total in all {
        match sums.iter_mut().find(|sum| sum.currency == total.currency) {
            Some(sum) => {
                sum.deals += total.deals;
                sum.value += total.value;
                sum.weighted += total.weighted;
            }
            None => sums.push(total.clone()),
        }
    }
    sums
}

fn added(totals: &[Total], card: &Card, times: i64) -> Vec<Total> {
    let mut totals = totals.to_vec();
    let weight = weighted(card.value, card.costs, card.probability);
    let position = totals.iter().position(|total| total.currency == card.currency).unwrap_or_else(|| {
        totals.push(Total { currency: card.currency, deals: 0, value: 0, weighted: Weighted(0) });
        totals.len() - 1
    });
    let total = &mut totals[position];
    total.deals += times;
    total.value += times * card.value;
    total.weighted += Weighted(times * weight.0);
    totals
}

#[cfg(test)]
mod tests;
