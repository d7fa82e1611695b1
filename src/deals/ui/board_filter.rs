//! What narrows the board: pipeline, owner, words. It stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::board_state::BoardState;
use crate::deals::texts as t;
use crate::widgets::all::*;

#[component]
pub fn BoardFilterBar(state: BoardState) -> impl IntoView {
    let locale = state.locale();
    let query = use_query_map();
    let navigate = use_navigate();
    let set = Callback::new(move |(name, value): (&'static str, String)| {
        let mut params = query.get_untracked();
        params.remove(name);
        if !value.is_empty() {
            params.insert(name, value);
        }
        let options = NavigateOptions { replace: true, scroll: false, ..Default::default() };
        navigate(&params.to_query_string(), options);
    });
    let from = move |name: &str| query.with_untracked(|query| query.get(name).unwrap_or_default());
    let owner = RwSignal::new(from("owner"));
    let text = RwSignal::new(from("q"));
    let pipeline = RwSignal::new(from("pipeline"));
    let owners = Signal::derive(move || {
        state.frame.with(|frame| {
            frame.owners.iter().map(|owner| Choice::new(owner.id.to_string(), owner.name.clone())).collect::<Vec<_>>()
        })
    });
    let pipelines = Signal::derive(move || {
        state.frame.with(|frame| {
            frame.pipelines.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect::<Vec<_>>()
        })
    });
    let several = move || pipelines.with(|pipelines| pipelines.len() > 1);
    view! {
        <div class="board-filter" on:change=move |event| {
            // The search field tells when it is left or Enter is pressed.
            if crate::widgets::browser::began_in(&event, "[name=board-search]") {
                set.run(("q", text.get_untracked()));
            }
        }>
            <Show when=several>
                <Select
                    name="pipeline" label=t::pipeline(locale) bare=true choices=pipelines value=pipeline
                    on_change=Callback::new(move |value| set.run(("pipeline", value)))
                />
            </Show>
            <Select
                name="owner" label=t::owner(locale) bare=true none=t::all_owners(locale) choices=owners value=owner
                on_change=Callback::new(move |value| set.run(("owner", value)))
            />
            <TextInput name="board-search" kind="search" label=t::search_board(locale) placeholder=t::search_board(locale) bare=true value=text/>
        </div>
    }
}
