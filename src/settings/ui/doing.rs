//! One act under way on a page, and what went wrong with it.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::values::error::Error;

#[derive(Clone, Copy, Default)]
pub struct Doing {
    pub busy: RwSignal<bool>,
    pub error: RwSignal<Option<Error>>,
}

impl Doing {
    pub fn new() -> Doing {
        Doing::default()
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
        spawn_local(async move {
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
