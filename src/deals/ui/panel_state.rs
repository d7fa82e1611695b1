//! What the panel of a deal shares among its fields: the deal as last read, and how to save one field of it. An answer may
//! come when the panel has been closed; it is told all the same.

use leptos::prelude::*;

use super::closing::{Telling, write_on_page, write_report};
use crate::changes::change::FieldValue;
use crate::deals::api::{edit_deal, move_deal};
use crate::deals::board::{Act, Asking, DealMove};
use crate::deals::edit::Edit;
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, Done};
use crate::values::clock::fresh;
use crate::values::error::{Clash, Error};
use crate::values::id::{DealId, RequestId};
use crate::values::locale::Locale;
use crate::values::percent::{Outcome, Percent};

#[derive(Clone, Copy)]
pub struct PanelState {
    pub locale: Locale,
    pub deal: DealId,
    pub view: Memo<DealView>,
    /// What is wrong with which field.
    pub error: RwSignal<Option<Error>>,
    /// A field that someone else changed meanwhile, and what this person wanted.
    pub clash: RwSignal<Option<(Clash, FieldValue)>>,
    /// What the deal lacks for where it is to go.
    pub asking: RwSignal<Option<Asking>>,
    /// Counts how often a stage was chosen and not entered.
    pub kept: RwSignal<u32>,
    /// What a typed percentage would make of the deal: it is asked before it is done.
    pub closing: RwSignal<Option<Outcome>>,
    version: RwSignal<u32>,
    telling: Telling,
}

impl PanelState {
    pub fn new(first: DealView, newest: Memo<Option<(DealView, DealChoices)>>, version: RwSignal<u32>) -> Self {
        let deal = first.deal.id;
        let view = Memo::new(move |known: Option<&DealView>| {
            newest
                .with(|newest| newest.as_ref().map(|(view, _)| view.clone()))
                .unwrap_or_else(|| known.cloned().unwrap_or_else(|| first.clone()))
        });
        let telling = Telling::here();
        Self {
            locale: telling.locale,
            deal,
            view,
            error: RwSignal::new(None),
            clash: RwSignal::new(None),
            asking: RwSignal::new(None),
            kept: RwSignal::new(0),
            closing: RwSignal::new(None),
            version,
            telling,
        }
    }

    pub fn may_change(self) -> bool {
        self.view.with(|view| view.may_change)
    }

    /// Whether the lines say what stands there.
    pub fn is_computed(self, field: &str) -> bool {
        self.view.with(|view| view.deal.is_computed(field))
    }

    /// A percentage that wins, loses or reopens the deal is an act with questions of its own: they are asked instead.
    pub fn asks(self, field: &str, to: &FieldValue) -> bool {
        let ("probability", FieldValue::Number(number)) = (field, to) else { return false };
        let Some(wanted) = i16::try_from(*number).ok().and_then(Percent::new).map(Percent::outcome) else {
            return false;
        };
        let differs = self.view.try_with_untracked(|view| view.deal.outcome() != wanted) == Some(true);
        if differs {
            self.mended(field);
            self.closing.set(Some(wanted));
        }
        differs
    }

    /// Saves over a value that is known by now: the end of a clash.
    pub fn save_over(self, field: &'static str, seen: FieldValue, to: FieldValue) {
        if seen == to {
            return self.mended(field);
        }
        self.run(async move {
            self.send(field, seen, to).await;
        });
    }

    /// Sends the new value of one field, saying what the person saw; answers whether the deal holds it now.
    pub async fn send(self, field: &'static str, seen: FieldValue, to: FieldValue) -> bool {
        let request = RequestId::from(fresh());
        let said = t::saved(self.locale).to_owned();
        if let ("stage", FieldValue::Id(stage)) = (field, &to) {
            let step = DealMove { deal: self.deal, to: (*stage).into(), before: None };
            let answer = move_deal(request, step, Vec::new()).await;
            let is_done = answer.is_ok();
            if !is_done {
                self.kept.update(|kept| *kept += 1);
            }
            self.went(Act::Move(step), request, answer, said);
            return is_done;
        }
        let edit = Edit { field: field.to_owned(), seen, to: to.clone() };
        match edit_deal(request, self.deal, vec![edit]).await {
            Ok(done) => {
                self.mended(field);
                self.answered(request, Ok(done), said);
                true
            }
            Err(Error::Clash(clashes)) => {
                self.clashed(clashes, to);
                false
            }
            Err(error) => {
                self.failed(error);
                false
            }
        }
    }

