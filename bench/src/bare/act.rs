//! Moving a deal: the statements of the act, in a transaction of its own or in one that it shares.

use anyhow::{Context, Result, ensure};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::board::Stage;
use super::session::{Viewer, viewer};
use super::standards::{Gate, asked, has_room, set_of};
use super::{Failure, Site, now_ms, rank, sql};

#[derive(Clone, Copy, Deserialize)]
pub struct Asked {
    request: Uuid,
    step: Step,
}

#[derive(Clone, Copy, Deserialize)]
struct Step {
    deal: Uuid,
    to: Uuid,
    before: Uuid,
}

#[derive(Serialize)]
pub struct Done {
    request: Uuid,
    seq: i64,
}

#[derive(FromRow)]
struct Deal {
    id: Uuid,
    name: String,
    account_id: Uuid,
    contact_id: Option<Uuid>,
    owner_id: Uuid,
    stage_id: Uuid,
    rank: String,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    close_on: NaiveDate,
    next_on: Option<NaiveDate>,
    next_step: String,
    source_id: Option<Uuid>,
    category_id: Option<Uuid>,
    product_id: Option<Uuid>,
    competitor_id: Option<Uuid>,
    forecast: String,
    label: String,
    loss_reason_id: Option<Uuid>,
    description: String,
    report: String,
    stage_since: i64,
    closed_at: Option<i64>,
    retired: bool,
    lines: String,
    closing_rate: String,
    pushes: i64,
    snoozes: String,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Value<'a> {
    Text(&'a str),
    Number(i64),
    Id(Uuid),
}

#[derive(Serialize)]
struct FieldChange<'a> {
    field: &'static str,
    before: Value<'a>,
    after: Value<'a>,
}

/// `begin immediate`, the act, `commit`.
pub async fn alone(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(asked): Json<Asked>,
) -> Result<Json<Done>, Failure> {
    let viewer = viewer(&site.readers, &headers).await?;
    let mut writer = site.writer.lock().await;
    sqlx::query("begin immediate").execute(&mut *writer).await?;
    match act(&mut writer, viewer, asked).await {
        Ok(done) => {
            sqlx::query("commit").execute(&mut *writer).await?;
            Ok(Json(done))
        }
        Err(cause) => {
            sqlx::query("rollback").execute(&mut *writer).await?;
            Err(Failure(cause))
        }
    }
}

/// The same, in the queue of those that share a commit.
pub async fn grouped(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(asked): Json<Asked>,
) -> Result<Json<Done>, Failure> {
    let viewer = viewer(&site.readers, &headers).await?;
    Ok(Json(site.queue.carry_out(viewer, asked).await?))
}

pub async fn act(db: &mut SqliteConnection, viewer: Viewer, Asked { request, step }: Asked) -> Result<Done> {
    let at = now_ms();
    let entered = sqlx::query(sql::ENTER).bind(request).bind(viewer.id).bind(at).bind("move").execute(&mut *db).await?;
    ensure!(entered.rows_affected() == 1, "a retry");
    let deal: Deal = sqlx::query_as(sql::DEAL)
        .bind(viewer.reach)
        .bind(viewer.id)
        .bind(viewer.team)
        .bind(step.deal)
        .fetch_one(&mut *db)
        .await?;
    let stage: Stage = sqlx::query_as(sql::STAGE).bind(step.to).fetch_one(&mut *db).await?;
    let retired: bool = sqlx::query_scalar(sql::PIPELINE_RETIRED).bind(stage.pipeline_id).fetch_one(&mut *db).await?;
    let stands = !stage.retired && !retired;
    ensure!((1..100).contains(&deal.probability) && stands && stage.id != deal.stage_id, "no move");
    let rank = place(db, &step).await?;
    let line: Vec<Gate> = sqlx::query_as(sql::LINE)
        .bind(stage.pipeline_id)
        .bind(deal.stage_id)
        .bind(stage.id)
        .fetch_all(&mut *db)
        .await?;
    ensure!(asked(deal.stage_id, stage.id, &line) & !met(&deal) == 0, "the deal lacks what is asked");
    if stage.standards.wip != "none" {
        let load: (i64, i64) = sqlx::query_as(sql::LOAD).bind(stage.id).bind(deal.owner_id).fetch_one(&mut *db).await?;
        ensure!(has_room(&stage.standards, load), "the stage is full");
    }
    save(db, &deal, &stage, &rank, at).await?;
    totals(db, &deal, deal.stage_id, deal.probability, -1).await?;
    totals(db, &deal, stage.id, stage.probability, 1).await?;
    let stay = sqlx::query(sql::STAY).bind(deal.id).bind(at).bind(stage.id).bind(None::<i64>);
    stay.execute(&mut *db).await?;
    let fields = serde_json::to_string(&[
        FieldChange { field: "stage", before: Value::Id(deal.stage_id), after: Value::Id(stage.id) },
        FieldChange { field: "rank", before: Value::Text(&deal.rank), after: Value::Text(&rank) },
        FieldChange {
            field: "probability",
            before: Value::Number(deal.probability),
            after: Value::Number(stage.probability),
        },
        FieldChange { field: "stage_since", before: Value::Number(deal.stage_since), after: Value::Number(at) },
    ])?;
    let seq: i64 = sqlx::query_scalar(sql::COUNT).bind(1_i64).fetch_one(&mut *db).await?;
    let change = sqlx::query(sql::RECORD).bind(seq).bind(request).bind(at).bind(viewer.id);
    change.bind("move").bind("deal").bind(deal.id).bind(fields).execute(&mut *db).await?;
    Ok(Done { request, seq })
}

