//! The cells of a report's table: each figure leads to the list that it counts.

use leptos::prelude::*;

/// A figure under its head; what counts nothing leads nowhere.
pub fn figure_cell(label: &'static str, text: Option<String>, nothing: String, href: String) -> AnyView {
    let shown = match text {
        Some(text) => view! { <a class="report-table-figure" href=href>{text}</a> }.into_any(),
        None => view! { <span class="report-table-nothing">{nothing}</span> }.into_any(),
    };
    view! { <td class="is-number" data-label=label>{shown}</td> }.into_any()
}

/// Heads of columns of figures.
pub fn figure_heads(heads: &[&'static str]) -> Vec<AnyView> {
    heads.iter().map(|head| view! { <th scope="col" class="is-number">{*head}</th> }.into_any()).collect()
}
