//! What is seen of a drag: the item in hand and the line where it would land.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A copy of the item that follows the pointer, and a line; both gone when dropped.
pub struct Ghost {
    card: HtmlElement,
    line: HtmlElement,
    origin: HtmlElement,
    /// From the pointer to the card's corner.
    grip: (f64, f64),
    /// Where the line is: what has not changed is not written again, frame after frame.
    marked: Option<(f64, f64, f64)>,
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
        let _ = card.class_list().add_1("drag-ghost");
        let _ = card.style().set_property("width", &format!("{}px", rect.width()));
        let _ = card.style().set_property("height", &format!("{}px", rect.height()));
        let line: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        line.set_class_name("drag-line");
        let _ = body.append_child(&line);
        let _ = body.append_child(&card);
        let _ = item.class_list().add_1("is-drag-origin");
        let _ = body.class_list().add_1("is-dragging");
        let ghost = Ghost { card, line, origin: item.clone(), grip: (rect.left() - x, rect.top() - y), marked: None };
        ghost.follow(x, y);
        Some(ghost)
    }

    pub fn follow(&self, x: f64, y: f64) {
        translate(&self.card, x + self.grip.0, y + self.grip.1);
    }

    /// Draws the line, or hides it.
    pub fn mark(&mut self, line: Option<(f64, f64, f64)>) {
        if self.marked == line {
            return;
        }
        self.marked = line;
        match line {
            Some((x, y, width)) => {
                let _ = self.line.style().set_property("width", &format!("{width}px"));
                translate(&self.line, x, y - 1.0);
                let _ = self.line.class_list().add_1("is-shown");
            }
            None => {
                let _ = self.line.class_list().remove_1("is-shown");
            }
        }
    }
}

impl std::ops::Drop for Ghost {
    fn drop(&mut self) {
        self.card.remove();
        self.line.remove();
        let _ = self.origin.class_list().remove_1("is-drag-origin");
        if let Some(body) = self.origin.owner_document().and_then(|document| document.body()) {
            let _ = body.class_list().remove_1("is-dragging");
        }
    }
}

fn translate(element: &HtmlElement, x: f64, y: f64) {
    let _ = element.style().set_property("transform", &format!("translate3d({x:.1}px,{y:.1}px,0)"));
}

/// The elements that match, as a plain list.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}
