//! Stories of deals, as their store tells them, on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod activities;
mod acts;
mod agreement;
mod boards;
mod by_close;
mod closing;
mod criteria;
mod crowd;
mod documents;
mod edits;
mod hands;
mod lines;
mod lists;
mod losses;
mod makings;
mod renumbering;
mod rights;
mod stages;
mod standards;
mod sums;
mod undo_one;
mod undoing;
mod wire;

use relance::auth::viewer::Viewer;
use relance::deals::board::{BoardFilter, Card, ColumnPage, DealMove, Total};
use relance::deals::deal::Deal;
use relance::deals::store;
use relance::deals::view::{BoardAsk, BoardPage, Done};
use relance::values::error::Error;
use relance::values::id::{DealId, StageId};
use support::{World, who};

/// The board as someone sees it.
async fn board(world: &World, viewer: &Viewer) -> BoardPage {
    store::board(&world.db, viewer, &BoardAsk::default()).await.unwrap()
}

async fn filtered(world: &World, viewer: &Viewer, filter: BoardFilter) -> BoardPage {
    store::board(&world.db, viewer, &BoardAsk { filter, ..BoardAsk::default() }).await.unwrap()
}

fn page(board: &BoardPage, stage: StageId) -> &ColumnPage {
    board.columns.iter().find(|column| column.key == stage.into()).unwrap()
}

fn cards(board: &BoardPage, stage: StageId) -> &[Card] {
    page(board, stage).cards.as_deref().unwrap_or_default()
}

/// The names in a column, from top to bottom, as the administrator sees them.
async fn column(world: &World, stage: usize) -> Vec<String> {
    let board = board(world, &world.ada).await;
    cards(&board, world.stages[stage].id).iter().map(|card| card.name.clone()).collect()
}

/// The deal as it stands.
async fn deal(world: &World, id: DealId) -> Deal {
    support::audit::deals(&world.db).await.into_iter().find(|deal| deal.id == id).unwrap()
}

async fn put(
    world: &World,
    viewer: &Viewer,
    deal: DealId,
    stage: usize,
    before: Option<DealId>,
) -> Result<Done, Error> {
    let step = DealMove { deal, to: world.stages[stage].id, before };
    store::move_deal(&world.db, viewer, who(viewer), step, vec![]).await
}

/// Deals, value in cents and weighted value in hundredths of cents.
fn figures(totals: &[Total]) -> (i64, i64, i64) {
    let sum = relance::deals::board::sum(totals);
    sum.first().map_or((0, 0, 0), |total| (total.deals, total.value, total.weighted.0))
}

/// The number of steps: few by themselves, many with `RELANCE_LONG=1`.
fn steps(few: usize, many: usize) -> usize {
    if std::env::var("RELANCE_LONG").is_ok_and(|long| long == "1") { many } else { few }
}
