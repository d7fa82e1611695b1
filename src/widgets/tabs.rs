//! Tabs that are addresses (views, the parts of a record), and tabs that only turn pages in place.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{browser, choice::Choice, icon::optional};

/// A row of links of which one is current. Saved views and a record's parts stand in the address, so these are links.
#[component]
pub fn TabNav(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{children()}</nav> }.into_any()
}

#[component]
pub fn TabLink(
    #[prop(into)] href: Signal<String>,
    #[prop(into)] text: String,
    #[prop(optional)] icon: &'static str,
    #[prop(optional, into)] count: Option<Signal<String>>,
    #[prop(into)] current: Signal<bool>,
) -> impl IntoView {
    view! {
        <a class="tab" href=href aria-current=move || current.get().then_some("page")>
            {optional(icon)}
            <span>{text}</span>
            {count.map(|count| view! { <span class="tab-count">{count}</span> })}
        </a>
    }
    .into_any()
}

/// Tabs within a dialog or a card; arrows move between them. Each needs a `TabPanel` with the same id and value.
#[component]
pub fn Tabs(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    selected: RwSignal<String>,
) -> impl IntoView {
    let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let steer = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            let now =
                values.iter().position(|value| selected.with_untracked(|selected| selected == value)).unwrap_or(0);
            let next = match event.key().as_str() {
                "ArrowRight" => (now + 1) % values.len().max(1),
                "ArrowLeft" => (now + values.len().saturating_sub(1)) % values.len().max(1),
                "Home" => 0,
                "End" => values.len().saturating_sub(1),
                _ => return,
            };
            if let Some(value) = values.get(next) {
                event.prevent_default();
                selected.set(value.clone());
                browser::focus(&tab_id(&id, value));
            }
        }
    };
    let tab = move |choice: Choice| {
        let value = choice.value.clone();
        let is_selected = Signal::derive(move || selected.with(|selected| *selected == value));
        let value = choice.value.clone();
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                id=tab_id(&id, &value)
                aria-controls=panel_id(&id, &value)
                aria-selected=move || if is_selected.get() { "true" } else { "false" }
                tabindex=move || if is_selected.get() { "0" } else { "-1" }
                on:click=move |_| selected.set(value.clone())
            >
                {optional(choice.icon)}
                <span>{choice.text}</span>
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=steer>
            {choices.into_iter().map(tab).collect_view()}
        </div>
    }
    .into_any()
}

#[component]
pub fn TabPanel(
    #[prop(into)] id: String,
    #[prop(into)] value: String,
    selected: RwSignal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let (panel, tab) = (panel_id(&id, &value), tab_id(&id, &value));
    let is_selected = Signal::derive(move || selected.with(|selected| *selected == value));
    let children = StoredValue::new(children);
    view! {
        <div role="tabpanel" id=panel aria-labelledby=tab hidden=move || !is_selected.get()>
            <Show when=move || is_selected.get()>{children.with_value(|children| children())}</Show>
        </div>
    }
    .into_any()
}

fn tab_id(id: &str, value: &str) -> String {
    format!("{id}-tab-{value}")
}

fn panel_id(id: &str, value: &str) -> String {
    format!("{id}-panel-{value}")
}
