//! What narrows a list: its tabs and saved views, its search, filters of one click, and all others in a panel. All of it
//! stands in the address, so each is a link, or a control that goes there.

use leptos::prelude::*;

use super::{ListState, ViewActs, ViewTabs};
use crate::views::ask::Ask;
use crate::views::texts as t;
use crate::widgets::all::{ColumnChooser, FilterToggle, SearchField, TabLink, TabNav};
use crate::widgets::locale;

/// A tab of the list itself.
pub struct ListTab<T> {
    pub tab: T,
    pub text: &'static str,
    /// How many it holds under the filter, where that was counted.
    pub count: Signal<Option<i64>>,
}

#[component]
pub fn ListFilters<A: Ask>(
    list: ListState<A>,
    /// What the tabs are of.
    label: &'static str,
    tabs: Vec<ListTab<A::Tab>>,
    /// What the search looks into.
    hint: &'static str,
    /// What the columns are called.
    titles: Vec<&'static str>,
    /// Filters of one click, and the panel.
    children: Children,
) -> impl IntoView {
    let l = locale();
    let ask = list.ask;
    let tab = move |ListTab { tab, text, count }: ListTab<A::Tab>| {
        view! {
            <TabLink
                href=Signal::derive(move || ask.get().on_tab(tab).in_view(None).address())
                text
                count=Signal::derive(move || count.get().map(|count| l.number(count)).unwrap_or_default())
                current=Signal::derive(move || ask.with(|ask| ask.tab() == tab && ask.view().is_none()))
            />
        }
    };
    let search = Callback::new(move |text: String| list.change(|ask| ask.searching(text)));
    let is_plain =
        Signal::derive(move || ask.with(A::is_plain) && list.views.columns.with(|columns| columns.is_empty()));
    view! {
        <div class="list-filters">
            <TabNav label>
                {tabs.into_iter().map(tab).collect_view()}
                <ViewTabs state=list.views/>
            </TabNav>
            <div class="list-filters-row">
                <SearchField
                    id="list-search"
                    action=A::LIST.path()
                    label=t::search(l)
                    hint
                    text=Signal::derive(move || ask.with(|ask| ask.text().to_owned()))
                    address=Signal::derive(move || ask.with(A::write))
                    on_search=search
                />
                {children()}
                <ViewActs state=list.views is_plain/>
                <span class="spring"></span>
                <ColumnChooser id="list-columns" layout=list.columns titles/>
            </div>
        </div>
    }
    .into_any()
}

/// One filter, on or off in one click.
#[component]
pub fn ListToggle<A: Ask>(
    list: ListState<A>,
    text: &'static str,
    on: fn(&A) -> bool,
    turn: fn(&mut A),
) -> impl IntoView {
    let href = Signal::derive(move || {
        let mut ask = list.ask.get();
        turn(&mut ask);
        ask.address()
    });
    view! { <FilterToggle text on=Signal::derive(move || list.ask.with(on)) href/> }.into_any()
}
