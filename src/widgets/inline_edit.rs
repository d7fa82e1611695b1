//! A fact that is edited where it stands: Enter or leaving saves, Escape takes back.

use leptos::{
    ev::{Event, KeyboardEvent},
    html,
    prelude::*,
};

use super::field::{Frame, control_id};

/// What was typed, and what the field held when the typing began.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    seen: String,
    text: String,
    /// Sent, and not yet answered by another value.
    left: bool,
}

#[derive(Clone, Copy)]
struct Editing {
    value: Signal<String>,
    draft: RwSignal<Option<Draft>>,
    on_save: Callback<String>,
}

impl Editing {
    /// While one types, what one types; after saving still that, until the record holds something new.
    fn shown(self) -> String {
        self.draft.with(|draft| match draft {
            Some(draft) if !draft.left || self.value.with(|value| *value == draft.seen) => draft.text.clone(),
            _ => self.value.get(),
        })
    }

    fn typed(self, event: &Event) {
        let text = event_target_value(event);
        let seen = self.draft.with_untracked(|draft| match draft {
            Some(draft) if !draft.left => draft.seen.clone(),
            _ => self.value.get_untracked(),
        });
        self.draft.set(Some(Draft { seen, text, left: false }));
    }

    fn left(self) {
        let Some(draft) = self.draft.get_untracked().filter(|draft| !draft.left) else { return };
        if draft.text == draft.seen {
            self.draft.set(None);
        } else {
            let text = draft.text.clone();
            self.draft.set(Some(Draft { left: true, ..draft }));
            self.on_save.run(text);
        }
    }

    fn pressed(self, event: &KeyboardEvent, saves: bool, leave: impl Fn()) {
        if event.key() == "Escape" && self.draft.with_untracked(Option::is_some) {
            self.draft.set(None);
        } else if !(event.key() == "Enter" && saves) {
            return;
        }
        // A panel around the field must stay open, a form around it must not be sent.
        event.prevent_default();
        event.stop_propagation();
        leave();
    }
}

/// One line. `value` is the text as it is read; what is saved is the text as it was typed, for the server to parse.
#[component]
pub fn InlineText(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// Called only if the text has changed.
    #[prop(into)]
    on_save: Callback<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] number: bool,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = 500)] max_length: u32,
) -> impl IntoView {
    let id = control_id(id, name);
    let frame = Frame { id: id.clone(), label, bare, hint: String::new(), required: false, error };
    let described_by = frame.described_by();
    let editing = Editing { value, draft: RwSignal::new(None), on_save };
    let node = NodeRef::<html::Input>::new();
    let leave = move || {
        if let Some(node) = node.get_untracked() {
            let _ = node.blur();
        }
    };
    let input = view! {
        <input
            node_ref=node
            class="input"
            class:is-number=number
            id=id
            name=name
            type=kind
            value=value.get_untracked()
            prop:value=move || editing.shown()
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            inputmode=number.then_some("decimal")
            autocomplete="off"
            disabled=disabled
            maxlength=max_length.to_string()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:input=move |event| editing.typed(&event)
            on:blur=move |_| editing.left()
            on:keydown=move |event| editing.pressed(&event, true, leave)
        />
    };
    let class = if bare { "field is-quiet" } else { "field is-quiet is-line" };
    view! { <div class=class>{frame.around(input.into_any())}</div> }.into_any()
}

/// Several lines; Enter breaks the line, Ctrl+Enter or leaving saves.
#[component]
pub fn InlineArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_save: Callback<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = 20_000)] max_length: u32,
) -> impl IntoView {
    let id = control_id(id, name);
    let frame = Frame { id: id.clone(), label, bare, hint: String::new(), required: false, error };
    let described_by = frame.described_by();
    let editing = Editing { value, draft: RwSignal::new(None), on_save };
    let node = NodeRef::<html::Textarea>::new();
    let leave = move || {
        if let Some(node) = node.get_untracked() {
            let _ = node.blur();
        }
    };
    let area = view! {
        <textarea
            node_ref=node
            class="textarea"
            id=id
            name=name
            rows="1"
            prop:value=move || editing.shown()
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            disabled=disabled
            maxlength=max_length.to_string()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:input=move |event| editing.typed(&event)
            on:blur=move |_| editing.left()
            on:keydown=move |event| editing.pressed(&event, event.ctrl_key() || event.meta_key(), leave)
        >
            {value.get_untracked()}
        </textarea>
    };
    view! { <div class="field is-quiet">{frame.around(area.into_any())}</div> }.into_any()
}
