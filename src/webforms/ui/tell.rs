//! Says that an act is done, with the way back.

use leptos::prelude::*;

use crate::changes::ui::UndoStack;
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::webforms::texts as t;
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

    pub fn tell(self, text: impl Into<String>, request: RequestId) {
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
