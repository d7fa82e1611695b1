//! The HTML around the application: head, scripts, and the facts that the browser begins with.

use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use super::assets::Assets;
use super::security::page_policy;
use crate::app::App;
use crate::settings::facts::{FACTS_ID, Facts};
use crate::widgets::later_style::{self, LATER_STYLE};

/// One page, whole. Called for each request by the router.
pub fn document() -> impl IntoView {
    let facts = with_context::<Parts, _>(|parts| parts.extensions.get::<Facts>().cloned()).flatten();
    // Absent only while the router lists the routes.
    let facts = facts.unwrap_or_default();
    let assets = Assets::get();
    let ahead = with_context::<Parts, _>(|parts| later_style::goes_without(parts.uri.path())).unwrap_or_default();
    if let Some(manifest) = assets.split_manifest() {
        provide_context(manifest);
    }
    let nonce = use_nonce();
    if let (Some(nonce), Some(response)) = (&nonce, use_context::<ResponseOptions>())
        && let Ok(policy) = HeaderValue::from_str(&page_policy(nonce))
    {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    let (locale, theme) = (facts.locale.code(), facts.theme.code());
    let json = as_script(&facts);
    let has_script = !assets.js.is_empty();
    view! {
        <!DOCTYPE html>
        <html lang=locale data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="referrer" content="same-origin"/>
                {assets.css.clone().map(|css| view! { <link rel="stylesheet" href=css/> })}
                {assets.later_css.clone().map(|css| match ahead {
                    true => view! { <link id=LATER_STYLE rel="prefetch" r#as="style" href=css/> }.into_any(),
                    false => view! { <link rel="stylesheet" href=css/> }.into_any(),
                })}
                {assets.font.clone().map(|font| view! {
                    <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                })}
                {has_script.then(|| view! {
                    {assets.loader.clone().map(|loader| view! { <link rel="modulepreload" href=loader/> })}
                    <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                    <script type="module" src=assets.js.clone() nonce=nonce.clone()></script>
                })}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <script type="application/json" id=FACTS_ID inner_html=json></script>
                <MetaTags/>
            </head>
            <body>
                <App facts/>
            </body>
        </html>
    }
}

/// JSON that no text in it can end early.
fn as_script(facts: &Facts) -> String {
    serde_json::to_string(facts).unwrap_or_default().replace('<', "\\u003c")
}
