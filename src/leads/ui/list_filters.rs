//! The list's filters. They live in the address, so each is a link, or a form that goes there.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use leptos_router::params::ParamsMap;

use crate::leads::view::{LeadFilter, LeadList, Tab};
use crate::leads::{texts as t, words};
use crate::widgets::all::{Icon, TabLink, TabNav};
use crate::widgets::browser::{self, Timer};
use crate::widgets::locale;

/// Typing rests this long before the list follows.
const REST_MS: u64 = 250;

/// What the address asks for.
pub fn filter_of(query: &ParamsMap) -> LeadFilter {
    LeadFilter {
        tab: Tab::from_code(query.get_str("status").unwrap_or_default()),
        mine: query.get_str("mine") == Some("1"),
        mailing: query.get_str("mailing") == Some("1"),
        text: query.get("q").unwrap_or_default(),
    }
}

/// The address of the list under a filter.
pub fn address(filter: &LeadFilter) -> String {
    let mut query = ParamsMap::new();
    for (name, value) in [
        ("status", filter.tab.code()),
        ("mine", if filter.mine { "1" } else { "" }),
        ("mailing", if filter.mailing { "1" } else { "" }),
        ("q", filter.text.as_str()),
    ] {
        if !value.is_empty() {
            query.insert(name, value.to_owned());
        }
    }
    format!("/leads{}", query.to_query_string())
}

#[component]
pub fn ListFilters(
    #[prop(into)] filter: Signal<LeadFilter>,
    /// Counts on the tabs, once they are known.
    #[prop(into)]
    list: Signal<Option<LeadList>>,
) -> impl IntoView {
    let l = locale();
    let tab = move |tab: Tab| {
        let count = move || list.with(|list| list.as_ref().map(|list| l.number(list.count(tab))).unwrap_or_default());
        view! {
            <TabLink
                href=Signal::derive(move || address(&LeadFilter { tab, ..filter.get() }))
                text=words::tab(l, tab)
                count=Signal::derive(count)
                current=Signal::derive(move || filter.with(|filter| filter.tab == tab))
            />
        }
    };
    view! {
        <div class="list-filters">
            <TabNav label=t::tabs(l)>{Tab::ALL.map(tab).collect_view()}</TabNav>
            <div class="list-filters-row">
                <SearchForm filter=filter/>
                <Toggle
                    text=t::only_mine(l)
                    on=Signal::derive(move || filter.with(|filter| filter.mine))
                    href=Signal::derive(move || {
                        let filter = filter.get();
                        address(&LeadFilter { mine: !filter.mine, ..filter })
                    })
                />
                <Toggle
                    text=t::only_mailing(l)
                    on=Signal::derive(move || filter.with(|filter| filter.mailing))
                    href=Signal::derive(move || {
                        let filter = filter.get();
                        address(&LeadFilter { mailing: !filter.mailing, ..filter })
                    })
                />
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
fn SearchForm(filter: Signal<LeadFilter>) -> impl IntoView {
    let l = locale();
    let go = use_navigate();
    let timer = StoredValue::new(Timer::default());
    let search = Callback::new(move |text: String| {
        let wanted = LeadFilter { text, ..filter.get_untracked() };
        // Each letter is not a page to come back to.
        go(&address(&wanted), NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        timer.with_value(|timer| timer.cancel());
        timer.set_value(browser::after_ms(REST_MS, move || search.run(text)));
    };
    // Without WASM the form goes to the same address; with it the typing has been followed already.
    let sent = move |event: SubmitEvent| event.prevent_default();
    let text = move || filter.with(|filter| filter.text.clone());
    let hidden = move |name, value: fn(&LeadFilter) -> &'static str| {
        let value = move || filter.with(value);
        view! { <input type="hidden" name=name value=value disabled=move || value().is_empty()/> }
    };
    view! {
        <form class="list-filters-search" role="search" action="/leads" method="get" on:submit=sent>
            {hidden("status", |filter| filter.tab.code())}
            {hidden("mine", |filter| if filter.mine { "1" } else { "" })}
            {hidden("mailing", |filter| if filter.mailing { "1" } else { "" })}
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
