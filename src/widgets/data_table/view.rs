//! What of the table is in view: which rows that makes, how high they are drawn, and the way to a row that is not.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement};

use super::Table;
use super::lines::Line;
use super::window::rows_in_view;
use crate::widgets::browser;
use crate::widgets::listener::{How, Listener};

impl<L: Line> Table<L> {
    /// Looks what is in view whenever something scrolls or changes its size, and asks for what is missing there.
    pub(super) fn follow_the_view(self) {
        Effect::new(move |_| {
            // The frame scrolls, or on a phone the page.
            let capture = How { capture: true, passive: true };
            let scrolled = Listener::on(&window(), "scroll", capture, move |_: Event| self.look());
            let resized = Listener::on(&window(), "resize", How::default(), move |_: Event| self.measure());
            let listeners = StoredValue::new_local([scrolled, resized]);
            on_cleanup(move || listeners.dispose());
        });
        Effect::new(move |_| {
            self.lines.total.track();
            self.shown.track();
            browser::after_next_frame(move || self.measure());
        });
        Effect::new(move |_| {
            let rows = self.rows.get();
            let total = self.lines.total.get();
            self.lines.want(&(rows.start.min(total)..rows.end.min(total)));
        });
    }

    /// How high a row is drawn here.
    fn measure(self) {
        let row =
            self.body.try_get_untracked().flatten().and_then(|body| body.query_selector(".data-table-row").ok()?);
        let height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        if height > 0.0 && self.pitch.try_get_untracked().is_some_and(|pitch| pitch != height) {
            self.pitch.try_set(height);
        }
        self.look();
    }

    fn look(self) {
        let (Some(frame), Some(body)) =
            (self.frame.try_get_untracked().flatten(), self.body.try_get_untracked().flatten())
        else {
            return;
        };
        let (top, bottom) = seen(&frame);
        let start = body.get_bounding_client_rect().top();
        let pitch = self.pitch.get_untracked();
        let rows = rows_in_view(top - start, bottom - start, pitch, self.lines.total.get_untracked());
        if pitch > 0.0 && self.rows.with_untracked(|known| *known != rows) {
            self.rows.set(rows);
        }
    }

    /// Moves the keys to this row and brings it into view.
    pub(super) fn go(self, row: usize) {
        self.at.set(row);
        let (Some(frame), Some(body)) = (self.frame.get_untracked(), self.body.get_untracked()) else { return };
        let pitch = self.pitch.get_untracked();
        // The head of the table covers what is under it, and so does the foot.
        let (top, bottom) = seen(&frame);
        let covered = |part: &str| {
            let part = frame.query_selector(part).ok().flatten();
            part.map_or(0.0, |part| part.get_bounding_client_rect().height())
        };
        let (top, bottom) = (top + covered("thead"), bottom - covered("tfoot"));
        let upper = body.get_bounding_client_rect().top() + row as f64 * pitch;
        let by = if upper < top {
            upper - top
        } else if upper + pitch > bottom {
            upper + pitch - bottom
        } else {
            0.0
        };
        if by != 0.0
            && let Some(scroller) = scroller(&frame)
        {
            scroller.set_scroll_top(scroller.scroll_top() + by.round() as i32);
            self.look();
        }
        // Drawn first, then focused.
        browser::after_next_frame(move || {
            let found = body.query_selector(&format!("[data-row='{row}']")).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = found.focus();
            }
        });
    }
}

/// The part of the frame that can be seen, from its top to its bottom, in px of the window.
fn seen(frame: &Element) -> (f64, f64) {
    let rect = frame.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    (rect.top().max(0.0), rect.bottom().min(height))
}

/// What scrolls the rows: the frame, or where it is as high as its rows what is around it.
fn scroller(frame: &Element) -> Option<Element> {
    let mut element = Some(frame.clone());
    while let Some(candidate) = element {
        if candidate.scroll_height() > candidate.client_height() + 1 && candidate.client_height() > 0 {
            return Some(candidate);
        }
        element = candidate.parent_element();
    }
    None
}
