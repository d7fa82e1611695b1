//! `/import/…`: the page of an import, by the kind that the address names.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::nowhere::NowherePage;
use crate::accounts::import::{AccountImport, ContactImport};
use crate::deals::import::DealImport;
use crate::imports::kind::ImportKind;
use crate::imports::ui::ImportPage;
use crate::leads::import::LeadImport;

#[component]
pub fn ImportAny() -> impl IntoView {
    let params = use_params_map();
    let kind =
        Memo::new(move |_| params.with(|params| params.get("kind").and_then(|code| ImportKind::from_code(&code))));
    let page = move || match kind.get() {
        Some(ImportKind::Leads) => view! { <ImportPage kind=LeadImport/> }.into_any(),
        Some(ImportKind::Accounts) => view! { <ImportPage kind=AccountImport/> }.into_any(),
        Some(ImportKind::Contacts) => view! { <ImportPage kind=ContactImport/> }.into_any(),
        Some(ImportKind::Deals) => view! { <ImportPage kind=DealImport/> }.into_any(),
        None => view! { <NowherePage/> }.into_any(),
    };
    view! { {page} }.into_any()
}
