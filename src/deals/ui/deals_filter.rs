//! What narrows the list of deals.

use leptos::prelude::*;

use super::deals_chips::DealsChips;
use super::deals_table::COLUMNS;
use super::next_bar::next_word;
use crate::deals::alert::{Alert, OutOf};
use crate::deals::api::read_choices;
use crate::deals::list::{BANDS, ListAsk, ListPage, Tab};
use crate::deals::next_state::NextState;
use crate::deals::stage::Stage;
use crate::deals::view::DealChoices;
use crate::deals::{texts as t, words};
use crate::settings::decision::DecisionLabel;
use crate::settings::texts as s;
use crate::values::id::StageId;
use crate::values::locale::Locale;
use crate::values::wanted::Wanted;
use crate::views::ask::said;
use crate::views::texts as v;
use crate::views::ui::{
    FilterDay, FilterNumber, FilterPanel, FilterSelect, ListFilters, ListState, ListTab, ListToggle, nothing_or,
};
use crate::widgets::all::Choice;
use crate::widgets::locale;

#[component]
pub fn DealsFilter(
    list: ListState<ListAsk>,
    /// Its counts stand on the tabs.
    page: Memo<ListPage>,
) -> impl IntoView {
    let l = locale();
    let tab = |tab: Tab| ListTab {
        tab,
        text: words::tab(l, tab),
        count: Signal::derive(move || page.with(|page| page.known(tab))),
    };
    view! {
        <ListFilters
            list
            label=t::outcome(l)
            tabs=Tab::ALL.map(tab).into_iter().collect()
            hint=t::search_hint(l)
            titles=COLUMNS.iter().map(|column| (column.title)(l)).collect()
        >
            <ListToggle list text=t::my_deals(l) on=|ask| ask.mine turn=|ask| ask.mine = !ask.mine/>
            <FilterPanel list>
                <InPanel list/>
            </FilterPanel>
            <DealsChips list/>
        </ListFilters>
    }
    .into_any()
}

