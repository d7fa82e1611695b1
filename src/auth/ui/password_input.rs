//! A password, which its owner may look at while typing.

use leptos::prelude::*;

use crate::auth::password::MAX_BYTES;
use crate::auth::texts as t;
use crate::widgets::all::IconButton;
use crate::widgets::field::{Frame, control_id, until_changed};
use crate::widgets::locale;

#[component]
pub fn PasswordInput(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] id: String,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let l = locale();
    let shown = RwSignal::new(false);
    let id = control_id(id, name);
    let (error, change) = until_changed(error);
    let frame = Frame { id: id.clone(), label, bare: false, hint, required: true, error };
    let described_by = frame.described_by();
    // Known only once the page is alive: without script the button could do nothing.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let control = view! {
        <div class="password-input">
            <input
                class="input"
                id=id
                name=name
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                autofocus=autofocus
                required=true
                maxlength=MAX_BYTES.to_string()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:value=move || value.map(|value| value.get())
                on:input=move |event| {
                    change();
                    if let Some(value) = value {
                        value.set(event_target_value(&event));
                    }
                }
            />
            {move || {
                let (icon, words) = if shown.get() { ("eye-off", t::hide_password(l)) } else { ("eye", t::show_password(l)) };
                alive.get().then(|| view! { <IconButton icon=icon label=words small=true on_press=move |()| shown.update(|shown| *shown = !*shown)/> })
            }}
        </div>
    };
    view! { <div class="field">{frame.around(control.into_any())}</div> }.into_any()
}
