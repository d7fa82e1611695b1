//! Dragging on the board: what a drop means, and where a card can be dropped besides the columns.

use leptos::html::Div;
use leptos::prelude::*;

use super::board_state::{BoardState, PITCH};
use super::totals_line::TotalsLine;
use crate::deals::board::{Board, DealMove, count};
use crate::deals::texts as t;
use crate::values::id::{DealId, StageId};
use crate::widgets::drag::{Drag, Drop};
use crate::widgets::icon::Icon;

/// Lets cards be dragged, and shows won, lost and delete while one is.
#[component]
pub fn BoardDrag(
    state: BoardState,
    drag: Drag,
    /// What holds the columns.
    root: NodeRef<Div>,
) -> impl IntoView {
    drag.attach(root, PITCH, Callback::new(move |(item, drop)| dropped(state, item, drop)));
    let locale = state.locale();
    let zone = move |id: &'static str, class: &'static str, icon: &'static str, text: &'static str| {
        // What has come together there so far; deals do not come together in a bin.
        let totals = move |board: &Board| match id {
            "won" => board.won.clone(),
            "lost" => board.lost.clone(),
            _ => Vec::new(),
        };
        let totals = Signal::derive(move || state.shown.with(totals));
        view! {
            <div class=format!("drop-zone {class}") class:is-target=move || drag.is_over_zone(id) data-drag-zone=id>
                <Icon name=icon/>
                <span>{text}</span>
                <Show when=move || totals.with(|totals| !totals.is_empty())>
                    <span class="drop-zone-count num">{move || locale.number(totals.with(|totals| count(totals) as i64))}</span>
                    <TotalsLine totals/>
                </Show>
            </div>
        }
    };
    view! {
        <Show when=move || drag.item.with(Option::is_some)>
            <div class="drop-zones" aria-hidden="true">
                {zone("won", "hue-won", "trophy", t::drop_won(locale))}
                {zone("lost", "hue-lost", "thumbs-down", t::drop_lost(locale))}
                {zone("delete", "is-delete", "trash-2", t::drop_delete(locale))}
            </div>
        </Show>
    }
    .into_any()
}

/// What a drop means to the deals.
fn dropped(state: BoardState, item: String, drop: Drop) {
    let Ok(deal) = item.parse::<DealId>() else { return };
    match drop {
        Drop::Zone(zone) => match zone.as_str() {
            "won" => state.win(deal),
            "lost" => state.losing.set(Some(deal)),
            "delete" => state.retire(deal),
            _ => {}
        },
        Drop::List { list, place } => {
            if let Ok(to) = list.parse::<StageId>() {
                state.move_to(DealMove { deal, to, before: next_after(state, to, deal, place) });
            }
        }
    }
}

/// The first other card at or behind that place.
fn next_after(state: BoardState, stage: StageId, deal: DealId, place: usize) -> Option<DealId> {
    state.shown.with_untracked(|board| {
        let column = board.column(stage)?;
        column.slots.iter().skip(place).flatten().map(|card| card.id).find(|id| *id != deal)
    })
}
