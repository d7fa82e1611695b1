//! The frame of all settings pages: their names, and the way between them. For administrators, unless a page is open.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::auth::ui::use_viewer;
use crate::settings::texts as t;
use crate::values::locale::Locale;
use crate::widgets::all::{EmptyState, PageHeader, TabLink, TabNav};
use crate::widgets::locale;

/// What a page is called in a language.
type Name = fn(Locale) -> &'static str;

/// Pages of slices further right stand here by their address.
const PAGES: &[(&str, Name)] = &[
    ("/settings", t::general),
    ("/settings/people", t::people),
    ("/settings/stages", t::stages),
    ("/settings/lists", t::lists),
    ("/settings/products", t::catalogue),
    ("/settings/currencies", t::currencies),
    ("/settings/calendar", t::calendar),
    ("/settings/labels", t::labels),
    ("/settings/privacy", t::privacy),
    ("/settings/forms", t::web_forms),
];

#[component]
pub fn SettingsFrame(
    #[prop(into)] title: String,
    /// Whoever is signed in may read it.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    let l = locale();
    let path = use_location().pathname;
    let allowed = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    let tabs = move || {
        let tab = |(href, name): &(&'static str, Name)| {
            let href = *href;
            let current = Signal::derive(move || path.with(|path| path == href));
            view! { <TabLink href=href text=name(l) current=current/> }
        };
        PAGES.iter().map(tab).collect_view()
    };
    let content = if allowed || open {
        view! {
            {allowed.then(|| view! { <TabNav label=t::settings(l)>{tabs()}</TabNav> })}
            {children()}
        }
        .into_any()
    } else {
        view! { <EmptyState icon="lock" title=t::only_administrators(l)/> }.into_any()
    };
    view! {
        <Title text=format!("{title} · {}", t::settings(l))/>
        <div class="page settings-page">
            <PageHeader title=t::settings(l)/>
            {content}
        </div>
    }
    .into_any()
}
