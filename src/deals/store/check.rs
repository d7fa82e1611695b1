//! Loading a deal to change it, and seeing to it that what it points at exists.

use uuid::Uuid;

use super::row::DealRow;
use crate::args;
use crate::auth::rights::{changed_by, seen_by};
use crate::auth::viewer::Viewer;
use crate::deals::criteria::Load;
use crate::deals::deal::Deal;
use crate::deals::stage::Stage;
use crate::deals::standards::Wip;
use crate::server::db::{Built, Tx, places};
use crate::values::error::{Error, FieldError};
use crate::values::id::{DealId, PipelineId, StageId, UserId};
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

use super::stages::StageRow;

/// The deal, locked for this transaction, if the viewer may change it.
pub async fn changeable(tx: &mut Tx, viewer: &Viewer, id: DealId) -> Result<Deal, Error> {
    let row: Option<DealRow> = tx
        .lock(
            concat!(
                "select ",
                crate::deal_columns!(),
                " from deals d where d.id = $4 and not d.retired and ",
                crate::within_reach!("d.owner_id")
            ),
            changed_by(viewer, args![id]),
        )
        .await?;
    match row {
        Some(row) => row.deal(),
        None => Err(hidden_or_forbidden(tx, viewer, id).await?),
    }
}

/// The same for an undo, which may bring back a retired deal.
pub async fn changeable_even_retired(tx: &mut Tx, viewer: &Viewer, id: DealId) -> Result<Deal, Error> {
    let row: Option<DealRow> = tx
        .lock(
            concat!(
                "select ",
                crate::deal_columns!(),
                " from deals d where d.id = $4 and ",
                crate::within_reach!("d.owner_id")
            ),
            changed_by(viewer, args![id]),
        )
        .await?;
    row.ok_or(Error::Forbidden)?.deal()
}

async fn hidden_or_forbidden(tx: &mut Tx, viewer: &Viewer, id: DealId) -> Result<Error, Error> {
    let seen: Option<(Uuid,)> = tx
        .one(
            concat!(
                "select d.id from deals d where d.id = $4 and not d.retired and ",
                crate::within_reach!("d.owner_id")
            ),
            seen_by(viewer, args![id]),
        )
        .await?;
    Ok(if seen.is_some() { Error::Forbidden } else { Error::NotFound })
}

/// The stage, locked, so that two cards never come into it at one place. Those of a retired pipeline count as retired.
pub async fn stage_to_enter(tx: &mut Tx, id: StageId) -> Result<Stage, Error> {
    let row: Option<StageRow> = tx
        .lock(concat!("select ", crate::stage_columns!(), ", s.retired from stages s where s.id = $1"), args![id])
        .await?;
    let mut stage = row.ok_or(Error::NotFound)?.stage()?;
    // Read once the stage is held: who waited for it must see what was decided meanwhile.
    stage.retired = stage.retired || is_pipeline_retired(tx, stage.pipeline).await?;
    Ok(stage)
}

async fn is_pipeline_retired(tx: &mut Tx, pipeline: PipelineId) -> Result<bool, Error> {
    let row: Option<(bool,)> = tx.one("select retired from pipelines where id = $1", args![pipeline]).await?;
    Ok(row == Some((true,)))
}

/// How many open deals stand in the stage, which the caller holds, beside the one that comes; only where there is a limit.
pub async fn load_of(tx: &mut Tx, stage: &Stage, coming: &Deal) -> Result<Load, Error> {
    if stage.standards.wip == Wip::None {
        return Ok(Load::default());
    }
    let row: Option<(i64, i64)> = tx
        .one(
            "select cast(coalesce(sum(t.deals), 0) as bigint),
             cast(coalesce(sum(case when t.owner_id = $2 then t.deals else 0 end), 0) as bigint)
             from deal_totals t where t.stage_id = $1 and t.outcome = 0",
            args![stage.id, coming.owner],
        )
        .await?;
    let (stage, seller) = row.unwrap_or_default();
    Ok(Load { stage, seller })
}

/// A deal of a retired pipeline would stand on no board.
pub async fn has_a_board(tx: &mut Tx, stage: &Stage) -> Result<(), Error> {
    if is_pipeline_retired(tx, stage.pipeline).await? { Err(Refusal::PipelineRetired.into()) } else { Ok(()) }
}

/// Whether the viewer may put deals into this owner's hands.
pub async fn may_own(tx: &mut Tx, viewer: &Viewer, owner: UserId) -> Result<(), Error> {
    let found: Option<(Uuid,)> = tx
        .one(
            concat!("select u.id from users u where u.id = $4 and ", crate::within_reach!("u.id")),
            changed_by(viewer, args![owner]),
        )
        .await?;
    if found.is_some() { Ok(()) } else { Err(Error::invalid("owner", Problem::Unknown)) }
}

/// That account, contact and lookups exist, are of their kind and stand; only what has changed is asked.
pub async fn points_right(tx: &mut Tx, before: Option<&Deal>, after: &Deal) -> Result<(), Error> {
    let mut errors = Vec::new();
    let mut unknown = |field: &str| errors.push(FieldError { field: field.to_owned(), problem: Problem::Unknown });
    if before.is_none_or(|deal| deal.account != after.account) {
        let found: Option<(Uuid,)> =
            tx.one("select id from accounts where id = $1 and not retired", args![after.account]).await?;
        if found.is_none() {
            unknown("account");
        }
    }
    if let Some(contact) = after.contact
        && before.is_none_or(|deal| deal.contact != after.contact || deal.account != after.account)
    {
        let found: Option<(Uuid,)> = tx
            .one(
                "select id from contacts where id = $1 and account_id = $2 and not retired",
                args![contact, after.account],
            )
            .await?;
        if found.is_none() {
            unknown("contact");
        }
    }
    let lookups = [
        ("source", after.source, before.and_then(|deal| deal.source)),
        ("category", after.category, before.and_then(|deal| deal.category)),
        ("product", after.product, before.and_then(|deal| deal.product)),
        ("competitor", after.competitor, before.and_then(|deal| deal.competitor)),
        ("loss_reason", after.loss_reason, before.and_then(|deal| deal.loss_reason)),
    ];
    for (kind, now, then) in lookups {
        if let Some(id) = now
            && now != then
        {
            let found: Option<(Uuid,)> =
                tx.one("select id from lookups where id = $1 and kind = $2", args![id, kind]).await?;
            if found.is_none() {
                unknown(kind);
            }
        }
    }
    if before.is_none_or(|deal| deal.lines != after.lines) && !products_exist(tx, before, after).await? {
        unknown("lines");
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// A line may keep a retired product; a new line names one that is sold.
async fn products_exist(tx: &mut Tx, before: Option<&Deal>, after: &Deal) -> Result<bool, Error> {
    let known: Vec<_> = before.iter().flat_map(|deal| deal.lines.iter()).filter_map(|line| line.product).collect();
    let mut new: Vec<_> = after.lines.iter().filter_map(|line| line.product).filter(|id| !known.contains(id)).collect();
    new.sort_unstable();
    new.dedup();
    if new.is_empty() {
        return Ok(true);
    }
    let sql = format!("select id from products where not retired and id in ({})", places(1, new.len()));
    let found: Vec<(Uuid,)> = tx.all(Built(sql), new.iter().map(|id| id.uuid().into()).collect()).await?;
    Ok(found.len() == new.len())
}
