//! Undo from anywhere: asks the server, and says how it went.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts as t;
use crate::changes::ui::UndoStack;
use crate::undo::api::undo;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::{Toast, Toasts, Tone};
use crate::widgets::locale;

/// Provides the page's undo stack. The screens hear of the change by the live stream, like any other.
pub fn provide_undo() -> UndoStack {
    let (l, toasts) = (locale(), Toasts::here());
    let itself = StoredValue::new(None::<UndoStack>);
    let stack = UndoStack::new(Callback::new(move |request: RequestId| {
        spawn_local(async move {
            let own = RequestId::from(fresh());
            match undo(own, request).await {
                // An undo is an act like any other: undoing it does the first act again.
                Ok(_) => {
                    let again = move |()| {
                        if let Some(Some(stack)) = itself.try_get_value() {
                            stack.undo(own);
                        }
                    };
                    toasts.show(Toast::new(t::undone(l)).tone(Tone::Success).action(t::redo(l), again));
                }
                Err(error) => {
                    toasts.danger(error.text(l));
                }
            }
        });
    }));
    itself.set_value(Some(stack));
    provide_context(stack);
    stack
}
