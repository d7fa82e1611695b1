//! The figures in rows; each leads to the leads that it counts.

use leptos::prelude::*;

use super::report_table::{figure_cell, figure_heads};
use crate::leads::lead::Status;
use crate::leads::list::Tab;
use crate::reports::cohort::Cohort;
use crate::reports::prospecting::{Figures, Line, Prospecting};
use crate::reports::{texts as t, words};
use crate::values::locale::Locale;
use crate::widgets::all::TableFrame;
use crate::widgets::locale;

#[component]
pub fn ProspectingTable(report: Prospecting) -> impl IntoView {
    let l = locale();
    let Prospecting { ask, lines, total, .. } = report;
    let row = move |line: Line| {
        view! {
            <tr>
                <th scope="row">{words::line(l, ask.group, &line)}</th>
                {cells(l, ask.of(line.key), line.figures)}
            </tr>
        }
    };
    let heads = [t::leads_in(l), t::converted(l), t::closed(l), t::still_open(l), t::rate(l), t::median(l)];
    view! {
        <TableFrame label=t::prospecting(l)>
            <table class="table is-stacking report-table">
                <thead>
                    <tr>
                        <th scope="col">{words::group(l, ask.group)}</th>
                        {figure_heads(&heads)}
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::total(l)}</th>
                        {cells(l, ask.cohort, total)}
                    </tr>
                </tfoot>
            </table>
        </TableFrame>
    }
    .into_any()
}

fn cells(l: Locale, cohort: Cohort, figures: Figures) -> Vec<AnyView> {
    let converted = Tab::Only(Status::Converted);
    let (nought, dash) = (|| l.number(0), || "–".to_owned());
    let rate = words::percent(l, figures.rate());
    let count = |count: i64| (count > 0).then(|| l.number(count));
    [
        (t::leads_in(l), count(figures.leads), nought(), Tab::All),
        (t::converted(l), count(figures.converted), nought(), converted),
        (t::closed(l), count(figures.closed), nought(), Tab::Only(Status::Closed)),
        (t::still_open(l), count(figures.open()), nought(), Tab::Open),
        (t::rate(l), rate.clone().filter(|_| figures.converted > 0), rate.unwrap_or_else(dash), converted),
        (t::median(l), words::days(l, figures.median_days()), dash(), converted),
    ]
    .map(|(label, text, nothing, tab)| figure_cell(label, text, nothing, cohort.leads(tab)))
    .into()
}
