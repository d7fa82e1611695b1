//! What opens beside or over the board. The board does without its code until it is there; it is fetched as soon as the
//! board stands, so that the first press finds it.

use leptos::html::Div;
use leptos::prelude::*;

use super::board_drag::BoardDrag;
use super::board_state::BoardState;
use super::column_load::ColumnLoad;
use super::criteria_sheet::BoardSheet;
use super::deal_panel::DealPanel;
use super::entry_mark::EntryMark;
use super::later_dialog::LaterDialog;
use super::lose_dialog::LoseDialog;
use super::move_dialog::MoveDialog;
use super::next_bar::{NextBar, NextCounter};
use super::out_counter::OutCounter;
use super::quick_add::{QuickAdd, QuickAddDialog};
use crate::deals::board::Key;
use crate::values::id::{DealId, StageId};
use crate::widgets::drag::Drag;
use crate::widgets::later_style;
use crate::widgets::part::{fetch_after, part, part_once};

#[derive(Clone, Copy)]
pub enum Over {
    Deal(DealId),
    QuickAdd { state: BoardState, key: Key, open: RwSignal<bool> },
    NewDeal { state: BoardState, open: RwSignal<bool> },
    Menu { state: BoardState, may_change: bool },
    Lose(BoardState),
    Date(BoardState),
    Ask(BoardState),
    Load { state: BoardState, stage: StageId },
    Entry { state: BoardState, key: Key, drag: Drag },
    Drag { state: BoardState, drag: Drag, root: NodeRef<Div> },
    NextCounter(BoardState),
    OutCounter(BoardState),
    NextBar { state: BoardState, key: Key },
}

/// After the first picture, before the first press.
const SOON_MS: u64 = 300;

#[component]
pub fn Overlay(over: Over) -> impl IntoView {
    part(move || dressed(over))
}

/// A dialog, or what else shows only now and then.
pub fn later(wanted: impl Fn() -> bool + Send + Sync + 'static, over: Over) -> AnyView {
    part_once(wanted, move || dressed(over))
}

/// Fetches the part before it is asked for; says when it is here.
pub fn fetch_soon() -> RwSignal<bool> {
    fetch_after(SOON_MS, || {
        Box::pin(async {
            crate::fetched!(__preload_overlay);
        })
    })
}

/// Drawn once its style holds. What belongs to the board itself waits for none.
async fn dressed(over: Over) -> AnyView {
    match over {
        Over::Deal(_)
        | Over::QuickAdd { .. }
        | Over::NewDeal { .. }
        | Over::Menu { .. }
        | Over::Lose(_)
        | Over::Date(_)
        | Over::Ask(_) => futures::join!(overlay(over), later_style::hold()).0,
        _ => overlay(over).await,
    }
}

#[lazy]
fn overlay(over: Over) -> AnyView {
    match over {
        Over::Deal(deal) => view! { <DealPanel deal/> }.into_any(),
        Over::QuickAdd { state, key, open } => view! { <QuickAdd state column=Some(key) open/> }.into_any(),
        Over::NewDeal { state, open } => view! { <QuickAddDialog state open/> }.into_any(),
        Over::Menu { state, may_change } => view! { <MoveDialog state may_change/> }.into_any(),
        Over::Lose(state) => view! { <LoseDialog state/> }.into_any(),
        Over::Date(state) => view! { <LaterDialog state/> }.into_any(),
        Over::Ask(state) => view! { <BoardSheet state/> }.into_any(),
        Over::Load { state, stage } => view! { <ColumnLoad state stage/> }.into_any(),
        Over::Entry { state, key, drag } => view! { <EntryMark state key drag/> }.into_any(),
        Over::OutCounter(state) => view! { <OutCounter state/> }.into_any(),
        Over::NextCounter(state) => view! { <NextCounter state/> }.into_any(),
        Over::NextBar { state, key } => view! { <NextBar state key/> }.into_any(),
        Over::Drag { state, drag, root } => view! { <BoardDrag state drag root/> }.into_any(),
    }
}
