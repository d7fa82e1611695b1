//! The frame around every page, and the table of all pages: the only file that knows them all.

mod frame;
mod keys;
mod navigation;
mod network_notice;
mod nowhere;
mod pages;
mod texts;
mod undoing;
mod user_panel;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode::Async;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, path};

use crate::deals::ui::BoardPage;
use crate::settings::facts::Facts;
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
    provide_context(Arc::new(facts));
    Toasts::provide();
    Announcer::provide();
    view! {
        <Title formatter=|text: String| if text.is_empty() { "Relance".to_owned() } else { format!("{text} · Relance") }/>
        // Pages come whole: they are right without script, and short.
        <Router>
            <Routes fallback=NowherePage>
                <Route path=path!("/sign-in") view={Lazy::<pages::SignIn>::new()} ssr=Async/>
                <Route path=path!("/setup") view={Lazy::<pages::SetUp>::new()} ssr=Async/>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("/board") view=BoardPage ssr=Async/>
                    <Route path=path!("/dashboard") view={Lazy::<pages::Dashboard>::new()} ssr=Async/>
                    <Route path=path!("/reports/prospecting") view={Lazy::<pages::Prospecting>::new()} ssr=Async/>
                    <Route path=path!("/deals") view={Lazy::<pages::Deals>::new()} ssr=Async/>
                    <Route path=path!("/import/deals") view={Lazy::<pages::ImportDeals>::new()} ssr=Async/>
                    <Route path=path!("/leads") view={Lazy::<pages::Leads>::new()} ssr=Async/>
                    <Route path=path!("/leads/new") view={Lazy::<pages::NewLead>::new()} ssr=Async/>
                    <Route path=path!("/leads/quarantine") view={Lazy::<pages::Quarantine>::new()} ssr=Async/>
                    <Route path=path!("/leads/:id") view={Lazy::<pages::Lead>::new()} ssr=Async/>
                    <Route path=path!("/accounts") view={Lazy::<pages::Accounts>::new()} ssr=Async/>
                    <Route path=path!("/accounts/new") view={Lazy::<pages::NewAccount>::new()} ssr=Async/>
                    <Route path=path!("/accounts/:id") view={Lazy::<pages::Account>::new()} ssr=Async/>
                    <Route path=path!("/accounts/:id/edit") view={Lazy::<pages::EditAccount>::new()} ssr=Async/>
                    <Route path=path!("/accounts/:id/merge") view={Lazy::<pages::MergeAccount>::new()} ssr=Async/>
                    <Route path=path!("/settings") view={Lazy::<pages::General>::new()} ssr=Async/>
                    <Route path=path!("/settings/people") view={Lazy::<pages::People>::new()} ssr=Async/>
                    <Route path=path!("/settings/stages") view={Lazy::<pages::Stages>::new()} ssr=Async/>
                    <Route path=path!("/settings/lists") view={Lazy::<pages::Lists>::new()} ssr=Async/>
                    <Route path=path!("/settings/labels") view={Lazy::<pages::Labels>::new()} ssr=Async/>
                    <Route path=path!("/settings/privacy") view={Lazy::<pages::Privacy>::new()} ssr=Async/>
                    <Route path=path!("/settings/forms") view={Lazy::<pages::WebForms>::new()} ssr=Async/>
                    <Route path=path!("/*any") view=NowherePage ssr=Async/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toaster/>
        <AnnouncerRegion/>
    }
}
