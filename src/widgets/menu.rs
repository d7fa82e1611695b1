//! A button and the list of acts behind it: mouse, touch, arrows, Home, End, Escape, first letters.

use leptos::{
    ev::{Event, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use super::{
    browser,
    button::Look,
    icon::{Icon, optional},
};

#[component]
pub fn Menu(
    #[prop(into)] id: String,
    /// What the menu is of: "Actions for Acme". Shown too, if `text` is empty only as a title.
    #[prop(into)]
    label: String,
    #[prop(default = "ellipsis")] icon: &'static str,
    /// Words on the button; without them it is an icon button.
    #[prop(optional, into)]
    text: String,
    #[prop(optional)] look: Look,
    #[prop(optional)] small: bool,
    /// `MenuItem`, `MenuLink`, `MenuSeparator`, `MenuHeading`. Drawn when the menu opens for the first time.
    children: ChildrenFn,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let used = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let children = StoredValue::new(children);

    let opening = move |_: Event| {
        used.set(true);
        if let (Some(button), Some(list)) = (button.get_untracked(), list.get_untracked()) {
            browser::place(&button, &list, false);
        }
    };
    let toggled = move |_: Event| {
        let Some(list) = list.get_untracked() else { return };
        let is_open = browser::is_open(&list);
        shown.set(is_open);
        if is_open && let Some(first) = items(&list).first() {
            let _ = first.focus();
        }
    };
    let chosen = move |event: MouseEvent| {
        if browser::began_in(&event, ".menu-item:not([aria-disabled=true])")
            && let Some(list) = list.get_untracked()
        {
            browser::hide_popover(&list);
        }
    };
    let opened_by_arrow = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp")
            && let Some(list) = list.get_untracked()
        {
            event.prevent_default();
            browser::show_popover(&list);
        }
    };

    let has_text = !text.is_empty();
    let class = match (has_text, small) {
        (true, small) => look.class(small),
        (false, true) => "icon-button is-small",
        (false, false) => "icon-button",
    };
    let face = if has_text {
        let before = optional(if icon == "ellipsis" { "" } else { icon });
        view! { {before} <span>{text}</span> <Icon name="chevron-down"/> }.into_any()
    } else {
        view! { <Icon name=icon/> }.into_any()
    };
    view! {
        // What happens in a menu is not the business of the card or the row it stands on.
        <div class="menu" on:pointerdown=|event| event.stop_propagation() on:keydown=|event| event.stop_propagation()>
            <button
                node_ref=button
                type="button"
                class=class
                popovertarget=id.clone()
                aria-haspopup="menu"
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-label=(!has_text).then(|| label.clone())
                title=(!has_text).then(|| label.clone())
                on:keydown=opened_by_arrow
            >
                {face}
            </button>
            <div
                node_ref=list
                id=id
                class="menu-list"
                popover="auto"
                role="menu"
                aria-label=label
                on:beforetoggle=opening
                on:toggle=toggled
                on:click=chosen
                on:keydown=move |event| {
                    if let Some(list) = list.get_untracked() {
                        steer(&event, &list);
                    }
                }
            >
                <Show when=move || used.get()>{children.with_value(|children| children())}</Show>
            </div>
        </div>
    }
    .into_any()
}

#[component]
pub fn MenuItem(
    #[prop(into)] label: String,
    #[prop(optional)] icon: &'static str,
    /// A shortcut or a count at the far end.
    #[prop(optional, into)]
    note: String,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Makes it one of several, of which one holds.
    #[prop(optional)]
    checked: Option<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu-item"
            class:is-danger=danger
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=checked.map(|checked| if checked { "true" } else { "false" })
            aria-disabled=move || disabled.get().then_some("true")
            tabindex="-1"
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.run(());
                }
            }
        >
            {match checked {
                Some(false) => view! { <span class="icon"></span> }.into_any(),
                Some(true) => optional("check"),
                None => optional(icon),
            }}
            <span class="menu-item-label">{label}</span>
            {(!note.is_empty()).then(|| view! { <span class="menu-item-note">{note}</span> })}
        </button>
    }
    .into_any()
}

#[component]
pub fn MenuLink(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] icon: &'static str,
    /// A file, not a page: the router leaves it to the browser.
    #[prop(optional)]
    download: bool,
) -> impl IntoView {
    view! {
        <a class="menu-item" role="menuitem" tabindex="-1" href=href rel=download.then_some("external")>
            {optional(icon)}
            <span class="menu-item-label">{label}</span>
        </a>
    }
    .into_any()
}

#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div class="menu-separator" role="separator"></div> }.into_any()
}

#[component]
pub fn MenuHeading(#[prop(into)] text: String) -> impl IntoView {
    view! { <div class="menu-heading" role="presentation">{text}</div> }.into_any()
}

/// Moves the focus among the items; Tab leaves the menu for good.
fn steer(event: &KeyboardEvent, list: &HtmlElement) {
    let items = items(list);
    if items.is_empty() {
        return;
    }
    let now = browser::focused().and_then(|focused| items.iter().position(|item| *item == focused));
    let key = event.key();
    let next = match (key.as_str(), now) {
        ("ArrowDown", Some(now)) => Some((now + 1) % items.len()),
        ("ArrowUp", Some(now)) => Some((now + items.len() - 1) % items.len()),
        ("ArrowDown" | "Home", _) => Some(0),
        ("ArrowUp" | "End", _) => Some(items.len() - 1),
        ("Tab", _) => {
            browser::hide_popover(list);
            return;
        }
        _ if key.chars().count() == 1 && key != " " && !event.ctrl_key() && !event.meta_key() => {
            let after = now.map_or(0, |now| now + 1);
            (0..items.len()).map(|step| (after + step) % items.len()).find(|at| begins_with(&items[*at], &key))
        }
        _ => None,
    };
    if let Some(item) = next.and_then(|at| items.get(at)) {
        event.prevent_default();
        let _ = item.focus();
    }
}

fn begins_with(item: &Element, letter: &str) -> bool {
    let text = item.text_content().unwrap_or_default();
    text.trim_start().to_lowercase().starts_with(&letter.to_lowercase())
}

fn items(list: &Element) -> Vec<HtmlElement> {
    let Ok(found) = list.query_selector_all(".menu-item") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
