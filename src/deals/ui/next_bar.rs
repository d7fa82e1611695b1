//! The bar of a column: how many of its deals are overdue, due today, planned, or have no next action. A segment
//! filters the board by its state; pressed again, it shows all.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::board_state::BoardState;
use crate::deals::next_state::NextState;
use crate::deals::texts as t;
use crate::values::id::StageId;
use crate::widgets::all::Icon;

#[component]
pub fn NextBar(state: BoardState, stage: StageId) -> impl IntoView {
    let counts = move || state.next.with(|next| next.iter().find(|it| it.stage == stage).map(|it| it.deals));
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.with(|query| query.get("next")));
    let segment = move |place: usize| {
        let next = NextState::ALL[place];
        let count = Memo::new(move |_| counts().map_or(0, |deals| deals[place]));
        let is_chosen = move || chosen.get().as_deref() == Some(next.code());
        let address = move || {
            let mut params = query.get();
            params.remove("next");
            if !is_chosen() {
                params.insert("next", next.code().to_owned());
            }
            let address = params.to_query_string();
            if address.is_empty() { "?".to_owned() } else { address }
        };
        let locale = state.locale();
        let label = move || t::next_count(locale, &locale.number(count.get()), next_word(locale, next));
        view! {
            <Show when=move || (count.get() > 0) || is_chosen()>
                <a
                    class=format!("next-bar-segment {}", next_class(next))
                    class:is-chosen=is_chosen
                    style:flex-grow=move || count.get().max(1).to_string()
                    href=address
                    aria-label=label
                    title=label
                    aria-current=move || is_chosen().then_some("true")
                    data-noscroll="true"
                >
                    <Icon name=next_icon(next)/>
                    <span class="num" aria-hidden="true">{move || locale.number(count.get())}</span>
                </a>
            </Show>
        }
    };
    view! { <div class="next-bar">{(0..NextState::ALL.len()).map(segment).collect_view()}</div> }.into_any()
}

pub fn next_word(locale: crate::values::locale::Locale, next: NextState) -> &'static str {
    match next {
        NextState::Overdue => t::overdue(locale),
        NextState::Today => t::due_today(locale),
        NextState::Planned => t::planned(locale),
        NextState::Nothing => t::nothing_planned(locale),
    }
}

pub const fn next_icon(next: NextState) -> &'static str {
    match next {
        NextState::Overdue => "triangle-alert",
        NextState::Today => "circle-dot",
        NextState::Planned => "circle-check",
        NextState::Nothing => "circle-dashed",
    }
}

/// The class that gives it its colour.
pub const fn next_class(next: NextState) -> &'static str {
    match next {
        NextState::Overdue => "is-overdue",
        NextState::Today => "is-today",
        NextState::Planned => "is-planned",
        NextState::Nothing => "is-none",
    }
}
