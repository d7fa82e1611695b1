//! What narrows the board: pipeline, owner, words. It stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::board_state::BoardState;
use crate::deals::texts as t;

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
    let owners = Memo::new(move |_| {
        state.frame.with(|frame| frame.owners.iter().map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<_>>())
    });
    let pipelines = Memo::new(move |_| {
        state
            .frame
            .with(|frame| frame.pipelines.iter().map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<_>>())
    });
    // The controls of forms, with all that stands around them, are not fetched before the first cards show.
    let select =
        move |name: &'static str, label: &'static str, none: Option<&'static str>, choices: Vec<(String, String)>| {
            let chosen = from(name);
            let none = none.map(|none| (String::new(), none.to_owned()));
            let options = none.into_iter().chain(choices).map(|(value, text)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{text}</option> }.into_any()
            });
            view! {
                <div class="field">
                    <select class="select" id=format!("board-{name}") aria-label=label
                        on:change=move |event| set.run((name, event_target_value(&event)))>
                        {options.collect_view()}
                    </select>
                </div>
            }
            .into_any()
        };
    view! {
        <div class="board-filter">
            {move || {
                let pipelines = pipelines.get();
                (pipelines.len() > 1).then(|| select("pipeline", t::pipeline(locale), None, pipelines))
            }}
            {move || Some(select("owner", t::owner(locale), Some(t::all_owners(locale)), owners.get()))}
            <div class="field">
                <input
                    class="input"
                    type="search"
                    id="board-search"
                    maxlength="200"
                    autocomplete="off"
                    aria-label=t::search_board(locale)
                    placeholder=t::search_board(locale)
                    value=from("q")
                    // It tells when it is left or Enter is pressed.
                    on:change=move |event| set.run(("q", event_target_value(&event)))
                />
            </div>
        </div>
    }
}
