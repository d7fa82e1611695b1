//! Open deals by stage, the width of each bar being its amount.

use leptos::prelude::*;

use super::{ChartRow, shares};

#[component]
pub fn Funnel(#[prop(into)] label: String, rows: Vec<ChartRow>) -> impl IntoView {
    let shares = shares(&rows);
    let row = |(row, share): (ChartRow, f64)| {
        view! {
            <li>
                <a class=format!("funnel-row {}", row.hue) href=row.href>
                    <span class="funnel-label">{row.label}</span>
                    <span class="funnel-track" aria-hidden="true">
                        <span class="funnel-bar" style=format!("--share:{share}")></span>
                    </span>
                    <span class="funnel-text">
                        {row.text}
                        {(!row.note.is_empty()).then(|| view! { <span class="funnel-note">{row.note}</span> })}
                    </span>
                </a>
            </li>
        }
    };
    view! { <ol class="funnel" role="list" aria-label=label>{rows.into_iter().zip(shares).map(row).collect_view()}</ol> }.into_any()
}
