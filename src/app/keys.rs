//! Keys that work on every page.

use leptos::ev::keydown;
use leptos::prelude::*;

use super::texts as t;
use crate::changes::ui::UndoStack;
use crate::widgets::all::{Toast, Toasts};
use crate::widgets::{browser, locale};

/// Ctrl+Z or ⌘Z takes the last act back; while writing, the browser's own undo stays.
pub fn page_keys(undo: UndoStack) {
    let (l, toasts) = (locale(), Toasts::here());
    let heard = window_event_listener(keydown, move |event| {
        let with_command = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        if with_command && event.key().eq_ignore_ascii_case("z") && !browser::is_writing(&event) {
            event.prevent_default();
            if !undo.undo_last() {
                toasts.show(Toast::new(t::nothing_to_undo(l)));
            }
        }
    });
    on_cleanup(move || heard.remove());
}