#[component]
fn InPanel(list: ListState<ListAsk>) -> impl IntoView {
    let l = locale();
    let choices = Resource::new(|| (), |()| read_choices());
    let of = move |pick: fn(DealChoices) -> Vec<Choice>| {
        Signal::derive(move || choices.get().and_then(Result::ok).map(pick).unwrap_or_default())
    };
    let owners =
        of(|choices| choices.owners.into_iter().map(|owner| Choice::new(owner.id.to_string(), owner.name)).collect());
    let pipelines = of(|choices| {
        choices.pipelines.into_iter().map(|pipeline| Choice::new(pipeline.id.to_string(), pipeline.name)).collect()
    });
    let stages = of(|choices| stages(&choices, true));
    // What is retired still stands on deals.
    let of_kind = move |kind: &'static str, none: &'static str| {
        Signal::derive(move || {
            let lookups = choices.get().and_then(Result::ok).map(|choices| choices.lookups).unwrap_or_default();
            let lookups = lookups.into_iter().filter(|entry| entry.kind == kind);
            nothing_or(none, lookups.map(|entry| Choice::new(entry.id.to_string(), entry.name)))
        })
    };
    let products = of_kind("product", v::not_given(l));
    let categories = of_kind("category", v::not_given_f(l));
    let sources = of_kind("source", v::not_given_f(l));
    let competitors = of_kind("competitor", v::not_given(l));
    let reasons = of_kind("loss_reason", v::not_given(l));
    let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(l)));
    let labels = nothing_or(s::label_none(l), labels.into_iter());
    let next = NextState::ALL.map(|next| Choice::new(next.code(), next_word(l, next))).to_vec();
    let out_of = std::iter::once(OutOf::Any).chain(Alert::ALL.map(OutOf::This));
    let out_of: Vec<Choice> = out_of.map(|of| Choice::new(of.code(), out_of_word(l, of))).collect();
    let bands = BANDS.map(|(from, to)| Choice::new(format!("{from}-{to}"), t::band(l, from, to))).to_vec();
    let band = |ask: &ListAsk| match (ask.from, ask.to) {
        (Some(from), Some(to)) => format!("{from}-{to}"),
        _ => String::new(),
    };
    let set_band = |ask: &mut ListAsk, band: &str| {
        let ends = band.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
        (ask.from, ask.to) = ends.unzip();
    };
    view! {
        <FilterSelect list name="owner" label=t::owner(l) choices=owners any=v::any(l)
            value=|ask| said(ask.owner) set=|ask, id| ask.owner = id.parse().ok()/>
        <FilterSelect list name="next" label=t::next_action(l) choices=Signal::stored(next) any=v::any_f(l)
            value=|ask| ask.next.map(NextState::code).unwrap_or_default().to_owned()
            set=|ask, code| ask.next = NextState::from_code(code)/>
        <FilterSelect list name="out-of" label=t::out_of_standard(l) choices=Signal::stored(out_of) any=v::any_f(l)
            value=|ask| ask.out_of.map(OutOf::code).unwrap_or_default().to_owned()
            set=|ask, code| ask.out_of = OutOf::from_code(code)/>
        <FilterSelect list name="pipeline" label=t::pipeline(l) choices=pipelines any=v::any(l)
            value=|ask| said(ask.pipeline) set=|ask, id| ask.pipeline = id.parse().ok()/>
        <FilterSelect list name="stage" label=t::stage(l) choices=stages any=v::any_f(l)
            value=|ask| said(ask.stage) set=|ask, id| ask.stage = id.parse().ok()/>
        <FilterSelect list name="band" label=t::probability_band(l) choices=Signal::stored(bands) any=v::any_f(l)
            value=band set=set_band/>
        <FilterSelect list name="label" label=s::label(l) choices=Signal::stored(labels) any=v::any_f(l)
            value=|ask| ask.label.code() set=|ask, code| ask.label = Wanted::from_code(code)/>
        <FilterNumber list name="amount-from" label=t::value_from(l)
            value=|ask| ask.amount_from set=|ask, units| ask.amount_from = units/>
        <FilterNumber list name="amount-to" label=t::value_to(l)
            value=|ask| ask.amount_to set=|ask, units| ask.amount_to = units/>
        <FilterDay list name="closing-from" label=t::close_from(l)
            value=|ask| ask.closing_from set=|ask, day| ask.closing_from = day/>
        <FilterDay list name="closing-to" label=t::close_to(l)
            value=|ask| ask.closing_to set=|ask, day| ask.closing_to = day/>
        <FilterSelect list name="product" label=t::product(l) choices=products any=v::any(l)
            value=|ask| ask.product.code() set=|ask, code| ask.product = Wanted::from_code(code)/>
        <FilterSelect list name="family" label=t::family(l) choices=products any=v::any_f(l)
            value=|ask| ask.family.code() set=|ask, code| ask.family = Wanted::from_code(code)/>
        <FilterSelect list name="category" label=t::category(l) choices=categories any=v::any_f(l)
            value=|ask| ask.category.code() set=|ask, code| ask.category = Wanted::from_code(code)/>
        <FilterSelect list name="source" label=t::source(l) choices=sources any=v::any_f(l)
            value=|ask| ask.source.code() set=|ask, code| ask.source = Wanted::from_code(code)/>
        <FilterSelect list name="competitor" label=t::competitor(l) choices=competitors any=v::any(l)
            value=|ask| ask.competitor.code() set=|ask, code| ask.competitor = Wanted::from_code(code)/>
        <FilterSelect list name="reason" label=t::loss_reason(l) choices=reasons any=v::any(l)
            value=|ask| ask.loss_reason.code() set=|ask, code| ask.loss_reason = Wanted::from_code(code)/>
        <FilterDay list name="created-from" label=t::created_from(l)
            value=|ask| ask.created_from set=|ask, day| ask.created_from = day/>
        <FilterDay list name="created-to" label=t::created_to(l)
            value=|ask| ask.created_to set=|ask, day| ask.created_to = day/>
    }
    .into_any()
}

fn out_of_word(l: Locale, of: OutOf) -> &'static str {
    match of {
        OutOf::Any => t::any_standard(l),
        OutOf::This(alert) => words::alert(l, alert),
    }
}

/// To choose from; where there are several pipelines, under their names.
pub fn stages(choices: &DealChoices, retired_too: bool) -> Vec<Choice> {
    named(choices, |stage| retired_too || !stage.retired)
}

/// Where a deal may go, and where it stands even if that takes no more.
pub fn stages_for(choices: &DealChoices, here: StageId) -> Vec<Choice> {
    named(choices, |stage| !stage.retired || stage.id == here)
}

fn named(choices: &DealChoices, keep: impl Fn(&Stage) -> bool) -> Vec<Choice> {
    let l = locale();
    let one = choices.pipelines.len() < 2;
    let text = |stage: &Stage| match choices.pipelines.iter().find(|known| known.id == stage.pipeline) {
        Some(pipeline) if !one => t::stage_of(l, &pipeline.name, &stage.name),
        _ => stage.name.clone(),
    };
    choices
        .stages
        .iter()
        .filter(|stage| keep(stage))
        .map(|stage| Choice::new(stage.id.to_string(), text(stage)))
        .collect()
}
