//! Buttons: an act with words, an act with an icon, and a link that looks like an act.

use leptos::{ev::MouseEvent, prelude::*};

use super::icon::{Icon, optional};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing the screen is for.
    Primary,
    #[default]
    Secondary,
    Ghost,
    Danger,
}

impl Look {
    pub fn class(self, small: bool) -> &'static str {
        match (self, small) {
            (Look::Primary, false) => "button button-primary",
            (Look::Secondary, false) => "button button-secondary",
            (Look::Ghost, false) => "button button-ghost",
            (Look::Danger, false) => "button button-danger",
            (Look::Primary, true) => "button button-primary is-small",
            (Look::Secondary, true) => "button button-secondary is-small",
            (Look::Ghost, true) => "button button-ghost is-small",
            (Look::Danger, true) => "button button-danger is-small",
        }
    }
}

#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional)] icon: &'static str,
    #[prop(optional)] small: bool,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Work is under way: the button keeps its focus and its width, and takes no second press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=look.class(small)
            class:is-busy=busy
            aria-busy=move || busy.get().then_some("true")
            disabled=disabled
            on:click=move |event| press(&event, busy, on_press)
        >
            {optional(icon)}
            <span>{children()}</span>
        </button>
    }
    .into_any()
}

/// Only an icon to see, so the label is owed: it is spoken, and shown on hover.
#[component]
pub fn IconButton(
    icon: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] small: bool,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button"
            class:is-small=small
            class:is-danger=danger
            class:is-busy=busy
            title=label.clone()
            aria-label=label
            disabled=disabled
            on:click=move |event| press(&event, busy, on_press)
        >
            <Icon name=icon/>
        </button>
    }
    .into_any()
}

/// Goes to a page, and looks like a button because it is the page's next step.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] look: Look,
    #[prop(optional)] icon: &'static str,
    #[prop(optional)] small: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=look.class(small) href=href>
            {optional(icon)}
            <span>{children()}</span>
        </a>
    }
    .into_any()
}

fn press(event: &MouseEvent, busy: Signal<bool>, on_press: Option<Callback<()>>) {
    if busy.get_untracked() {
        event.prevent_default();
    } else if let Some(on_press) = on_press {
        on_press.run(());
    }
}
