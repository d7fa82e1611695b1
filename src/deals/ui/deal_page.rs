//! `/deals/:id`: a deal on a page of its own, of the parts that the panel has.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::deal_panel::{CopyLink, DealParts, Reading, title};
use crate::deals::texts as t;
use crate::values::id::DealId;
use crate::widgets::all::*;

#[component]
pub fn DealPage() -> impl IntoView {
    let locale = crate::widgets::locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<DealId>().ok())));
    let page = move || match id.get() {
        Some(deal) => view! { <OneDeal deal/> }.into_any(),
        None => view! { <Note tone=Tone::Warning>{t::not_found(locale)}</Note> }.into_any(),
    };
    view! { <div class="page deal-page">{page}</div> }.into_any()
}

#[component]
fn OneDeal(deal: DealId) -> impl IntoView {
    let reading = Reading::of(deal);
    view! {
        <a class="deal-page-back" href="/deals">
            <Icon name="arrow-left"/>
            <span>{t::back_to_deals(crate::widgets::locale())}</span>
        </a>
        <Transition fallback=|| view! { <Skeleton lines=8/> }><Whole reading/></Transition>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for the deal.
#[component]
fn Whole(reading: Reading) -> impl IntoView {
    let newest = reading.newest();
    let title = title(newest);
    view! {
        <PageTitle text=title/>
        <PageHeader title><CopyLink/></PageHeader>
        <DealParts reading newest/>
    }
    .into_any()
}
