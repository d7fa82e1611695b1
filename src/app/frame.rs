//! What stands around every page of the signed-in: navigation, the user's panel, notices, and what pages share.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::keys::page_keys;
use super::navigation::Navigation;
use super::pages::{Aside, aside, fetch_aside};
use super::texts as t;
use super::undoing::provide_undo;
use super::user_panel::{UserButton, UserPanel};
use crate::changes::ui::Live;
use crate::samples::ui::{SampleNotice, Samples};
use crate::widgets::locale;
use crate::widgets::part::part_once;

#[component]
pub fn Frame() -> impl IntoView {
    let l = locale();
    let live = Live::connect();
    provide_context(live);
    let undo = provide_undo();
    page_keys(undo);
    let samples = Samples::here();
    let is_here = fetch_aside();
    view! {
        <a class="skip-link" href="#main" rel="external">{t::skip(l)}</a>
        <div class="app">
            <Navigation/>
            <header class="app-top">
                <a class="app-brand" href="/board">
                    <img src="/favicon.svg" alt="" width="24" height="24"/>
                    <span class="app-brand-name">"Relance"</span>
                </a>
                <div class="app-top-end"><UserButton compact=true/></div>
            </header>
            <main class="app-main" id="main" tabindex="-1">
                {part_once(move || is_here.get() && !live.connected.get(), move || aside(Aside::Network(live)))}
                <SampleNotice samples/>
                {part_once(move || samples.asking.get(), move || aside(Aside::Samples(samples)))}
                <Outlet/>
            </main>
        </div>
        <UserPanel/>
    }
    .into_any()
}
