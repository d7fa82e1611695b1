//! One line or several lines of text.

use leptos::{html, prelude::*};

use super::field::{Frame, control_id, in_step, until_changed};

/// A line of text. With `value` a signal follows the typing; without, the form sends what stands in it, even before WASM.
#[component]
pub fn TextInput(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// `text`, `email`, `tel`, `url`, `password`, `date`, `time`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Money and numbers: aligned to the right, with the matching keyboard. They stay text, since people write `1 234,56`.
    #[prop(optional)]
    number: bool,
    /// A sign after the text: `€`, `%`, `h`.
    #[prop(optional, into)]
    suffix: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] bare: bool,
    /// `is-whole`, `is-line`, `is-quiet`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = 500)] max_length: u32,
) -> impl IntoView {
    let id = control_id(id, name);
    let (error, change) = until_changed(error);
    let frame = Frame { id: id.clone(), label, bare, hint, required, error };
    let described_by = frame.described_by();
    let node = NodeRef::<html::Input>::new();
    let initial = value.map(|value| value.get_untracked()).unwrap_or(initial);
    if let Some(value) = value {
        in_step(node, value);
    }
    let input = view! {
        <input
            node_ref=node
            class="input"
            class:is-number=number
            id=id
            name=name
            type=kind
            value=initial
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            inputmode=number.then_some("decimal")
            autocomplete=if autocomplete.is_empty() { "off" } else { autocomplete }
            autofocus=autofocus
            required=required
            disabled=disabled
            maxlength=max_length.to_string()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:input=move |event| {
                change();
                if let Some(value) = value {
                    value.set(event_target_value(&event));
                }
            }
        />
    }
    .into_any();
    let control = if suffix.is_empty() {
        input
    } else {
        let room = format!("--suffix:{}ch", suffix.chars().count());
        view! {
            <div class="input-group" style=room>
                {input}
                <span class="input-suffix" aria-hidden="true">{suffix}</span>
            </div>
        }
        .into_any()
    };
    view! { <div class=format!("field {class}")>{frame.around(control)}</div> }.into_any()
}

/// Several lines; grows with what is written.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] bare: bool,
    /// `is-whole`, `is-line`, `is-quiet`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = 20_000)] max_length: u32,
) -> impl IntoView {
    let id = control_id(id, name);
    let (error, change) = until_changed(error);
    let frame = Frame { id: id.clone(), label, bare, hint, required, error };
    let described_by = frame.described_by();
    let node = NodeRef::<html::Textarea>::new();
    let initial = value.map(|value| value.get_untracked()).unwrap_or(initial);
    if let Some(value) = value {
        in_step(node, value);
    }
    let area = view! {
        <textarea
            node_ref=node
            class="textarea"
            id=id
            name=name
            rows="3"
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            autofocus=autofocus
            required=required
            disabled=disabled
            maxlength=max_length.to_string()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:input=move |event| {
                change();
                if let Some(value) = value {
                    value.set(event_target_value(&event));
                }
            }
        >
            {initial}
        </textarea>
    };
    view! { <div class=format!("field {class}")>{frame.around(area.into_any())}</div> }.into_any()
}