/// What may be asked and is filled in.
fn met(deal: &Deal) -> u32 {
    set_of([
        deal.value > 0,
        deal.costs > 0,
        deal.contact_id.is_some(),
        deal.next_on.is_some(),
        !deal.next_step.is_empty(),
        deal.source_id.is_some(),
        deal.category_id.is_some(),
        deal.product_id.is_some(),
        deal.competitor_id.is_some(),
        !deal.label.is_empty(),
        !deal.description.is_empty(),
    ])
}

async fn place(db: &mut SqliteConnection, step: &Step) -> Result<String> {
    let next: Option<String> = sqlx::query_scalar(sql::RANK_AFTER)
        .bind(step.before)
        .bind(step.deal)
        .bind(step.to)
        .fetch_optional(&mut *db)
        .await?;
    let next = next.context("no deal to stand before")?;
    let previous: Option<String> =
        sqlx::query_scalar(sql::RANK_BEFORE).bind(step.to).bind(&next).bind(step.deal).fetch_optional(&mut *db).await?;
    let rank = rank::between(previous.as_deref().unwrap_or_default(), &next);
    ensure!(rank.len() <= 48, "ranks have grown long: the program would renumber the column here");
    Ok(rank)
}

async fn save(db: &mut SqliteConnection, deal: &Deal, stage: &Stage, rank: &str, at: i64) -> Result<()> {
    let row = sqlx::query(sql::SAVE).bind(deal.id).bind(&deal.name).bind(deal.name.to_lowercase());
    let row = row.bind(deal.account_id).bind(deal.contact_id).bind(deal.owner_id).bind(stage.id).bind(rank);
    let row = row.bind(deal.value).bind(deal.costs).bind(&deal.currency).bind(stage.probability).bind(0_i64);
    let row = row.bind(deal.close_on).bind(deal.next_on).bind(&deal.next_step).bind(deal.source_id);
    let row = row.bind(deal.category_id).bind(deal.product_id).bind(deal.competitor_id).bind(&deal.forecast);
    let row = row.bind(deal.loss_reason_id).bind(&deal.description).bind(&deal.report).bind(at);
    let row = row.bind(deal.closed_at).bind(deal.retired).bind(&deal.label).bind(&deal.lines).bind(&deal.closing_rate);
    let row = row.bind(deal.pushes).bind(&deal.snoozes);
    row.execute(db).await?;
    Ok(())
}

async fn totals(db: &mut SqliteConnection, deal: &Deal, stage: Uuid, probability: i64, times: i64) -> Result<()> {
    let row = sqlx::query(sql::TOTALS).bind(stage).bind(0_i64).bind(deal.owner_id).bind(&deal.currency);
    let weighted = (deal.value - deal.costs) * probability;
    row.bind(times).bind(times * deal.value).bind(times * weighted).execute(db).await?;
    Ok(())
}
