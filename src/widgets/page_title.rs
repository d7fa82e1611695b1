//! The page's name in the browser's tab, where it follows a record.

use leptos::prelude::*;
use leptos_meta::Title;

/// The server writes it once the page is whole: what has named it may have been drawn anew by then, and be gone.
#[component]
pub fn PageTitle(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let first = text.get_untracked();
    view! { <Title text=move || text.try_get().unwrap_or_else(|| first.clone())/> }
}
