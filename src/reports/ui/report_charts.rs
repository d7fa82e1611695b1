//! Charts side by side, each in a card of its own.

use leptos::prelude::*;

/// More marks than this say less; the table has them all.
pub const MARKS: usize = 12;

#[component]
pub fn ReportCharts(children: Children) -> impl IntoView {
    view! { <div class="report-charts">{children()}</div> }.into_any()
}

#[component]
pub fn ReportChart(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card-title">{title}</h2>
            {children()}
        </section>
    }
    .into_any()
}
