//! The board by keyboard: arrows move the focus, Space lifts, arrows carry, Space drops, Escape cancels.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::board_column::list_id;
use super::board_state::{BoardState, PITCH};
use super::deal_card::card_id;
use crate::deals::board::{Act, Board, Key, Window};
use crate::deals::texts as t;
use crate::values::clock::now;
use crate::values::id::DealId;
use crate::widgets::browser::{after_ms, after_next_frame, element, focus, focused, is_writing};

/// How often, and after how long each time, a step is tried whose card is being fetched.
const TRIES: u32 = 20;
const PAUSE_MS: u64 = 100;

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Up,
    Down,
    Left,
    Right,
    Top,
    Bottom,
}

pub fn on_key(state: BoardState, may_change: bool) -> impl Fn(KeyboardEvent) + 'static {
    move |event| {
        if is_writing(&event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(deal) = meant(state, &event) else { return };
        let carried = state.carry.get_untracked().is_some_and(|act| act.deal() == deal);
        match event.key().as_str() {
            " " if carried => drop_here(state, deal),
            " " if may_change && state.card(deal).is_some_and(|card| state.may_change(&card)) => lift(state, deal),
            "Enter" if carried => drop_here(state, deal),
            "Enter" => state.open.run(deal),
            "Escape" if carried => cancel(state, deal),
            "m" | "M" | "ContextMenu" => state.menu.set(Some(deal)),
            key => match step(key) {
                Some(step) => take(state, deal, step, TRIES),
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
        None if target.tag_name() == "BODY" => state.carry.get_untracked().map(Act::deal),
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

/// Carries or walks. A step to a card that has not been fetched waits for it, unless something else is done meanwhile.
fn take(state: BoardState, deal: DealId, step: Step, tries: u32) {
    let carried = state.carry.get_untracked();
    let unread = match carried.map(Act::deal) == Some(deal) {
        true => carry(state, deal, step),
        false => walk(state, deal, step),
    };
    let Some((key, place)) = unread else { return };
    if tries == 0 {
        return state.still_fetching();
    }
    state.fetch(Window::around(key, place));
    after_ms(PAUSE_MS, move || {
        let has_focus = focused().is_some_and(|element| element.id() == card_id(deal));
        if has_focus && state.carry.try_get_untracked() == Some(carried) {
            take(state, deal, step, tries - 1);
        }
    });
}

/// Gives the focus to another card, or says where one has not been fetched.
fn walk(state: BoardState, deal: DealId, step: Step) -> Option<(Key, usize)> {
    let (key, place, next) = state.shown.with_untracked(|board| {
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
        let column = board.columns.get(column)?;
        Some((column.key, place, column.slots.get(place)?.as_ref().map(|card| card.id)))
    })?;
    let Some(next) = next else { return Some((key, place)) };
    show(state, next);
    None
}

fn lift(state: BoardState, deal: DealId) {
    let Some((key, place, of)) = state.whereabouts(deal) else { return };
    let Some(act) = state.dropped_at(deal, key, place - 1) else { return };
    state.carry.set(Some(act));
    let name = state.card(deal).map(|card| card.name.clone()).unwrap_or_default();
    state.say(t::lifted(state.locale(), &name, &state.name_of(key), place, of));
    show(state, deal);
}

/// Shows the card elsewhere, or says where the one behind it has not been fetched.
fn carry(state: BoardState, deal: DealId, step: Step) -> Option<(Key, usize)> {
    let (key, place, before) = state.shown.with_untracked(|board| {
        let (column, place) = reached(board, deal, step)?;
        let key = board.columns.get(column)?.key;
        Some((key, place, board.follower(deal, key, place)))
    })?;
    let Ok(before) = before else { return Some((key, place)) };
    let next = state.dropped(deal, key, before).filter(|act| {
        let carried = state.shown.with_untracked(|board| board.with(act, now()).map(|_| ()));
        carried.map_err(|refusal| state.refused(&refusal.into())).is_ok()
    });
    if let Some(next) = next {
        state.carry.set(Some(next));
        if let Some((key, place, of)) = state.whereabouts(deal) {
            state.say(t::carried(state.locale(), &state.name_of(key), place, of));
        }
        show(state, deal);
    }
    None
}

fn drop_here(state: BoardState, deal: DealId) {
    let Some(act) = state.carry.get_untracked() else { return };
    let place = state.whereabouts(deal);
    state.carry.set(None);
    let stays = state.let_go(act);
    if let Some((key, place, of)) = place.filter(|_| stays) {
        state.say(t::dropped(state.locale(), &state.name_of(key), place, of));
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
    if let Some((key, place, _)) = state.whereabouts(deal)
        && let Some(column) = element(&list_id(key))
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
