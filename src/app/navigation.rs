//! The way to the main pages: a sidebar, a rail on tablets, a bar at the bottom of phones.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::texts as t;
use super::user_panel::UserButton;
use crate::auth::ui::use_viewer;
use crate::values::locale::Locale;
use crate::widgets::all::Icon;
use crate::widgets::locale;

struct Place {
    /// Its page, and all below it.
    path: &'static str,
    icon: &'static str,
    name: fn(Locale) -> &'static str,
}

/// In the order of a sale; these stand on a phone's bar, too.
const PLACES: &[Place] = &[
    Place { path: "/board", icon: "square-kanban", name: t::board },
    Place { path: "/deals", icon: "briefcase", name: t::deals },
    Place { path: "/leads", icon: "inbox", name: t::leads },
    Place { path: "/accounts", icon: "building-2", name: t::accounts },
    Place { path: "/dashboard", icon: "chart-column", name: t::dashboard },
];
const SETTINGS: Place = Place { path: "/settings", icon: "settings", name: t::settings };

#[component]
pub fn Navigation() -> impl IntoView {
    let l = locale();
    let settings = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    view! {
        <nav class="app-nav" aria-label=t::main_navigation(l)>
            <a class="app-brand" href="/board">
                <img src="/favicon.svg" alt="" width="24" height="24"/>
                <span class="app-brand-name">"Relance"</span>
            </a>
            <ul class="app-nav-list">
                {PLACES.iter().map(|place| view! { <li><NavigationLink place main=true/></li> }).collect_view()}
            </ul>
            <ul class="app-nav-foot">
                {settings.then(|| view! { <li><NavigationLink place=&SETTINGS/></li> }.into_any())}
                <li><UserButton/></li>
            </ul>
        </nav>
    }
    .into_any()
}

#[component]
fn NavigationLink(place: &'static Place, #[prop(optional)] main: bool) -> impl IntoView {
    let path = use_location().pathname;
    let is_here = move || path.with(|path| is_within(path, place.path));
    let name = (place.name)(locale());
    view! {
        <a
            class="app-nav-link"
            class:is-main=main
            href=place.path
            title=name
            aria-current=move || is_here().then_some("page")
        >
            <Icon name=place.icon/>
            <span class="app-nav-label">{name}</span>
        </a>
    }
}

/// Reports are reached from the dashboard, and stand below it.
fn is_within(path: &str, place: &str) -> bool {
    let path = if place == "/dashboard" { path.strip_prefix("/reports").map_or(path, |_| place) } else { path };
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_place_holds_what_is_below_it() {
        assert!(is_within("/leads", "/leads"));
        assert!(is_within("/leads/new", "/leads"));
        assert!(!is_within("/leadsman", "/leads"));
        assert!(!is_within("/board", "/leads"));
        assert!(is_within("/reports/prospecting", "/dashboard") && !is_within("/reports/prospecting", "/leads"));
    }
}
