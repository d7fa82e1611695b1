//! What the panel of a deal shares among its fields: the deal as last read, and how to save one field of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::changes::change::{FieldValue, Fields};
use crate::changes::ui::UndoStack;
use crate::deals::api::{edit_deal, move_deal};
use crate::deals::board::DealMove;
use crate::deals::edit::Edit;
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, Done};
use crate::values::clock::fresh;
use crate::values::error::{Clash, Error};
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::widgets::all::*;

#[derive(Clone, Copy)]
pub struct PanelState {
    pub locale: Locale,
    pub view: Memo<DealView>,
    /// What is wrong with which field.
    pub error: RwSignal<Option<Error>>,
    /// A field that someone else changed meanwhile, and what this person wanted.
    pub clash: RwSignal<Option<(Clash, FieldValue)>>,
    version: RwSignal<u32>,
    undo: UndoStack,
    toasts: Toasts,
}

impl PanelState {
    pub fn new(first: DealView, shown: RwSignal<Option<(DealView, DealChoices)>>, version: RwSignal<u32>) -> Self {
        let view = Memo::new(move |known: Option<&DealView>| {
            shown
                .with(|shown| shown.as_ref().map(|(view, _)| view.clone()))
                .unwrap_or_else(|| known.cloned().unwrap_or_else(|| first.clone()))
        });
        Self {
            locale: crate::widgets::locale(),
            view,
            error: RwSignal::new(None),
            clash: RwSignal::new(None),
            version,
            undo: expect_context::<UndoStack>(),
            toasts: Toasts::here(),
        }
    }

    pub fn may_change(self) -> bool {
        self.view.with(|view| view.may_change)
    }

    /// Saves one field as the person wants it, saying what they saw.
    pub fn save(self, field: &'static str, to: FieldValue) {
        let seen = self.view.with_untracked(|view| view.deal.get(field));
        self.save_over(field, seen, to);
    }

    /// Saves over a value that is known by now: the end of a clash.
    pub fn save_over(self, field: &'static str, seen: FieldValue, to: FieldValue) {
        if seen == to {
            self.error.set(None);
            return;
        }
        let deal = self.view.with_untracked(|view| view.deal.id);
        let request = RequestId::from(fresh());
        spawn_local(async move {
            let answer = match (field, &to) {
                ("stage", FieldValue::Id(stage)) => {
                    move_deal(request, DealMove { deal, to: (*stage).into(), before: None }).await
                }
                _ => edit_deal(request, deal, vec![Edit { field: field.to_owned(), seen, to: to.clone() }]).await,
            };
            match answer {
                Err(Error::Clash(clashes)) => {
                    self.clash.set(clashes.into_iter().next().map(|clash| (clash, to)));
                    self.reread();
                }
                answer => self.answered(request, answer, t::saved(self.locale).to_owned()),
            }
        });
    }

    /// Takes the answer of any act on this deal: says it with an undo, or what is wrong.
    pub fn answered(self, request: RequestId, answer: Result<Done, Error>, said: String) {
        match answer {
            Ok(_) => {
                self.error.set(None);
                self.clash.set(None);
                self.undo.push(request);
                let undo = self.undo;
                let label = crate::changes::texts::undo(self.locale);
                self.toasts.show(Toast::new(said).action(label, move |()| undo.undo(request)));
                self.reread();
            }
            Err(error) => {
                if !matches!(error, Error::Invalid(_)) {
                    self.toasts.danger(error.text(self.locale));
                }
                self.error.set(Some(error));
            }
        }
    }

    pub fn reread(self) {
        self.version.update(|version| *version += 1);
    }

    pub fn undo(self, request: RequestId) {
        self.undo.undo(request);
    }

    /// Counts the readings, for what must be read again with the deal.
    pub fn version(self) -> u32 {
        self.version.get()
    }
}
