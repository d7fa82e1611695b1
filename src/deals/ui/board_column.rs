//! One column of the board: its header, and the cards that are in view.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::board_state::{BoardState, PITCH};
use super::deal_card::DealCard;
use super::overlay::{Over, Overlay, later};
use super::totals_line::TotalsLine;
use crate::deals::board::{Card, Column, Key, count};
use crate::deals::due::Due;
use crate::deals::texts as t;
use crate::settings::facts::use_facts;
use crate::widgets::all::*;
use crate::widgets::drag::Drag;

/// Cards drawn beyond either edge of what is seen.
const MARGIN: usize = 4;

#[component]
pub fn BoardColumn(
    state: BoardState,
    key: Key,
    may_add: bool,
    drag: Drag,
    /// What comes after the cards is here.
    more: RwSignal<bool>,
) -> impl IntoView {
    let locale = state.locale();
    let column = Memo::new(move |_| state.shown.with(|board| board.column(key).cloned()));
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
        state.look_at(key, first.min(length), last.min(length));
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
    let stage = Memo::new(move |_| state.shown.with(|board| key.stage().and_then(|stage| board.stage(stage)).cloned()));
    let definition = move || {
        let stage = stage.get().filter(|stage| !stage.definition.is_empty())?;
        Some(view! {
            <Tooltip id=format!("definition-{key}") title=stage.name text=stage.definition>
                <Icon name="info"/>
                <span class="visually-hidden">{t::stage_definition(locale)}</span>
            </Tooltip>
        })
    };
    let name = move || {
        stage.track();
        state.name_of(key)
    };
    let is_retired = Memo::new(move |_| stage.with(|stage| stage.as_ref().is_some_and(|stage| stage.retired)));
    let hue = move || match key {
        Key::Stage(_) => stage.with(|stage| stage.as_ref().map_or(1, |stage| stage.hue)),
        Key::Due(Due::Before(_)) => 5,
        Key::Due(Due::In(_)) => 2,
        Key::Due(Due::From(_)) => 1,
    };
    // What stands in the past has been overdue for some time; nothing begins so.
    let takes_new = may_add && !matches!(key, Key::Due(Due::Before(_)));
    let facts = use_facts();
    let held_to = Memo::new(move |_| key.stage().and_then(|stage| state.measure(&facts, stage)));
    let adding = RwSignal::new(false);
    let drawn = move |(_, card): Item| match card {
        Some(card) => {
            let deal = card.id;
            let reachable = Signal::derive(move || reachable.get() == Some(deal));
            // The element stays while what it shows changes, and with it the focus.
            let card = Memo::new(move |known: Option<&Arc<Card>>| {
                let now =
                    cards.with(|cards| cards.iter().flat_map(|(_, card)| card).find(|card| card.id == deal).cloned());
                now.or_else(|| known.cloned()).unwrap_or_else(|| Arc::clone(&card))
            });
            view! { <DealCard state card measure=held_to reachable/> }.into_any()
        }
        None => view! { <div class="deal-card is-unread" aria-hidden="true"></div> }.into_any(),
    };
    view! {
        <section
            class=move || format!("board-column hue-{}{}", hue(), if is_retired.get() { " is-retired" } else { "" })
            aria-labelledby=format!("column-{key}")
        >
            <header class="board-column-header">
                <div class="board-column-title">
                    <h2 class="board-column-name" id=format!("column-{key}")>{name}</h2>
                    {move || is_retired.get().then(|| view! { <span class="board-column-retired">{t::retired(locale)}</span> })}
                    <span class="board-column-count">{move || locale.number(count(&totals.get()) as i64)}</span>
                    {definition}
                    {key.stage().map(|stage| later(move || more.get(), Over::Load { state, stage }))}
                    {move || (takes_new && !is_retired.get()).then(|| {
                        let label = t::add_deal_in(locale, &state.name_of(key));
                        view! { <IconButton icon="plus" small=true label on_press=move |()| adding.set(true)/> }
                    })}
                </div>
                <TotalsLine totals/>
                <div class="next-bar">{later(move || more.get(), Over::NextBar { state, key })}</div>
                {may_add.then(|| later(move || more.get(), Over::Entry { state, key, drag }))}
            </header>
            {at_times(move || adding.get(), move || {
                view! { <Overlay over=Over::QuickAdd { state, key, open: adding }/> }.into_any()
            })}
            <div
                class="board-column-list"
                role="list"
                aria-labelledby=format!("column-{key}")
                id=list_id(key)
                data-drag-list=key.to_string()
                data-drag-sorted=key.due().is_some().then_some("true")
                data-drag-count=move || length().to_string()
                node_ref=list
                on:scroll=move |_| measure()
            >
                <div class="board-column-space" aria-hidden="true" style:height=move || format!("{}px", above())></div>
                {listed(move || cards.get(), identity, drawn)}
                <div class="board-column-space" aria-hidden="true" style:height=move || format!("{}px", below())></div>
            </div>
        </section>
    }
}

/// The id of the box that scrolls.
pub fn list_id(key: Key) -> String {
    format!("column-list-{key}")
}

type Item = (usize, Option<Arc<Card>>);

fn in_view(column: &Column, first: usize, last: usize) -> Vec<Item> {
    let last = last.min(column.len());
    (first.min(last)..last).map(|place| (place, column.slots[place].clone())).collect()
}

fn identity((place, card): &Item) -> u128 {
    // No id is as small as a place.
    card.as_ref().map_or(*place as u128, |card| card.id.uuid().as_u128())
}
