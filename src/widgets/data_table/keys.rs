//! A table by keyboard: arrows walk, Shift with them selects, Space turns, Enter opens, Ctrl+A selects all, Escape none.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Table;
use super::lines::Line;
use crate::widgets::browser;

/// How many rows a page key passes.
const LEAP: usize = 10;

impl<L: Line> Table<L> {
    pub(super) fn press(self, event: &KeyboardEvent) {
        // A row's own keys; a control within keeps its own.
        if !browser::began_in(event, ".data-table-row") || browser::began_in(event, "a, button, select, textarea") {
            return;
        }
        let (at, total) = (self.at.get_untracked(), self.lines.total.get_untracked());
        let last = total.saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => (at + LEAP).min(last),
            "PageUp" => at.saturating_sub(LEAP),
            "Home" => 0,
            "End" => last,
            " " => {
                event.prevent_default();
                return self.turn(at);
            }
            "Enter" => {
                event.prevent_default();
                return self.open_row(at);
            }
            "a" | "A" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                return self.choose_all();
            }
            "Escape" => {
                if self.choose_none() {
                    event.prevent_default();
                }
                return;
            }
            _ => return,
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        if event.shift_key() {
            if self.anchor.get_value().is_none() {
                self.anchor.set_value(Some(at));
            }
            self.choose_range(to, true);
        }
        self.go(to);
    }

    fn open_row(self, at: usize) {
        let line = untrack(|| self.lines.at(&(at..at + 1))).pop().and_then(|(_, line)| line);
        if let Some(line) = line {
            self.open.run(line);
        }
    }
}
