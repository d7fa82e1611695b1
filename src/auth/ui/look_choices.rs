//! Choosing the language and the look. Both are plain forms: each button sends its choice, and the page comes back anew,
//! in the words and colours chosen.

use leptos::prelude::*;
use server_fn::ServerFn;

use crate::auth::api::{SetLocale, SetTheme};
use crate::auth::texts as t;
use crate::auth::theme::Theme;
use crate::settings::facts::use_facts;
use crate::values::locale::Locale;
use crate::widgets::all::Icon;

#[component]
pub fn LanguageChoices() -> impl IntoView {
    let chosen = use_facts().locale;
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
        .into_any()
    };
    view! {
        <form method="post" action=SetLocale::url() class="look-choices" aria-label=t::language(chosen)>
            {Locale::ALL.map(option).into_iter().collect_view()}
        </form>
    }
    .into_any()
}

#[component]
pub fn ThemeChoices() -> impl IntoView {
    let facts = use_facts();
    let (l, chosen) = (facts.locale, facts.theme);
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
        .into_any()
    };
    view! {
        <form method="post" action=SetTheme::url() class="look-choices" aria-label=t::theme(l)>
            {Theme::ALL.map(option).into_iter().collect_view()}
        </form>
    }
    .into_any()
}
