//! What is seen of a drag: the item in hand, the line where it would land, and a tint over the column. All of it lies over
//! the page, which is not painted anew.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Animation, Element, HtmlElement};

use super::aim::Area;

/// How far to either side the animations of the item in hand reach, in px, and how much of their time one px takes.
const REACH: f64 = 10_000.0;
const MS_PER_PX: f64 = 1_000.0;

/// Where the item would land.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark {
    /// What takes it.
    pub column: Area,
    /// The line's left end, its height on the screen, and how wide it is.
    pub line: (f64, f64, f64),
}

/// A copy of the item that follows the pointer, a line and a tint; all gone when dropped.
pub struct Ghost {
    /// Holds the copy. Only it moves, and few rules of style match it, because they are matched anew in each frame.
    hand: HtmlElement,
    moved: Option<(Animation, Animation)>,
    line: HtmlElement,
    tint: HtmlElement,
    origin: HtmlElement,
    /// From the pointer to the card's corner.
    grip: (f64, f64),
    /// What has not changed is not written again, frame after frame.
    marked: Option<Mark>,
}

impl Ghost {
    pub fn lift(item: &HtmlElement, x: f64, y: f64) -> Option<Ghost> {
        let document = item.owner_document()?;
        let body = document.body()?;
        let rect = item.get_bounding_client_rect();
        let card: HtmlElement = item.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        // The copy is a picture: it has no name of its own and takes no pointer.
        let _ = card.remove_attribute("id");
        let _ = card.remove_attribute("data-drag-item");
        let _ = card.set_attribute("aria-hidden", "true");
        size(&card, rect.width(), rect.height());
        let layer = |class: &str| -> Option<HtmlElement> {
            let layer: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
            layer.set_class_name(class);
            let _ = body.append_child(&layer);
            Some(layer)
        };
        let (tint, line, hand) = (layer("drag-tint")?, layer("drag-line")?, layer("drag-ghost")?);
        let _ = hand.append_child(&card);
        let _ = item.class_list().add_1("is-drag-origin");
        let _ = body.class_list().add_1("is-dragging");
        let (moved, grip) = (axes(&hand), (rect.left() - x, rect.top() - y));
        let ghost = Ghost { hand, moved, line, tint, origin: item.clone(), grip, marked: None };
        ghost.follow(x, y);
        Some(ghost)
    }

    pub fn follow(&self, x: f64, y: f64) {
        let (x, y) = (x + self.grip.0, y + self.grip.1);
        match &self.moved {
            Some((across, down)) => {
                across.set_current_time(Some((x.round() + REACH) * MS_PER_PX));
                down.set_current_time(Some((y.round() + REACH) * MS_PER_PX));
            }
            None => translate(&self.hand, x, y),
        }
    }

    /// Shows where it would land, or that it would land nowhere.
    pub fn mark(&mut self, mark: Option<Mark>) {
        if self.marked == mark {
            return;
        }
        if let Some(Mark { column, line: (x, y, width) }) = mark {
            if self.marked.is_none_or(|marked| marked.column != column) {
                size(&self.tint, column.width(), column.height());
                translate(&self.tint, column.0, column.1);
                size(&self.line, width, 2.0);
            }
            translate(&self.line, x, y - 1.0);
        }
        for layer in [&self.line, &self.tint] {
            let _ = layer.class_list().toggle_with_force("is-shown", mark.is_some());
        }
        self.marked = mark;
    }
}

impl std::ops::Drop for Ghost {
    fn drop(&mut self) {
        self.hand.remove();
        self.line.remove();
        self.tint.remove();
        let _ = self.origin.class_list().remove_1("is-drag-origin");
        if let Some(body) = self.origin.owner_document().and_then(|document| document.body()) {
            let _ = body.class_list().remove_1("is-dragging");
        }
    }
}

/// The two animations that move it, as `drag.css` gives them; an old browser has no way to ask for them.
fn axes(hand: &HtmlElement) -> Option<(Animation, Animation)> {
    let found = || {
        let ask: Function = Reflect::get(hand, &"getAnimations".into()).ok()?.dyn_into().ok()?;
        let found: Array = ask.call0(hand).ok()?.dyn_into().ok()?;
        Some((found.get(0).dyn_into().ok()?, found.get(1).dyn_into().ok()?))
    };
    let axes = found();
    if axes.is_none() {
        let _ = hand.style().set_property("animation", "none");
    }
    axes
}

fn translate(element: &HtmlElement, x: f64, y: f64) {
    // Whole px are quick to write.
    let _ =
        element.style().set_property("transform", &format!("translate({}px,{}px)", x.round() as i32, y.round() as i32));
}

fn size(element: &HtmlElement, width: f64, height: f64) {
    let _ = element.style().set_property("width", &format!("{width}px"));
    let _ = element.style().set_property("height", &format!("{height}px"));
}

/// The elements that match, as a plain list.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}
