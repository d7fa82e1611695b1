//! The bar of a column: how many of its deals are overdue, due today, planned, or have no next action. A segment
//! filters the board by its state; pressed again, it shows all.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::board_state::BoardState;
use crate::deals::api::read_next;
use crate::deals::board::{BoardFilter, Key};
use crate::deals::next_state::NextState;
use crate::deals::texts as t;
use crate::widgets::all::Icon;
use crate::widgets::browser::after_ms;

/// The counts may lag a little; the cards never do.
const REST_MS: u64 = 1_500;

#[component]
pub fn NextBar(state: BoardState, key: Key) -> impl IntoView {
    let query = use_query_map();
    let locale = state.locale();
    // Drawn as a whole: a few links, seldom, and lighter than a signal for each.
    let segments = move || {
        let counts = state.next.with(|next| next.iter().find(|it| it.key == key).map(|it| it.deals));
        let params = query.get();
        let chosen = params.get("next");
        let segment = |(next, count): (NextState, i64)| {
            let is_chosen = chosen.as_deref() == Some(next.code());
            if count == 0 && !is_chosen {
                return None;
            }
            let mut params = params.clone();
            params.remove("next");
            if !is_chosen {
                params.insert("next", next.code().to_owned());
            }
            let address = match params.to_query_string() {
                address if address.is_empty() => "?".to_owned(),
                address => address,
            };
            let number = locale.number(count);
            let label = t::next_count(locale, &number, next_word(locale, next));
            let chosen = if is_chosen { " is-chosen" } else { "" };
            let segment = view! {
                <a
                    class=format!("next-bar-segment {}{chosen}", next_class(next))
                    style=format!("flex-grow:{}", count.max(1))
                    href=address
                    aria-label=label.clone()
                    title=label
                    aria-current=is_chosen.then_some("true")
                    data-noscroll="true"
                >
                    <Icon name=next_icon(next)/>
                    <span class="num" aria-hidden="true">{number}</span>
                </a>
            };
            Some(segment.into_any())
        };
        NextState::ALL.into_iter().zip(counts.unwrap_or_default()).filter_map(segment).collect::<Vec<AnyView>>()
    };
    segments.into_any()
}

/// Counts what comes next: at once, and after changes as often as it is worth it.
#[component]
pub fn NextCounter(state: BoardState) -> impl IntoView {
    let newest = Memo::new(move |_| state.seq());
    let resting = RwSignal::new(false);
    Effect::new(move |counted: Option<i64>| {
        let (newest, resting_now) = (newest.get(), resting.get());
        if let Some(counted) = counted.filter(|counted| resting_now || *counted == newest) {
            return counted;
        }
        resting.set(true);
        after_ms(REST_MS, move || {
            resting.try_set(false);
        });
        count(state);
        newest
    });
}

fn count(state: BoardState) {
    let Some(filter) = state.filter() else { return };
    let pipeline = state.frame.with_untracked(|frame| frame.pipeline.id);
    spawn_local(async move {
        if let Ok(counts) = read_next(pipeline, BoardFilter { next: None, ..filter }, state.by).await {
            state.next.try_set(counts);
        }
    });
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
