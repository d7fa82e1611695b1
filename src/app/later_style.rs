//! The style of all pages but the board. Every other page's head names it; the board's head only has it fetched ahead.

use js_sys::Promise;
use js_sys::futures::JsFuture;
use leptos::prelude::*;

use crate::widgets::browser::is_browser;

/// Of the link in the head that fetches it ahead.
pub const LATER_STYLE: &str = "later-style";

/// Whether a page is drawn without it.
pub fn goes_without(path: &str) -> bool {
    path == "/board"
}

/// Applies it; the answer comes when it holds, or could not be fetched: then the next page tries again.
pub async fn hold() {
    if !is_browser() {
        return;
    }
    let Some(link) = document().get_element_by_id(LATER_STYLE) else { return };
    let _ = link.set_attribute("rel", "stylesheet");
    let fetched = Promise::new(&mut |done, failed| {
        let _ = link.add_event_listener_with_callback("load", &done);
        let _ = link.add_event_listener_with_callback("error", &failed);
    });
    match JsFuture::from(fetched).await {
        Ok(_) => link.remove_attribute("id"),
        Err(_) => link.set_attribute("rel", "prefetch"),
    }
    .unwrap_or_default();
}
