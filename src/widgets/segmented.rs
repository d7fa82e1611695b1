//! Two to five choices side by side, all visible: native radio buttons, so keys and forms work by themselves.

use leptos::{html, prelude::*};

use super::{choice::Choice, field::ticked_in_step, icon::optional};

#[component]
pub fn Segmented(
    name: &'static str,
    /// Spoken, not shown.
    #[prop(into)]
    label: String,
    choices: Vec<Choice>,
    value: RwSignal<String>,
    /// Only the icons are shown; the texts are spoken and stand as titles.
    #[prop(optional)]
    icons_only: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let option = move |choice: Choice| {
        let Choice { value: own, text, icon, .. } = choice;
        let is_chosen = {
            let own = own.clone();
            move || value.with(|value| *value == own)
        };
        let at_first = untrack(is_chosen.clone());
        let picked = own.clone();
        let node = NodeRef::<html::Input>::new();
        let early = own.clone();
        ticked_in_step(node, is_chosen, move |ticked| {
            if ticked {
                value.set(early.clone());
            }
        });
        let title = icons_only.then(|| text.clone());
        view! {
            <label class="segmented-option" title=title>
                <input
                    node_ref=node
                    type="radio"
                    name=name
                    value=own
                    checked=at_first
                    on:change=move |_| {
                        value.set(picked.clone());
                        if let Some(on_change) = on_change {
                            on_change.run(picked.clone());
                        }
                    }
                />
                {optional(icon)}
                <span class=if icons_only { "visually-hidden" } else { "" }>{text}</span>
            </label>
        }
    };
    view! {
        <div class="segmented" role="radiogroup" aria-label=label>
            {choices.into_iter().map(option).collect_view()}
        </div>
    }
    .into_any()
}

/// The same look for choices that are addresses: list or board, day or week.
#[component]
pub fn SegmentedNav(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <nav class="segmented" aria-label=label>{children()}</nav> }.into_any()
}

#[component]
pub fn SegmentedLink(
    #[prop(into)] href: Signal<String>,
    #[prop(into)] text: String,
    #[prop(optional)] icon: &'static str,
    #[prop(into)] current: Signal<bool>,
) -> impl IntoView {
    view! {
        <a class="segmented-option" href=href aria-current=move || current.get().then_some("true")>
            {optional(icon)}
            <span>{text}</span>
        </a>
    }
    .into_any()
}
