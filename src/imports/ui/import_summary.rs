//! What an import does or did: the sums, what is made on the way, and every problem by its row.

use leptos::prelude::*;

use super::Shown;
use super::import_state::ImportState;
use crate::imports::answer::SummaryOf;
use crate::imports::cells::RowProblem;
use crate::imports::kind::ImportKind;
use crate::imports::texts as t;
use crate::widgets::all::{Note, TableFrame, Tone};
use crate::widgets::locale;

/// So many problems stand on the page; the rest is counted.
const SHOWN: usize = 200;

#[component]
pub fn ImportSummary<K: Shown>(state: ImportState<K>, title: &'static str, summary: SummaryOf<K>) -> impl IntoView {
    let l = locale();
    let number = move |n: u32| l.number(n.into());
    // Says of which kind it is.
    let _ = state;
    let note = K::note(l, &summary).map(|note| view! { <div class="figure-note">{note}</div> });
    let figures = K::figures(l, &summary);
    let mut made = K::made(l, &summary);
    made.extend([(t::new_people(l), summary.people.clone()), (t::new_lookups(l), summary.lookups.clone())]);
    let made = made.into_iter().filter(|(_, names)| !names.is_empty()).map(|(label, names)| {
        view! {
            <dt>{label}</dt>
            <dd>{names.join(", ")}</dd>
        }
    });
    let mut remarks = K::remarks(l, &summary);
    if summary.tally.duplicates > 0 {
        remarks.push(t::duplicate_rows(l, &number(summary.tally.duplicates)));
    }
    let remarks = remarks.into_iter().map(|text| view! { <Note>{text}</Note> });
    let left_out = match summary.tally.left_out {
        0 => None,
        1 => Some(t::left_out_one(l).to_owned()),
        n => Some(t::left_out(l, &number(n))),
    };
    let untold = (summary.tally.problem_count as usize).saturating_sub(summary.tally.problems.len().min(SHOWN));
    let problems: Vec<RowProblem> = summary.tally.problems.into_iter().take(SHOWN).collect();
    view! {
        <section class="import-summary stack">
            <h2 class="import-summary-title">{title}</h2>
            <div class="tiles">
                <div class="figure">
                    <div class="figure-label">{K::KIND.name(l)}</div>
                    <div class="figure-value num">{number(summary.made)}</div>
                    {note}
                </div>
                {(summary.updated > 0).then(|| view! {
                    <div class="figure">
                        <div class="figure-label">{t::updated(l)}</div>
                        <div class="figure-value num">{number(summary.updated)}</div>
                    </div>
                })}
                {figures}
                {(K::KIND == ImportKind::Deals || summary.accounts > 0).then(|| view! {
                    <div class="figure">
                        <div class="figure-label">{t::new_accounts(l)}</div>
                        <div class="figure-value num">{number(summary.accounts)}</div>
                        {(summary.contacts > 0).then(|| view! {
                            <div class="figure-note">{format!("{} {}", t::new_contacts(l), number(summary.contacts))}</div>
                        })}
                    </div>
                })}
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
        let value = if told.value.is_empty() { "—".to_owned() } else { told.value };
        view! {
            <tr>
                <th scope="row" class="is-tight num">{l.number(told.row.into())}</th>
                <td data-label=t::column(l)>{told.column}</td>
                <td data-label=t::value(l) class="import-summary-value">{value}</td>
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
                        <th scope="col">{t::value(l)}</th>
                        <th scope="col">{t::problem(l)}</th>
                    </tr>
                </thead>
                <tbody>{problems.into_iter().map(row).collect_view()}</tbody>
            </table>
        </TableFrame>
        {(untold > 0).then(|| view! { <p class="muted">{t::more_problems(l, &l.number(untold as i64))}</p> })}
    }
}
