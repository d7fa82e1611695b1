//! What narrows the list. All of it stands in the address, so each is a link, or a control that goes there.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::filter_panel::FilterPanel;
use crate::leads::list::{LeadAsk, LeadPage, Tab};
use crate::leads::{texts as t, words};
use crate::views::ui::{ViewActs, ViewState, ViewTabs};
use crate::widgets::all::{Icon, TabLink, TabNav};
use crate::widgets::browser::{self, Timer};
use crate::widgets::locale;

/// Typing rests this long before the list follows.
const REST_MS: u64 = 250;

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
        view! { <Toggle text on=Signal::derive(move || ask.with(on)) href/> }
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
                <SearchForm ask go/>
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

/// One filter, on or off in one click.
#[component]
fn Toggle(text: &'static str, on: Signal<bool>, href: Signal<String>) -> impl IntoView {
    view! {
        <a class="list-filters-toggle" class:is-on=on href=href aria-current=move || on.get().then_some("true")>
            <Show when=move || on.get()>
                <Icon name="check"/>
            </Show>
            <span>{text}</span>
        </a>
    }
    .into_any()
}

#[component]
fn SearchForm(ask: Memo<LeadAsk>, go: Callback<LeadAsk>) -> impl IntoView {
    let l = locale();
    let timer = StoredValue::new(Timer::default());
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        timer.with_value(|timer| timer.cancel());
        timer.set_value(browser::after_ms(REST_MS, move || {
            if let Some(ask) = ask.try_get_untracked() {
                go.run(LeadAsk { text, ..ask });
            }
        }));
    };
    // Without WASM the form goes to the same address; with it the typing has been followed already.
    let sent = move |event: SubmitEvent| event.prevent_default();
    let text = move || ask.with(|ask| ask.text.clone());
    let others = move || {
        let words = ask.with(LeadAsk::write);
        let others = words.into_iter().filter(|(name, value)| *name != "q" && !value.is_empty());
        others.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
    };
    view! {
        <form class="list-filters-search" role="search" action="/leads" method="get" on:submit=sent>
            {others}
            <div class="input-group">
                <Icon name="search"/>
                <input
                    class="input"
                    type="search"
                    name="q"
                    id="lead-search"
                    maxlength="200"
                    autocomplete="off"
                    aria-label=t::search(l)
                    placeholder=t::search_hint(l)
                    value=untrack(text)
                    prop:value=text
                    on:input=typed
                />
            </div>
        </form>
    }
    .into_any()
}
