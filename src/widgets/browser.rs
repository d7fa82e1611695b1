//! What widgets ask of the browser. On the server each of these does nothing, so that components need not know where they run.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, Event, HtmlElement, Node},
};

/// Room between a control and what opens beside it, and between that and the window's edge, in px.
const GAP: f64 = 4.0;

pub fn is_browser() -> bool {
    helpers::is_browser()
}

/// Gives the focus to the element with this id, if there is one.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_on(&element);
    }
}

pub fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Puts the focus there as soon as the element is in the page: what a route waits for is drawn aside first.
pub fn focus_once_there(element: Element) {
    const FRAMES: u32 = 300;
    fn look(element: Element, left: u32) {
        if element.is_connected() {
            focus_on(&element);
        } else if left > 0 {
            after_next_frame(move || look(element, left - 1));
        }
    }
    look(element, FRAMES);
}

/// Scrolls what is around the element until its head is in sight.
pub fn bring_to_sight(element: &Element) {
    element.scroll_into_view();
}

/// The element that holds the focus, unless that is the page itself.
pub fn focused() -> Option<HtmlElement> {
    let document = is_browser().then(document)?;
    let active = document.active_element()?;
    if document.body().is_some_and(|body| body.is_same_node(Some(&active))) {
        return None;
    }
    active.dyn_into().ok()
}

pub fn element(id: &str) -> Option<Element> {
    is_browser().then(document)?.get_element_by_id(id)
}

/// Whether the node is the element of this id, or stands in it.
pub fn holds(id: &str, node: &Node) -> bool {
    element(id).is_some_and(|element| element.contains(Some(node)))
}

/// Whether the event began inside an element that matches the selector.
pub fn began_in(event: &Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Whether the person is writing, so that a letter is a letter and not a shortcut.
pub fn is_writing(event: &Event) -> bool {
    began_in(event, "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]")
}

/// A note kept in this browser. Storage may be switched off; then nothing was kept.
pub fn stored(key: &str) -> Option<String> {
    is_browser().then(window)?.local_storage().ok()??.get_item(key).ok()?
}

/// Keeps the note, or forgets it with `None`.
pub fn store(key: &str, value: Option<&str>) {
    if !is_browser() {
        return;
    }
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

pub fn prefers_reduced_motion() -> bool {
    is_browser()
        && window()
            .match_media("(prefers-reduced-motion: reduce)")
            .is_ok_and(|query| query.is_some_and(|query| query.matches()))
}

/// Runs once what was just decided stands on the page.
pub fn after_next_frame(f: impl FnOnce() + 'static) {
    if is_browser() {
        request_animation_frame(f);
    }
}

/// A promise to run something later, which can be taken back.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timer(Option<TimeoutHandle>);

impl Timer {
    pub fn cancel(self) {
        if let Some(handle) = self.0 {
            handle.clear();
        }
    }
}

pub fn after_ms(ms: u64, f: impl FnOnce() + 'static) -> Timer {
    if !is_browser() {
        return Timer(None);
    }
    Timer(set_timeout_with_handle(f, Duration::from_millis(ms)).ok())
}

/// Places a popover below its control, or above where that side has more room, aligned with the nearer edge.
/// Needs no measure of the popover, so that it can be done before it shows.
pub fn place(anchor: &Element, popover: &HtmlElement, as_wide: bool) {
    let rect = anchor.get_bounding_client_rect();
    let (width, height) = (viewport(window().inner_width()), viewport(window().inner_height()));
    let (above, below) = (rect.top(), height - rect.bottom());
    let style = popover.style();
    let set = |name: &str, value: String| {
        let _ = style.set_property(name, &value);
    };
    let upward = above > below && below < 280.0;
    set("top", if upward { "auto".into() } else { px(rect.bottom() + GAP) });
    set("bottom", if upward { px(height - rect.top() + GAP) } else { "auto".into() });
    let rightward = rect.left() + rect.width() / 2.0 > width / 2.0 && !as_wide;
    set("left", if rightward { "auto".into() } else { px(rect.left().max(2.0 * GAP)) });
    set("right", if rightward { px((width - rect.right()).max(2.0 * GAP)) } else { "auto".into() });
    set("max-height", px((if upward { above } else { below }) - 3.0 * GAP));
    if as_wide {
        set("width", px(rect.width()));
    }
}

pub fn show_popover(popover: &HtmlElement) {
    if !is_open(popover) {
        let _ = popover.show_popover();
    }
}

pub fn hide_popover(popover: &HtmlElement) {
    if is_open(popover) {
        let _ = popover.hide_popover();
    }
}

pub fn is_open(popover: &HtmlElement) -> bool {
    popover.matches(":popover-open").unwrap_or(false)
}

/// Puts a text on the clipboard; a browser that refuses leaves it as it was.
pub fn copy(text: &str) {
    if is_browser() {
        let _ = window().navigator().clipboard().write_text(text);
    }
}

fn viewport(size: Result<JsValue, JsValue>) -> f64 {
    size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0)
}

fn px(length: f64) -> String {
    format!("{}px", length.round())
}
