//! How full a stage with a limit is: count and limit in the column's header, and in words when it is reached or passed.

use leptos::prelude::*;

use super::board_state::BoardState;
use crate::deals::board::count;
use crate::deals::standards::Wip;
use crate::deals::texts as t;
use crate::values::id::{StageId, UserId};

#[component]
pub fn ColumnLoad(state: BoardState, stage: StageId) -> impl IntoView {
    let locale = state.locale();
    let mark = move || {
        let (standards, shown, load) = state.shown.with(|board| {
            let column = board.column(stage.into())?;
            let load = board.loads.iter().find(|load| load.stage == stage)?.clone();
            Some((board.stage(stage)?.standards, count(&column.totals) as i64, load))
        })?;
        let most = standards.stage_limit;
        let is_over = most.is_some_and(|most| load.deals > most);
        let is_full = standards.wip == Wip::Strict && most == Some(load.deals);
        let mut says = Vec::new();
        if is_over {
            says.push(t::over_limit(locale).to_owned());
        } else if is_full {
            says.push(t::is_full(locale).to_owned());
        }
        let mut over_each = false;
        if let Some(limit) = standards.seller_limit {
            let name = |id: UserId| {
                state.frame.with(|frame| frame.owners.iter().find(|it| it.id == id).map(|it| it.name.clone()))
            };
            for (owner, deals) in load.owners.iter().filter(|(_, deals)| *deals > limit) {
                if !is_over && !over_each {
                    says.push(t::over_limit(locale).to_owned());
                }
                over_each = true;
                let name = name(*owner).unwrap_or_default();
                says.push(t::load_of(locale, &name, &locale.number(*deals), &locale.number(limit)));
            }
        }
        let tone = if is_over || over_each {
            "is-over"
        } else if is_full {
            "is-full"
        } else {
            ""
        };
        // The same number twice would only puzzle; under a filter they differ, and both are told.
        let alone = if most.is_some() && shown == load.deals { "is-alone" } else { "" };
        let numbers = most.map(|most| {
            let (deals, most) = (locale.number(load.deals), locale.number(most));
            let title = t::load_says(locale, &deals, &most);
            view! {
                <span class="num" aria-hidden="true" title=title.clone()>{t::load(locale, &deals, &most)}</span>
                <span class="visually-hidden">{title}</span>
            }
        });
        let words = (!says.is_empty()).then(|| view! { <strong class="column-load-words">{says.join(" · ")}</strong> });
        (numbers.is_some() || words.is_some())
            .then(|| view! { <span class=format!("column-load {tone} {alone}")>{numbers} {words}</span> })
    };
    view! { {mark} }.into_any()
}
