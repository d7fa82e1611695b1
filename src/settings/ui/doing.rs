//! One act under way on a page, and what went wrong with it.

use std::future::Future;

use leptos::prelude::*;

use crate::changes::ui::Teller;
use crate::values::error::Error;

#[derive(Clone, Copy)]
pub struct Doing {
    pub busy: RwSignal<bool>,
    pub error: RwSignal<Option<Error>>,
    teller: Teller,
}

impl Doing {
    pub fn here() -> Doing {
        Doing { busy: RwSignal::new(false), error: RwSignal::new(None), teller: Teller::here() }
    }

    /// Carries the act out, unless one is under way already.
    pub fn run<T: 'static>(
        self,
        act: impl Future<Output = Result<T, Error>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.teller.run(async move {
            let answer = act.await;
            // The page may have been left meanwhile.
            self.busy.try_set(false);
            match answer {
                Ok(answer) => {
                    self.error.try_set(None);
                    done(answer);
                }
                Err(wrong) => {
                    self.error.try_set(Some(wrong));
                }
            }
        });
    }
}
