//! What the editor of a form holds: a signal for each field, and what it began with.

use leptos::prelude::*;

use crate::values::locale::Locale;
use crate::webforms::asks::{Ask, Asks, WebField};
use crate::webforms::draft::WebFormDraft;

#[derive(Clone, Copy)]
pub struct Editor {
    pub name: RwSignal<String>,
    pub locale: RwSignal<String>,
    pub title: RwSignal<String>,
    pub introduction: RwSignal<String>,
    pub button: RwSignal<String>,
    pub consent: RwSignal<String>,
    pub thanks: RwSignal<String>,
    pub redirect: RwSignal<String>,
    pub source: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub campaign: RwSignal<String>,
    pub owner: RwSignal<String>,
    pub daily_cap: RwSignal<String>,
    /// Shown and required, for each field in its order.
    pub asks: [(RwSignal<bool>, RwSignal<bool>); WebField::ALL.len()],
    /// What was last read or saved: what an edit says it saw.
    pub seen: RwSignal<WebFormDraft>,
}

impl Editor {
    pub fn of(draft: WebFormDraft) -> Editor {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let id = |id: Option<uuid::Uuid>| RwSignal::new(id.map(|id| id.to_string()).unwrap_or_default());
        Editor {
            name: text(&draft.name),
            locale: text(draft.locale.code()),
            title: text(&draft.title),
            introduction: text(&draft.introduction),
            button: text(&draft.button),
            consent: text(&draft.consent),
            thanks: text(&draft.thanks),
            redirect: text(&draft.redirect),
            source: id(draft.source.map(Into::into)),
            channel: id(draft.channel.map(Into::into)),
            campaign: id(draft.campaign.map(Into::into)),
            owner: id(draft.owner.map(Into::into)),
            daily_cap: text(&draft.daily_cap),
            asks: WebField::ALL.map(|field| {
                let ask = draft.asks.of(field);
                (RwSignal::new(ask != Ask::Hidden), RwSignal::new(ask == Ask::Required))
            }),
            seen: RwSignal::new(draft),
        }
    }

    /// The draft as it stands; follows every field.
    pub fn draft(&self) -> WebFormDraft {
        WebFormDraft {
            name: self.name.get(),
            locale: self.language(),
            asks: self.asked(),
            title: self.title.get(),
            introduction: self.introduction.get(),
            button: self.button.get(),
            consent: self.consent.get(),
            thanks: self.thanks.get(),
            redirect: self.redirect.get(),
            source: self.source.get().parse().ok(),
            channel: self.channel.get().parse().ok(),
            campaign: self.campaign.get().parse().ok(),
            owner: self.owner.get().parse().ok(),
            daily_cap: self.daily_cap.get(),
        }
    }

    pub fn asked(&self) -> Asks {
        let mut asks = Asks::nothing();
        for (field, (shown, required)) in WebField::ALL.into_iter().zip(self.asks) {
            asks.set(
                field,
                match (shown.get(), required.get()) {
                    (false, _) => Ask::Hidden,
                    (true, false) => Ask::Shown,
                    (true, true) => Ask::Required,
                },
            );
        }
        asks
    }

    fn language(&self) -> Locale {
        Locale::parse(&self.locale.get()).unwrap_or_default()
    }

    /// Somebody has saved the form, or undone that: takes it over, unless there is something unsaved here.
    pub fn follow(&self, stands: WebFormDraft) {
        if untrack(|| self.draft()) != self.seen.get_untracked() {
            return;
        }
        let set = |signal: RwSignal<String>, text: String| signal.set(text);
        let id = |signal: RwSignal<String>, id: Option<uuid::Uuid>| {
            signal.set(id.map(|id| id.to_string()).unwrap_or_default());
        };
        self.seen.set(stands.clone());
        set(self.name, stands.name);
        set(self.locale, stands.locale.code().to_owned());
        set(self.title, stands.title);
        set(self.introduction, stands.introduction);
        set(self.button, stands.button);
        set(self.consent, stands.consent);
        set(self.thanks, stands.thanks);
        set(self.redirect, stands.redirect);
        id(self.source, stands.source.map(Into::into));
        id(self.channel, stands.channel.map(Into::into));
        id(self.campaign, stands.campaign.map(Into::into));
        id(self.owner, stands.owner.map(Into::into));
        set(self.daily_cap, stands.daily_cap);
        for (field, (shown, required)) in WebField::ALL.into_iter().zip(self.asks) {
            shown.set(stands.asks.shows(field));
            required.set(stands.asks.of(field) == Ask::Required);
        }
    }

    /// The language has been chosen: words that nobody has touched follow it.
    pub fn speak(&self, language: Locale) {
        for other in Locale::ALL {
            let (there, here) = (WebFormDraft::new(other), WebFormDraft::new(language));
            for (signal, there, here) in [
                (self.title, there.title, here.title),
                (self.button, there.button, here.button),
                (self.consent, there.consent, here.consent),
                (self.thanks, there.thanks, here.thanks),
            ] {
                if signal.with_untracked(|text| *text == there) {
                    signal.set(here);
                }
            }
        }
    }
}
