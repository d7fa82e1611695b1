//! One of a short list, by the browser's own control: the fastest on a phone, and the one everybody knows.

use leptos::{html, prelude::*};

use super::{
    browser,
    choice::Choice,
    field::{Frame, control_id, until_changed},
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
    let (error, change) = until_changed(error);
    let frame = Frame { id: id.clone(), label, bare, hint, required, error };
    let described_by = frame.described_by();
    let chosen = value.unwrap_or_else(|| RwSignal::new(initial));
    let node = NodeRef::<html::Select>::new();
    let option = move |value: String, text: String| {
        let at_first = chosen.with_untracked(|chosen| *chosen == value);
        view! { <option value=value selected=at_first>{text}</option> }
    };
    Effect::new(move |before: Option<()>| {
        choices.track();
        let wanted = chosen.get();
        let Some(select) = node.get() else { return };
        let offers = choices.with_untracked(|choices| choices.iter().any(|choice| choice.value == wanted));
        let takes_over = before.is_none() && (offers || wanted.is_empty()) && select.value() != wanted;
        if takes_over {
            // The server drew the wanted one as chosen: another was chosen before the page came alive.
            chosen.set(select.value());
        } else {
            // New options are drawn by the same change. One that is not offered any more shows as nothing chosen.
            browser::after_next_frame(move || select.set_value(&wanted));
        }
    });
    let select = view! {
        <select
            node_ref=node
            class="select"
            id=id
            name=name
            required=required
            disabled=disabled
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:change=move |event| {
                change();
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
