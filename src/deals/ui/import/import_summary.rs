//! What an import does or did: the sums, what is made on the way, and every problem by its row.

use leptos::prelude::*;

use crate::deals::import::answer::Summary;
use crate::deals::import::rows::RowProblem;
use crate::deals::import::texts as t;
use crate::deals::ui::TotalsLine;
use crate::widgets::all::{Note, TableFrame, Tone};
use crate::widgets::locale;

/// So many problems stand on the page; the rest is counted.
const SHOWN: usize = 200;

#[component]
pub fn ImportSummary(title: &'static str, summary: Summary) -> impl IntoView {
    let l = locale();
    let number = move |n: u32| l.number(n.into());
    let by_outcome = t::open_won_lost(l, &number(summary.open), &number(summary.won), &number(summary.lost));
    let made = [
        (t::new_stages(l), summary.stages.clone()),
        (t::new_people(l), summary.people.clone()),
        (t::new_lookups(l), summary.lookups.clone()),
    ];
    let made = made.into_iter().filter(|(_, names)| !names.is_empty()).map(|(label, names)| {
        view! {
            <dt>{label}</dt>
            <dd>{names.join(", ")}</dd>
        }
    });
    let remarks = [
        (summary.set_by_outcome > 0).then(|| t::set_by_outcome(l, &number(summary.set_by_outcome))),
        (summary.rounded > 0).then(|| t::rounded(l, &number(summary.rounded))),
        (summary.duplicates > 0).then(|| t::duplicate_rows(l, &number(summary.duplicates))),
    ];
    let remarks = remarks.into_iter().flatten().map(|text| view! { <Note>{text}</Note> });
    let left_out = match summary.left_out {
        0 => None,
        1 => Some(t::left_out_one(l).to_owned()),
        n => Some(t::left_out(l, &number(n))),
    };
    let untold = (summary.problem_count as usize).saturating_sub(summary.problems.len().min(SHOWN));
    let problems: Vec<RowProblem> = summary.problems.into_iter().take(SHOWN).collect();
    view! {
        <section class="import-summary stack">
            <h2 class="import-summary-title">{title}</h2>
            <div class="tiles">
                <div class="figure">
                    <div class="figure-label">{t::deals(l)}</div>
                    <div class="figure-value num">{number(summary.deals)}</div>
                    <div class="figure-note">{by_outcome}</div>
                </div>
                <div class="figure">
                    <div class="figure-label">{crate::deals::texts::value(l)}</div>
                    <div class="import-summary-totals num"><TotalsLine totals=Signal::stored(summary.totals)/></div>
                </div>
                <div class="figure">
                    <div class="figure-label">{t::new_accounts(l)}</div>
                    <div class="figure-value num">{number(summary.accounts)}</div>
                    {(summary.contacts > 0).then(|| view! {
                        <div class="figure-note">{format!("{} {}", t::new_contacts(l), number(summary.contacts))}</div>
                    })}
                </div>
            </div>
            <dl class="facts">{made.collect_view()}</dl>
            {remarks.collect_view()}
            {left_out.map(|text| view! { <Note tone=Tone::Warning>{text}</Note> })}
            {(!problems.is_empty()).then(|| view! { <ProblemTable problems untold/> })}
        </section>
    }
}

#[component]
fn ProblemTable(problems: Vec<RowProblem>, untold: usize) -> impl IntoView {
    let l = locale();
    let row = move |told: RowProblem| {
        view! {
            <tr>
                <th scope="row" class="is-tight num">{l.number(told.row.into())}</th>
                <td data-label=t::column(l)>{told.column}</td>
                <td data-label=t::problem(l)>{told.problem.text(l)}</td>
            </tr>
        }
    };
    view! {
        <TableFrame label=t::problems(l)>
            <table class="table is-dense is-stacking">
                <thead>
                    <tr>
                        <th scope="col">{t::row(l)}</th>
                        <th scope="col">{t::column(l)}</th>
                        <th scope="col">{t::problem(l)}</th>
                    </tr>
                </thead>
                <tbody>{problems.into_iter().map(row).collect_view()}</tbody>
            </table>
        </TableFrame>
        {(untold > 0).then(|| view! { <p class="muted">{t::more_problems(l, &l.number(untold as i64))}</p> })}
    }
}