    /// Takes back what was said of this field.
    pub fn mended(self, field: &str) {
        let names = |error: &Option<Error>| error.as_ref().is_some_and(|error| error.field(field).is_some());
        if self.error.try_with_untracked(names) == Some(true) {
            self.error.set(None);
        }
        let clashes =
            |clash: &Option<(Clash, FieldValue)>| clash.as_ref().is_some_and(|(clash, _)| clash.field == field);
        if self.clash.try_with_untracked(clashes) == Some(true) {
            self.clash.set(None);
        }
    }

    /// Takes the answer of a move or a win: what is missing is asked for.
    pub fn went(self, act: Act, request: RequestId, answer: Result<Done, Error>, said: String) {
        let asking = answer.as_ref().err().and_then(|error| Asking::after(act, error));
        // A panel that was closed asks nothing any more.
        if asking.is_some_and(|asking| self.asking.try_set(Some(asking)).is_none()) {
            return;
        }
        match (act, answer) {
            (Act::Win(_), Ok(done)) => self.closed(done),
            (_, answer) => self.answered(request, answer, said),
        }
    }

    /// The deal was won or lost: says so, and what follows.
    pub fn closed(self, done: Done) {
        self.error.set(None);
        let write = move || if self.error.is_disposed() { write_on_page(self.deal) } else { write_report() };
        self.telling.tell(done.request, self.deal, write);
        self.reread();
    }

    /// Takes the answer of any act on this deal: says it with an undo, or what is wrong.
    pub fn answered(self, request: RequestId, answer: Result<Done, Error>, said: String) {
        self.took(answer, || self.telling.done(request, said));
    }

    /// The same with something to do next.
    pub fn answered_and(
        self,
        request: RequestId,
        answer: Result<Done, Error>,
        said: String,
        next: (&'static str, impl Fn() + Send + Sync + 'static),
    ) {
        self.took(answer, || self.telling.offer(request, said, next));
    }

    fn took(self, answer: Result<Done, Error>, tell: impl FnOnce()) {
        match answer {
            Ok(_) => {
                self.error.set(None);
                tell();
                self.reread();
            }
            Err(error) => self.failed(error),
        }
    }

    fn failed(self, error: Error) {
        if self.error.is_disposed() {
            return self.telling.refused(&error);
        }
        if !matches!(error, Error::Invalid(_)) {
            self.telling.toasts.danger(error.text(self.locale));
        }
        self.error.set(Some(error));
    }

    fn clashed(self, clashes: Vec<Clash>, mine: FieldValue) {
        if self.clash.is_disposed() {
            return self.telling.refused(&Error::Clash(clashes));
        }
        self.clash.set(clashes.into_iter().next().map(|clash| (clash, mine)));
        self.reread();
    }

    /// Runs an act to its end; Ctrl+Z waits for it.
    pub fn run(self, act: impl Future<Output = ()> + 'static) {
        self.telling.undo.run(act);
    }

    pub fn reread(self) {
        self.version.update(|version| *version += 1);
    }

    pub fn undo(self, request: RequestId) {
        self.telling.undo.undo(request);
    }

    /// Undoes what this act changed of this deal; the rest of it stays.
    pub fn undo_change(self, request: RequestId) {
        self.telling.undo.undo_change(request, self.deal);
    }

    /// Counts the readings, for what must be read again with the deal.
    pub fn version(self) -> u32 {
        self.version.get()
    }
}
