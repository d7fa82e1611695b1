//! The kept stays: the newest is written as the deal's own row is, in the same transaction.

use crate::args;
use crate::deals::deal::Deal;
use crate::deals::stay::Stay;
use crate::server::db::{Args, Batch, Tx};
use crate::values::error::Error;
use crate::values::id::DealId;

/// [`Stay::follows`], as it is written.
pub async fn follow(tx: &mut Tx, before: Option<&Deal>, after: &Deal) -> Result<(), Error> {
    let (was, now) = (before.map(Stay::of), Stay::of(after));
    if was == Some(now) {
        return Ok(());
    }
    if was.is_some_and(|was| now.entered_at < was.entered_at) {
        tx.run("delete from stage_stays where deal_id = $1 and entered_at > $2", args![after.id, now.entered_at])
            .await?;
    }
    tx.run(
        "insert into stage_stays (deal_id, entered_at, stage_id, closed_at) values ($1, $2, $3, $4)
         on conflict (deal_id, entered_at) do update set stage_id = excluded.stage_id, closed_at = excluded.closed_at",
        row(after.id, now),
    )
    .await?;
    Ok(())
}

/// Many deals that come at once.
pub async fn came(tx: &mut Tx, deals: &[Deal]) -> Result<(), Error> {
    let mut batch = Batch::into("insert into stage_stays (deal_id, entered_at, stage_id, closed_at) values ");
    for deal in deals {
        batch.add(tx, row(deal.id, Stay::of(deal))).await?;
    }
    batch.finish(tx).await
}

fn row(deal: DealId, stay: Stay) -> Args {
    args![deal, stay.entered_at, stay.stage, stay.closed_at]
}
