//! Undo from anywhere: asks the server, and says how it went.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts as t;
use crate::changes::ui::UndoStack;
use crate::undo::api::{undo, undo_change};
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::widgets::all::{Toast, Toasts, Tone};
use crate::widgets::locale;

/// Provides the page's undo stack. The screens hear of the change by the live stream, like any other.
pub fn provide_undo() -> UndoStack {
    let (l, toasts) = (locale(), Toasts::here());
    let itself = StoredValue::new(None::<UndoStack>);
    let stack = UndoStack::new(move |undoing| {
        let Some(Some(stack)) = itself.try_get_value() else { return };
        spawn_local(async move {
            let answer = match undoing.deal {
                Some(deal) => undo_change(undoing.own, undoing.request, deal).await,
                None => undo(undoing.own, undoing.request).await,
            };
            stack.answered(undoing, answer.as_ref().err());
            match answer {
                Ok(_) => toasts.show(done(l, stack, undoing.own, undoing.is_redo)),
                Err(error) => toasts.danger(error.text(l)),
            };
        });
    });
    itself.set_value(Some(stack));
    provide_context(stack);
    stack
}

/// An undo is an act like any other: undoing it does the first act again.
fn done(l: Locale, stack: UndoStack, own: RequestId, is_redo: bool) -> Toast {
    let toast = if is_redo {
        Toast::new(t::redone(l)).action(crate::changes::texts::undo(l), move |()| stack.undo(own))
    } else {
        Toast::new(t::undone(l)).action(t::redo(l), move |()| stack.redo(own))
    };
    toast.tone(Tone::Success)
}
