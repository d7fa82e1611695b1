//! What the pages of all lists are made of: filters, tabs, saved views, the table, acts on what is selected.

mod files_menu;
mod filter_panel;
mod list_filters;
mod list_state;
mod list_table;
mod many_bar;
mod no_match;
mod view_acts;
mod view_dialog;
mod view_tabs;

pub use files_menu::{FilesMenu, ImportLink};
pub use filter_panel::{FilterDay, FilterNumber, FilterPanel, FilterSelect, nothing_or};
pub use list_filters::{ListFilters, ListTab, ListToggle};
pub use list_state::{ListState, SavedViews, asked};
pub use list_table::{ListColumn, ListTable, truncated};
pub use many_bar::ManyBar;
pub use no_match::NoMatch;
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
    /// Reads the views anew.
    pub refresh: Callback<()>,
}

impl ViewState {
    /// The address of a view by its id and what it keeps.
    pub fn address(self, view: Option<ViewId>, query: &str) -> String {
        self.list.address(view, query)
    }

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
