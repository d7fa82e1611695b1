//! The board by keyboard: arrows move the focus, Space lifts, arrows carry, Space drops, Escape cancels.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::board_state::{BoardState, PITCH};
use super::deal_card::card_id;
use crate::deals::board::{Board, DealMove};
use crate::deals::texts as t;
use crate::values::id::DealId;
use crate::widgets::browser::{after_next_frame, element, focus, is_writing};

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Up,
    Down,
    Left,
    Right,
    Top,
    Bottom,
}

pub fn on_key(
    state: BoardState,
    may_change: bool,
    navigate: impl Fn(&str, NavigateOptions) + 'static,
) -> impl Fn(KeyboardEvent) + 'static {
    move |event| {
        if is_writing(&event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(deal) = meant(state, &event) else { return };
        let carried = state.carry.get_untracked().is_some_and(|step| step.deal == deal);
        match event.key().as_str() {
            " " if carried => drop_here(state, deal),
            " " if may_change => lift(state, deal),
            "Enter" if carried => drop_here(state, deal),
            "Enter" => navigate(&format!("?deal={deal}"), NavigateOptions { scroll: false, ..Default::default() }),
            "Escape" if carried => cancel(state, deal),
            "m" | "M" | "ContextMenu" => state.menu.set(Some(deal)),
            key => match step(key) {
                Some(step) if carried => carry(state, deal, step),
                Some(step) => walk(state, deal, step),
                None => return,
            },
        }
        event.prevent_default();
    }
}

/// The card that has the focus. A browser takes it away while the card is drawn elsewhere; a carried card keeps the keys.
fn meant(state: BoardState, event: &KeyboardEvent) -> Option<DealId> {
    let target: Element = event.target()?.dyn_into().ok()?;
    match target.get_attribute("data-drag-item") {
        Some(id) => id.parse().ok(),
        None if target.tag_name() == "BODY" => state.carry.get_untracked().map(|step| step.deal),
        None => None,
    }
}

fn step(key: &str) -> Option<Step> {
    Some(match key {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => Step::Left,
        "ArrowRight" => Step::Right,
        "Home" => Step::Top,
        "End" => Step::Bottom,
        _ => return None,
    })
}

/// Column and place reached from a card by one step.
fn reached(board: &Board, deal: DealId, step: Step) -> Option<(usize, usize)> {
    let column = board.columns.iter().position(|column| column.place(deal).is_some())?;
    let place = board.columns[column].place(deal)?;
    let last = board.columns[column].len().saturating_sub(1);
    Some(match step {
        Step::Up => (column, place.saturating_sub(1)),
        Step::Down => (column, (place + 1).min(last)),
        Step::Top => (column, 0),
        Step::Bottom => (column, last),
        Step::Left => (column.checked_sub(1)?, place),
        Step::Right => (column + 1, place),
    })
}

fn walk(state: BoardState, deal: DealId, step: Step) {
    let next = state.shown.with_untracked(|board| {
        let (column, place) = match step {
            // Past empty columns.
            Step::Left | Step::Right => {
                let (mut column, place) = reached(board, deal, step)?;
                while board.columns.get(column)?.is_empty() {
                    column = if step == Step::Left { column.checked_sub(1)? } else { column + 1 };
                }
                (column, place.min(board.columns.get(column)?.len() - 1))
            }
            _ => reached(board, deal, step)?,
        };
        board.columns.get(column)?.slots.get(place)?.as_ref().map(|card| card.id)
    });
    if let Some(next) = next {
        show(state, next);
    }
}

fn lift(state: BoardState, deal: DealId) {
    let Some((stage, place, of)) = state.whereabouts(deal) else { return };
    let before = state.shown.with_untracked(|board| {
        board.column(stage.id).and_then(|column| column.slots.get(place)?.as_ref().map(|card| card.id))
    });
    state.carry.set(Some(DealMove { deal, to: stage.id, before }));
    let name = state.card(deal).map(|card| card.name.clone()).unwrap_or_default();
    state.say(t::lifted(state.locale(), &name, &stage.name, place, of));
    show(state, deal);
}

fn carry(state: BoardState, deal: DealId, step: Step) {
    let next = state.shown.with_untracked(|board| {
        let (column, place) = reached(board, deal, step)?;
        let column = board.columns.get(column)?;
        // Without the card itself, so that "before" names what will stand behind it.
        let others: Vec<_> =
            column.slots.iter().filter(|slot| slot.as_ref().is_none_or(|card| card.id != deal)).collect();
        let before = others.get(place).and_then(|slot| slot.as_ref().map(|card| card.id));
        let next = DealMove { deal, to: column.stage.id, before };
        board.with_move(&next).map(|_| next).map_err(|refusal| state.refused(&refusal.into())).ok()
    });
    if let Some(next) = next {
        state.carry.set(Some(next));
        if let Some((stage, place, of)) = state.whereabouts(deal) {
            state.say(t::carried(state.locale(), &stage.name, place, of));
        }
        show(state, deal);
    }
}

fn drop_here(state: BoardState, deal: DealId) {
    let Some(step) = state.carry.get_untracked() else { return };
    let place = state.whereabouts(deal);
    state.carry.set(None);
    state.move_to(step);
    if let Some((stage, place, of)) = place {
        state.say(t::dropped(state.locale(), &stage.name, place, of));
    }
    show(state, deal);
}

fn cancel(state: BoardState, deal: DealId) {
    state.carry.set(None);
    state.say(t::drag_cancelled(state.locale()).to_owned());
    show(state, deal);
}

/// Scrolls the card into view, wherever it stands, and gives it the focus.
pub fn show(state: BoardState, deal: DealId) {
    state.focus.set(Some(deal));
    if let Some((stage, place, _)) = state.whereabouts(deal)
        && let Some(column) = element(&format!("stage-list-{}", stage.id))
    {
        let top = (place - 1) as f64 * PITCH;
        let (seen, height) = (f64::from(column.scroll_top()), f64::from(column.client_height()));
        if top < seen {
            column.set_scroll_top(top as i32);
        } else if top + PITCH > seen + height {
            column.set_scroll_top((top + PITCH - height) as i32);
        }
    }
    // Drawn first, then focused; twice, for a column that had to scroll.
    after_next_frame(move || {
        focus(&card_id(deal));
        after_next_frame(move || focus(&card_id(deal)));
    });
}
