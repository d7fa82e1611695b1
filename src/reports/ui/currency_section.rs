//! All figures in one currency: the key figures, then a chart for each question, each with its table.

use leptos::prelude::*;

use super::key_figures::{KeyFigures, count};
use crate::deals::list::{BANDS, ListAsk, Tab};
use crate::reports::figures::{CurrencyFigures, Span, StageSum, Sum};
use crate::reports::{texts as t, words};
use crate::values::id::UserId;
use crate::values::money::Money;
use crate::views::ask::Ask;
use crate::widgets::chart::ChartRow;
use crate::widgets::chart::bars::Bars;
use crate::widgets::chart::chart_table::ChartTable;
use crate::widgets::chart::funnel::Funnel;
use crate::widgets::locale;

#[component]
pub fn CurrencySection(
    figures: CurrencyFigures,
    owner: Option<UserId>,
    quarter: Span,
    periods: Vec<Span>,
    /// Figures in other currencies stand beside these.
    several: bool,
) -> impl IntoView {
    let l = locale();
    let currency = figures.pipeline.currency;
    let text = |minor: i64| l.compact_money(minor, currency);
    let only = several.then_some(currency);
    let all = ListAsk { owner, currency: only, ..ListAsk::default() };
    let row = |label: String, sum: Sum, minor: i64, ask: ListAsk| ChartRow {
        label,
        note: count(l, sum),
        value: minor as f64,
        text: text(minor),
        href: ask.address(),
        hue: "",
    };
    let mut pipelines: Vec<(String, Vec<ChartRow>)> = Vec::new();
    for stage in &figures.pipeline.stages {
        let StageSum { id, name, pipeline, hue, sum } = stage;
        let ask = ListAsk { stage: Some(*id), ..all.clone() };
        let row = ChartRow { hue: words::hue(*hue), ..row(name.clone(), *sum, sum.value, ask) };
        match pipelines.last_mut().filter(|(known, _)| known == pipeline) {
            Some((_, rows)) => rows.push(row),
            None => pipelines.push((pipeline.clone(), vec![row])),
        }
    }
    let one = pipelines.len() == 1;
    let funnels = pipelines.into_iter().map(|(pipeline, rows)| {
        let title = if one { t::by_stage(l).to_owned() } else { t::by_stage_of(l, &pipeline) };
        let heads = [t::stage(l), t::value(l), t::deals(l)].map(str::to_owned);
        let table = view! { <ChartTable caption=title.clone() heads rows=rows.clone()/> };
        view! { <Chart title=title.clone()><Funnel label=title rows/>{table}</Chart> }
    });
    let bands = BANDS.into_iter().zip(figures.bands).map(|((from, to), sum)| {
        let ask = ListAsk { from: Some(from), to: Some(to), ..all.clone() };
        row(t::band(l, from, to), sum, sum.value, ask)
    });
    let bands: Vec<ChartRow> = bands.collect();
    let months = periods.iter().zip(&figures.periods).enumerate().map(|(place, (span, sum))| {
        let label = match (place, span.from) {
            (0, _) | (_, None) => t::is_overdue(l).to_owned(),
            (place, Some(_)) if place + 1 == periods.len() => t::later(l).to_owned(),
            (_, Some(first)) => l.month_short(first.month()).to_owned(),
        };
        let ask = ListAsk { closing_from: span.from, closing_to: span.to, ..all.clone() };
        row(label, *sum, sum.weighted.money(currency).minor, ask)
    });
    let months: Vec<ChartRow> = months.collect();
    let sellers = figures.sellers.iter().filter(|seller| seller.open.deals > 0).map(|seller| {
        row(
            seller.name.clone(),
            seller.open,
            seller.open.value,
            ListAsk { owner: Some(seller.id), currency: only, ..ListAsk::default() },
        )
    });
    let sellers: Vec<ChartRow> = sellers.take(12).collect();
    let mut winners: Vec<_> = figures.sellers.iter().filter(|seller| seller.won.deals > 0).collect();
    winners.sort_by_key(|seller| std::cmp::Reverse(seller.won.value));
    let winners = winners.into_iter().take(12).map(|seller| {
        let ask = ListAsk {
            tab: Tab::Won,
            owner: Some(seller.id),
            closing_from: quarter.from,
            closing_to: quarter.to,
            currency: only,
            ..ListAsk::default()
        };
        row(seller.name.clone(), seller.won, seller.won.value, ask)
    });
    let winners: Vec<ChartRow> = winners.collect();
    let overdue = periods.first().copied().unwrap_or(Span { from: None, to: None });
    let open = Money::new(figures.pipeline.open.value, currency);
    let has_open = figures.pipeline.open.deals > 0 && open.minor > 0;
    let heads = move |first: &'static str, second: &'static str| [first, second, t::deals(l)].map(str::to_owned);
    view! {
        <section class="currency-section stack">
            {several.then(|| view! { <h2 class="currency-section-title">{t::in_currency(l, currency.code())}</h2> })}
            <KeyFigures figures=figures.clone() owner quarter overdue only/>
            <div class="currency-section-charts">
                {funnels.collect_view()}
                {has_open.then(|| view! {
                    <Chart title=t::by_band(l)>
                        <Bars label=t::by_band(l) rows=bands.clone()/>
                        <ChartTable caption=t::by_band(l) heads=heads(t::band_head(l), t::value(l)) rows=bands/>
                    </Chart>
                    <Chart title=t::by_month(l)>
                        <Bars label=t::by_month(l) rows=months.clone()/>
                        <ChartTable caption=t::by_month(l) heads=heads(t::period(l), t::weighted(l)) rows=months/>
                    </Chart>
                    <Chart title=t::by_seller(l)>
                        <Bars label=t::by_seller(l) rows=sellers.clone() lying=true/>
                        <ChartTable caption=t::by_seller(l) heads=heads(t::owner(l), t::value(l)) rows=sellers/>
                    </Chart>
                })}
                {(!winners.is_empty()).then(|| view! {
                    <Chart title=t::won_by_seller(l)>
                        <Bars label=t::won_by_seller(l) rows=winners.clone() lying=true/>
                        <ChartTable caption=t::won_by_seller(l) heads=heads(t::owner(l), t::value(l)) rows=winners/>
                    </Chart>
                })}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Chart(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="card currency-section-chart">
            <h3 class="card-title">{title}</h3>
            {children()}
        </section>
    }
    .into_any()
}
