//! Undo: the fields get back what they held before, if they still hold what the change gave them.

use uuid::Uuid;

use super::check::{changeable_even_retired, stage_to_enter};
use super::place::place_in;
use super::row::save;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Fields, Kind, is_making};
use crate::changes::store::changed_since;
use crate::deals::deal::{Deal, may_enter};
use crate::deals::edit::set;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::percent::Outcome;
use crate::values::rank::Rank;

/// Fields that only follow others: they go back with them, whatever they hold by now.
const FOLLOWING: [&str; 3] = ["rank", "stage_since", "closed_at"];

/// Puts one deal back; undoing its making retires it.
pub async fn put_back(tx: &mut Tx, viewer: &Viewer, id: DealId, fields: &[FieldChange]) -> Result<Change, Error> {
    let before = changeable_even_retired(tx, viewer, id).await?;
    if is_making(fields) {
        return save(tx, &before, &before.retired(), "undo").await;
    }
    let mut after = before.clone();
    for change in fields {
        if before.get(&change.field) != change.after && !FOLLOWING.contains(&change.field.as_str()) {
            return Err(changed_since(tx, Kind::Deal, id.uuid(), change.field.clone()).await?);
        }
        set(&mut after, &change.field, &change.before).map_err(|problem| Error::invalid(&change.field, problem))?;
    }
    if needs_a_place(&before, &after) {
        let stage = stage_to_enter(tx, after.stage).await?;
        may_enter(&before, &stage)?;
        after.rank = free_rank(tx, &after).await?;
    }
    save(tx, &before, &after, "undo").await
}

fn needs_a_place(before: &Deal, after: &Deal) -> bool {
    let stands = |deal: &Deal| deal.outcome() == Outcome::Open && !deal.retired;
    stands(after) && (!stands(before) || before.stage != after.stage || before.rank != after.rank)
}

/// The place that the deal had, or just before whatever came there meanwhile.
async fn free_rank(tx: &mut Tx, deal: &Deal) -> Result<Rank, Error> {
    let next: Option<(Uuid,)> = tx
        .one(
            "select id from deals where stage_id = $1 and rank >= $2 and id <> $3 and outcome = 0 and not retired
             order by rank limit 1",
            args![deal.stage, &deal.rank, deal.id],
        )
        .await?;
    place_in(tx, deal.stage, deal.id, next.map(|(id,)| id.into())).await
}
