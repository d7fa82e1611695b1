//! Dragging on the board: what a drop means, and where a card can be dropped besides the columns.

use leptos::html::Div;
use leptos::prelude::*;

use super::board_state::{BoardState, PITCH};
use super::closing::{retire, win};
use super::totals_line::TotalsLine;
use crate::deals::board::{Act, Board, Key, count};
use crate::deals::criteria::Barred;
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::values::id::DealId;
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
                {(id == "won").then(|| wants(state, drag))}
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

/// What the deal in hand lacks to be won.
fn wants(state: BoardState, drag: Drag) -> impl IntoView {
    let (locale, facts) = (state.locale(), use_facts());
    move || {
        let deal = lifted(state, drag)?;
        let missing = match state.at_rest().may_win(deal) {
            Err(Barred::Missing(missing)) => missing,
            _ => return None,
        };
        let wanted = words::criteria(locale, &facts.types, missing);
        Some(view! { <span class="drop-zone-wants">{t::needs(locale, &wanted)}</span> })
    }
}

/// The deal in hand, or the one that the keyboard carries.
pub fn lifted(state: BoardState, drag: Drag) -> Option<DealId> {
    let in_hand = drag.item.with(|item| item.as_ref().and_then(|item| item.parse().ok()));
    in_hand.or_else(|| state.carry.get().map(Act::deal))
}

/// What a drop means to the deals.
fn dropped(state: BoardState, item: String, drop: Drop) {
    let Ok(deal) = item.parse::<DealId>() else { return };
    match drop {
        Drop::Zone(zone) => match zone.as_str() {
            "won" => win(state, deal),
            "lost" => state.losing.set(Some(deal)),
            "delete" => retire(state, deal),
            _ => {}
        },
        Drop::List { list, place } => {
            let Ok(to) = list.parse::<Key>() else { return };
            // Counted without the card itself.
            let is_above = state.whereabouts(deal).is_some_and(|(from, own, _)| from == to && own <= place);
            if let Some(act) = state.dropped_at(deal, to, place - usize::from(is_above)) {
                let _ = state.let_go(act);
            }
        }
    }
}
