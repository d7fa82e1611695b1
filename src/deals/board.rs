//! The board: columns are stages, cards are deals. Pure: what is shown is what the server said with the moves that
//! are under way laid over it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::deal::may_enter_stage;
use super::next_state::NextState;
use super::stage::Stage;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{DealId, RequestId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::percent::Percent;
use crate::values::refusal::Refusal;
use crate::values::weighted::{Weighted, weighted};

/// How many cards a column fetches at once.
pub const WINDOW: usize = 40;

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
}

/// Count, value and weighted value in one currency. Different currencies are never added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub currency: Currency,
    pub deals: i64,
    pub value: i64,
    pub weighted: Weighted,
}

/// One column as the server sends it: its totals, and the cards from `offset` on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPage {
    pub stage: StageId,
    pub totals: Vec<Total>,
    pub offset: usize,
    /// `None`: the column has not changed, keep the cards.
    pub cards: Option<Vec<Card>>,
}

/// The part of a column that someone looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub stage: StageId,
    pub offset: usize,
    pub limit: usize,
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
    pub columns: Vec<Arc<Column>>,
    pub won: Vec<Total>,
    pub lost: Vec<Total>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub stage: Stage,
    pub totals: Vec<Total>,
    /// One slot for each deal of the column; `None` has not been fetched yet.
    pub slots: Vec<Option<Arc<Card>>>,
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
    Win(DealId),
    Lose(DealId),
    Retire(DealId),
}

/// An act on its way to the server, or answered and not yet in what the server said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    pub request: RequestId,
    pub act: Act,
    /// The change in which the server carried it out.
    pub seq: Option<i64>,
}

impl Board {
    /// `pending` folded over what the server said.
    pub fn with_all(&self, pending: &[Pending]) -> Board {
        let mut board = self.clone();
        for item in pending {
            if let Ok(next) = board.with(&item.act) {
                board = next;
            }
        }
        board
    }

    /// The board after this act, or why it is refused.
    pub fn with(&self, act: &Act) -> Result<Board, Refusal> {
        match act {
            Act::Move(step) => self.with_move(step),
            Act::Win(deal) => Ok(self.closed(*deal, Percent::WON)),
            Act::Lose(deal) => Ok(self.closed(*deal, Percent::LOST)),
            Act::Retire(deal) => Ok(self.without(*deal).map_or_else(|| self.clone(), |(board, _)| board)),
        }
    }

    pub fn with_move(&self, step: &DealMove) -> Result<Board, Refusal> {
        let (Some(from), Some(to)) = (self.column_of(step.deal), self.column(step.to)) else {
            return Ok(self.clone());
        };
        may_enter_stage(from.stage.id, &to.stage)?;
        let enters = from.stage.id != to.stage.id;
        let to = to.stage.clone();
        let Some((mut board, card)) = self.without(step.deal) else { return Ok(self.clone()) };
        let card = if enters { Arc::new(Card { probability: to.probability, ..(*card).clone() }) } else { card };
        if let Some(column) = board.columns.iter_mut().find(|column| column.stage.id == to.id) {
            let column = Arc::make_mut(column);
            let place = step.before.and_then(|before| column.place(before)).unwrap_or(column.slots.len());
            column.totals = added(&column.totals, &card, 1);
            column.slots.insert(place, Some(card));
        }
        Ok(board)
    }

    pub fn column(&self, stage: StageId) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| column.stage.id == stage)
    }

    pub fn column_of(&self, deal: DealId) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| column.place(deal).is_some())
    }

    pub fn card(&self, deal: DealId) -> Option<&Arc<Card>> {
        self.columns.iter().find_map(|column| column.place(deal).and_then(|place| column.slots[place].as_ref()))
    }

    /// Lays what the server answered over the board: totals of all columns, the cards of those that it sent.
    pub fn refreshed(&self, seq: i64, pages: &[ColumnPage], won: Vec<Total>, lost: Vec<Total>) -> Board {
        let columns = self
            .columns
            .iter()
            .map(|column| match pages.iter().find(|page| page.stage == column.stage.id) {
                Some(page) => Arc::new(column.refreshed(page)),
                None => Arc::clone(column),
            })
            .collect();
        Board { seq, columns, won, lost }
    }

    /// Takes in cards that were fetched while scrolling. An answer older than the board says nothing.
    pub fn with_window(&self, seq: i64, page: &ColumnPage) -> Board {
        let mut board = self.clone();
        if seq < board.seq {
            return board;
        }
        if let Some(column) = board.columns.iter_mut().find(|column| column.stage.id == page.stage) {
            let column = Arc::make_mut(column);
            for (place, card) in (page.offset..).zip(page.cards.iter().flatten()) {
                if let Some(slot) = column.slots.get_mut(place) {
                    *slot = Some(Arc::new(card.clone()));
                }
            }
        }
        board
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
        for column in &mut board.columns {
            if let Some(place) = column.place(deal) {
                let column = Arc::make_mut(column);
                let card = column.slots.remove(place)?;
                column.totals = added(&column.totals, &card, -1);
                return Some((board, card));
            }
        }
        None
    }
}

impl Column {
    pub fn place(&self, deal: DealId) -> Option<usize> {
        self.slots.iter().position(|slot| slot.as_ref().is_some_and(|card| card.id == deal))
    }

    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn refreshed(&self, page: &ColumnPage) -> Column {
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
        Column { stage: self.stage.clone(), totals: page.totals.clone(), slots }
    }

    /// A column of which nothing has been fetched.
    pub fn unread(stage: Stage) -> Column {
        Column { stage, totals: Vec::new(), slots: Vec::new() }
    }

    /// A column as first sent.
    pub fn read(stage: Stage, page: &ColumnPage) -> Column {
        Column::unread(stage).refreshed(page)
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
