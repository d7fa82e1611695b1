//! The frame around every page, and the table of all pages: the only file that knows them all.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::settings::facts::Facts;

#[component]
pub fn App(facts: Facts) -> impl IntoView {
    provide_meta_context();
    provide_context(facts.locale);
    provide_context(facts.viewer.clone());
    provide_context(facts);
    view! {
        <Title formatter=|text: String| if text.is_empty() { "Relance".to_owned() } else { format!("{text} · Relance") }/>
        <Router>
            <Routes fallback=|| "?">
                <Route path=path!("/board") view=|| "board" ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
