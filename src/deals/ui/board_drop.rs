//! What comes of a card that is let go over a column: a move, another close date, a question, or a refusal.

use leptos::prelude::*;

use super::board_state::BoardState;
use crate::deals::api::{date_deal, move_deal};
use crate::deals::board::{Act, Asking, DealMove, Key, Unread, Window};
use crate::deals::criteria::{Barred, Full};
use crate::deals::due::Due;
use crate::deals::texts as t;
use crate::values::clock::now;
use crate::values::day::Day;
use crate::values::id::DealId;

impl BoardState {
    /// What a drop into that column would do, or why it does nothing.
    pub fn dropped(self, deal: DealId, to: Key, before: Option<DealId>) -> Option<Act> {
        let act = untrack(move || self.at_rest()).dropped(deal, to, before);
        act.map_err(|refusal| self.refused(&refusal.into())).ok()
    }

    /// The same at a place of the column, counted without the deal itself. What is not known yet is no end of a column.
    pub fn dropped_at(self, deal: DealId, to: Key, place: usize) -> Option<Act> {
        match self.shown.with_untracked(|board| board.follower(deal, to, place)) {
            Ok(before) => self.dropped(deal, to, before),
            Err(Unread) => {
                self.fetch(Window::around(to, place));
                self.still_fetching();
                None
            }
        }
    }

    pub fn still_fetching(self) {
        self.not_moved(t::still_fetching(self.locale()));
    }

    /// Drops a deal: shown within a frame, sent, and taken back with the reason if the server refuses. What is missing for
    /// it is asked first. Says whether it stays where it was dropped.
    pub fn let_go(self, act: Act) -> bool {
        // A column that was read anew may have lost sight of a card in hand.
        if self.card(act.deal()).is_none() {
            self.still_fetching();
            return false;
        }
        let unmoved = self.shown.with_untracked(|board| board.with(&act, now()).as_ref() == Ok(board));
        match act {
            _ if unmoved => true,
            Act::Move(step) => self.move_to(step),
            Act::Date(deal, on) => self.put_off(deal, on),
            Act::Win(_) | Act::Lose(_) | Act::Retire(_) => false,
        }
    }

    fn move_to(self, step: DealMove) -> bool {
        let full = match self.shown.with_untracked(|board| board.may_enter(step.deal, step.to.into())) {
            Ok(full) => full,
            Err(barred) => {
                self.barred(Act::Move(step), barred);
                return false;
            }
        };
        let (locale, stage) = (self.locale(), self.name_of(step.to.into()));
        let mut said = t::moved_to(locale, &stage);
        if let Some(full) = full {
            said.push(' ');
            said.push_str(&match full {
                Full::Stage { most } => t::passes_limit(locale, &stage, &locale.number(most)),
                Full::Seller { most } => t::passes_limit_each(locale, &stage, &locale.number(most)),
            });
        }
        self.send(Act::Move(step), said, |request| move_deal(request, step, Vec::new()));
        true
    }

    /// Of what comes later than all months that are shown, one day is as good a guess as any other: it is asked.
    fn put_off(self, deal: DealId, on: Day) -> bool {
        let is_later = |key: &Key| matches!(key, Key::Due(Due::From(_))) && key.holds(on);
        if self.by.keys(&[]).iter().any(is_later) {
            self.dating.set(Some(deal));
            return false;
        }
        self.date(deal, on);
        true
    }

    /// Gives a deal another close date.
    pub fn date(self, deal: DealId, on: Day) {
        let said = t::closes_on(self.locale(), &self.locale().day(on));
        self.send(Act::Date(deal, on), said, |request| date_deal(request, deal, on));
    }

    /// Asks for what is missing, or says why not.
    pub fn barred(self, act: Act, barred: Barred) {
        match barred {
            Barred::Missing(missing) => self.asking.set(Some(Asking { act, missing })),
            Barred::Refused(refusal) => self.refused(&refusal.into()),
        }
    }
}
