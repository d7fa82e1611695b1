//! The filters that are used less often, in a panel of their own.

use std::fmt::Display;
use std::str::FromStr;

use leptos::prelude::*;

use crate::leads::api::assignees;
use crate::leads::lead::Priority;
use crate::leads::list::{LeadAsk, Wanted};
use crate::leads::{texts as t, words};
use crate::settings::api::lookups;
use crate::settings::lookup::LookupKind;
use crate::values::day::Day;
use crate::widgets::all::{Button, Choice, DropPanel, Look, Select, TextInput};
use crate::widgets::locale;

#[component]
pub fn FilterPanel(ask: Memo<LeadAsk>, go: Callback<LeadAsk>) -> impl IntoView {
    let l = locale();
    let note = Signal::derive(move || match ask.with(LeadAsk::panel_filters) {
        0 => String::new(),
        count => l.number(count as i64),
    });
    view! {
        <DropPanel id="lead-filters" label=t::filters(l) icon="funnel" note>
            <Filters ask go/>
        </DropPanel>
    }
    .into_any()
}

#[component]
fn Filters(ask: Memo<LeadAsk>, go: Callback<LeadAsk>) -> impl IntoView {
    let l = locale();
    let people = Resource::new(|| (), |()| assignees());
    let entries = Resource::new(|| (), |()| lookups());
    let owners = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        let people = people.into_iter().map(|person| Choice::new(person.id.to_string(), person.name));
        nothing(t::nobody_yet(l)).chain(people).collect::<Vec<_>>()
    });
    let of_kind = move |kind: LookupKind| {
        Signal::derive(move || {
            let entries = entries.get().and_then(Result::ok).unwrap_or_default();
            // What is retired still stands on leads.
            let entries = entries.into_iter().filter(|entry| entry.kind == kind);
            let entries = entries.map(|entry| Choice::new(entry.id.to_string(), entry.name));
            nothing(t::not_given(l)).chain(entries).collect::<Vec<_>>()
        })
    };
    let priorities: Vec<Choice> = Priority::ALL
        .into_iter()
        .rev()
        .map(|priority| Choice::new(priority.code(), words::priority(l, priority)))
        .collect();
    let change = move |set: fn(&mut LeadAsk, &str)| {
        move |value: String| {
            let mut ask = ask.get_untracked();
            set(&mut ask, &value);
            go.run(ask);
        }
    };
    let select = move |name: &'static str,
                       label: &'static str,
                       choices: Signal<Vec<Choice>>,
                       value: fn(&LeadAsk) -> String,
                       set: fn(&mut LeadAsk, &str)| {
        let value = follows(ask, value);
        view! { <Select name=name id=format!("lead-filter-{name}") label=label none=t::any(l) choices=choices value=value on_change=change(set)/> }
    };
    let clear = move |()| go.run(LeadAsk { view: ask.get_untracked().view, ..ask.get_untracked().without_filters() });
    view! {
        <div class="filter-panel">
            {select("owner", t::owner(l), owners, |ask| ask.owner.code(), |ask, code| ask.owner = wanted(code))}
            {select("priority", t::priority(l), Signal::stored(priorities), |ask| ask.priority.map(Priority::code).unwrap_or_default().to_owned(), |ask, code| ask.priority = Priority::from_code(code))}
            {select("source", t::source(l), of_kind(LookupKind::Source), |ask| ask.source.code(), |ask, code| ask.source = wanted(code))}
            {select("channel", t::channel(l), of_kind(LookupKind::Channel), |ask| ask.channel.code(), |ask, code| ask.channel = wanted(code))}
            {select("campaign", t::campaign(l), of_kind(LookupKind::Campaign), |ask| ask.campaign.code(), |ask, code| ask.campaign = wanted(code))}
            {select("category", t::category(l), of_kind(LookupKind::Category), |ask| ask.category.code(), |ask, code| ask.category = wanted(code))}
            <span></span>
            <DayField ask go name="created-from" label=t::created_from(l) value=|ask| ask.created_from set=|ask, day| ask.created_from = day/>
            <DayField ask go name="created-to" label=t::created_to(l) value=|ask| ask.created_to set=|ask, day| ask.created_to = day/>
            <div class="filter-panel-foot">
                <Button small=true look=Look::Ghost icon="x" on_press=clear>{t::clear_filters(l)}</Button>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn DayField(
    ask: Memo<LeadAsk>,
    go: Callback<LeadAsk>,
    name: &'static str,
    label: &'static str,
    value: fn(&LeadAsk) -> Option<Day>,
    set: fn(&mut LeadAsk, Option<Day>),
) -> impl IntoView {
    let shown = RwSignal::new(ask.with_untracked(value).map(|day| day.to_string()).unwrap_or_default());
    Effect::new(move |_| shown.set(ask.with(value).map(|day| day.to_string()).unwrap_or_default()));
    // A date that is half typed is no date yet.
    Effect::new(move |_| {
        let text = shown.get();
        let day = text.parse::<Day>().ok();
        let mut wanted = ask.get_untracked();
        if (day.is_some() || text.is_empty()) && value(&wanted) != day {
            set(&mut wanted, day);
            go.run(wanted);
        }
    });
    view! { <TextInput name=name id=format!("lead-filter-{name}") label=label kind="date" value=shown/> }.into_any()
}

fn nothing(text: &'static str) -> impl Iterator<Item = Choice> {
    std::iter::once(Choice::new(Wanted::<uuid::Uuid>::Nothing.code(), text))
}

fn wanted<T: FromStr + Display>(code: &str) -> Wanted<T> {
    if code.is_empty() { Wanted::Any } else { Wanted::from_code(code) }
}

/// A control's value that goes with the address, by whatever way that changes.
fn follows(ask: Memo<LeadAsk>, value: fn(&LeadAsk) -> String) -> RwSignal<String> {
    let shown = RwSignal::new(ask.with_untracked(value));
    Effect::new(move |_| shown.set(ask.with(value)));
    shown
}
