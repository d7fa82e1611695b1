//! Undo: the fields get back what they held before, if they still hold what the change gave them.

use super::check::{changeable_even_retired, place_in, stage_to_enter};
use super::row::save;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, FieldValue, Fields, Kind, is_making};
use crate::changes::store::{Who, last_to_change};
use crate::deals::deal::Deal;
use crate::deals::edit::set;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::refusal::Refusal;
use crate::values::id::DealId;
use crate::values::percent::Outcome;

/// Puts one deal back; undoing its making retires it.
pub async fn put_back(
    tx: &mut Tx,
    viewer: &Viewer,
    who: &Who,
    id: DealId,
    fields: &[FieldChange],
) -> Result<Change, Error> {
    let before = changeable_even_retired(tx, viewer, id).await?;
    if is_making(fields) {
        return save(tx, &before, &before.retired(), "undo").await;
    }
    let mut after = before.clone();
    for change in fields.iter().filter(|change| change.field != "rank") {
        if before.get(&change.field) != change.after {
            let by = last_to_change(tx, Kind::Deal, id.uuid(), &change.field).await?;
            return Err(Error::Refused(Refusal::ChangedSince { field: change.field.clone(), by }));
        }
        set(&mut after, &change.field, &change.before).map_err(|problem| Error::invalid(&change.field, problem))?;
    }
    if after.outcome() == Outcome::Open && !after.retired {
        after.closed_at = None;
        let old_rank = fields.iter().find(|change| change.field == "rank").map(|change| &change.before);
        after.rank = free_rank(tx, &after, old_rank).await?;
    } else if before.outcome() == Outcome::Open {
        after.closed_at = Some(who.at);
    }
    if after.stage != before.stage {
        after.stage_since = who.at;
    }
    save(tx, &before, &after, "undo").await
}

/// The place that the deal had, or just behind it if another has it now.
async fn free_rank(
    tx: &mut Tx,
    deal: &Deal,
    old: Option<&FieldValue>,
) -> Result<crate::values::rank::Rank, Error> {
    let stage = stage_to_enter(tx, deal.stage).await?;
    let mut wanted = deal.clone();
    if let Some(old) = old {
        set(&mut wanted, "rank", old).map_err(|problem| Error::invalid("rank", problem))?;
    }
    let taken: Option<(uuid::Uuid,)> = tx
        .one(
            "select id from deals where stage_id = $1 and rank >= $2 and id <> $3 and outcome = 0 and not retired
             order by rank limit 1",
            crate::args![stage.id, &wanted.rank, deal.id],
        )
        .await?;
    place_in(tx, stage.id, deal.id, taken.map(|(id,)| id.into())).await
}
