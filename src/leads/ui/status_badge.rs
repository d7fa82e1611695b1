//! Where a lead stands: a word, with a mark of its own shape.

use leptos::prelude::*;

use crate::leads::lead::Status;
use crate::leads::words;
use crate::widgets::all::{Badge, Tone};
use crate::widgets::locale;

#[component]
pub fn StatusBadge(status: Status) -> impl IntoView {
    let (tone, icon) = match status {
        Status::New => (Tone::Info, "circle-dashed"),
        Status::Assigned => (Tone::Neutral, "user-check"),
        Status::InProgress => (Tone::Warning, "play"),
        Status::Converted => (Tone::Success, "check-check"),
        Status::Closed => (Tone::Neutral, "circle-x"),
    };
    view! {
        <Badge tone=tone icon=icon>
            {words::status(locale(), status)}
        </Badge>
    }
    .into_any()
}
