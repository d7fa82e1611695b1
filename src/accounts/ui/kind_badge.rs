//! What kind of account it is: a word, with a mark of its own shape.

use leptos::prelude::*;

use crate::accounts::account::AccountKind;
use crate::accounts::texts as t;
use crate::widgets::all::{Badge, Tone};
use crate::widgets::locale;

#[component]
pub fn KindBadge(kind: AccountKind) -> impl IntoView {
    let (tone, icon) = match kind {
        AccountKind::Prospect => (Tone::Info, "target"),
        AccountKind::Client => (Tone::Success, "handshake"),
        AccountKind::Supplier => (Tone::Neutral, "package"),
    };
    view! {
        <Badge tone=tone icon=icon>
            {t::kind_name(locale(), kind)}
        </Badge>
    }
    .into_any()
}
