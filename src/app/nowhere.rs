//! Any address that leads nowhere.

use leptos::prelude::*;
use leptos_meta::Title;

use super::texts as t;
use crate::widgets::all::{ButtonLink, EmptyState, Look};
use crate::widgets::locale;

#[component]
pub fn NowherePage() -> impl IntoView {
    let l = locale();
    view! {
        <Title text=t::nowhere(l)/>
        <div class="page">
            <EmptyState icon="map-pin" title=t::nowhere(l) text=t::nowhere_text(l)>
                <ButtonLink href="/board" look=Look::Primary>{t::to_the_board(l)}</ButtonLink>
            </EmptyState>
        </div>
    }
    .into_any()
}
