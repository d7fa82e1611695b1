//! Pipelines: an administrator's work, with its changes in the record.

use std::sync::Arc;

use futures::future::BoxFuture;
use uuid::Uuid;

use super::acts::{again, done};
use super::row::stored_percent;
use super::stages::insert_stage;
use crate::args;
use crate::auth::rights::administrator;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff, is_making};
use crate::changes::store::{Turn, Who, as_before, enter};
use crate::deals::stage::{HUES, Pipeline, StageText, default_stages};
use crate::deals::view::Done;
use crate::server::db::{Db, Reader, Tx};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::PipelineId;
use crate::values::locale::Locale;
use crate::values::refusal::Refusal;

type Row = (Uuid, String, i64, bool);

fn pipeline((id, name, position, retired): Row) -> Pipeline {
    Pipeline { id: id.into(), name, position, retired }
}

/// All pipelines that stand, in their order.
pub async fn pipelines(db: &mut impl Reader) -> Result<Vec<Pipeline>, Error> {
    let rows: Vec<Row> = db
        .rows("select id, name, position, retired from pipelines where not retired order by position, id", args![])
        .await?;
    Ok(rows.into_iter().map(pipeline).collect())
}

/// The retired ones, too, after the others: for those who may take them back.
pub async fn all_pipelines(db: &Db, viewer: &Viewer) -> Result<Vec<Pipeline>, Error> {
    administrator(viewer)?;
    let rows: Vec<Row> =
        db.all("select id, name, position, retired from pipelines order by retired, position, id", args![]).await?;
    Ok(rows.into_iter().map(pipeline).collect())
}

/// The first pipeline with the default stages, in the language of the company; nothing if there is a pipeline.
pub async fn default_pipeline(tx: &mut Tx, locale: Locale, changes: &mut Vec<Change>) -> Result<(), Error> {
    if !pipelines(tx).await?.is_empty() {
        return Ok(());
    }
    let pipeline = insert_pipeline(tx, crate::deals::texts::sales_pipeline(locale), changes).await?;
    insert_default_stages(tx, pipeline, locale, changes).await
}

async fn insert_default_stages(
    tx: &mut Tx,
    pipeline: PipelineId,
    locale: Locale,
    changes: &mut Vec<Change>,
) -> Result<(), Error> {
    for (place, stage) in (0..).zip(default_stages(locale)) {
        let text = StageText {
            name: stage.name.to_owned(),
            probability: stored_percent(stage.probability.into())?,
            definition: stage.definition.to_owned(),
            hue: place % HUES + 1,
        };
        insert_stage(tx, pipeline, text, changes).await?;
    }
    Ok(())
}

pub async fn insert_pipeline(tx: &mut Tx, name: &str, changes: &mut Vec<Change>) -> Result<PipelineId, Error> {
    let last: Option<(Option<i64>,)> = tx.one("select max(position) from pipelines", args![]).await?;
    let position = last.and_then(|(last,)| last).map_or(0, |last| last + 1);
    let pipeline = Pipeline { id: fresh().into(), name: name.to_owned(), position, retired: false };
    tx.run(
        "insert into pipelines (id, name, position, retired) values ($1, $2, $3, $4)",
        args![pipeline.id, name, position, false],
    )
    .await?;
    let fields = diff(None, &pipeline);
    changes.push(Change { kind: Kind::Pipeline, subject: pipeline.id.uuid(), act: "create", fields });
    Ok(pipeline.id)
}

