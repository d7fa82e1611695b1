//! Grey bars where text will stand.

use leptos::prelude::*;

use super::texts as t;
use crate::widgets::locale;

#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    const WIDTHS: [&str; 4] = ["--width:62%", "--width:88%", "--width:74%", "--width:45%"];
    view! {
        <div class="skeleton-lines" role="status" aria-label=t::loading(locale())>
            {(0..lines).map(|line| view! { <span class="skeleton" style=WIDTHS[line % WIDTHS.len()]></span> }).collect_view()}
        </div>
    }
    .into_any()
}
