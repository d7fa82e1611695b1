//! What a page does with the answer to an act: says what was done and offers to take it back, or says what was wrong.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Live, UndoStack};
use crate::changes::done::Undoable;
use crate::changes::texts as t;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::values::locale::Locale;
use crate::widgets::all::{Toast, Toasts, Tone};

#[derive(Clone, Copy)]
pub struct Hand {
    pub locale: Locale,
    /// An act is under way.
    pub busy: RwSignal<bool>,
    toasts: Toasts,
    undo: Option<UndoStack>,
}

impl Hand {
    pub fn here() -> Hand {
        Hand {
            locale: crate::widgets::locale(),
            busy: RwSignal::new(false),
            toasts: Toasts::here(),
            undo: use_context(),
        }
    }

    /// Carries an act out; `done` says what was done. What went wrong stands in `error`, or in a message if there is no
    /// place for it.
    pub fn carry_out<T: Undoable + 'static>(
        self,
        act: impl Future<Output = Result<T, Error>> + 'static,
        error: Option<RwSignal<Option<Error>>>,
        done: impl FnOnce(T) -> String + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = act.await;
            // The page may have been left meanwhile.
            self.busy.try_set(false);
            match (answer, error) {
                (Ok(answer), error) => {
                    error.and_then(|error| error.try_set(None));
                    let request = answer.request();
                    let text = done(answer);
                    self.tell(text, request);
                }
                (Err(wrong), Some(error)) => {
                    error.try_set(Some(wrong));
                }
                (Err(wrong), None) => {
                    self.toasts.danger(wrong.text(self.locale));
                }
            }
        });
    }

    /// A message with the way back.
    fn tell(self, text: String, request: RequestId) {
        let toast = Toast::new(text).tone(Tone::Success);
        self.toasts.show(match self.undo {
            Some(undo) => {
                undo.push(request);
                toast.action(t::undo(self.locale), move |()| undo.undo(request))
            }
            None => toast,
        });
    }
}

/// A new request, to be sent with one act.
pub fn request() -> RequestId {
    fresh().into()
}

/// Changes with every change that anyone makes, so that what depends on it is read anew.
pub fn news() -> Signal<i64> {
    use_context::<Live>().map_or_else(|| Signal::stored(0), |live| live.newest.into())
}
