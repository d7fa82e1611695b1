//! A filter that is on: what it says, and the way to take it off.

use leptos::prelude::*;

use super::{icon::Icon, locale, texts as t};

#[component]
pub fn Chip(
    /// What is filtered: "Owner". May be empty.
    #[prop(optional, into)]
    label: String,
    #[prop(into)] text: String,
    /// The address without this filter.
    #[prop(into)]
    remove_href: Signal<String>,
) -> impl IntoView {
    let remove = t::remove(locale(), if label.is_empty() { &text } else { &label });
    view! {
        <span class="chip">
            {(!label.is_empty()).then(|| view! { <span class="chip-label">{label}</span> })}
            <span class="truncate">{text}</span>
            <a class="chip-remove" href=remove_href aria-label=remove.clone() title=remove>
                <Icon name="x"/>
            </a>
        </span>
    }
    .into_any()
}
