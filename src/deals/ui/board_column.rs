//! One column of the board: its header, and the cards that are in view.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::board_state::{BoardState, PITCH};
use super::deal_card::DealCard;
use super::overlay::{Over, Overlay, later};
use super::totals_line::TotalsLine;
use crate::deals::board::{Card, Column, count};
use crate::deals::texts as t;
use crate::values::id::{DealId, StageId};
use crate::widgets::all::*;

/// Cards drawn beyond either edge of what is seen.
const MARGIN: usize = 4;

#[component]
pub fn BoardColumn(
    state: BoardState,
    stage: StageId,
    may_add: bool,
    /// What comes after the cards is here.
    more: RwSignal<bool>,
) -> impl IntoView {
    let locale = state.locale();
    let column = Memo::new(move |_| state.shown.with(|board| board.column(stage).cloned()));
    let list = NodeRef::<Div>::new();
    // What the server draws before anything has been measured.
    let seen = RwSignal::new((0, 12));
    let measure = move || {
        if let Some(list) = list.get_untracked() {
            let top = f64::from(list.scroll_top()) / PITCH;
            let bottom = f64::from(list.scroll_top() + list.client_height()) / PITCH;
            let range = ((top as usize).saturating_sub(MARGIN), bottom.ceil() as usize + MARGIN);
            if seen.get_untracked() != range {
                seen.set(range);
            }
        }
    };
    Effect::new(move |_| {
        if list.get().is_some() {
            measure();
        }
    });
    Effect::new(move |_| {
        let length = column.with(|column| column.as_ref().map_or(0, |column| column.len()));
        let (first, last) = seen.get();
        state.look_at(stage, first.min(length), last.min(length));
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let length = move || column.with(|column| column.as_ref().map_or(0, |column| column.len()));
    let cards = Memo::new(move |_| {
        let (first, last) = seen.get();
        column.with(|column| column.as_ref().map_or_else(Vec::new, |column| in_view(column, first, last)))
    });
    let reachable = Memo::new(move |_| {
        let focus = state.focus.get();
        column.with(|column| {
            let column = column.as_ref()?;
            let focused = focus.filter(|deal| column.place(*deal).is_some());
            focused.or_else(|| column.slots.iter().flatten().next().map(|card| card.id))
        })
    });
    let above = move || seen.get().0.min(length()) as f64 * PITCH;
    let below = move || length().saturating_sub(seen.get().1) as f64 * PITCH;
    let totals =
        Signal::derive(move || column.with(|column| column.as_ref().map_or_else(Vec::new, |c| c.totals.clone())));
    let header = move || {
        column.with(|column| {
            let stage = column.as_ref()?.stage.clone();
            Some(view! {
                <h2 class="board-column-name" id=format!("stage-{}", stage.id)>{stage.name.clone()}</h2>
                <span class="board-column-count">{move || locale.number(count(&totals.get()) as i64)}</span>
                <Show when={ let text = stage.definition.clone(); move || !text.is_empty() }>
                    <Tooltip id=format!("definition-{}", stage.id) title=stage.name.clone() text=stage.definition.clone()>
                        <Icon name="info"/>
                        <span class="visually-hidden">{t::stage_definition(locale)}</span>
                    </Tooltip>
                </Show>
            })
        })
    };
    let hue = move || column.with(|column| column.as_ref().map_or(1, |column| column.stage.hue));
    let adding = RwSignal::new(false);
    view! {
        <section
            class=move || format!("board-column hue-{}", hue())
            aria-labelledby=format!("stage-{stage}")
        >
            <header class="board-column-header">
                <div class="board-column-title">
                    {header}
                    {may_add.then(|| {
                        let name = state.stage(stage).map(|stage| stage.name).unwrap_or_default();
                        view! {
                            <IconButton icon="plus" small=true label=t::add_deal_in(locale, &name) on_press=move |()| adding.set(true)/>
                        }
                    })}
                </div>
                <TotalsLine totals/>
                <div class="next-bar">{later(move || more.get(), Over::NextBar { state, stage })}</div>
            </header>
            <Show when=move || adding.get()>
                <Overlay over=Over::QuickAdd { state, stage, open: adding }/>
            </Show>
            <div
                class="board-column-list"
                role="list"
                aria-labelledby=format!("stage-{stage}")
                id=format!("stage-list-{stage}")
                data-drag-list=stage.to_string()
                data-drag-count=move || length().to_string()
                node_ref=list
                on:scroll=move |_| measure()
            >
                <div class="board-column-space" aria-hidden="true" style:height=move || format!("{}px", above())></div>
                <For each=move || cards.get() key=key let:item>
                    {match item.1 {
                        Some(card) => {
                            let deal = card.id;
                            let reachable = Signal::derive(move || reachable.get() == Some(deal));
                            // The element stays while what it shows changes, and with it the focus.
                            let card = Memo::new(move |known: Option<&Arc<Card>>| {
                                let now = cards.with(|cards| {
                                    cards.iter().flat_map(|(_, card)| card).find(|card| card.id == deal).cloned()
                                });
                                now.or_else(|| known.cloned()).unwrap_or_else(|| Arc::clone(&card))
                            });
                            view! { <DealCard state card reachable/> }.into_any()
                        }
                        None => view! { <div class="deal-card is-unread" aria-hidden="true"></div> }.into_any(),
                    }}
                </For>
                <div class="board-column-space" aria-hidden="true" style:height=move || format!("{}px", below())></div>
            </div>
        </section>
    }
}

type Item = (usize, Option<Arc<Card>>);

fn in_view(column: &Column, first: usize, last: usize) -> Vec<Item> {
    let last = last.min(column.len());
    (first.min(last)..last).map(|place| (place, column.slots[place].clone())).collect()
}

fn key(item: &Item) -> (Option<DealId>, usize) {
    match item {
        (_, Some(card)) => (Some(card.id), 0),
        (place, None) => (None, *place),
    }
}
