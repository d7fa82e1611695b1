//! Choosing the language and the look. Both are plain forms: each button sends its choice, and the page comes back so.

use leptos::form::ActionForm;
use leptos::prelude::*;

use crate::auth::api::{SetLocale, SetTheme};
use crate::auth::texts as t;
use crate::auth::theme::Theme;
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::widgets::all::Icon;

#[component]
pub fn LanguageChoices() -> impl IntoView {
    let chosen = use_facts().locale;
    let set = ServerAction::<SetLocale>::new();
    reload(Signal::derive(move || set.value().get()));
    let option = move |locale: Locale| {
        view! {
            <button
                type="submit"
                name="locale"
                value=locale.code()
                class="look-choice"
                lang=locale.code()
                aria-pressed=if locale == chosen { "true" } else { "false" }
            >
                {t::language_name(locale)}
            </button>
        }
    };
    view! {
        <ActionForm action=set attr:class="look-choices" attr:aria-label=t::language(chosen)>
            {Locale::ALL.map(option)}
        </ActionForm>
    }
    .into_any()
}

#[component]
pub fn ThemeChoices() -> impl IntoView {
    let facts = use_facts();
    let (l, chosen) = (facts.locale, facts.theme);
    let set = ServerAction::<SetTheme>::new();
    reload(Signal::derive(move || set.value().get()));
    let option = move |theme: Theme| {
        let (icon, words) = match theme {
            Theme::Auto => ("monitor", t::theme_auto(l)),
            Theme::Light => ("sun", t::theme_light(l)),
            Theme::Dark => ("moon", t::theme_dark(l)),
        };
        view! {
            <button
                type="submit"
                name="theme"
                value=theme.code()
                class="look-choice"
                aria-pressed=if theme == chosen { "true" } else { "false" }
            >
                <Icon name=icon/>
                {words}
            </button>
        }
    };
    view! {
        <ActionForm action=set attr:class="look-choices" attr:aria-label=t::theme(l)>
            {Theme::ALL.map(option)}
        </ActionForm>
    }
    .into_any()
}

/// The page comes anew, in the words and colours chosen.
fn reload(answer: Signal<Option<Result<(), Error>>>) {
    Effect::new(move |_| {
        if let Some(Ok(())) = answer.get() {
            let _ = window().location().reload();
        }
    });
}
