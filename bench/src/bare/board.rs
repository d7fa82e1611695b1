//! Reading the board: the first question that a browser asks.

use anyhow::Context;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::session::viewer;
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
}

#[derive(Serialize)]
struct Column {
    stage: Uuid,
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
}

#[derive(Serialize)]
pub struct Page {
    seq: i64,
    frame: Frame,
    columns: Vec<Column>,
    won: Vec<Total>,
    lost: Vec<Total>,
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
    let owners = sqlx::query_as(sql::OWNERS).bind(reach.0).bind(reach.1).bind(reach.2).fetch_all(db).await?;

    let mut columns: Vec<Column> = stages
        .iter()
        .map(|stage| {
            let totals = sums.iter().filter(|sum| sum.stage_id == stage.id && sum.outcome == 0);
            let totals = totals.map(|sum| sum.total.clone()).collect();
            Column { stage: stage.id, totals, offset: 0, cards: Vec::new() }
        })
        .collect();
    for placed in cards {
        if let Some(column) = usize::try_from(placed.place).ok().and_then(|place| columns.get_mut(place)) {
            column.cards.push(placed.card);
        }
    }
    let closed = |outcome: i64| sums.iter().filter(|sum| sum.outcome == outcome).map(|sum| sum.total.clone()).collect();
    let (won, lost) = (closed(1), closed(2));
    Ok(Json(Page { seq, frame: Frame { pipeline, pipelines, stages, owners }, columns, won, lost }))
}
