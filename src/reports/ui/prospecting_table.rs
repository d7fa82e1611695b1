//! The figures in rows; each leads to the leads that it counts.

use leptos::prelude::*;

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
    let head = words::group(l, ask.group);
    let row = move |line: Line| {
        view! {
            <tr>
                <th scope="row">{words::line(l, ask.group, &line)}</th>
                {cells(l, ask.of(line.key), line.figures)}
            </tr>
        }
    };
    view! {
        <TableFrame label=t::prospecting(l)>
            <table class="table is-stacking prospecting-table">
                <thead>
                    <tr>
                        <th scope="col">{head}</th>
                        <th scope="col" class="is-number">{t::leads_in(l)}</th>
                        <th scope="col" class="is-number">{t::converted(l)}</th>
                        <th scope="col" class="is-number">{t::closed(l)}</th>
                        <th scope="col" class="is-number">{t::still_open(l)}</th>
                        <th scope="col" class="is-number">{t::rate(l)}</th>
                        <th scope="col" class="is-number">{t::median(l)}</th>
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

fn cells(l: Locale, cohort: Cohort, figures: Figures) -> impl IntoView {
    let converted = Tab::Only(Status::Converted);
    let (nought, dash) = (|| l.number(0), || "–".to_owned());
    let rate = words::rate(l, &figures);
    let count = |count: i64| (count > 0).then(|| l.number(count));
    [
        (t::leads_in(l), count(figures.leads), nought(), Tab::All),
        (t::converted(l), count(figures.converted), nought(), converted),
        (t::closed(l), count(figures.closed), nought(), Tab::Only(Status::Closed)),
        (t::still_open(l), count(figures.open()), nought(), Tab::Open),
        (t::rate(l), rate.clone().filter(|_| figures.converted > 0), rate.unwrap_or_else(dash), converted),
        (t::median(l), words::median(l, &figures), dash(), converted),
    ]
    .map(|(label, text, nothing, tab)| {
        // What counts nothing leads nowhere.
        let shown = match text {
            Some(text) => view! { <a class="prospecting-table-figure" href=cohort.leads(tab)>{text}</a> }.into_any(),
            None => view! { <span class="prospecting-table-nothing">{nothing}</span> }.into_any(),
        };
        view! { <td class="is-number" data-label=label>{shown}</td> }
    })
    .collect_view()
}
