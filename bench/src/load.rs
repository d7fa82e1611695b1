//! Rounds of requests over kept connections, one after the other on each.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::client::Client;
use crate::movers::Mover;
use crate::process::cpu_ticks;
use crate::spawned::Server;

pub const CONNECTIONS: usize = 16;
pub const BOARD: &str = "/api/deals/board";
/// What the browser asks when it shows the board.
pub const FIRST_ASK: &str = r#"{"ask":{"pipeline":null,"filter":{"owner":null,"text":""},"windows":[],"since":null}}"#;

/// What one or more rounds came to.
#[derive(Default)]
pub struct Tally {
    pub requests: usize,
    pub seconds: f64,
    pub ticks: u64,
    latencies_us: Vec<u64>,
    /// Ticks a request, of each round.
    rounds: Vec<f64>,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.requests += other.requests;
        self.seconds += other.seconds;
        self.ticks += other.ticks;
        self.latencies_us.extend(other.latencies_us);
        self.rounds.push(other.ticks as f64 / other.requests as f64);
    }

    /// The least and the greatest ratio of CPU a request, round by round.
    pub fn spread_over(&self, other: &Tally) -> (f64, f64) {
        let ratios = self.rounds.iter().zip(&other.rounds).map(|(own, other)| own / other);
        ratios.fold((f64::INFINITY, 0.0), |(low, high), ratio| (low.min(ratio), high.max(ratio)))
    }

    pub fn cpu_us(&self, ticks_per_second: u64) -> f64 {
        self.ticks as f64 * 1e6 / ticks_per_second as f64 / self.requests as f64
    }

    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    pub fn p99_ms(&self) -> f64 {
        let mut sorted = self.latencies_us.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * 99).div_ceil(100).saturating_sub(1);
        sorted.get(at).map_or(f64::NAN, |us| *us as f64 / 1000.0)
    }
}

/// Reads the board once and makes sure that it is whole: so many deals in the totals, and the heads of all columns.
pub async fn whole_board(host: &str, cookie: &str, deals: usize) -> Result<(Value, usize)> {
    let answer = Client::connect(host).await?.post_json(BOARD, cookie, FIRST_ASK).await?.ok()?;
    let page: Value = serde_json::from_slice(&answer.body)?;
    let columns = page["columns"].as_array().context("a board without columns")?;
    let counted: u64 = columns.iter().filter_map(|column| column["totals"][0]["deals"].as_u64()).sum();
    ensure!(counted == deals as u64, "the board counts {counted} deals instead of {deals}");
    let full = columns.iter().all(|column| {
        let (cards, count) = (column["cards"].as_array().map(Vec::len), column["totals"][0]["deals"].as_u64());
        cards.zip(count).is_some_and(|(cards, count)| cards as u64 == count.min(40))
    });
    ensure!(full, "a column of the board lacks its cards");
    Ok((page, answer.body.len()))
}

/// What a connection asks again and again, and how it knows a good answer.
enum Work {
    /// One question; every answer is as long as the one that was looked at.
    Read { path: &'static str, question: Arc<str>, bytes: usize },
    /// Moves at this path.
    Moves { path: &'static str, mover: Mover },
}

impl Work {
    async fn once(&mut self, client: &mut Client, cookie: &str) -> Result<()> {
        match self {
            Work::Read { path, question, bytes } => {
                let answer = client.post_json(path, cookie, question).await?.ok()?;
                ensure!(answer.body.len() == *bytes, "{path}: an answer of another length");
            }
            Work::Moves { path, mover } => {
                let step = mover.next().context("nothing to move")?;
                let answer = client.post_json(path, cookie, &step).await?.ok()?;
                ensure!(answer.body.starts_with(br#"{"request":"#), "a move without an answer");
            }
        }
        Ok(())
    }
}

/// A server under load: where it is, who asks.
pub struct Target<'a> {
    pub server: &'a Server,
    pub cookie: &'a str,
}

impl Target<'_> {
    /// Reads of a board with so many deals.
    pub async fn boards(&self, deals: usize, length: Duration) -> Result<Tally> {
        let (_, bytes) = whole_board(&self.server.host, self.cookie, deals).await?;
        self.reads(BOARD, FIRST_ASK, bytes, length).await
    }

    /// One question again and again; `bytes`: how long its answer is.
    pub async fn reads(&self, path: &'static str, question: &str, bytes: usize, length: Duration) -> Result<Tally> {
        let question: Arc<str> = question.into();
        let read = |_| Work::Read { path, question: Arc::clone(&question), bytes };
        Ok(self.round((0..CONNECTIONS).map(read).collect(), length).await?.0)
    }

    /// Moves on a board with so many deals; every one must have made a change of its own.
    pub async fn moves(
        &self,
        path: &'static str,
        movers: &mut Vec<Mover>,
        deals: usize,
        length: Duration,
    ) -> Result<Tally> {
        let (before, _) = whole_board(&self.server.host, self.cookie, deals).await?;
        let work = movers.drain(..).map(|mover| Work::Moves { path, mover }).collect();
        let (tally, work) = self.round(work, length).await?;
        movers.extend(work.into_iter().filter_map(|work| match work {
            Work::Moves { mover, .. } => Some(mover),
            Work::Read { .. } => None,
        }));
        let (after, _) = whole_board(&self.server.host, self.cookie, deals).await?;
        let made = after["seq"].as_u64().zip(before["seq"].as_u64()).map(|(after, before)| after - before);
        ensure!(made == Some(tally.requests as u64), "{} moves made {made:?} changes", tally.requests);
        Ok(tally)
    }

    #[allow(clippy::disallowed_methods, reason = "it measures how long answers take")]
    async fn round(&self, work: Vec<Work>, length: Duration) -> Result<(Tally, Vec<Work>)> {
        let mut clients = Vec::new();
        for work in work {
            clients.push((Client::connect(&self.server.host).await?, work));
        }
        let ticks = cpu_ticks(self.server.pid())?;
        let begun = Instant::now();
        let mut running = JoinSet::new();
        for (mut client, mut work) in clients {
            let cookie = self.cookie.to_owned();
            running.spawn(async move {
                let mut latencies_us = Vec::new();
                while begun.elapsed() < length {
                    let asked = Instant::now();
                    work.once(&mut client, &cookie).await?;
                    latencies_us.push(u64::try_from(asked.elapsed().as_micros())?);
                }
                anyhow::Ok((latencies_us, work))
            });
        }
        let mut tally = Tally::default();
        let mut rested = Vec::new();
        while let Some(done) = running.join_next().await {
            let (latencies_us, work) = done??;
            tally.latencies_us.extend(latencies_us);
            rested.push(work);
        }
        tally.seconds = begun.elapsed().as_secs_f64();
        tally.ticks = cpu_ticks(self.server.pid())? - ticks;
        tally.requests = tally.latencies_us.len();
        Ok((tally, rested))
    }
}
