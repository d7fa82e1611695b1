//! The text of one field of a deal: from what it grows, when others’ changes flow into it, and how it is saved.

use leptos::prelude::*;
use web_sys::Event;

use super::{Kind, control_id, parsed, typed};
use crate::changes::change::{FieldValue, Fields};
use crate::deals::ui::panel_state::PanelState;
use crate::deals::view::DealView;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::widgets::browser::{after_ms, began_in, element};

/// By then the deal has been read anew after a save, if it can be read at all.
const READ_MS: u64 = 10_000;

/// What a field holds, and how that stands in its control.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    value: FieldValue,
    text: String,
}

impl Held {
    fn by(locale: Locale, view: &DealView, field: &str) -> Held {
        let value = view.deal.get(field);
        Held { text: typed(locale, view.deal.currency, field, &value), value }
    }
}

/// Where the text of a control comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typing {
    /// The deal says so.
    Rests,
    Typed,
    /// Typed, and sent or refused: the answer or the person decides.
    Tried,
}

/// What is on its way to the server: one value at a time, so that nobody clashes with themselves.
#[derive(Debug, Default)]
struct Way {
    is_taken: bool,
    next: Option<Held>,
}

/// What others change flows into the text, unless it is being typed.
#[derive(Clone, Copy)]
pub struct Draft {
    pub state: PanelState,
    pub text: RwSignal<String>,
    field: &'static str,
    kind: StoredValue<Kind>,
    typing: StoredValue<Typing>,
    /// What the typing began with: that is what the person has seen.
    seen: StoredValue<Held>,
    /// What the deal holds as last read.
    known: Memo<Held>,
    /// What was read before the last save, and says nothing any more.
    outdated: StoredValue<Option<Held>>,
    way: StoredValue<Way>,
}

impl Draft {
    pub fn new(state: PanelState, field: &'static str, kind: Kind) -> Draft {
        let known = Memo::new(move |_| state.view.with(|view| Held::by(state.locale, view, field)));
        let first = known.get_untracked();
        let draft = Draft {
            state,
            text: RwSignal::new(first.text.clone()),
            field,
            kind: StoredValue::new(kind),
            typing: StoredValue::new(Typing::Rests),
            seen: StoredValue::new(first),
            known,
            outdated: StoredValue::new(None),
            way: StoredValue::new(Way::default()),
        };
        draft.follow();
        draft
    }

    fn follow(self) {
        let Draft { state, field, known, .. } = self;
        Effect::new(move |before: Option<u32>| {
            let newest = known.get();
            if self.outdated.try_with_value(|old| old.as_ref() == Some(&newest)) == Some(false) {
                self.outdated.set_value(None);
            }
            // The choice goes back to where the deal stands.
            let kept = if field == "stage" { state.kept.get() } else { 0 };
            if before.is_some_and(|before| before != kept) && !self.is_under_way() {
                self.revert();
            } else {
                self.settle();
            }
            kept
        });
        // A percentage that was to close the deal, and then did not.
        Effect::new(move |asked: Option<bool>| {
            let asks = field == "probability" && state.closing.with(Option::is_some);
            if asked == Some(true) && !asks {
                self.revert();
            }
            asks
        });
    }

    pub fn typed(self) {
        self.typing.set_value(Typing::Typed);
    }

    /// Whether there is something to take back.
    pub fn differs(self) -> bool {
        let (text, newest) = (self.text.try_get_untracked(), self.newest());
        text.zip(newest).is_some_and(|(text, newest)| text != newest.text)
    }

    /// Takes what is known by now, whatever is typed.
    pub fn revert(self) {
        if let Some(newest) = self.newest() {
            self.take(newest);
        }
    }

    /// The same, unless something else is typed or on its way.
    fn settle(self) {
        if self.typing.try_get_value() != Some(Typing::Rests) || self.is_under_way() {
            return;
        }
        if let (Some(text), Some(newest), Some(seen)) =
            (self.text.try_get_untracked(), self.newest(), self.seen.try_get_value())
            && text == seen.text
            && newest != seen
            && !self.is_half_typed()
        {
            self.take(newest);
        }
    }

    fn take(self, held: Held) {
        if self.text.try_with_untracked(|text| *text != held.text) == Some(true) {
            self.text.set(held.text.clone());
        }
        self.seen.set_value(held);
        self.typing.set_value(Typing::Rests);
    }

    /// What the deal holds: what was saved, until it has been read after that.
    fn newest(self) -> Option<Held> {
        let known = self.known.try_get_untracked()?;
        let is_outdated = self.outdated.try_with_value(|old| old.as_ref() == Some(&known))?;
        if is_outdated { self.seen.try_get_value() } else { Some(known) }
    }

