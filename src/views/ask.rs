//! What a list asks for: its filters, its order, and the saved view that it began with. All of it stands in the address.

use std::str::FromStr;

use super::view::{List, ViewId};
use crate::values::address::query;
use crate::values::day::Day;
use crate::values::wanted::Wanted;

/// A list's own type of what it asks for. [`asks!`](crate::asks) writes the readers of the fields that all lists have.
pub trait Ask: Clone + Default + PartialEq + Send + Sync + 'static {
    /// The list's own tabs, of which one is open.
    type Tab: Copy + Default + PartialEq + Send + Sync + 'static;
    type Sort: SortKey;

    const LIST: List;

    /// What an address asks for; what it does not say right narrows nothing.
    fn read(word: impl Fn(&str) -> Option<String>) -> Self;

    /// Names and values for the address but for the view; empty ones say nothing.
    fn write(&self) -> Vec<(&'static str, String)>;

    /// How many of the filters that stand in the panel are on.
    fn panel_filters(&self) -> usize;

    fn tab(&self) -> Self::Tab;
    fn text(&self) -> &str;
    fn view(&self) -> Option<ViewId>;
    fn order(&self) -> Order<Self::Sort>;
    fn on_tab(self, tab: Self::Tab) -> Self;
    fn searching(self, text: String) -> Self;
    fn in_view(self, view: Option<ViewId>) -> Self;
    fn ordered(self, order: Order<Self::Sort>) -> Self;

    fn address(&self) -> String {
        Self::LIST.address(self.view(), &self.query())
    }

    /// What an address says behind its question mark; a saved view keeps it.
    fn query(&self) -> String {
        query(&self.write())
    }

    /// The same list with nothing narrowing it but the tab.
    fn without_filters(&self) -> Self {
        Self::default().on_tab(self.tab()).ordered(self.order())
    }

    /// The same, sorted by that column; a second time the other way round.
    fn sorted_by(&self, sort: Self::Sort) -> Self {
        let now = self.order();
        self.clone().ordered(Order { sort, turned: now.sort == sort && !now.turned })
    }

    /// Whether the greatest, or the newest, comes first.
    fn is_down(&self) -> bool {
        let Order { sort, turned } = self.order();
        sort.begins_down() != turned
    }

    /// Whether nothing is asked but a tab.
    fn is_plain(&self) -> bool {
        *self == Self::default().on_tab(self.tab())
    }
}

/// A column that a list sorts by.
pub trait SortKey: Copy + Default + PartialEq + Send + Sync + 'static {
    /// Whether its greatest, or newest, comes first by itself.
    fn begins_down(self) -> bool;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order<S> {
    pub sort: S,
    /// The other way round than the column sorts by itself.
    pub turned: bool,
}

/// The readers and setters of [`Ask`], for a type with the fields `tab`, `text`, `view`, `sort` and `turned`.
#[macro_export]
macro_rules! asks {
    () => {
        fn tab(&self) -> Self::Tab {
            self.tab
        }
        fn text(&self) -> &str {
            &self.text
        }
        fn view(&self) -> Option<$crate::views::view::ViewId> {
            self.view
        }
        fn order(&self) -> $crate::views::ask::Order<Self::Sort> {
            $crate::views::ask::Order { sort: self.sort, turned: self.turned }
        }
        fn on_tab(self, tab: Self::Tab) -> Self {
            Self { tab, ..self }
        }
        fn searching(self, text: String) -> Self {
            Self { text, ..self }
        }
        fn in_view(self, view: Option<$crate::views::view::ViewId>) -> Self {
            Self { view, ..self }
        }
        fn ordered(self, order: $crate::views::ask::Order<Self::Sort>) -> Self {
            Self { sort: order.sort, turned: order.turned, ..self }
        }
    };
}

const ON: &str = "1";
const TURNED: &str = "turned";

/// The words of an address, read.
pub struct Words<F>(pub F);

impl<F: Fn(&str) -> Option<String>> Words<F> {
    pub fn text(&self, name: &str) -> String {
        self.0(name).unwrap_or_default()
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.text(name) == ON
    }

    /// A day, a number, an id: whatever is written in one way only.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.0(name).and_then(|word| word.parse().ok())
    }

    pub fn day(&self, name: &str) -> Option<Day> {
        self.parsed(name)
    }

    pub fn wanted<T: FromStr + ToString>(&self, name: &str) -> Wanted<T> {
        Wanted::from_code(&self.text(name))
    }

    pub fn view(&self) -> Option<ViewId> {
        self.text("view").parse().ok()
    }

    pub fn is_turned(&self) -> bool {
        self.text("order") == TURNED
    }
}

/// A filter that is on, as its word.
pub fn on(is_on: bool) -> String {
    if is_on { ON.to_owned() } else { String::new() }
}

pub fn turned(is_turned: bool) -> String {
    if is_turned { TURNED.to_owned() } else { String::new() }
}

/// What is asked for, as its word.
pub fn said<T: ToString>(asked: Option<T>) -> String {
    asked.map(|asked| asked.to_string()).unwrap_or_default()
}

/// Where the asker is: what "today" means, and when a day begins, in minutes ahead of UTC.
#[derive(Clone, Copy)]
pub struct Place {
    pub today: Day,
    pub utc_offset: i32,
}