/// A new pipeline behind the others, with the default stages in the language of the company.
pub async fn create_pipeline(db: &Db, viewer: &Viewer, who: Who, name: String, locale: Locale) -> Result<Done, Error> {
    administrator(viewer)?;
    db.write(move |tx| {
        let name = name.clone();
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let mut changes = Vec::new();
            let made = insert_pipeline(tx, &name, &mut changes).await?;
            insert_default_stages(tx, made, locale, &mut changes).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

pub async fn rename_pipeline(db: &Db, viewer: &Viewer, who: Who, id: PipelineId, name: String) -> Result<Done, Error> {
    alter(db, viewer, who, "edit", vec![id], move |before, _| Pipeline { name: name.clone(), ..before }).await
}

/// Takes a pipeline out of use, or back into it. One that still holds open deals stays.
pub async fn retire_pipeline(db: &Db, viewer: &Viewer, who: Who, id: PipelineId, retired: bool) -> Result<Done, Error> {
    let act = if retired { "retire" } else { "restore" };
    alter(db, viewer, who, act, vec![id], move |before, _| Pipeline { retired, ..before }).await
}

/// Gives the pipelines this order; the first one is shown when none is asked for.
pub async fn order_pipelines(db: &Db, viewer: &Viewer, who: Who, order: Vec<PipelineId>) -> Result<Done, Error> {
    alter(db, viewer, who, "order", order, |before, position| Pipeline { position, ..before }).await
}

async fn alter(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    act: &'static str,
    ids: Vec<PipelineId>,
    rule: impl Fn(Pipeline, i64) -> Pipeline + Send + Sync + 'static,
) -> Result<Done, Error> {
    let rule = Arc::new(rule);
    alter_each(db, viewer, who, act, ids, move |tx, id, place| {
        let rule = Arc::clone(&rule);
        Box::pin(async move {
            let before = find(tx, id).await?;
            save(tx, &before, &rule(before.clone(), place), act).await
        })
    })
    .await
}

/// An administrator's act over several pipelines or stages, each told its place among them: all or nothing.
pub async fn alter_each<I: Copy + Send + Sync + 'static>(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    act: &'static str,
    ids: Vec<I>,
    each: impl for<'t> Fn(&'t mut Tx, I, i64) -> BoxFuture<'t, Result<Change, Error>> + Send + Sync + 'static,
) -> Result<Done, Error> {
    administrator(viewer)?;
    let asked = Arc::new((ids, each));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (ids, each) = &*asked;
            if enter(tx, &who, act).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let mut changes = Vec::new();
            for (place, id) in (0..).zip(ids) {
                changes.push(each(tx, *id, place).await?);
            }
            keeps_a_board(tx).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

async fn find(tx: &mut Tx, id: PipelineId) -> Result<Pipeline, Error> {
    let row: Option<Row> =
        tx.lock("select id, name, position, retired from pipelines where id = $1", args![id]).await?;
    row.map(pipeline).ok_or(Error::NotFound)
}

async fn save(tx: &mut Tx, before: &Pipeline, after: &Pipeline, act: &'static str) -> Result<Change, Error> {
    if after.retired && !before.retired && holds_open_deals(tx, after.id).await? {
        return Err(Refusal::PipelineHasDeals.into());
    }
    tx.run(
        "update pipelines set name = $2, position = $3, retired = $4 where id = $1",
        args![after.id, &after.name, after.position, after.retired],
    )
    .await?;
    Ok(Change { kind: Kind::Pipeline, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Its stages stay locked, so that no deal comes in meanwhile.
async fn holds_open_deals(tx: &mut Tx, id: PipelineId) -> Result<bool, Error> {
    tx.run("update stages set position = position where pipeline_id = $1", args![id]).await?;
    let row: Option<(i64,)> = tx
        .one(
            "select cast(1 as bigint) from deal_totals t join stages s on s.id = t.stage_id
             where s.pipeline_id = $1 and t.outcome = 0 and t.deals > 0 limit 1",
            args![id],
        )
        .await?;
    Ok(row.is_some())
}

/// A board without a column would be a dead end, and so would a company without a board.
pub async fn keeps_a_board(tx: &mut Tx) -> Result<(), Error> {
    let (boards, empty): (i64, i64) = tx
        .one(
            "select count(*), coalesce(sum(case when exists (
               select 1 from stages s where s.pipeline_id = p.id and not s.retired) then 0 else 1 end), 0)
             from pipelines p where not p.retired",
            args![],
        )
        .await?
        .unwrap_or_default();
    if boards > 0 && empty == 0 { Ok(()) } else { Err(Error::Refused(Refusal::NotAllowedNow)) }
}

/// Undoes a change of a pipeline, if its fields still hold what that change gave them; its making, by retiring it. What
/// was made with it goes before it; a deal that came later keeps it.
pub async fn put_back_pipeline(tx: &mut Tx, id: PipelineId, fields: &[FieldChange]) -> Result<Change, Error> {
    let before = find(tx, id).await?;
    let after = if is_making(fields) {
        Pipeline { retired: true, ..before.clone() }
    } else {
        as_before(tx, Kind::Pipeline, id.uuid(), &before, fields).await?
    };
    save(tx, &before, &after, "undo").await
}
