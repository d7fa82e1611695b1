//! Over what the hand is: the lists and zones of a drag, measured now and then, and the place where a drop would land.

use web_sys::{Element, HtmlElement};

use super::Drop;
use super::auto_scroll::speed;
use super::gesture::Dragging;
use super::ghost::all;

/// Measuring every frame would cost more than all the rest of a drag; so much lag nobody sees, and a drop measures anew.
const FRESH_MS: f64 = 200.0;

/// Left, top, right, bottom.
#[derive(Clone, Copy)]
struct Area(f64, f64, f64, f64);

impl Area {
    fn of(element: &Element) -> Area {
        let rect = element.get_bounding_client_rect();
        Area(rect.left(), rect.top(), rect.right(), rect.bottom())
    }

    fn has_x(self, x: f64) -> bool {
        self.0 <= x && x < self.2
    }

    fn has_y(self, y: f64) -> bool {
        self.1 <= y && y < self.3
    }
}

/// Where everything stood when it was last measured.
pub struct Places {
    root: Area,
    lists: Vec<Area>,
    zones: Vec<(String, Area)>,
    /// In ms.
    read_at: f64,
}

impl Places {
    pub fn read(root: &HtmlElement, lists: &[HtmlElement], now: f64) -> Places {
        let document = root.owner_document().and_then(|document| document.document_element());
        let zones = document.map(|document| all(&document, "[data-drag-zone]")).unwrap_or_default();
        let zone = |zone: &HtmlElement| Some((zone.get_attribute("data-drag-zone")?, Area::of(zone)));
        Places {
            root: Area::of(root),
            lists: lists.iter().map(|list| Area::of(list)).collect(),
            zones: zones.iter().filter_map(zone).collect(),
            read_at: now,
        }
    }
}

/// Scrolls what the hand presses against: the lists sideways, the list under it up and down.
pub fn scroll(dragging: &mut Dragging, root: &HtmlElement, seconds: f64, now: f64) {
    let (x, y) = dragging.at;
    let area = dragging.places.root;
    let sideways = speed(x, area.0, area.2) * seconds;
    let moves = sideways.abs() >= 0.5;
    if moves {
        root.set_scroll_left(root.scroll_left() + sideways.round() as i32);
    }
    if moves || now - dragging.places.read_at > FRESH_MS {
        dragging.places = Places::read(root, &dragging.lists, now);
    }
    for (list, area) in dragging.lists.iter().zip(&dragging.places.lists).filter(|(_, area)| area.has_x(x)) {
        let by = speed(y, area.1, area.3) * seconds;
        if by.abs() >= 0.5 {
            list.set_scroll_top(list.scroll_top() + by.round() as i32);
        }
    }
}

/// Finds what the hand is over, and marks the place.
pub fn aim(dragging: &mut Dragging, pitch: f64) {
    let (x, y) = dragging.at;
    let places = &dragging.places;
    if let Some((zone, _)) = places.zones.iter().find(|(_, area)| area.has_x(x) && area.has_y(y)) {
        dragging.target = Some(Drop::Zone(zone.clone()));
        dragging.ghost.mark(None);
        return;
    }
    for (list, area) in dragging.lists.iter().zip(&places.lists) {
        // The column's header counts as its top.
        if area.has_x(x) && places.root.has_y(y) {
            let Some(id) = list.get_attribute("data-drag-list") else { continue };
            let count = list.get_attribute("data-drag-count").and_then(|count| count.parse().ok()).unwrap_or(0_u32);
            let top = area.1 - f64::from(list.scroll_top());
            let place = ((y - top) / pitch).round().clamp(0.0, f64::from(count));
            let line = (top + place * pitch).clamp(area.1 + 1.0, area.3 - 1.0);
            dragging.ghost.mark(Some((area.0 + 8.0, line, area.2 - area.0 - 16.0)));
            dragging.target = Some(Drop::List { list: id, place: place as usize });
            return;
        }
    }
    dragging.target = None;
    dragging.ghost.mark(None);
}
