//! Acts that wait share a commit, each in a savepoint: the program's way, for a measure that does no more commits than
//! the program does.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use sqlx::SqliteConnection;
use tokio::sync::{Mutex, mpsc, oneshot};

use super::act::{Asked, Done, act};
use super::session::Viewer;

/// As many as in the program.
const BATCH: usize = 32;

struct Waiting {
    viewer: Viewer,
    asked: Asked,
    answer: oneshot::Sender<Result<Done>>,
}

#[derive(Clone)]
pub struct Queue(mpsc::Sender<Waiting>);

pub fn begin(writer: Arc<Mutex<SqliteConnection>>) -> Queue {
    let (sender, mut receiver) = mpsc::channel(1024);
    tokio::spawn(async move {
        while let Some(first) = receiver.recv().await {
            let mut writer = writer.lock().await;
            if let Err(cause) = commit_together(&mut writer, first, &mut receiver).await {
                tracing::error!("{cause:#}");
                return;
            }
        }
    });
    Queue(sender)
}

async fn commit_together(
    writer: &mut SqliteConnection,
    first: Waiting,
    receiver: &mut mpsc::Receiver<Waiting>,
) -> Result<()> {
    sqlx::query("begin immediate").execute(&mut *writer).await?;
    let mut done = Vec::new();
    let mut next = Some(first);
    while let Some(Waiting { viewer, asked, answer }) = next {
        sqlx::query("savepoint act").execute(&mut *writer).await?;
        let result = act(writer, viewer, asked).await;
        if result.is_err() {
            sqlx::query("rollback to act").execute(&mut *writer).await?;
        }
        sqlx::query("release act").execute(&mut *writer).await?;
        done.push((answer, result));
        next = if done.len() < BATCH { receiver.try_recv().ok() } else { None };
    }
    sqlx::query("commit").execute(writer).await?;
    for (answer, result) in done {
        // Whoever asked may have gone.
        let _ = answer.send(result);
    }
    Ok(())
}

impl Queue {
    pub async fn carry_out(&self, viewer: Viewer, asked: Asked) -> Result<Done> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Waiting { viewer, asked, answer }).await.map_err(|_| anyhow!("the queue has ended"))?;
        answered.await.context("the commit failed")?
    }
}
