//! What narrows the list of leads.

use leptos::prelude::*;

use super::lead_table::COLUMNS;
use crate::leads::api::assignees;
use crate::leads::lead::Priority;
use crate::leads::list::{LeadAsk, LeadPage, Tab};
use crate::leads::{texts as t, words};
use crate::settings::api::lookups;
use crate::settings::lookup::LookupKind;
use crate::values::wanted::Wanted;
use crate::views::texts as v;
use crate::views::ui::{FilterDay, FilterPanel, FilterSelect, ListFilters, ListState, ListTab, ListToggle, nothing_or};
use crate::widgets::all::Choice;
use crate::widgets::locale;

#[component]
pub fn LeadFilters(
    list: ListState<LeadAsk>,
    /// Its counts stand on the tabs.
    page: Memo<LeadPage>,
) -> impl IntoView {
    let l = locale();
    let tab = |tab: Tab| ListTab {
        tab,
        text: words::tab(l, tab),
        count: Signal::derive(move || Some(page.with(|page| page.count(tab)))),
    };
    view! {
        <ListFilters
            list
            label=t::tabs(l)
            tabs=Tab::ALL.map(tab).into_iter().collect()
            hint=t::search_hint(l)
            titles=COLUMNS.iter().map(|column| (column.title)(l)).collect()
        >
            <ListToggle list text=t::only_mine(l) on=|ask| ask.mine turn=|ask| ask.mine = !ask.mine/>
            <ListToggle list text=t::only_due(l) on=|ask| ask.due turn=|ask| ask.due = !ask.due/>
            <ListToggle list text=t::only_mailing(l) on=|ask| ask.mailing turn=|ask| ask.mailing = !ask.mailing/>
            <FilterPanel list>
                <InPanel list/>
            </FilterPanel>
        </ListFilters>
    }
    .into_any()
}

#[component]
fn InPanel(list: ListState<LeadAsk>) -> impl IntoView {
    let l = locale();
    let people = Resource::new(|| (), |()| assignees());
    let entries = Resource::new(|| (), |()| lookups());
    let owners = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        let people = people.into_iter().map(|person| Choice::new(person.id.to_string(), person.name));
        nothing_or(t::nobody_yet(l), people)
    });
    let of_kind = move |kind: LookupKind, none: &'static str| {
        Signal::derive(move || {
            let entries = entries.get().and_then(Result::ok).unwrap_or_default();
            // What is retired still stands on leads.
            let entries = entries.into_iter().filter(|entry| entry.kind == kind);
            nothing_or(none, entries.map(|entry| Choice::new(entry.id.to_string(), entry.name)))
        })
    };
    let sources = of_kind(LookupKind::Source, v::not_given_f(l));
    let channels = of_kind(LookupKind::Channel, v::not_given(l));
    let campaigns = of_kind(LookupKind::Campaign, v::not_given_f(l));
    let categories = of_kind(LookupKind::Category, v::not_given_f(l));
    let priorities: Vec<Choice> = Priority::ALL
        .into_iter()
        .rev()
        .map(|priority| Choice::new(priority.code(), words::priority(l, priority)))
        .collect();
    let priority = |ask: &LeadAsk| ask.priority.map(Priority::code).unwrap_or_default().to_owned();
    view! {
        <FilterSelect list name="owner" label=t::owner(l) choices=owners any=v::any(l)
            value=|ask| ask.owner.code() set=|ask, code| ask.owner = Wanted::from_code(code)/>
        <FilterSelect list name="priority" label=t::priority(l) choices=Signal::stored(priorities) any=v::any_f(l)
            value=priority set=|ask, code| ask.priority = Priority::from_code(code)/>
        <FilterSelect list name="source" label=t::source(l) choices=sources any=v::any_f(l)
            value=|ask| ask.source.code() set=|ask, code| ask.source = Wanted::from_code(code)/>
        <FilterSelect list name="channel" label=t::channel(l) choices=channels any=v::any(l)
            value=|ask| ask.channel.code() set=|ask, code| ask.channel = Wanted::from_code(code)/>
        <FilterSelect list name="campaign" label=t::campaign(l) choices=campaigns any=v::any_f(l)
            value=|ask| ask.campaign.code() set=|ask, code| ask.campaign = Wanted::from_code(code)/>
        <FilterSelect list name="category" label=t::category(l) choices=categories any=v::any_f(l)
            value=|ask| ask.category.code() set=|ask, code| ask.category = Wanted::from_code(code)/>
        <FilterDay list name="created-from" label=t::created_from(l)
            value=|ask| ask.created_from set=|ask, day| ask.created_from = day/>
        <FilterDay list name="created-to" label=t::created_to(l)
            value=|ask| ask.created_to set=|ask, day| ask.created_to = day/>
    }
    .into_any()
}
