//! Relance: sales prospecting on one board. The modules stand in reading order: each needs only those above it.

pub mod values;
pub mod widgets;
pub mod changes;
pub mod auth;
pub mod settings;
pub mod views;
pub mod imports;
pub mod accounts;
pub mod activities;
pub mod documents;
pub mod deals;
pub mod leads;
pub mod dossier;
pub mod webforms;
pub mod reports;
pub mod undo;
pub mod samples;
pub mod app;

#[cfg(feature = "ssr")]
pub mod server;

/// Wakes the page that the server has drawn.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    use leptos::prelude::*;

    console_error_panic_hook::set_once();
    let element = document().get_element_by_id(settings::facts::FACTS_ID);
    let facts = element.and_then(|element| element.text_content());
    let facts = facts.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    tell_utc_offset();
    leptos::mount::hydrate_lazy(move || view! { <app::App facts/> });
}

/// Tells the server what day it is here, from the next page on.
#[cfg(feature = "hydrate")]
fn tell_utc_offset() {
    let minutes = -js_sys::Date::new_0().get_timezone_offset();
    let cookie = format!("{}={minutes}; Path=/; Max-Age=31536000; SameSite=Lax", settings::facts::UTC_OFFSET_COOKIE);
    // A browser without cookies has no session either.
    let _ = js_sys::Reflect::set(&leptos::prelude::document(), &"cookie".into(), &cookie.into());
}
