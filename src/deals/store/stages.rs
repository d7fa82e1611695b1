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
use crate::deals::criteria::{Criteria, Criterion, Gate};
use crate::deals::stage::{CheckedStage, Stage, StageText};
use crate::deals::standards::{Standards, Wip};
use crate::deals::view::Done;
use crate::server::db::{Args, Db, Reader, Tx, fault};
use crate::settings::lookup::LookupKind;
use crate::settings::store::type_of;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{PipelineId, StageId};
use crate::values::problem::Problem;

/// All columns of a stage, but whether it is retired: for some that depends on its pipeline.
#[macro_export]
macro_rules! stage_columns {
    () => {
        "s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.criteria, s.longest_days, s.wip, \
         s.stage_limit, s.seller_limit, s.band_low, s.band_high"
    };
}

#[derive(FromRow)]
pub struct StageRow {
    id: Uuid,
    pipeline_id: Uuid,
    name: String,
    position: i64,
    probability: i64,
    definition: String,
    hue: i64,
    criteria: String,
    longest_days: Option<i64>,
    wip: String,
    stage_limit: Option<i64>,
    seller_limit: Option<i64>,
    band_low: Option<i64>,
    band_high: Option<i64>,
    retired: bool,
}

impl StageRow {
    pub fn stage(self) -> Result<Stage, Error> {
        let percent = |number: Option<i64>| number.map(stored_percent).transpose();
        let standards = Standards {
            exit: Criteria::from_code(&self.criteria),
            longest_days: self.longest_days,
            wip: Wip::from_code(&self.wip).ok_or_else(|| fault(&"a limit of no known kind"))?,
            stage_limit: self.stage_limit,
            seller_limit: self.seller_limit,
            band: percent(self.band_low)?.zip(percent(self.band_high)?),
        };
        Ok(Stage {
            id: self.id.into(),
            pipeline: self.pipeline_id.into(),
            name: self.name,
            position: self.position,
            probability: stored_percent(self.probability)?,
            definition: self.definition,
            hue: self.hue,
            standards,
            retired: self.retired,
        })
    }
}

/// A pipeline's stages from left to right; retired ones only while open deals stand in them.
pub async fn stages_of(db: &mut impl Reader, pipeline: PipelineId) -> Result<Vec<Stage>, Error> {
    let rows: Vec<StageRow> = db
        .rows(
            concat!(
                "select ",
                crate::stage_columns!(),
                ", s.retired
             from stages s
             where s.pipeline_id = $1 and (not s.retired or exists (
               select 1 from deal_totals t where t.stage_id = s.id and t.outcome = 0 and t.deals > 0))
             order by s.retired, s.position, s.id"
            ),
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
            concat!(
                "select ",
                crate::stage_columns!(),
                ", s.retired from stages s where s.pipeline_id = $1 order by s.retired, s.position, s.id"
            ),
            args![pipeline],
        )
        .await?;
    rows.into_iter().map(StageRow::stage).collect()
}

/// The way through a pipeline as a move from one of its stages needs it: the stages that stand and ask something, and
/// these two, from left to right.
pub async fn line_of(
    tx: &mut Tx,
    pipeline: PipelineId,
    from: StageId,
    to: Option<StageId>,
) -> Result<Vec<Gate>, Error> {
    let rows: Vec<(Uuid, String)> = tx
        .all(
            "select s.id, s.criteria from stages s
             where s.pipeline_id = $1 and not s.retired and (s.criteria <> '' or s.id = $2 or s.id = $3)
             order by s.position, s.id",
            args![pipeline, from, to],
        )
        .await?;
    Ok(rows.into_iter().map(|(stage, criteria)| (stage.into(), Criteria::from_code(&criteria))).collect())
}

pub async fn pipeline_of(tx: &mut Tx, stage: StageId) -> Result<PipelineId, Error> {
    let row: Option<(Uuid,)> = tx.one("select pipeline_id from stages where id = $1", args![stage]).await?;
    Ok(row.ok_or(Error::NotFound)?.0.into())
}

