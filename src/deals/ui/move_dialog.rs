//! The card's menu: all that a drag does, with single presses.

use leptos::prelude::*;

use super::board_keys::show;
use super::board_state::BoardState;
use crate::deals::board::DealMove;
use crate::deals::texts as t;
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
    let locale = state.locale();
    let here = state.whereabouts(deal).map(|(stage, ..)| stage.id);
    let go = move |step: DealMove| {
        state.menu.set(None);
        state.move_to(step);
        show(state, deal);
    };
    let first = move || {
        state.shown.with_untracked(|board| {
            let column = board.column_of(deal)?;
            column.slots.iter().flatten().next().map(|card| card.id)
        })
    };
    let stages = state.frame.with_untracked(|frame| frame.stages.clone());
    let stages = stages.into_iter().filter(|stage| !stage.retired || Some(stage.id) == here).map(|stage| {
        let is_here = Some(stage.id) == here;
        view! {
            <li>
                <button
                    type="button" class=format!("move-dialog-stage hue-{}", stage.hue) disabled=is_here
                    on:click=move |_| go(DealMove { deal, to: stage.id, before: None })
                >
                    <span class="move-dialog-dot" aria-hidden="true"></span>
                    {stage.name.clone()}
                    <span class="num faint">{locale.percent(stage.probability)}</span>
                </button>
            </li>
        }
    });
    view! {
        <div class="move-dialog">
            <a class="move-dialog-open link" href=format!("?deal={deal}") on:click=move |_| state.menu.set(None)>
                <Icon name="panel-right"/> {t::details(locale)}
            </a>
            {may_change.then(|| view! {
                <h3 class="move-dialog-title">{t::move_to(locale)}</h3>
                <ul class="move-dialog-stages" role="list">{stages.collect_view()}</ul>
                <div class="cluster">
                    <Button small=true icon="arrow-up" on_press=move |()| {
                        if let Some(to) = here { go(DealMove { deal, to, before: first().filter(|id| *id != deal) }) }
                    }>{t::to_top(locale)}</Button>
                    <Button small=true icon="arrow-down" on_press=move |()| {
                        if let Some(to) = here { go(DealMove { deal, to, before: None }) }
                    }>{t::to_bottom(locale)}</Button>
                </div>
                <div class="cluster">
                    <Button small=true icon="trophy" on_press=move |()| { state.menu.set(None); state.win(deal) }>{t::win(locale)}</Button>
                    <Button small=true icon="thumbs-down" on_press=move |()| { state.menu.set(None); state.losing.set(Some(deal)) }>{t::lose(locale)}</Button>
                    <Button small=true look=Look::Danger icon="trash-2" on_press=move |()| { state.menu.set(None); state.retire(deal) }>{t::delete(locale)}</Button>
                </div>
            })}
        </div>
    }
}
