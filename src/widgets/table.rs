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

impl Sorted {
    /// The word of `aria-sort`.
    pub fn aria(self) -> &'static str {
        match self {
            Sorted::No => "none",
            Sorted::Up => "ascending",
            Sorted::Down => "descending",
        }
    }
}

/// A head that sorts by its column.
#[component]
pub fn SortHead(
    #[prop(into)] text: String,
    #[prop(into)] href: Signal<String>,
    #[prop(into)] sorted: Signal<Sorted>,
    #[prop(optional)] number: bool,
) -> impl IntoView {
    view! {
        <th scope="col" class:is-number=number aria-sort=move || sorted.get().aria()>
            <SortLink text href sorted/>
        </th>
    }
    .into_any()
}

/// What is pressed to sort. The order stands in the address, so it is a link.
#[component]
pub fn SortLink(
    #[prop(into)] text: String,
    #[prop(into)] href: Signal<String>,
    #[prop(into)] sorted: Signal<Sorted>,
) -> impl IntoView {
    let title = text.clone();
    view! {
        <a class="table-sort" href=href>
            <span class="truncate" title=title>{text}</span>
            {move || {
                let name = if sorted.get() == Sorted::Down { "arrow-down" } else { "arrow-up" };
                view! { <Icon name=name/> }
            }}
        </a>
    }
    .into_any()
}
