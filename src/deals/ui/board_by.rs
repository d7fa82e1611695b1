//! The switch between the two boards: the same deals by stage, or by the month in which they shall close.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::board_page::CLOSE;
use crate::deals::board::By;
use crate::deals::texts as t;
use crate::widgets::all::*;

#[component]
pub fn BoardBy(by: By) -> impl IntoView {
    let locale = crate::widgets::locale();
    let query = use_query_map();
    let by_close = by != By::Stage;
    let address = move |close: bool| {
        let mut params = query.get();
        params.remove("by");
        if close {
            params.insert("by", CLOSE.to_owned());
        }
        match params.to_query_string() {
            address if address.is_empty() => "?".to_owned(),
            address => address,
        }
    };
    view! {
        <SegmentedNav label=t::columns_by(locale)>
            <SegmentedLink href=Signal::derive(move || address(false)) text=t::by_stage(locale) current=!by_close/>
            <SegmentedLink href=Signal::derive(move || address(true)) text=t::by_close_date(locale) current=by_close/>
        </SegmentedNav>
    }
    .into_any()
}
