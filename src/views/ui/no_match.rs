//! What stands in place of a list that the filters leave empty.

use leptos::prelude::*;

use super::ListState;
use crate::views::ask::Ask;
use crate::views::texts as t;
use crate::widgets::all::{ButtonLink, EmptyState};
use crate::widgets::locale;

#[component]
pub fn NoMatch<A: Ask>(
    list: ListState<A>,
    title: &'static str,
    /// The tab that holds most: without filters something is found there.
    widest: A::Tab,
) -> impl IntoView {
    let l = locale();
    let href = move || list.ask.with(|ask| ask.without_filters().on_tab(widest).address());
    view! {
        <EmptyState icon="search" title text=t::no_match_text(l)>
            {move || view! { <ButtonLink href=href()>{t::clear_filters(l)}</ButtonLink> }}
        </EmptyState>
    }
    .into_any()
}
