//! The signed-in person's own things: who they are, language, look, password, and the way out. A popover of plain
//! forms, so that it works before any script has loaded.

use leptos::html;
use leptos::prelude::*;
use server_fn::ServerFn;

use super::pages::{Aside, aside};
use super::texts as t;
use crate::auth::api::SignOut;
use crate::auth::texts as a;
use crate::auth::ui::{LanguageChoices, ThemeChoices, use_viewer};
use crate::widgets::all::{Avatar, Button, Icon, Look};
use crate::widgets::part::part_once;
use crate::widgets::{browser, locale};

const PANEL: &str = "user-panel";

/// Opens the panel. `compact`: the avatar alone.
#[component]
pub fn UserButton(#[prop(optional)] compact: bool) -> impl IntoView {
    let l = locale();
    let name = use_viewer().map(|viewer| viewer.name).unwrap_or_default();
    let label = format!("{} ({name})", t::your_account(l));
    let class = if compact { "icon-button user-button" } else { "app-nav-link user-button" };
    let avatar_size = if compact { "" } else { "is-small" };
    view! {
        <button
            type="button"
            class=class
            popovertarget=PANEL
            aria-haspopup="dialog"
            aria-label=compact.then_some(label)
            title=t::your_account(l)
        >
            <span aria-hidden="true"><Avatar name=name.clone() size=avatar_size/></span>
            {(!compact).then(|| view! { <span class="app-nav-label">{name}</span> })}
        </button>
    }
    .into_any()
}

#[component]
pub fn UserPanel() -> impl IntoView {
    let l = locale();
    let viewer = use_viewer();
    let is_administrator = viewer.as_ref().is_some_and(|viewer| viewer.is_administrator());
    let (name, role) = viewer.map(|viewer| (viewer.name, a::role(l, viewer.role))).unwrap_or_default();
    let panel = NodeRef::<html::Div>::new();
    let changing = RwSignal::new(false);
    let hide = move || {
        if let Some(panel) = panel.get_untracked() {
            browser::hide_popover(&panel);
        }
    };
    let change = move |()| {
        hide();
        changing.set(true);
    };
    view! {
        <div node_ref=panel class="user-panel" id=PANEL popover="auto" role="dialog" aria-label=t::your_account(l)>
            <div class="user-panel-who">
                <Avatar name=name.clone() size="is-large" named=false/>
                <p class="user-panel-name">{name}</p>
                <p class="user-panel-role">{role}</p>
            </div>
            <section class="user-panel-part">
                <h2 class="user-panel-heading">{a::language(l)}</h2>
                <LanguageChoices/>
            </section>
            <section class="user-panel-part">
                <h2 class="user-panel-heading">{a::theme(l)}</h2>
                <ThemeChoices/>
            </section>
            <div class="user-panel-part">
                {is_administrator.then(|| view! {
                    // Where the bar at the bottom has no room for them.
                    <a class="button button-ghost user-panel-settings" href="/settings" on:click=move |_| hide()>
                        <Icon name="settings"/>
                        <span>{t::settings(l)}</span>
                    </a>
                })}
                <Button look=Look::Ghost icon="key-round" on_press=change>{a::change_password(l)}</Button>
                <form method="post" action=SignOut::url()>
                    <button type="submit" class="button button-ghost">
                        <Icon name="log-out"/>
                        <span>{a::sign_out(l)}</span>
                    </button>
                </form>
            </div>
        </div>
        {part_once(move || changing.get(), move || aside(Aside::Password { open: changing }))}
    }
    .into_any()
}
