//! The style of all that the board does without at first. Every other page's head names it; the board's head only has it
//! fetched ahead, and what opens over the board waits for it.

use futures::channel::oneshot;
use js_sys::futures::JsFuture;
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;

use super::browser::is_browser;

/// Of the link in the head that fetches it ahead.
pub const LATER_STYLE: &str = "later-style";

/// Whether a page is drawn without it.
pub fn goes_without(path: &str) -> bool {
    path == "/board"
}

/// Applies it; the answer comes when it holds, or could not be fetched: then the next page tries again.
pub async fn hold() {
    // Where it holds the answer is there at once: a page that wakes must not wait.
    let awaited = is_browser().then(|| document().get_element_by_id(LATER_STYLE)).flatten();
    if let Some(link) = awaited.filter(|link| !is_applied(link)) {
        // By way of a task of its own, since a part may be drawn by any thread of the server.
        let (say, held) = oneshot::channel();
        spawn_local(async move {
            apply(link).await;
            let _ = say.send(());
        });
        let _ = held.await;
    }
}

/// Then no event tells of it any more.
fn is_applied(link: &Element) -> bool {
    Reflect::get(link, &"sheet".into()).is_ok_and(|sheet| sheet.is_object())
}

async fn apply(link: Element) {
    if link.get_attribute("rel").as_deref() != Some("stylesheet") {
        let _ = link.set_attribute("rel", "stylesheet");
    }
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
