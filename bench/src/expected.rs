//! What the company expects of the deals in its stages, laid down through the program's own door.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

use crate::client::Client;
use crate::spawned::{Kind, Server};

/// By the stage's place: what all deals of the bench have filled in, and how its limit holds.
const EXPECTED: [(&[&str], &str); 5] = [
    (&["value"], "soft"),
    (&["value", "costs"], "strict"),
    (&["value", "next_step"], "soft"),
    (&["costs", "next_step"], "strict"),
    (&["value", "costs", "next_step"], "strict"),
];

/// Each stage asks something, has a limit that 10,000 deals do not reach and a band of probability. A longest stay would
/// say nothing of a move.
#[allow(clippy::disallowed_methods, reason = "the bench is the browser here, which proposes the id")]
pub async fn lay_down(database: &Path, cookie: &str) -> Result<()> {
    let mut db = SqliteConnectOptions::new().filename(database).connect().await?;
    let stages: Vec<(Uuid, String, i64, String, i64)> = sqlx::query_as(
        "select id, name, probability, definition, hue from stages where not retired order by position, id",
    )
    .fetch_all(&mut db)
    .await?;
    db.close().await?;
    ensure!(stages.len() == EXPECTED.len(), "a board of {} stages", stages.len());
    let server = Server::start(Kind::App, database, "warn").await?;
    let mut client = Client::connect(&server.host).await?;
    for ((stage, name, probability, definition, hue), (exit, wip)) in stages.into_iter().zip(EXPECTED) {
        let draft = json!({
            "name": name, "probability": probability.to_string(), "definition": definition, "hue": hue,
            "standards": {
                "exit": exit, "longest_days": "", "wip": wip, "stage_limit": "20000", "seller_limit": "9000",
                "band_low": (probability - 5).to_string(), "band_high": (probability + 10).to_string(),
            },
        });
        let edit = json!({ "request": Uuid::now_v7(), "stage": stage, "draft": draft }).to_string();
        client.post_json("/api/stages/edit", cookie, &edit).await?.ok()?;
    }
    Ok(())
}
