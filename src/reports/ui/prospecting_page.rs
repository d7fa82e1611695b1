//! `/reports/prospecting`: what has become of the leads of a period, by where they came from or whose they are.

use leptos::prelude::*;

use super::prospecting_charts::{ProspectingCharts, ProspectingFigures};
use super::prospecting_table::ProspectingTable;
use super::report_page::{Content, ReportPage, Shape};
use crate::reports::api::read_prospecting;
use crate::reports::form::Report;
use crate::reports::prospecting::{Group, Prospecting};
use crate::reports::words;

const SHAPE: Shape<Prospecting> = Shape {
    report: Report::Prospecting,
    groups: |l| Group::ALL.map(|group| (group.code(), words::group(l, group))).to_vec(),
    note: |l, report| words::counted(l, report.ask.cohort.span),
    content: |report| match (report.total.leads, report.any) {
        (0, false) => Content::NothingYet,
        (0, true) => Content::Nothing,
        _ => Content::Figures,
    },
    draw: |report| view! { <Figures report/> }.into_any(),
};

#[component]
pub fn ProspectingPage() -> impl IntoView {
    view! { <ReportPage shape=SHAPE read=read_prospecting/> }
}

#[component]
fn Figures(report: Prospecting) -> impl IntoView {
    view! {
        <ProspectingFigures ask=report.ask total=report.total/>
        <ProspectingCharts ask=report.ask lines=report.lines.clone()/>
        <ProspectingTable report/>
    }
    .into_any()
}
