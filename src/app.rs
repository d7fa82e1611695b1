//! The frame around every page, and the table of all pages: the only file that knows them all.

mod frame;
mod import_page;
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
use leptos_router::{PossibleRouteMatch, path};

use crate::deals::ui::BoardPage;
use crate::settings::facts::Facts;
use crate::widgets::all::{Announcer, AnnouncerRegion, Toaster, Toasts};
use frame::Frame;
use nowhere::NowherePage;
use pages::{Daily, Entrance, NowAndThen};

/// Answered by the server itself, with status 404, though the page is drawn here.
pub const NOWHERE: &str = "/{*any}";

/// One type for all addresses: a route of each shape costs the first load its own code.
fn way(segments: impl PossibleRouteMatch + Send + Sync + 'static) -> Arc<dyn PossibleRouteMatch + Send + Sync> {
    Arc::new(segments)
}

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
                <Route path=way(path!("/sign-in")) view={Entrance::SignIn} ssr=Async/>
                <Route path=way(path!("/setup")) view={Entrance::SetUp} ssr=Async/>
                <ParentRoute path=way(path!("")) view=Frame>
                    <Route path=way(path!("/board")) view=BoardPage ssr=Async/>
                    <Route path=way(path!("/dashboard")) view={Daily::Dashboard} ssr=Async/>
                    <Route path=way(path!("/reports/prospecting")) view={Daily::Prospecting} ssr=Async/>
                    <Route path=way(path!("/reports/stages")) view={Daily::StageAnalysis} ssr=Async/>
                    <Route path=way(path!("/reports/won-lost")) view={Daily::WonLost} ssr=Async/>
                    <Route path=way(path!("/deals")) view={Daily::Deals} ssr=Async/>
                    <Route path=way(path!("/deals/:id")) view={Daily::Deal} ssr=Async/>
                    <Route path=way(path!("/import/:kind")) view={NowAndThen::Import} ssr=Async/>
                    <Route path=way(path!("/leads")) view={Daily::Leads} ssr=Async/>
                    <Route path=way(path!("/leads/new")) view={Daily::NewLead} ssr=Async/>
                    <Route path=way(path!("/leads/quarantine")) view={NowAndThen::Quarantine} ssr=Async/>
                    <Route path=way(path!("/leads/:id")) view={Daily::Lead} ssr=Async/>
                    <Route path=way(path!("/accounts")) view={Daily::Accounts} ssr=Async/>
                    <Route path=way(path!("/accounts/new")) view={Daily::NewAccount} ssr=Async/>
                    <Route path=way(path!("/accounts/:id")) view={Daily::Account} ssr=Async/>
                    <Route path=way(path!("/accounts/:id/edit")) view={Daily::EditAccount} ssr=Async/>
                    <Route path=way(path!("/accounts/:id/merge")) view={Daily::MergeAccount} ssr=Async/>
                    <Route path=way(path!("/settings")) view={NowAndThen::General} ssr=Async/>
                    <Route path=way(path!("/settings/people")) view={NowAndThen::People} ssr=Async/>
                    <Route path=way(path!("/settings/stages")) view={NowAndThen::Stages} ssr=Async/>
                    <Route path=way(path!("/settings/lists")) view={NowAndThen::Lists} ssr=Async/>
                    <Route path=way(path!("/settings/labels")) view={NowAndThen::Labels} ssr=Async/>
                    <Route path=way(path!("/settings/products")) view={NowAndThen::Products} ssr=Async/>
                    <Route path=way(path!("/settings/currencies")) view={NowAndThen::Currencies} ssr=Async/>
                    <Route path=way(path!("/settings/calendar")) view={NowAndThen::Calendar} ssr=Async/>
                    <Route path=way(path!("/settings/privacy")) view={NowAndThen::Privacy} ssr=Async/>
                    <Route path=way(path!("/settings/forms")) view={NowAndThen::WebForms} ssr=Async/>
                    <Route path=way(path!("/*any")) view=NowherePage ssr=Async/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toaster/>
        <AnnouncerRegion/>
    }
}
