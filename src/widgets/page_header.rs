//! The name of the page and what can be done on it.

use leptos::prelude::*;

#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// A quiet line below: a count, a sum, a date.
    #[prop(optional, into)]
    note: Option<Signal<String>>,
    /// Actions, the primary one last.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <div class="page-header-text">
                <h1 class="page-header-title">{title}</h1>
                {note.map(|note| view! { <p class="page-header-note">{note}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-header-actions">{children()}</div> })}
        </header>
    }
    .into_any()
}
