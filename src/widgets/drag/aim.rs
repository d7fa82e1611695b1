//! Over what the hand is: the lists and zones of a drag, measured now and then, and the place where a drop would land.

use web_sys::{Element, HtmlElement};

use super::Drop;
use super::auto_scroll::{Scrolled, speed};
use super::gesture::Dragging;
use super::ghost::{Mark, all};

/// Measuring every frame would cost more than all the rest of a drag; so much lag nobody sees, and a drop measures anew.
const FRESH_MS: f64 = 200.0;

/// Left, top, right, bottom.
#[derive(Clone, Copy, PartialEq)]
pub struct Area(pub f64, pub f64, pub f64, pub f64);

impl Area {
    fn of(element: &Element) -> Area {
        let rect = element.get_bounding_client_rect();
        Area(rect.left(), rect.top(), rect.right(), rect.bottom())
    }

    pub fn width(self) -> f64 {
        self.2 - self.0
    }

    pub fn height(self) -> f64 {
        self.3 - self.1
    }

    /// What of it can be seen through another.
    fn within(self, other: Area) -> Area {
        Area(self.0.max(other.0), self.1.max(other.1), self.2.min(other.2), self.3.min(other.3))
    }

    fn has_x(self, x: f64) -> bool {
        self.0 <= x && x < self.2
    }

    fn has_y(self, y: f64) -> bool {
        self.1 <= y && y < self.3
    }
}

/// A list of items, and how far it is scrolled.
struct List {
    element: HtmlElement,
    id: String,
    count: u32,
    /// It has an order of its own, and no place to drop at.
    sorted: bool,
    area: Area,
    /// With its header.
    column: Area,
    scrolled: Scrolled,
}

impl List {
    fn of(element: HtmlElement) -> Option<List> {
        let count = element.get_attribute("data-drag-count").and_then(|count| count.parse().ok());
        Some(List {
            id: element.get_attribute("data-drag-list")?,
            count: count.unwrap_or(0),
            sorted: element.has_attribute("data-drag-sorted"),
            area: Area::of(&element),
            column: element.parent_element().map_or_else(|| Area::of(&element), |column| Area::of(&column)),
            scrolled: Scrolled::new(element.scroll_top(), element.scroll_height() - element.client_height()),
            element,
        })
    }
}

/// Where everything stood when it was last measured.
pub struct Places {
    area: Area,
    sideways: Scrolled,
    lists: Vec<List>,
    zones: Vec<(String, Area)>,
    /// In ms, by the clock of events.
    read_at: f64,
}

impl Places {
    pub fn read(root: &HtmlElement) -> Places {
        let document = root.owner_document().and_then(|document| document.document_element());
        let zones = document.map(|document| all(&document, "[data-drag-zone]")).unwrap_or_default();
        let zone = |zone: &HtmlElement| Some((zone.get_attribute("data-drag-zone")?, Area::of(zone)));
        Places {
            area: Area::of(root),
            sideways: Scrolled::new(root.scroll_left(), root.scroll_width() - root.client_width()),
            lists: all(root, "[data-drag-list]").into_iter().filter_map(List::of).collect(),
            zones: zones.iter().filter_map(zone).collect(),
            read_at: 0.0,
        }
    }
}

/// Measures anew what may have changed meanwhile.
pub fn refresh(dragging: &mut Dragging, root: &HtmlElement, now: f64) {
    if now - dragging.places.read_at > FRESH_MS {
        dragging.places = Places::read(root);
        dragging.places.read_at = now;
    }
}

/// Scrolls what the hand presses against: the lists sideways, the list under it up and down. Says whether there is more
/// to scroll.
pub fn scroll(dragging: &mut Dragging, root: &HtmlElement, seconds: f64) -> bool {
    let (x, y) = dragging.at;
    let area = dragging.places.area;
    let sideways = dragging.places.sideways.step(speed(x, area.0, area.2), seconds);
    if let Some(to) = sideways.moved {
        root.set_scroll_left(to);
        let read_at = dragging.places.read_at;
        dragging.places = Places { read_at, ..Places::read(root) };
    }
    let mut more = sideways.more;
    for list in dragging.places.lists.iter_mut().filter(|list| list.area.has_x(x)) {
        let step = list.scrolled.step(speed(y, list.area.1, list.area.3), seconds);
        if let Some(to) = step.moved {
            list.element.set_scroll_top(to);
        }
        more |= step.more;
    }
    more
}

/// Scrolls by so many px what is under the hand.
pub fn turn(dragging: &mut Dragging, root: &HtmlElement, by: (f64, f64)) {
    root.scroll_by_with_x_and_y(by.0, 0.0);
    for list in dragging.places.lists.iter().filter(|list| list.area.has_x(dragging.at.0)) {
        list.element.scroll_by_with_x_and_y(0.0, by.1);
    }
    dragging.places = Places::read(root);
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
    for list in &places.lists {
        let area = list.area;
        // The column's header counts as its top.
        if area.has_x(x) && places.area.has_y(y) {
            let top = area.1 - list.scrolled.at.round();
            let place = ((y - top) / pitch).round().clamp(0.0, f64::from(list.count));
            let line = (top + place * pitch).clamp(area.1 + 1.0, area.3 - 1.0);
            let seen = Area(area.0 + 8.0, line, area.2 - 8.0, line).within(places.area);
            let width = if list.sorted { 0.0 } else { seen.width().max(0.0) };
            let line = (seen.0, line, width);
            dragging.ghost.mark(Some(Mark { column: list.column.within(places.area), line }));
            dragging.target = Some(Drop::List { list: list.id.clone(), place: place as usize });
            return;
        }
    }
    dragging.target = None;
    dragging.ghost.mark(None);
}
