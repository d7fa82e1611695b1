//! One of a short list, by the browser's own control: the fastest on a phone, and the one everybody knows.

use leptos::prelude::*;

use super::{
    choice::Choice,
    field::{Frame, control_id},
};

#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    /// What an empty choice says; without it there is none.
    #[prop(optional, into)]
    none: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] bare: bool,
    /// `is-whole`, `is-line`, `is-quiet`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = control_id(id, name);
    let frame = Frame { id: id.clone(), label, bare, hint, required, error };
    let described_by = frame.described_by();
    let chosen = value.unwrap_or_else(|| RwSignal::new(initial));
    let option = move |value: String, text: String| {
        let is_chosen = {
            let value = value.clone();
            move || chosen.with(|chosen| *chosen == value)
        };
        let at_first = untrack(is_chosen.clone());
        view! { <option value=value selected=at_first prop:selected=is_chosen>{text}</option> }
    };
    let select = view! {
        <select
            class="select"
            id=id
            name=name
            required=required
            disabled=disabled
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:change=move |event| {
                let picked = event_target_value(&event);
                chosen.set(picked.clone());
                if let Some(on_change) = on_change {
                    on_change.run(picked);
                }
            }
        >
            {(!none.is_empty()).then(|| option(String::new(), none))}
            {move || choices.get().into_iter().map(|choice| option(choice.value, choice.text)).collect_view()}
        </select>
    };
    view! { <div class=format!("field {class}")>{frame.around(select.into_any())}</div> }.into_any()
}
