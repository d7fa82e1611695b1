//! The frame around every page, and the table of all pages: the only file that knows them all.

mod frame;
mod keys;
mod navigation;
mod network_notice;
mod nowhere;
mod texts;
mod undoing;
mod user_panel;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode::Async;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::auth::ui::SignInPage;
use crate::deals::ui::{BoardPage, DealsList, ImportPage, StagesPage};
use crate::leads::ui::{LeadListPage, LeadPage, NewLeadPage};
use crate::reports::ui::DashboardPage;
use crate::settings::facts::Facts;
use crate::settings::ui::{GeneralPage, ListsPage, PeoplePage, SetUpPage};
use crate::widgets::all::{Announcer, AnnouncerRegion, Toaster, Toasts};
use frame::Frame;
use nowhere::NowherePage;

/// Answered by the server itself, with status 404, though the page is drawn here.
pub const NOWHERE: &str = "/{*any}";

#[component]
pub fn App(facts: Facts) -> impl IntoView {
    provide_meta_context();
    provide_context(facts.locale);
    if let Some(viewer) = facts.viewer.clone() {
        provide_context(viewer);
    }
    provide_context(facts);
    Toasts::provide();
    Announcer::provide();
    view! {
        <Title formatter=|text: String| if text.is_empty() { "Relance".to_owned() } else { format!("{text} · Relance") }/>
        // Pages come whole: they are right without script, and short.
        <Router>
            <Routes fallback=NowherePage>
                <Route path=path!("/sign-in") view=SignInPage ssr=Async/>
                <Route path=path!("/setup") view=SetUpPage ssr=Async/>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("/board") view=BoardPage ssr=Async/>
                    <Route path=path!("/dashboard") view=DashboardPage ssr=Async/>
                    <Route path=path!("/deals") view=DealsList ssr=Async/>
                    <Route path=path!("/import/deals") view=ImportPage ssr=Async/>
                    <Route path=path!("/leads") view=LeadListPage ssr=Async/>
                    <Route path=path!("/leads/new") view=NewLeadPage ssr=Async/>
                    <Route path=path!("/leads/:id") view=LeadPage ssr=Async/>
                    <Route path=path!("/settings") view=GeneralPage ssr=Async/>
                    <Route path=path!("/settings/people") view=PeoplePage ssr=Async/>
                    <Route path=path!("/settings/stages") view=StagesPage ssr=Async/>
                    <Route path=path!("/settings/lists") view=ListsPage ssr=Async/>
                    <Route path=path!("/*any") view=NowherePage ssr=Async/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toaster/>
        <AnnouncerRegion/>
    }
}
