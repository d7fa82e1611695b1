//! What narrows the list. All of it stands in the address, so each is a link, or a control that goes there.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::filter_panel::FilterPanel;
use crate::leads::list::{LeadAsk, LeadPage, Tab};
use crate::leads::{texts as t, words};
use crate::views::ui::{ViewActs, ViewState, ViewTabs};
use crate::widgets::all::{FilterToggle, SearchField, TabLink, TabNav};
use crate::widgets::locale;

#[component]
pub fn ListFilters(
    ask: Memo<LeadAsk>,
    /// Its counts stand on the tabs.
    page: Memo<LeadPage>,
    state: ViewState,
    /// At the end of the row: what is chosen about the list besides.
    children: Children,
) -> impl IntoView {
    let l = locale();
    let go = use_navigate();
    let go = Callback::new(move |ask: LeadAsk| {
        // Each letter and each choice is not a page to come back to.
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        go(&ask.address(), options);
    });
    let search = Callback::new(move |text: String| go.run(LeadAsk { text, ..ask.get_untracked() }));
    let tab = move |tab: Tab| {
        let count = move || page.with(|page| l.number(page.count(tab)));
        view! {
            <TabLink
                href=Signal::derive(move || LeadAsk { tab, view: None, ..ask.get() }.address())
                text=words::tab(l, tab)
                count=Signal::derive(count)
                current=Signal::derive(move || ask.with(|ask| ask.tab == tab && ask.view.is_none()))
            />
        }
    };
    let toggle = move |text: &'static str, on: fn(&LeadAsk) -> bool, turn: fn(&mut LeadAsk)| {
        let href = Signal::derive(move || {
            let mut ask = ask.get();
            turn(&mut ask);
            ask.address()
        });
        view! { <FilterToggle text on=Signal::derive(move || ask.with(on)) href/> }
    };
    let is_plain = Signal::derive(move || {
        let nothing = ask.with(|ask| LeadAsk { tab: ask.tab, ..LeadAsk::default() } == *ask);
        nothing && state.columns.with(|columns| columns.is_empty())
    });
    view! {
        <div class="list-filters">
            <TabNav label=t::tabs(l)>
                {Tab::ALL.map(tab).collect_view()}
                <ViewTabs state/>
            </TabNav>
            <div class="list-filters-row">
                <SearchField
                    id="lead-search"
                    action="/leads"
                    label=t::search(l)
                    hint=t::search_hint(l)
                    text=Signal::derive(move || ask.with(|ask| ask.text.clone()))
                    address=Signal::derive(move || ask.with(LeadAsk::write))
                    on_search=search
                />
                {toggle(t::only_mine(l), |ask| ask.mine, |ask| ask.mine = !ask.mine)}
                {toggle(t::only_due(l), |ask| ask.due, |ask| ask.due = !ask.due)}
                {toggle(t::only_mailing(l), |ask| ask.mailing, |ask| ask.mailing = !ask.mailing)}
                <FilterPanel ask go/>
                <ViewActs state is_plain/>
                <span class="spring"></span>
                {children()}
            </div>
        </div>
    }
    .into_any()
}
