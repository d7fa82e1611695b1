//! Who asks: the cookie's hash looked up, as the program does for every request.

use anyhow::{Context, Result};
use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use sqlx::{FromRow, SqlitePool};
use uuid::Uuid;

use super::{now_ms, sql};

#[derive(FromRow)]
struct Row {
    user_id: Uuid,
    role: String,
    team_id: Option<Uuid>,
}

/// What the conditions of the statements ask of a viewer.
#[derive(Clone, Copy)]
pub struct Viewer {
    pub id: Uuid,
    pub reach: i64,
    pub team: Option<Uuid>,
}

pub async fn viewer(readers: &SqlitePool, headers: &HeaderMap) -> Result<Viewer> {
    let cookies = headers.get(header::COOKIE).and_then(|line| line.to_str().ok()).context("no cookie")?;
    let (_, token) = cookies.split_once('=').context("no session")?;
    let row: Option<Row> = sqlx::query_as(sql::SESSION)
        .bind(Sha256::digest(token.as_bytes()).to_vec())
        .bind(now_ms())
        .fetch_optional(readers)
        .await?;
    let row = row.context("the session is unknown")?;
    let reach = match row.role.as_str() {
        "administrator" => 3,
        "manager" => 2,
        _ => 1,
    };
    Ok(Viewer { id: row.user_id, reach, team: row.team_id })
}