    fn is_under_way(self) -> bool {
        self.way.try_with_value(|way| way.is_taken) == Some(true)
    }

    /// A date of which a part is missing is no text, and yet typed.
    fn is_half_typed(self) -> bool {
        element(&control_id(self.field)).is_some_and(|it| matches!(it.matches("input:invalid"), Ok(true)))
    }

    pub fn save(self) {
        let Some(text) = self.text.try_get_untracked() else { return };
        if self.typing.try_get_value() == Some(Typing::Typed) {
            self.typing.set_value(Typing::Tried);
        }
        let read = |kind: &Kind| self.state.view.try_with_untracked(|view| parsed(kind, &text, view));
        match self.kind.try_with_value(read).flatten() {
            Some(Ok(value)) => self.want(Held { value, text }),
            Some(Err(problem)) => self.state.error.set(Some(Error::invalid(self.field, problem))),
            None => {}
        }
    }

    /// The end of a clash: what this person wanted goes over what is known by now.
    pub fn insist(self, mine: FieldValue) {
        let locale = self.state.locale;
        let as_typed = |view: &DealView| typed(locale, view.deal.currency, self.field, &mine);
        let Some(text) = self.state.view.try_with_untracked(as_typed) else { return };
        self.revert();
        self.text.set(text.clone());
        self.typing.set_value(Typing::Tried);
        self.want(Held { value: mine, text });
    }

    fn want(self, held: Held) {
        if self.state.asks(self.field, &held.value) {
            return;
        }
        let waits = self.way.try_update_value(|way| {
            if way.is_taken {
                way.next = Some(held.clone());
            }
            way.is_taken
        });
        let Some(seen) = self.seen.try_get_value().filter(|_| waits == Some(false)) else { return };
        if seen.value == held.value {
            self.state.mended(self.field);
            self.take(seen);
            self.settle();
        } else {
            self.send(held);
        }
    }

    fn send(self, first: Held) {
        // These outlive the panel, and with them what still waits.
        let (way, seen) = (ArcStoredValue::from(self.way), ArcStoredValue::from(self.seen));
        way.update_value(|way| way.is_taken = true);
        self.state.run(async move {
            let (mut next, mut past) = (Some(first), Vec::new());
            while let Some(held) = next {
                let before = seen.get_value().value;
                if before != held.value && self.state.send(self.field, before.clone(), held.value.clone()).await {
                    past.push(before);
                    self.stored(&held);
                    seen.set_value(held);
                }
                let waiting = way.try_update_value(|way| {
                    way.is_taken = way.next.is_some();
                    way.next.take()
                });
                next = waiting.flatten();
            }
            self.saved(&past);
        });
    }

    /// The server has taken it; whoever has typed on since goes on.
    fn stored(self, held: &Held) {
        if self.text.try_with_untracked(|text| *text == held.text) == Some(true) {
            self.typing.set_value(Typing::Rests);
        } else if self.typing.try_get_value() == Some(Typing::Rests) {
            self.text.set(held.text.clone());
        }
    }

    /// Nothing is on its way any more. `past`: what the field held until each save.
    fn saved(self, past: &[FieldValue]) {
        let old = self.known.try_get_untracked().filter(|known| past.contains(&known.value));
        if old.is_some() {
            // Taken back before it was read, it reads as before.
            after_ms(READ_MS, move || {
                self.outdated.set_value(None);
                self.settle();
            });
        }
        self.outdated.set_value(old);
        self.settle();
    }

    /// The focus has gone elsewhere. What was typed and taken back by hand is as if nothing had been typed.
    pub fn left(self) {
        let is_back = self.text.try_get_untracked() == self.seen.try_with_value(|seen| seen.text.clone());
        if is_back && !self.is_under_way() {
            self.typing.set_value(Typing::Rests);
            self.settle();
        }
    }

    /// A date changes with every digit and every arrow, so it is saved when it is left, or by Enter.
    pub fn ended(self, event: &Event, by_enter: bool) {
        if began_in(event, "input:invalid") {
            self.state.error.set(Some(Error::invalid(self.field, Problem::NotADate)));
        } else if by_enter || self.typing.try_get_value() == Some(Typing::Typed) {
            self.save();
        } else {
            self.left();
        }
    }

    /// The panel closes under a date, by the browser's way back for instance. An empty one may be half typed.
    pub fn ended_with_the_panel(self) {
        let is_typed = self.typing.try_get_value() == Some(Typing::Typed);
        if is_typed && self.text.try_with_untracked(String::is_empty) == Some(false) {
            self.save();
        }
    }
}
