//! An explanation one hover, one focus or one tap away: what a stage means, why a deal counts as stale.

use leptos::{html, prelude::*};

use super::browser::{self, Timer};

const SHOW_AFTER_MS: u64 = 300;
/// Long enough to move the pointer from the word into the explanation.
const HIDE_AFTER_MS: u64 = 150;

#[component]
pub fn Tooltip(
    #[prop(into)] id: String,
    #[prop(into)] text: Signal<String>,
    /// A line in bold above it.
    #[prop(optional, into)]
    title: String,
    /// The content is a control already; otherwise it is made a button, so that keys and fingers reach it.
    #[prop(optional)]
    on_control: bool,
    children: Children,
) -> impl IntoView {
    let anchor = NodeRef::<html::Span>::new();
    let tip = NodeRef::<html::Span>::new();
    let timer = StoredValue::new(Timer::default());
    let show = move || {
        if let (Some(anchor), Some(tip)) = (anchor.get_untracked(), tip.get_untracked()) {
            browser::place(&anchor, &tip, false);
            browser::show_popover(&tip);
        }
    };
    let hide = move || {
        if let Some(tip) = tip.get_untracked() {
            browser::hide_popover(&tip);
        }
    };
    let later = move |wait: u64, open: bool| {
        timer.with_value(|timer| timer.cancel());
        timer.set_value(browser::after_ms(wait, move || if open { show() } else { hide() }));
    };
    let content = children();
    view! {
        <span
            class="tooltip"
            node_ref=anchor
            on:pointerenter=move |event| {
                if event.pointer_type() == "mouse" {
                    later(SHOW_AFTER_MS, true);
                }
            }
            on:pointerleave=move |_| later(HIDE_AFTER_MS, false)
            on:focusin=move |_| later(0, true)
            on:focusout=move |_| later(0, false)
            on:keydown=move |event| {
                if event.key() == "Escape" && tip.get_untracked().is_some_and(|tip| browser::is_open(&tip)) {
                    event.prevent_default();
                    event.stop_propagation();
                    hide();
                }
            }
        >
            {if on_control {
                view! { <span class="tooltip-anchor" aria-describedby=id.clone()>{content}</span> }.into_any()
            } else {
                view! { <button type="button" class="tooltip-anchor" aria-describedby=id.clone()>{content}</button> }
                    .into_any()
            }}
            <span class="tooltip-text" id=id role="tooltip" popover="manual" node_ref=tip>
                {(!title.is_empty()).then(|| view! { <strong>{title}</strong> }.into_any())}
                {text}
            </span>
        </span>
    }
    .into_any()
}
