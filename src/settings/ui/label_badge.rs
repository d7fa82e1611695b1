//! A decision label: a word, with a mark of its own shape; what it means is one hover, one focus or one tap away.

use leptos::prelude::*;

use crate::settings::decision::DecisionLabel;
use crate::settings::facts::use_facts;
use crate::widgets::all::{Badge, Tone, Tooltip};
use crate::widgets::locale;

#[component]
pub fn LabelBadge(
    label: DecisionLabel,
    /// Of the explanation; unlike any other on the page.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let l = locale();
    let (tone, icon) = match label {
        DecisionLabel::Hot => (Tone::Danger, "flame"),
        DecisionLabel::ToFollow => (Tone::Info, "eye"),
        DecisionLabel::Cold => (Tone::Neutral, "snowflake"),
    };
    let name = label.name(l);
    let text = use_facts().settings.labels.explained(l, label);
    view! {
        <Tooltip id=id text=Signal::stored(text) title=name>
            <Badge tone=tone icon=icon>
                {name}
            </Badge>
        </Tooltip>
    }
    .into_any()
}
