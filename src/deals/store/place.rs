//! A card's place in its column. The caller holds the stage.

use uuid::Uuid;

use super::row::stored_rank;
use crate::args;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::{DealId, StageId};
use crate::values::rank::Rank;

/// A place in the stage before that deal, or at its end; the deal that moves does not count.
pub async fn place_in(tx: &mut Tx, stage: StageId, moving: DealId, before: Option<DealId>) -> Result<Rank, Error> {
    let rank = between_neighbours(tx, stage, moving, before).await?;
    if !rank.is_long() {
        return Ok(rank);
    }
    renumber(tx, stage, moving).await?;
    between_neighbours(tx, stage, moving, before).await
}

/// Places for so many deals at the end of the stage, in their order.
pub async fn places_at_end(tx: &mut Tx, stage: StageId, count: usize) -> Result<Vec<Rank>, Error> {
    let last: Option<(String,)> = tx
        .one(
            "select rank from deals where stage_id = $1 and outcome = 0 and not retired order by rank desc limit 1",
            args![stage],
        )
        .await?;
    let last = last.map(|(rank,)| stored_rank(&rank)).transpose()?;
    Ok(Rank::following(last.as_ref(), count))
}

async fn between_neighbours(
    tx: &mut Tx,
    stage: StageId,
    moving: DealId,
    before: Option<DealId>,
) -> Result<Rank, Error> {
    let next: Option<(String,)> = match before {
        None => None,
        Some(before) => {
            tx.one(
                "select rank from deals where id = $1 and id <> $2 and stage_id = $3 and outcome = 0 and not retired",
                args![before, moving, stage],
            )
            .await?
        }
    };
    // Two statements, so that each is one step in the index.
    let previous: Option<(String,)> = match &next {
        Some((rank,)) => {
            tx.one(
                "select rank from deals where stage_id = $1 and rank < $2 and id <> $3 and outcome = 0 and not retired
                 order by rank desc limit 1",
                args![stage, rank, moving],
            )
            .await?
        }
        None => {
            tx.one(
                "select rank from deals where stage_id = $1 and id <> $2 and outcome = 0 and not retired
                 order by rank desc limit 1",
                args![stage, moving],
            )
            .await?
        }
    };
    let next = next.map(|(rank,)| stored_rank(&rank)).transpose()?;
    let previous = previous.map(|(rank,)| stored_rank(&rank)).transpose()?;
    Ok(Rank::between(previous.as_ref(), next.as_ref()))
}

/// Gives the column short ranks again, in the same order. It is no one's act, and no change: the cards stay where they
/// were. The moving deal keeps its own, which is about to be written anyway.
async fn renumber(tx: &mut Tx, stage: StageId, moving: DealId) -> Result<(), Error> {
    let cards: Vec<(Uuid, String)> = tx
        .all(
            "select id, rank from deals where stage_id = $1 and outcome = 0 and not retired order by rank",
            args![stage],
        )
        .await?;
    let (own, others): (Vec<_>, Vec<_>) = cards.into_iter().partition(|(id, _)| *id == moving.uuid());
    let is_free = |rank: &Rank| own.iter().all(|(_, own)| own != rank.as_str());
    let ranks = Rank::spread(others.len() + 1).into_iter().filter(is_free);
    // Out of the way first, behind all that a rank can be, so that none meets another halfway.
    tx.run(
        "update deals set rank = '~' || rank where stage_id = $1 and id <> $2 and outcome = 0 and not retired",
        args![stage, moving],
    )
    .await?;
    for ((id, _), rank) in others.iter().zip(ranks) {
        // One that has left while this waited for it keeps the place that it got elsewhere.
        tx.run(
            "update deals set rank = $2 where id = $1 and stage_id = $3 and outcome = 0 and not retired",
            args![*id, rank, stage],
        )
        .await?;
    }
    Ok(())
}
