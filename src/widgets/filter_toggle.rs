//! One filter of a list, on or off in one click. It stands in the address, so it is a link.

use leptos::prelude::*;

use super::icon::Icon;

#[component]
pub fn FilterToggle(
    text: &'static str,
    #[prop(into)] on: Signal<bool>,
    /// The address with the filter turned.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    view! {
        <a class="filter-toggle" class:is-on=on href=href aria-current=move || on.get().then_some("true")>
            <Show when=move || on.get()>
                <Icon name="check"/>
            </Show>
            <span>{text}</span>
        </a>
    }
    .into_any()
}
