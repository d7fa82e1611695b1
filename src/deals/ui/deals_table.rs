//! The lines of the list: a table with sums at its foot, and on a phone a stack of cards.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::deals::board::Total;
use crate::deals::list::{ListAsk, ListPage, Sort, Tab};
use crate::deals::texts as t;
use crate::deals::view::DealLine;
use crate::settings::facts::use_facts;
use crate::values::money::Money;
use crate::values::percent::Outcome;
use crate::values::weighted::weighted;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn DealsTable(ask: Memo<ListAsk>, page: Memo<ListPage>) -> impl IntoView {
    let l = locale();
    let head = move |text: &'static str, sort: Sort, number: bool| {
        let sorted = move || {
            ask.with(|ask| match (ask.sort == sort, ask.descending) {
                (false, _) => Sorted::No,
                (true, false) => Sorted::Up,
                (true, true) => Sorted::Down,
            })
        };
        let href = move || ask.with(|ask| ask.sorted_by(sort).address());
        view! { <SortHead text href=Signal::derive(href) sorted=Signal::derive(sorted) number/> }
    };
    let totals = move || page.with(|page| page.totals.clone());
    view! {
        <TableFrame label=t::deals(l)>
            <table class="table is-stacking deals-table">
                <thead>
                    <tr>
                        {head(t::name(l), Sort::Name, false)}
                        {head(t::account(l), Sort::Account, false)}
                        {head(t::stage(l), Sort::Stage, false)}
                        {head(t::owner(l), Sort::Owner, false)}
                        {head(t::value(l), Sort::Value, true)}
                        {head(t::probability(l), Sort::Probability, true)}
                        {head(t::weighted(l), Sort::Weighted, true)}
                        {head(t::close_on(l), Sort::CloseOn, false)}
                        <th scope="col">{t::next_step(l)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || page.with(|page| page.lines.clone()) key=DealLine::clone let:line>
                        <DealsRow ask line/>
                    </For>
                </tbody>
                <tfoot>{move || totals().into_iter().map(|total| view! { <TotalRow total/> }).collect_view()}</tfoot>
            </table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn DealsRow(ask: Memo<ListAsk>, line: DealLine) -> impl IntoView {
    let l = locale();
    let facts = use_facts();
    let query = use_query_map();
    let id = line.id;
    // The list stays as it is behind the panel.
    let address = move || {
        format!(
            "/deals{}",
            query.with(|query| {
                let mut query = query.clone();
                query.replace("deal", id.to_string());
                query.to_query_string()
            })
        )
    };
    let outcome = line.probability.outcome();
    let money = Money::new(line.value, line.currency);
    let total = weighted(line.value, line.costs, line.probability);
    let stage = match outcome {
        Outcome::Open => view! { <Badge hue=format!("hue-{}", line.hue)>{line.stage.clone()}</Badge> }.into_any(),
        Outcome::Won => view! { <Badge hue="hue-won" icon="trophy">{t::is_won(l)}</Badge> }.into_any(),
        Outcome::Lost => view! { <Badge hue="hue-lost" icon="thumbs-down">{t::is_lost(l)}</Badge> }.into_any(),
    };
    let late = outcome == Outcome::Open && line.close_on < facts.today;
    let day = line.closed_at.map_or(line.close_on, |at| at.day_at(facts.utc_offset));
    let close_on = if late {
        view! {
            <Badge tone=Tone::Danger icon="calendar-clock">
                {l.day(day)}
                <span class="visually-hidden">{format!(" ({})", t::overdue(l))}</span>
            </Badge>
        }
        .into_any()
    } else {
        view! { <span>{l.day(day)}</span> }.into_any()
    };
    let is_all = ask.with_untracked(|ask| ask.tab == Tab::All);
    view! {
        <tr class="deals-table-row" class:is-closed=is_all && outcome != Outcome::Open>
            <th scope="row"><a class="deals-table-name" href=address>{line.name}</a></th>
            <td data-label=t::account(l)>{line.account}</td>
            <td data-label=t::stage(l)>{stage}</td>
            <td data-label=t::owner(l)><Avatar name=line.owner size="is-small" named=true/></td>
            <td data-label=t::value(l) class="is-number num">{l.money_whole(money)}</td>
            <td data-label=t::probability(l) class="is-number num">{l.percent(line.probability)}</td>
            <td data-label=t::weighted(l) class="is-number num">{l.money_whole(total.money(line.currency))}</td>
            <td data-label=t::close_on(l) class="is-tight">{close_on}</td>
            <td data-label=t::next_step(l) class="deals-table-next">{line.next_step}</td>
        </tr>
    }
}

#[component]
fn TotalRow(total: Total) -> impl IntoView {
    let l = locale();
    let count = l.count(total.deals, t::one_deal(l), t::many_deals(l));
    let weighted = total.weighted.money(total.currency);
    view! {
        <tr>
            <th scope="row" colspan="4">{count}</th>
            <td class="is-number num" data-label=t::value(l)>{l.money_whole(Money::new(total.value, total.currency))}</td>
            <td></td>
            <td class="is-number num" data-label=t::weighted(l)>{l.money_whole(weighted)}</td>
            <td></td>
            <td></td>
        </tr>
    }
}
