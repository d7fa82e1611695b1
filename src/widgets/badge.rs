//! A word in a box: a state, a stage, a tag.

use leptos::prelude::*;

use super::{icon::optional, tone::Tone};

#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: &'static str,
    /// `hue-1` … `hue-6`, `hue-won`, `hue-lost`; a square mark of the hue stands before the word.
    #[prop(optional, into)]
    hue: String,
    /// `is-plain` without ground, `is-outline` with a line only.
    #[prop(optional)]
    style: &'static str,
    children: Children,
) -> impl IntoView {
    let marked = !hue.is_empty() && icon.is_empty();
    let class = format!("badge {} {style} {hue}", tone.class());
    view! {
        <span class=class>
            {marked.then(|| view! { <span class="badge-mark" aria-hidden="true"></span> })}
            {optional(if icon.is_empty() { tone.icon() } else { icon })}
            <span>{children()}</span>
        </span>
    }
    .into_any()
}
