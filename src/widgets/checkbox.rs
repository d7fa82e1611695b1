//! Yes or no: a tick for what is sent with a form, a switch for what takes effect at once.

use leptos::{html, prelude::*};

use super::field::ticked_in_step;

#[component]
pub fn Checkbox(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] checked: Option<RwSignal<bool>>,
    #[prop(optional)] initial: bool,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] switch: bool,
    /// The label is spoken but not shown: a tick in a table's row.
    #[prop(optional)]
    bare: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let checked = checked.unwrap_or_else(|| RwSignal::new(initial));
    let node = NodeRef::<html::Input>::new();
    ticked_in_step(node, move || checked.get(), move |ticked| checked.set(ticked));
    view! {
        <label class="check" class:is-switch=switch class:is-bare=bare>
            <input
                node_ref=node
                type="checkbox"
                role=switch.then_some("switch")
                name=name
                value="true"
                checked=checked.get_untracked()
                disabled=disabled
                on:change=move |event| {
                    let now = event_target_checked(&event);
                    checked.set(now);
                    if let Some(on_change) = on_change {
                        on_change.run(now);
                    }
                }
            />
            <span class=if bare { "visually-hidden" } else { "check-text" }>
                {label}
                {(!hint.is_empty()).then(|| view! { <span class="check-hint">{hint}</span> })}
            </span>
        </label>
    }
    .into_any()
}
