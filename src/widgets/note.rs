//! A remark inside a page: advice, a warning, a success that stays.

use leptos::prelude::*;

use super::{icon::optional, tone::Tone};

#[component]
pub fn Note(#[prop(default = Tone::Info)] tone: Tone, children: Children) -> impl IntoView {
    view! {
        <div class=format!("note {}", tone.class())>
            {optional(tone.icon())}
            <div class="note-body">{children()}</div>
        </div>
    }
    .into_any()
}
