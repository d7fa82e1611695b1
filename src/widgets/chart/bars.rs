//! Bars: upright for months and probability bands, lying for names.

use leptos::prelude::*;

use super::{ChartRow, shares};

#[component]
pub fn Bars(#[prop(into)] label: String, rows: Vec<ChartRow>, #[prop(optional)] lying: bool) -> impl IntoView {
    let shares = shares(&rows);
    let bar = |(row, share): (ChartRow, f64)| {
        view! {
            <li>
                <a class=format!("bar {}", row.hue) href=row.href>
                    <span class="bar-column">
                        <span class="bar-text">{row.text}</span>
                        <span class="bar-fill" aria-hidden="true" style=format!("--share:{share}")></span>
                    </span>
                    <span class="bar-label">{row.label}</span>
                </a>
            </li>
        }
    };
    view! {
        <ol class=if lying { "bars is-lying" } else { "bars" } role="list" aria-label=label>
            {rows.into_iter().zip(shares).map(bar).collect_view()}
        </ol>
    }
    .into_any()
}
