//! The board: `/board`, with what its columns are, pipeline, filter and the open deal in the address.

use leptos::html::Div;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::board_by::BoardBy;
use super::board_column::BoardColumn;
use super::board_filter::BoardFilterBar;
use super::board_keys::on_key;
use super::board_state::BoardState;
use super::overlay::{Over, Overlay, fetch_soon, later};
use super::totals_line::TotalsLine;
use crate::auth::ui::use_viewer;
use crate::changes::ui::Live;
use crate::deals::api::read_board;
use crate::deals::board::{BoardFilter, By, Key, NextFilter, sum};
use crate::deals::next_state::NextState;
use crate::deals::texts as t;
use crate::deals::view::{BoardAsk, BoardPage as Page};
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::id::{DealId, PipelineId};
use crate::widgets::all::*;
use crate::widgets::drag::Drag;

/// In the address, for columns by close date.
pub const CLOSE: &str = "close";

#[component]
pub fn BoardPage() -> impl IntoView {
    let locale = crate::widgets::locale();
    let query = use_query_map();
    let today = use_facts().today;
    let ask = Memo::new(move |_| {
        query.with(|query| {
            let pipeline = query.get("pipeline").and_then(|id| id.parse::<PipelineId>().ok());
            let owner = query.get("owner").and_then(|id| id.parse().ok());
            let text = query.get("q").unwrap_or_default();
            let state = query.get("next").and_then(|code| NextState::from_code(&code));
            let next = state.map(|state| NextFilter { state, today });
            let by = if query.get("by").as_deref() == Some(CLOSE) { By::Close(today) } else { By::Stage };
            BoardAsk { pipeline, by, filter: BoardFilter { owner, text, next }, windows: Vec::new(), since: None }
        })
    });
    let open = Memo::new(move |_| query.with(|query| query.get("deal").and_then(|id| id.parse::<DealId>().ok())));
    let more = fetch_soon();
    let page = Resource::new(move || ask.get(), read_board);
    let shown = move || {
        page.get().map(|page| match page {
            Ok(page) => view! { <Board page ask=ask.get_untracked() more/> }.into_any(),
            Err(error) => view! { <BoardProblem error/> }.into_any(),
        })
    };
    view! {
        <leptos_meta::Title text=t::board(locale)/>
        <div class="page is-filling board-page">
            <Transition fallback=|| view! { <Skeleton lines=8/> }>{shown}</Transition>
            {move || open.get().map(|deal| view! { <Overlay over=Over::Deal(deal)/> })}
        </div>
    }
}

#[component]
fn BoardProblem(error: Error) -> impl IntoView {
    let text = error.text(crate::widgets::locale());
    view! { <div role="alert"><Note tone=Tone::Danger>{text}</Note></div> }
}

#[component]
fn Board(
    page: Page,
    ask: BoardAsk,
    /// What comes after the cards is here.
    more: RwSignal<bool>,
) -> impl IntoView {
    let locale = crate::widgets::locale();
    let unfiltered = ask.filter.is_empty();
    let Some(state) = BoardState::new(page, ask, use_query_map().get_untracked()) else {
        return view! { <BoardProblem error=Error::NotFound/> }.into_any();
    };
    let viewer = use_viewer();
    let may_add = viewer.is_some_and(|viewer| viewer.may_change_something());
    let drag = Drag::new();
    let root = NodeRef::<Div>::new();
    let keys = window_event_listener(leptos::ev::keydown, on_key(state, may_add));
    on_cleanup(move || keys.remove());
    let columns = Memo::new(move |_| state.keys());
    let totals =
        Signal::derive(move || state.shown.with(|board| sum(board.columns.iter().flat_map(|column| &column.totals))));
    let connected = use_context::<Live>().map(|live| live.connected);
    let is_empty = move || {
        unfiltered
            && state.shown.with(|board| {
                board.won.is_empty() && board.lost.is_empty() && board.columns.iter().all(|column| column.is_empty())
            })
    };
    let adding = RwSignal::new(false);
    view! {
        <PageHeader title=move || state.frame.with(|frame| frame.pipeline.name.clone())>
            <div class="board-totals">
                <span class="board-totals-count">
                    {move || {
                        let count = totals.get().iter().map(|total| total.deals).sum::<i64>();
                        locale.count(count, t::one_deal(locale), t::many_deals(locale))
                    }}
                </span>
                <TotalsLine totals/>
                {later(move || more.get(), Over::OutCounter(state))}
            </div>
            <BoardBy by=state.by/>
            <BoardFilterBar state/>
            {may_add.then(|| view! {
                <Button look=Look::Primary icon="plus" on_press=move |()| adding.set(true)>{t::new_deal(locale)}</Button>
            })}
        </PageHeader>
        {at_times(move || connected.is_some_and(|connected| !connected.get()), move || {
            view! { <div class="board-offline" role="status"><Icon name="cloud-off"/> {t::live_lost(locale)}</div> }.into_any()
        })}
        {at_times(is_empty, move || {
            view! {
                <EmptyState icon="kanban" title=t::empty_board_title(locale) text=t::empty_board_text(locale) small=true>
                    {may_add.then(|| view! { <ButtonLink href="/import/deals" icon="upload">{t::import_deals(locale)}</ButtonLink> })}
                </EmptyState>
            }
            .into_any()
        })}
        <p id="board-help" class="visually-hidden">{t::card_help(locale)}</p>
        <div class="board" class:is-dragging=move || drag.item.with(Option::is_some) node_ref=root>
            {listed(move || columns.get(), identity, move |key| {
                view! { <BoardColumn state key may_add drag more/> }.into_any()
            })}
        </div>
        {may_add.then(|| later(move || more.get(), Over::Drag { state, drag, root }))}
        {later(move || more.get(), Over::NextCounter(state))}
        {later(move || state.losing.with(Option::is_some), Over::Lose(state))}
        {later(move || state.dating.with(Option::is_some), Over::Date(state))}
        {later(move || state.asking.with(Option::is_some), Over::Ask(state))}
        {later(move || state.menu.with(Option::is_some), Over::Menu { state, may_change: may_add })}
        {later(move || adding.get(), Over::NewDeal { state, open: adding })}
    }
    .into_any()
}

/// A stage by its id; no id is as small as a month.
fn identity(key: &Key) -> u128 {
    match key {
        Key::Stage(stage) => stage.uuid().as_u128(),
        Key::Due(due) => due.number().into(),
    }
}
