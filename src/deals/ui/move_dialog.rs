//! The card's menu: all that a drag does, with single presses.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_keys::show;
use super::board_state::BoardState;
use super::closing::{retire, win};
use super::entry_mark::sign;
use crate::deals::board::{Act, By, Key};
use crate::deals::due::Due;
use crate::deals::texts as t;
use crate::settings::facts::use_facts;
use crate::values::id::DealId;
use crate::widgets::all::*;

#[component]
pub fn MoveDialog(state: BoardState, may_change: bool) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.menu.with(Option::is_some)));
    let title = Signal::derive(move || {
        state.menu.get().and_then(|deal| state.card(deal)).map(|card| card.name.clone()).unwrap_or_default()
    });
    let body = move || state.menu.get().map(|deal| view! { <Moves state deal may_change/> });
    view! {
        <Dialog id="move-deal" title open size="is-small" on_close=Callback::new(move |()| state.menu.set(None))>
            {body}
        </Dialog>
    }
}

#[component]
fn Moves(state: BoardState, deal: DealId, may_change: bool) -> impl IntoView {
    let (locale, facts) = (state.locale(), use_facts());
    let may_change = may_change && state.card(deal).is_some_and(|card| state.may_change(&card));
    let go = move |act: Option<Act>| {
        state.menu.set(None);
        if let Some(act) = act {
            state.let_go(act);
        }
        show(state, deal);
    };
    // What others do meanwhile shows in the menu, too.
    let board = Memo::new(move |_| state.at_rest());
    let here = move || board.with(|board| board.column_of(deal).map(|column| column.key));
    // What takes nothing stands there only while the deal is in it.
    let takes = move |key: &Key| match key {
        Key::Stage(stage) => state.stage(*stage).is_some_and(|stage| !stage.retired),
        Key::Due(due) => !matches!(due, Due::Before(_)),
    };
    let start = untrack(here);
    let keys = untrack(move || state.keys()).into_iter().filter(move |key| takes(key) || Some(*key) == start);
    let columns = keys.map(move |key| {
        let facts = Arc::clone(&facts);
        let says = move || {
            let types = &facts.types;
            let sign = board.with(|board| sign(locale, types, board.may_enter(deal, key)));
            sign.map(|(_, text)| view! { <span class="move-dialog-sign">{text}</span> })
        };
        let stage = key.stage().and_then(|stage| state.stage(stage));
        let gives = match (&stage, key) {
            (Some(stage), _) => locale.percent(stage.probability),
            (None, Key::Due(Due::In(_))) => {
                key.due().and_then(Due::last_day).map(|day| locale.day_short(day)).unwrap_or_default()
            }
            (None, _) => String::new(),
        };
        view! {
            <li>
                <button
                    type="button" class=format!("move-dialog-stage hue-{}", stage.map_or(2, |stage| stage.hue))
                    disabled=move || here() == Some(key) on:click=move |_| go(state.dropped(deal, key, None))
                >
                    <span class="move-dialog-dot" aria-hidden="true"></span>
                    {state.name_of(key)}
                    {says}
                    <span class="num faint">{gives}</span>
                </button>
            </li>
        }
    });
    let ends = (state.by == By::Stage).then(|| {
        view! {
            <div class="cluster">
                <Button small=true icon="arrow-up" on_press=move |()| {
                    if let Some(to) = untrack(here) { go(state.dropped_at(deal, to, 0)) }
                }>{t::to_top(locale)}</Button>
                <Button small=true icon="arrow-down" on_press=move |()| {
                    if let Some(to) = untrack(here) { go(state.dropped(deal, to, None)) }
                }>{t::to_bottom(locale)}</Button>
            </div>
        }
    });
    view! {
        <div class="move-dialog">
            <a class="move-dialog-open link" href=state.beside(deal) on:click=move |_| state.menu.set(None)>
                <Icon name="panel-right"/> {t::details(locale)}
            </a>
            {may_change.then(|| view! {
                <h3 class="move-dialog-title">{t::move_to(locale)}</h3>
                <ul class="move-dialog-stages" role="list">{columns.collect_view()}</ul>
                {ends}
                <div class="cluster">
                    <Button small=true icon="trophy" on_press=move |()| { state.menu.set(None); win(state, deal) }>{t::win(locale)}</Button>
                    <Button small=true icon="thumbs-down" on_press=move |()| { state.menu.set(None); state.losing.set(Some(deal)) }>{t::lose(locale)}</Button>
                    <Button small=true look=Look::Danger icon="trash-2" on_press=move |()| { state.menu.set(None); retire(state, deal) }>{t::delete(locale)}</Button>
                </div>
            })}
        </div>
    }
}
