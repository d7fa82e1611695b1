//! The search of a list. It stands in the address: typing goes there when it rests, and without script the form does.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;

use super::browser::{self, Timer};
use super::icon::Icon;

/// Typing rests this long before the list follows.
const REST_MS: u64 = 250;

#[component]
pub fn SearchField(
    #[prop(into)] id: String,
    /// The list's address without its question.
    action: &'static str,
    label: &'static str,
    hint: &'static str,
    #[prop(into)] text: Signal<String>,
    /// All that the address says; what is searched is left out of it here.
    #[prop(into)]
    address: Signal<Vec<(&'static str, String)>>,
    on_search: Callback<String>,
) -> impl IntoView {
    let timer = StoredValue::new(Timer::default());
    let rest = move || {
        timer.try_with_value(|timer| timer.cancel());
    };
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        rest();
        timer.set_value(browser::after_ms(REST_MS, move || on_search.run(text)));
    };
    // A list that was left asks for nothing more.
    on_cleanup(rest);
    let others = move || {
        let others = address.get().into_iter().filter(|(name, value)| *name != "q" && !value.is_empty());
        others.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
    };
    view! {
        <form
            class="search-field"
            role="search"
            action=action
            method="get"
            on:submit=move |event: SubmitEvent| event.prevent_default()
        >
            {others}
            <div class="input-group">
                <Icon name="search"/>
                <input
                    class="input"
                    type="search"
                    name="q"
                    id=id
                    maxlength="200"
                    autocomplete="off"
                    aria-label=label
                    placeholder=hint
                    value=text.get_untracked()
                    prop:value=text
                    on:input=typed
                />
            </div>
        </form>
    }
    .into_any()
}
