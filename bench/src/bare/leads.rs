//! A page of the lead list, with how many there are in each status.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::query::QueryAs;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, FromRow, Sqlite};
use uuid::Uuid;

use super::session::{Viewer, viewer};
use super::{Failure, Site, sql};

/// How many lines a page has.
const PAGE: i64 = 100;

#[derive(Deserialize)]
pub struct Asked {
    ask: Ask,
    offset: i64,
}

/// What narrows the open ones, as far as it is measured.
#[derive(Deserialize)]
struct Ask {
    owner: Wanted,
    source: Wanted,
    text: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wanted {
    Any,
    This(Uuid),
}

#[derive(Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "lowercase")]
enum Status {
    New,
    Assigned,
    #[sqlx(rename = "in progress")]
    InProgress,
    Converted,
    Closed,
}

#[derive(Serialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(rename_all = "lowercase")]
enum Priority {
    Low,
    Normal,
    High,
}

#[derive(Serialize, FromRow)]
struct Line {
    id: Uuid,
    subject: String,
    status: Status,
    priority: Priority,
    person: String,
    company: String,
    email: String,
    phone: String,
    owner: Option<String>,
    source: Option<String>,
    channel: Option<String>,
    campaign: Option<String>,
    accepts_mailing: bool,
    next_on: Option<NaiveDate>,
    created_at: i64,
}

#[derive(Serialize)]
pub struct Page {
    lines: Vec<Line>,
    counts: Vec<(Status, i64)>,
}

/// The first page; those behind it have no counts.
pub async fn list(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(Asked { ask, offset }): Json<Asked>,
) -> Result<Json<Page>, Failure> {
    let db = &site.readers;
    let viewer = viewer(db, &headers).await?;
    let narrowing: Vec<Uuid> = [ask.owner, ask.source].into_iter().filter_map(Wanted::id).collect();
    let pattern = (!ask.text.is_empty()).then(|| format!("%{}%", ask.text));
    let filter = sql::lead_filter(ask.owner.id().is_some(), ask.source.id().is_some(), pattern.is_some());
    let limit = 4 + narrowing.len() + usize::from(pattern.is_some());
    let lines = sqlx::query_as(AssertSqlSafe(sql::lead_lines(&filter, limit, limit + 1)));
    let lines = bound(lines, viewer, &narrowing, pattern.clone()).bind(PAGE).bind(offset).fetch_all(db).await?;
    let counts = sqlx::query_as(AssertSqlSafe(sql::lead_counts(&filter)));
    let counts = bound(counts, viewer, &narrowing, pattern).fetch_all(db).await?;
    Ok(Json(Page { lines, counts }))
}

impl Wanted {
    fn id(self) -> Option<Uuid> {
        match self {
            Wanted::Any => None,
            Wanted::This(id) => Some(id),
        }
    }
}

type Asking<O> = QueryAs<'static, Sqlite, O, SqliteArguments>;

/// The arguments of the filter, in its order.
fn bound<O>(query: Asking<O>, viewer: Viewer, narrowing: &[Uuid], pattern: Option<String>) -> Asking<O> {
    let mut query = query.bind(viewer.reach).bind(viewer.id).bind(viewer.team);
    for id in narrowing {
        query = query.bind(*id);
    }
    match pattern {
        Some(pattern) => query.bind(pattern),
        None => query,
    }
}
