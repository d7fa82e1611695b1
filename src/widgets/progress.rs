//! Work that takes its time: how far it is, and the way to stop it.

use leptos::prelude::*;

use super::{button::Button, texts as t};
use crate::widgets::locale;

#[component]
pub fn Progress(
    #[prop(into)] label: String,
    /// From 0 to 1; `None` while nobody knows.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// What stands at the end of the line: "1 200 of 5 000".
    #[prop(optional, into)]
    text: Signal<String>,
    #[prop(optional, into)] on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <div class="progress-line">
                <span>{label.clone()}</span>
                <span class="num">{text}</span>
            </div>
            <progress class="progress-bar" aria-label=label max="1" value=move || done.get().map(|done| done.to_string())>
            </progress>
            {on_cancel.map(|on_cancel| {
                view! { <div class="form-actions"><Button small=true on_press=on_cancel>{t::cancel(locale())}</Button></div> }
            })}
        </div>
    }
    .into_any()
}

#[component]
pub fn Spinner() -> impl IntoView {
    view! { <span class="spinner" role="img" aria-label=t::loading(locale())></span> }.into_any()
}
