//! Saved views on the screen: their tabs, and what can be done to the one that is open.

mod view_acts;
mod view_dialog;
mod view_tabs;

pub use view_acts::ViewActs;
pub use view_tabs::ViewTabs;

use leptos::prelude::*;

use super::view::{List, View, ViewId, Views};

/// What a list's page hands to both.
#[derive(Clone, Copy)]
pub struct ViewState {
    pub list: List,
    pub views: Signal<Views>,
    /// The view that stands in the address.
    pub current: Signal<Option<ViewId>>,
    /// The list as it is now: its filters and order, and its columns.
    pub query: Signal<String>,
    pub columns: Signal<String>,
    /// The address of a view by its id and what it keeps.
    pub address: fn(Option<ViewId>, &str) -> String,
    /// Reads the views anew.
    pub refresh: Callback<()>,
}

impl ViewState {
    pub fn view(self) -> Option<View> {
        let current = self.current.get()?;
        self.views.with(|views| views.views.iter().find(|view| view.id == current).cloned())
    }

    /// Whether the list is not as its view keeps it.
    pub fn has_changed(self) -> bool {
        let Some(view) = self.view() else { return false };
        self.query.with(|query| *query != view.query) || self.columns.with(|columns| *columns != view.columns)
    }
}
