//! The frame of a plain table: it scrolls in itself, by keys too. Pages write `<table class="table">` inside, with
//! `is-number` on the cells that hold figures.

use leptos::prelude::*;

use super::icon::Icon;

#[component]
pub fn TableFrame(
    /// What the table is of.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <div class="table-frame" role="region" aria-label=label tabindex="0">{children()}</div> }.into_any()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    #[default]
    No,
    Up,
    Down,
}

/// A head that sorts by its column. The order stands in the address, so it is a link.
#[component]
pub fn SortHead(
    #[prop(into)] text: String,
    #[prop(into)] href: Signal<String>,
    #[prop(into)] sorted: Signal<Sorted>,
    #[prop(optional)] number: bool,
) -> impl IntoView {
    let order = move || match sorted.get() {
        Sorted::No => "none",
        Sorted::Up => "ascending",
        Sorted::Down => "descending",
    };
    view! {
        <th scope="col" class:is-number=number aria-sort=order>
            <a class="table-sort" href=href>
                {text}
                {move || {
                    let name = if sorted.get() == Sorted::Down { "arrow-down" } else { "arrow-up" };
                    view! { <Icon name=name/> }
                }}
            </a>
        </th>
    }
    .into_any()
}
