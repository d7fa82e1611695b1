//! Dragging items between lists, by mouse, pen and touch. It turns a gesture into (item, list, place) and knows
//! nothing of what they are. While a drag runs it moves one element by transform and reads no layout but that of the
//! lists, so a frame costs the same with ten items as with ten thousand.
//!
//! What the page marks:
//! - `data-drag-item="id"`: what can be lifted; `data-drag-list="id"`: the scrolling box of a list of items of one
//!   height; `data-drag-zone="id"`: a place outside the lists that takes an item. A list with `data-drag-sorted` has an
//!   order of its own: no line shows a place in it.
//! - Presses that begin in `[data-drag-not]` are left alone.

mod aim;
mod auto_scroll;
mod gesture;
mod ghost;

use leptos::html::Div;
use leptos::prelude::*;

/// Where an item was let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drop {
    /// Before the item that stands at `place`, counted with the dragged one where it is.
    List {
        list: String,
        place: usize,
    },
    Zone(String),
}

/// A drag as the page sees it.
#[derive(Clone, Copy)]
pub struct Drag {
    /// The item in hand.
    pub item: RwSignal<Option<String>>,
    /// The zone that it is over.
    pub zone: RwSignal<Option<String>>,
}

impl Drag {
    pub fn new() -> Self {
        Self { item: RwSignal::new(None), zone: RwSignal::new(None) }
    }

    /// Listens on `root`, which scrolls sideways and holds the lists. `pitch`: an item's height with its gap, in px.
    pub fn attach(self, root: NodeRef<Div>, pitch: f64, on_drop: Callback<(String, Drop)>) {
        Effect::new(move |_| {
            if let Some(root) = root.get() {
                gesture::listen(self, root.into(), pitch, on_drop);
            }
        });
    }

    pub fn is_over_zone(&self, zone: &str) -> bool {
        self.zone.with(|over| over.as_deref() == Some(zone))
    }
}

impl Default for Drag {
    fn default() -> Self {
        Self::new()
    }
}
