//! The same figures in rows, folded away under the chart.

use leptos::prelude::*;

use super::ChartRow;
use crate::widgets::{locale, texts as t};

#[component]
pub fn ChartTable(
    #[prop(into)] caption: String,
    /// Heads of the label, the figure, and the note; no third column if it is empty.
    heads: [String; 3],
    rows: Vec<ChartRow>,
) -> impl IntoView {
    let [label, figure, note] = heads;
    let with_note = !note.is_empty();
    let row = move |row: ChartRow| {
        view! {
            <tr>
                <th scope="row"><a href=row.href>{row.label}</a></th>
                <td class="is-number">{row.text}</td>
                {with_note.then(|| view! { <td class="is-number">{row.note}</td> })}
            </tr>
        }
    };
    view! {
        <details class="chart-table">
            <summary>{t::show_table(locale())}</summary>
            <table class="table is-dense">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{label}</th>
                        <th scope="col" class="is-number">{figure}</th>
                        {with_note.then(|| view! { <th scope="col" class="is-number">{note}</th> })}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </details>
    }
    .into_any()
}
