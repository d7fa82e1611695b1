//! A drawing from the sprite `public/icons.svg`; `scripts/icons.mjs` says which there are.

use leptos::prelude::*;

/// Never speaks: the words stand beside it, or on the control that holds it.
#[component]
pub fn Icon(
    name: &'static str,
    /// 20 px instead of 16.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = if large { "icon is-large" } else { "icon" };
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
    .into_any()
}

/// The icon, or nothing where a component was given no name.
pub(super) fn optional(name: &'static str) -> AnyView {
    if name.is_empty() { ().into_any() } else { view! { <Icon name=name/> }.into_any() }
}
