//! Which deals a measuring run moves where. Half of a board's deals move, each connection having its own; the other half
//! stand still, and every move puts a card before one of them.

use std::collections::VecDeque;
use std::path::Path;

use anyhow::{Result, ensure};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

/// The moves of one connection, without end.
pub struct Mover {
    stages: Vec<(Uuid, Vec<Uuid>)>,
    /// Deals with the place of the stage where they stand.
    cards: VecDeque<(Uuid, usize)>,
    made: usize,
}

/// Reads who stands where from a database that no server has open yet.
pub async fn movers(database: &Path, connections: usize) -> Result<Vec<Mover>> {
    let mut db = SqliteConnectOptions::new().filename(database).connect().await?;
    let stages: Vec<(Uuid,)> =
        sqlx::query_as("select id from stages where not retired order by position").fetch_all(&mut db).await?;
    let deals: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select id, stage_id from deals where outcome = 0 and not retired order by rank, id")
            .fetch_all(&mut db)
            .await?;
    db.close().await?;
    let mut standing: Vec<(Uuid, Vec<Uuid>)> = stages.into_iter().map(|(id,)| (id, Vec::new())).collect();
    let mut moving: Vec<VecDeque<(Uuid, usize)>> = vec![VecDeque::new(); connections];
    let mut seen = vec![0_usize; standing.len()];
    for (number, (deal, stage)) in deals.into_iter().enumerate() {
        let Some(place) = standing.iter().position(|(id, _)| *id == stage) else { continue };
        seen[place] += 1;
        if seen[place].is_multiple_of(2) {
            moving[number % connections].push_back((deal, place));
        } else {
            standing[place].1.push(deal);
        }
    }
    ensure!(moving.iter().all(|cards| !cards.is_empty()), "too few deals to move");
    let mover = |(number, cards)| Mover { stages: standing.clone(), cards, made: number * 7919 };
    Ok(moving.into_iter().enumerate().map(mover).collect())
}

impl Mover {
    /// The next move as the browser would ask for it: a deal into the stage after its own.
    #[allow(clippy::disallowed_methods, reason = "the bench is the browser here, which proposes the id")]
    pub fn next(&mut self) -> Option<String> {
        let (deal, from) = self.cards.pop_front()?;
        let to = (from + 1) % self.stages.len();
        let (stage, standing) = &self.stages[to];
        let before = standing[self.made % standing.len()];
        self.made += 1;
        self.cards.push_back((deal, to));
        let request = Uuid::now_v7();
        Some(format!(r#"{{"request":"{request}","step":{{"deal":"{deal}","to":"{stage}","before":"{before}"}}}}"#))
    }
}
