//! One of a few choices below each other, each with room for a second line: what a decision is made from.

use leptos::prelude::*;

use super::choice::Choice;

#[component]
pub fn RadioList(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    value: RwSignal<String>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let option = move |choice: Choice| {
        let Choice { value: own, text, note, .. } = choice;
        let is_chosen = {
            let own = own.clone();
            move || value.with(|value| *value == own)
        };
        let picked = own.clone();
        view! {
            <label class="check radio-list-option">
                <input
                    type="radio"
                    name=name
                    value=own
                    checked=untrack(is_chosen.clone())
                    prop:checked=is_chosen
                    on:change=move |_| {
                        value.set(picked.clone());
                        if let Some(on_change) = on_change {
                            on_change.run(picked.clone());
                        }
                    }
                />
                <span class="check-text">
                    {text} {(!note.is_empty()).then(|| view! { <span class="check-hint">{note}</span> })}
                </span>
            </label>
        }
    };
    view! {
        <div class="radio-list" role="radiogroup" aria-label=label>
            {move || choices.get().into_iter().map(option).collect_view()}
        </div>
    }
    .into_any()
}
