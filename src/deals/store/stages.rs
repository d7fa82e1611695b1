//! Stages: an administrator's work, with its changes in the record.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::acts::{again, done};
use super::pipelines::{alter_each, pipelines};
use super::row::stored_percent;
use crate::args;
use crate::auth::rights::administrator;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff, is_making};
use crate::changes::store::{Turn, Who, as_before, enter};
use crate::deals::stage::{Stage, StageText};
use crate::deals::view::Done;
use crate::server::db::{Db, Reader, Tx};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{PipelineId, StageId};

#[derive(FromRow)]
pub struct StageRow {
    id: Uuid,
    pipeline_id: Uuid,
    name: String,
    position: i64,
    probability: i64,
    definition: String,
    hue: i64,
    retired: bool,
}

impl StageRow {
    pub fn stage(self) -> Result<Stage, Error> {
        Ok(Stage {
            id: self.id.into(),
            pipeline: self.pipeline_id.into(),
            name: self.name,
            position: self.position,
            probability: stored_percent(self.probability)?,
            definition: self.definition,
            hue: self.hue,
            retired: self.retired,
        })
    }
}

/// A pipeline's stages from left to right; retired ones only while open deals stand in them.
pub async fn stages_of(db: &mut impl Reader, pipeline: PipelineId) -> Result<Vec<Stage>, Error> {
    let rows: Vec<StageRow> = db
        .rows(
            "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.retired
             from stages s
             where s.pipeline_id = $1 and (not s.retired or exists (
               select 1 from deal_totals t where t.stage_id = s.id and t.outcome = 0 and t.deals > 0))
             order by s.retired, s.position, s.id",
            args![pipeline],
        )
        .await?;
    rows.into_iter().map(StageRow::stage).collect()
}

/// All stages of a pipeline, retired ones last: for those who may take them back.
pub async fn all_stages(db: &Db, viewer: &Viewer, pipeline: PipelineId) -> Result<Vec<Stage>, Error> {
    administrator(viewer)?;
    let rows: Vec<StageRow> = db
        .all(
            "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.retired
             from stages s where s.pipeline_id = $1 order by s.retired, s.position, s.id",
            args![pipeline],
        )
        .await?;
    rows.into_iter().map(StageRow::stage).collect()
}

/// A new stage at the right end of its pipeline.
pub async fn insert_stage(
    tx: &mut Tx,
    pipeline: PipelineId,
    text: StageText,
    changes: &mut Vec<Change>,
) -> Result<StageId, Error> {
    let last: Option<(Option<i64>,)> =
        tx.one("select max(position) from stages where pipeline_id = $1", args![pipeline]).await?;
    let stage = Stage {
        id: fresh().into(),
        pipeline,
        name: text.name,
        position: last.and_then(|(last,)| last).map_or(0, |last| last + 1),
        probability: text.probability,
        definition: text.definition,
        hue: text.hue,
        retired: false,
    };
    tx.run(
        "insert into stages (id, pipeline_id, name, position, probability, definition, hue, retired)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            stage.id,
            pipeline,
            &stage.name,
            stage.position,
            stage.probability,
            &stage.definition,
            stage.hue,
            stage.retired
        ],
    )
    .await?;
    changes.push(Change { kind: Kind::Stage, subject: stage.id.uuid(), act: "create", fields: diff(None, &stage) });
    Ok(stage.id)
}

/// A new stage at the right end of the board.
pub async fn create_stage(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    pipeline: PipelineId,
    text: StageText,
) -> Result<Done, Error> {
    administrator(viewer)?;
    db.write(move |tx| {
        let text = text.clone();
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::Again {
                return again(tx, &who).await;
            }
            if !pipelines(tx).await?.iter().any(|known| known.id == pipeline) {
                return Err(Error::NotFound);
            }
            let mut changes = Vec::new();
            insert_stage(tx, pipeline, text, &mut changes).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// Alters name, probability, definition and colour. Deals keep the probability that they have.
pub async fn edit_stage(db: &Db, viewer: &Viewer, who: Who, id: StageId, text: StageText) -> Result<Done, Error> {
    alter(db, viewer, who, "edit", vec![id], move |stage, _| {
        let text = text.clone();
        Ok(Stage {
            name: text.name,
            probability: text.probability,
            definition: text.definition,
            hue: text.hue,
            ..stage
        })
    })
    .await
}

/// Takes a stage out of use; its deals stay in it, and can only be dragged out.
pub async fn retire_stage(db: &Db, viewer: &Viewer, who: Who, id: StageId, retired: bool) -> Result<Done, Error> {
    let act = if retired { "retire" } else { "restore" };
    alter(db, viewer, who, act, vec![id], move |stage, _| Ok(Stage { retired, ..stage })).await
}

/// Gives the stages this order, from left to right.
pub async fn order_stages(db: &Db, viewer: &Viewer, who: Who, order: Vec<StageId>) -> Result<Done, Error> {
    alter(db, viewer, who, "order", order, |stage, place| Ok(Stage { position: place, ..stage })).await
}

async fn alter(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    act: &'static str,
    ids: Vec<StageId>,
    rule: impl Fn(Stage, i64) -> Result<Stage, Error> + Send + Sync + 'static,
) -> Result<Done, Error> {
    let rule = Arc::new(rule);
    alter_each(db, viewer, who, act, ids, move |tx, id, place| {
        let rule = Arc::clone(&rule);
        Box::pin(async move {
            let before = stage(tx, id).await?;
            save_stage(tx, &before, &rule(before.clone(), place)?, act).await
        })
    })
    .await
}

async fn stage(tx: &mut Tx, id: StageId) -> Result<Stage, Error> {
    let row: Option<StageRow> = tx
        .lock(
            "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.retired
             from stages s where s.id = $1",
            args![id],
        )
        .await?;
    row.ok_or(Error::NotFound)?.stage()
}

async fn save_stage(tx: &mut Tx, before: &Stage, after: &Stage, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update stages set name = $2, position = $3, probability = $4, definition = $5, hue = $6, retired = $7
         where id = $1",
        args![after.id, &after.name, after.position, after.probability, &after.definition, after.hue, after.retired],
    )
    .await?;
    Ok(Change { kind: Kind::Stage, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Undoes a change of a stage, if its fields still hold what that change gave them; its making, by retiring it.
pub async fn put_back_stage(tx: &mut Tx, id: StageId, fields: &[FieldChange]) -> Result<Change, Error> {
    let before = stage(tx, id).await?;
    let after = if is_making(fields) {
        Stage { retired: true, ..before.clone() }
    } else {
        as_before(tx, Kind::Stage, id.uuid(), &before, fields).await?
    };
    save_stage(tx, &before, &after, "undo").await
}
