//! Reading the board: the first question that a browser asks.

use anyhow::Context;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow, SqlitePool};
use uuid::Uuid;

use super::session::{Viewer, viewer};
use super::standards::Standards;
use super::{Failure, Site, sql};

/// How many cards of a column are sent.
const WINDOW: i64 = 40;

#[derive(Deserialize)]
pub struct Asked {
    ask: Ask,
}

#[derive(Deserialize)]
struct Ask {
    pipeline: Option<Uuid>,
}

#[derive(Clone, Serialize, FromRow)]
struct Pipeline {
    id: Uuid,
    name: String,
    position: i64,
    retired: bool,
}

#[derive(Serialize, FromRow)]
pub struct Stage {
    pub id: Uuid,
    #[serde(rename = "pipeline")]
    pub pipeline_id: Uuid,
    pub name: String,
    pub position: i64,
    pub probability: i64,
    pub definition: String,
    pub hue: i64,
    #[sqlx(flatten)]
    pub standards: Standards,
    pub retired: bool,
}

#[derive(Serialize, FromRow)]
struct Owner {
    id: Uuid,
    name: String,
    active: bool,
}

#[derive(FromRow)]
struct Sum {
    stage_id: Uuid,
    outcome: i64,
    #[sqlx(flatten)]
    total: Total,
}

#[derive(Clone, Serialize, FromRow)]
struct Total {
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

#[derive(FromRow)]
struct Placed {
    place: i64,
    #[sqlx(flatten)]
    card: Card,
}

#[derive(Serialize, FromRow)]
struct Card {
    id: Uuid,
    name: String,
    account: String,
    #[serde(rename = "owner")]
    owner_id: Uuid,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    close_on: NaiveDate,
    next_on: Option<NaiveDate>,
    stage_since: i64,
    met: i64,
    pushes: i64,
    snoozed: String,
}

#[derive(Serialize)]
struct Column {
    key: Uuid,
    totals: Vec<Total>,
    offset: i64,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct Frame {
    pipeline: Pipeline,
    pipelines: Vec<Pipeline>,
    stages: Vec<Stage>,
    owners: Vec<Owner>,
    /// Of the stages that have a longest stay: none here.
    stays: [(); 0],
}

#[derive(Serialize)]
pub struct Page {
    seq: i64,
    frame: Frame,
    columns: Vec<Column>,
    won: Vec<Total>,
    lost: Vec<Total>,
    loads: Vec<Load>,
}

/// The open deals of a stage that has a limit, and of each owner in sight.
#[derive(Serialize)]
struct Load {
    stage: Uuid,
    deals: i64,
    owners: Vec<(Uuid, i64)>,
}

pub async fn healthz(State(site): State<Site>) -> Result<&'static str, Failure> {
    let _: i64 = sqlx::query_scalar(sql::NEWEST).fetch_one(&site.readers).await?;
    Ok("ok\n")
}

pub async fn read(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(Asked { ask }): Json<Asked>,
) -> Result<Json<Page>, Failure> {
    let db = &site.readers;
    let viewer = viewer(db, &headers).await?;
    let seq = sqlx::query_scalar(sql::NEWEST).fetch_one(db).await?;
    let pipelines: Vec<Pipeline> = sqlx::query_as(sql::PIPELINES).fetch_all(db).await?;
    let pipeline = match ask.pipeline {
        Some(id) => pipelines.iter().find(|pipeline| pipeline.id == id),
        None => pipelines.first(),
    };
    let pipeline = pipeline.cloned().context("no pipeline")?;
    let stages: Vec<Stage> = sqlx::query_as(sql::STAGES).bind(pipeline.id).fetch_all(db).await?;
    let reach = (viewer.reach, viewer.id, viewer.team);
    let sums: Vec<Sum> =
        sqlx::query_as(sql::SUMS).bind(reach.0).bind(reach.1).bind(reach.2).bind(pipeline.id).fetch_all(db).await?;
    let mut cards = sqlx::query_as(AssertSqlSafe(sql::cards(stages.len()))).bind(reach.0).bind(reach.1).bind(reach.2);
    for stage in &stages {
        cards = cards.bind(stage.id).bind(WINDOW).bind(0_i64);
    }
    let cards: Vec<Placed> = cards.fetch_all(db).await?;
    let loads = loads(db, viewer, &stages).await?;
    let owners = sqlx::query_as(sql::OWNERS).bind(reach.0).bind(reach.1).bind(reach.2).fetch_all(db).await?;

    let mut columns: Vec<Column> = stages
        .iter()
        .map(|stage| {
            let totals = sums.iter().filter(|sum| sum.stage_id == stage.id && sum.outcome == 0);
            let totals = totals.map(|sum| sum.total.clone()).collect();
            Column { key: stage.id, totals, offset: 0, cards: Vec::new() }
        })
        .collect();
    for placed in cards {
        if let Some(column) = usize::try_from(placed.place).ok().and_then(|place| columns.get_mut(place)) {
            column.cards.push(placed.card);
        }
    }
    let closed = |outcome: i64| sums.iter().filter(|sum| sum.outcome == outcome).map(|sum| sum.total.clone()).collect();
    let (won, lost) = (closed(1), closed(2));
    Ok(Json(Page { seq, frame: Frame { pipeline, pipelines, stages, owners, stays: [] }, columns, won, lost, loads }))
}

async fn loads(db: &SqlitePool, viewer: Viewer, stages: &[Stage]) -> Result<Vec<Load>, sqlx::Error> {
    let limited: Vec<&Stage> = stages.iter().filter(|stage| stage.standards.wip != "none").collect();
    let Some(first) = limited.first() else { return Ok(Vec::new()) };
    let rows = sqlx::query_as(sql::LOADS).bind(viewer.reach).bind(viewer.id).bind(viewer.team);
    let rows: Vec<(Uuid, Uuid, i64, i64)> = rows.bind(first.pipeline_id).fetch_all(db).await?;
    let load = |stage: &Stage| {
        let here = || rows.iter().filter(|(id, ..)| *id == stage.id);
        let owners = here().filter(|(.., seen)| *seen == 1).map(|(_, owner, deals, _)| (*owner, *deals)).collect();
        Load { stage: stage.id, deals: here().map(|(_, _, deals, _)| deals).sum(), owners }
    };
    Ok(limited.into_iter().map(load).collect())
}
