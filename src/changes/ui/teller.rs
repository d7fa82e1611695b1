//! Says what was done, and offers to take it back.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::UndoStack;
use crate::changes::texts as t;
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::widgets::all::{Toast, Toasts, Tone};

#[derive(Clone, Copy)]
pub struct Teller {
    pub locale: Locale,
    pub toasts: Toasts,
    undo: Option<UndoStack>,
}

impl Teller {
    pub fn here() -> Teller {
        Teller { locale: crate::widgets::locale(), toasts: Toasts::here(), undo: use_context() }
    }

    /// Runs an act to its end; Ctrl+Z waits for it.
    pub fn run(self, act: impl Future<Output = ()> + 'static) {
        match self.undo {
            Some(undo) => undo.run(act),
            None => spawn_local(act),
        }
    }

    /// A message with the way back, which Ctrl+Z goes too.
    pub fn done(self, text: String, request: RequestId) {
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