/// A new stage at the right end of its pipeline, of which nothing is expected yet.
pub async fn insert_stage(
    tx: &mut Tx,
    pipeline: PipelineId,
    text: StageText,
    changes: &mut Vec<Change>,
) -> Result<StageId, Error> {
    insert(tx, pipeline, CheckedStage { text, standards: Standards::default() }, changes).await
}

async fn insert(
    tx: &mut Tx,
    pipeline: PipelineId,
    CheckedStage { text, standards }: CheckedStage,
    changes: &mut Vec<Change>,
) -> Result<StageId, Error> {
    asks_for_known(tx, standards.exit).await?;
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
        standards,
        retired: false,
    };
    let mut values = columns(&stage);
    values.extend(args![pipeline]);
    tx.run(
        "insert into stages (id, name, position, probability, definition, hue, retired, criteria, longest_days, wip,
         stage_limit, seller_limit, band_low, band_high, pipeline_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        values,
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
    checked: CheckedStage,
) -> Result<Done, Error> {
    administrator(viewer)?;
    db.write(move |tx| {
        let checked = checked.clone();
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::Again {
                return again(tx, &who).await;
            }
            if !pipelines(tx).await?.iter().any(|known| known.id == pipeline) {
                return Err(Error::NotFound);
            }
            let mut changes = Vec::new();
            insert(tx, pipeline, checked, &mut changes).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// Alters all that the form has. Deals keep the probability that they have, and stay where they are.
pub async fn edit_stage(db: &Db, viewer: &Viewer, who: Who, id: StageId, checked: CheckedStage) -> Result<Done, Error> {
    alter(db, viewer, who, "edit", vec![id], move |stage, _| {
        let CheckedStage { text, standards } = checked.clone();
        Ok(Stage {
            name: text.name,
            probability: text.probability,
            definition: text.definition,
            hue: text.hue,
            standards,
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
        .lock(concat!("select ", crate::stage_columns!(), ", s.retired from stages s where s.id = $1"), args![id])
        .await?;
    row.ok_or(Error::NotFound)?.stage()
}

/// That each type which a stage asks for is there.
async fn asks_for_known(tx: &mut Tx, exit: Criteria) -> Result<(), Error> {
    for criterion in exit.iter() {
        let (kind, slot) = match criterion {
            Criterion::Done(slot) => (LookupKind::ActivityType, slot),
            Criterion::Document(slot) => (LookupKind::DocumentType, slot),
            _ => continue,
        };
        if type_of(tx, kind, slot).await?.is_none() {
            return Err(Error::invalid("exit", Problem::Unknown));
        }
    }
    Ok(())
}

async fn save_stage(tx: &mut Tx, before: &Stage, after: &Stage, act: &'static str) -> Result<Change, Error> {
    if before.standards.exit != after.standards.exit {
        asks_for_known(tx, after.standards.exit).await?;
    }
    tx.run(
        "update stages set name = $2, position = $3, probability = $4, definition = $5, hue = $6, retired = $7,
         criteria = $8, longest_days = $9, wip = $10, stage_limit = $11, seller_limit = $12, band_low = $13,
         band_high = $14
         where id = $1",
        columns(after),
    )
    .await?;
    Ok(Change { kind: Kind::Stage, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

fn columns(stage: &Stage) -> Args {
    let Standards { exit, longest_days, wip, stage_limit, seller_limit, band } = stage.standards;
    args![
        stage.id,
        &stage.name,
        stage.position,
        stage.probability,
        &stage.definition,
        stage.hue,
        stage.retired,
        exit.code(),
        longest_days,
        wip.code(),
        stage_limit,
        seller_limit,
        band.map(|(low, _)| low),
        band.map(|(_, high)| high),
    ]
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
