//! What a page does with the answer to an act: says what was done and offers to take it back, or says what was wrong.

use std::future::Future;

use leptos::prelude::*;

use super::{Live, Teller};
use crate::changes::done::Undoable;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::values::locale::Locale;

#[derive(Clone, Copy)]
pub struct Hand {
    pub locale: Locale,
    /// An act is under way.
    pub busy: RwSignal<bool>,
    teller: Teller,
}

impl Hand {
    pub fn here() -> Hand {
        let teller = Teller::here();
        Hand { locale: teller.locale, busy: RwSignal::new(false), teller }
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
        self.teller.run(async move {
            let answer = act.await;
            // The page may have been left meanwhile.
            self.busy.try_set(false);
            match (answer, error) {
                (Ok(answer), error) => {
                    error.and_then(|error| error.try_set(None));
                    let request = answer.request();
                    let text = done(answer);
                    self.teller.done(text, request);
                }
                (Err(wrong), Some(error)) => {
                    error.try_set(Some(wrong));
                }
                (Err(wrong), None) => {
                    self.teller.toasts.danger(wrong.text(self.locale));
                }
            }
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
