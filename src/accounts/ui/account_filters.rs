//! What narrows the list of accounts.

use leptos::prelude::*;

use super::account_table::COLUMNS;
use super::many_accounts::choices_of;
use crate::accounts::list::{AccountAsk, AccountPage, Tab};
use crate::accounts::texts as t;
use crate::auth::api::people;
use crate::settings::api::lookups;
use crate::settings::decision::DecisionLabel;
use crate::settings::lookup::LookupKind;
use crate::settings::texts as s;
use crate::values::wanted::Wanted;
use crate::views::texts as v;
use crate::views::ui::{FilterPanel, FilterSelect, ListFilters, ListState, ListTab, ListToggle, nothing_or};
use crate::widgets::all::Choice;
use crate::widgets::locale;

#[component]
pub fn AccountFilters(
    list: ListState<AccountAsk>,
    /// Its counts stand on the tabs.
    page: Memo<AccountPage>,
) -> impl IntoView {
    let l = locale();
    let tab = |tab: Tab| ListTab {
        tab,
        text: t::tab(l, tab),
        count: Signal::derive(move || Some(page.with(|page| page.count(tab)))),
    };
    view! {
        <ListFilters
            list
            label=t::kinds(l)
            tabs=Tab::ALL.map(tab).into_iter().collect()
            hint=t::search_hint(l)
            titles=COLUMNS.iter().map(|column| (column.title)(l)).collect()
        >
            <ListToggle list text=t::only_mine(l) on=|ask| ask.mine turn=|ask| ask.mine = !ask.mine/>
            <FilterPanel list>
                <InPanel list/>
            </FilterPanel>
        </ListFilters>
    }
    .into_any()
}

#[component]
fn InPanel(list: ListState<AccountAsk>) -> impl IntoView {
    let l = locale();
    let people = Resource::new(|| (), |()| people());
    let entries = Resource::new(|| (), |()| lookups());
    // Whoever works here no more still looks after accounts, until somebody else does.
    let managers = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        nothing_or(t::nobody(l), people.into_iter().map(|person| Choice::new(person.id.to_string(), person.name)))
    });
    let of_kind = move |kind: LookupKind| {
        Signal::derive(move || {
            let entries = entries.get().and_then(Result::ok).unwrap_or_default();
            nothing_or(v::not_given_f(l), choices_of(entries, kind, true).into_iter())
        })
    };
    let (sources, products) = (of_kind(LookupKind::Source), of_kind(LookupKind::Product));
    let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(l)));
    let labels = Signal::stored(nothing_or(s::label_none(l), labels.into_iter()));
    view! {
        <FilterSelect list name="manager" label=t::account_manager(l) choices=managers any=v::any(l)
            value=|ask| ask.manager.code() set=|ask, code| ask.manager = Wanted::from_code(code)/>
        <FilterSelect list name="label" label=s::label(l) choices=labels any=v::any_f(l)
            value=|ask| ask.label.code() set=|ask, code| ask.label = Wanted::from_code(code)/>
        <FilterSelect list name="source" label=t::source(l) choices=sources any=v::any_f(l)
            value=|ask| ask.source.code() set=|ask, code| ask.source = Wanted::from_code(code)/>
        <FilterSelect list name="product" label=t::product(l) choices=products any=v::any_f(l)
            value=|ask| ask.product.code() set=|ask, code| ask.product = Wanted::from_code(code)/>
    }
    .into_any()
}
