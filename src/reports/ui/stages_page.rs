//! `/reports/stages`: what becomes of the deals in each stage, and how fast the pipeline sells.

use leptos::prelude::*;

use super::report_charts::{ReportChart, ReportCharts};
use super::report_page::{Content, ReportPage, Shape};
use super::report_table::{figure_cell, figure_heads};
use super::velocity_section::VelocitySection;
use crate::deals::entered::Fate;
use crate::deals::list::{ListAsk, Tab};
use crate::reports::api::read_stages;
use crate::reports::deal_cohort::DealCohort;
use crate::reports::form::Report;
use crate::reports::stages::{StageLine, StageReport};
use crate::reports::{texts as t, words};
use crate::values::locale::Locale;
use crate::views::ask::Ask;
use crate::widgets::all::TableFrame;
use crate::widgets::chart::ChartRow;
use crate::widgets::chart::bars::Bars;
use crate::widgets::chart::funnel::Funnel;
use crate::widgets::locale;

const SHAPE: Shape<StageReport> = Shape {
    report: Report::Stages,
    groups: |_| Vec::new(),
    note: |l, report| words::entered(l, report.cohort.span),
    content: |report| {
        let has_lines = report.lines.iter().any(|line| !line.is_empty()) || !report.velocities.is_empty();
        match (has_lines, report.any) {
            (true, _) => Content::Figures,
            (false, true) => Content::Nothing,
            (false, false) => Content::NothingYet,
        }
    },
    draw: |report| view! { <Figures report/> }.into_any(),
};

#[component]
pub fn StageAnalysisPage() -> impl IntoView {
    view! { <ReportPage shape=SHAPE read=read_stages/> }
}

#[component]
fn Figures(report: StageReport) -> impl IntoView {
    let StageReport { cohort, lines, velocities, .. } = report;
    let several = velocities.len() > 1;
    let velocities = velocities.into_iter().map(|velocity| view! { <VelocitySection velocity cohort several/> });
    view! {
        {velocities.collect_view()}
        <Charts cohort lines=lines.clone()/>
        <Table cohort lines/>
    }
    .into_any()
}

#[component]
fn Charts(cohort: DealCohort, lines: Vec<StageLine>) -> impl IntoView {
    let l = locale();
    let row = |line: &StageLine, value: f64, text: String, note: String, ask: ListAsk| ChartRow {
        label: line.name.clone(),
        note,
        value,
        text,
        href: ask.address(),
        hue: words::hue(line.hue),
    };
    let entered = lines.iter().map(|line| {
        let figures = line.figures;
        let rate = words::percent(l, figures.conversion()).map(|rate| t::go_on(l, &rate)).unwrap_or_default();
        let ask = cohort.entered(line.id, None);
        row(line, figures.entered as f64, l.number(figures.entered), rate, ask)
    });
    let times = lines.iter().map(|line| {
        let figures = line.figures;
        let text = words::days(l, figures.median_days()).unwrap_or_else(|| "–".to_owned());
        let ask = cohort.entered(line.id, Some(Fate::Left));
        row(line, figures.median_ms.unwrap_or_default() as f64, text, String::new(), ask)
    });
    let died = lines.iter().map(|line| {
        let text = match line.died_value.is_empty() {
            true => l.number(line.died),
            false => format!("{} · {}", l.number(line.died), words::amounts(l, &line.died_value)),
        };
        row(line, line.died as f64, text, String::new(), cohort.lost_in(line.id))
    });
    let (entered, times, died): (Vec<_>, Vec<_>, Vec<_>) = (entered.collect(), times.collect(), died.collect());
    view! {
        <ReportCharts>
            <ReportChart title=t::conversion_by_stage(l)><Funnel label=t::conversion_by_stage(l) rows=entered/></ReportChart>
            <ReportChart title=t::time_in_stage(l)><Bars label=t::time_in_stage(l) rows=times lying=true/></ReportChart>
            <ReportChart title=t::died_by_stage(l)><Bars label=t::died_by_stage(l) rows=died lying=true/></ReportChart>
        </ReportCharts>
    }
    .into_any()
}

#[component]
fn Table(cohort: DealCohort, lines: Vec<StageLine>) -> impl IntoView {
    let l = locale();
    let row = move |line: StageLine| {
        view! {
            <tr>
                <th scope="row">{line.name.clone()}</th>
                {cells(l, cohort, &line)}
            </tr>
        }
    };
    view! {
        <TableFrame label=t::stages(l)>
            <table class="table is-stacking report-table">
                <thead>
                    <tr>
                        <th scope="col">{t::stage(l)}</th>
                        {figure_heads(&words::stage_heads(l))}
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}

fn cells(l: Locale, cohort: DealCohort, line: &StageLine) -> Vec<AnyView> {
    let figures = line.figures;
    let (nought, dash) = (|| l.number(0), || "–".to_owned());
    let count = |count: i64| (count > 0).then(|| l.number(count));
    let entered = |fate: Option<Fate>| cohort.entered(line.id, fate);
    let rate = words::percent(l, figures.conversion());
    let shown = [
        (count(figures.entered), nought(), entered(None)),
        (count(figures.gone_on), nought(), entered(Some(Fate::GoneOn))),
        (count(figures.lost), nought(), entered(Some(Fate::Lost))),
        (count(figures.open()), nought(), entered(Some(Fate::Open))),
        (rate.clone().filter(|_| figures.gone_on > 0), rate.unwrap_or_else(dash), entered(Some(Fate::GoneOn))),
        (count(figures.won), nought(), ListAsk { tab: Tab::Won, ..entered(None) }),
        (words::days(l, figures.median_days()), dash(), entered(Some(Fate::Left))),
        (count(line.died), nought(), cohort.lost_in(line.id)),
    ];
    words::stage_heads(l)
        .into_iter()
        .zip(shown)
        .map(|(label, (text, nothing, ask))| figure_cell(label, text, nothing, ask.address()))
        .collect()
}
