//! SQLite: several readers, one writer. Acts that wait for the writer share one commit (group commit), each in a
//! savepoint of its own; none is acknowledged before that commit has reached the disk.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::{SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, watch};

use super::fault;
use super::tx::Tx;
use crate::values::error::Error;

/// More acts than this never share a commit, so that none waits long.
const BATCH: usize = 32;

pub struct Sqlite {
    readers: SqlitePool,
    writer: Arc<Mutex<Writer>>,
    waiting: AtomicUsize,
}

pub struct Writer {
    pub(super) connection: SqliteConnection,
    batch: Option<Batch>,
    /// Set while an act runs: found set afterwards, the act was lost midway, and its batch with it. Whoever waits for
    /// that batch hears so at once.
    torn: bool,
}

struct Batch {
    acts: usize,
    /// `Some(true)` once committed. Dropped without an answer, the batch was lost.
    outcome: watch::Sender<Option<bool>>,
}

impl Sqlite {
    pub fn new(readers: SqlitePool, connection: SqliteConnection) -> Self {
        let writer = Arc::new(Mutex::new(Writer { connection, batch: None, torn: false }));
        Self { readers, writer, waiting: AtomicUsize::new(0) }
    }

    pub fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub async fn write<T, F>(&self, act: &F) -> Result<(T, Option<i64>), Error>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>>,
    {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        writer.mend().await;
        writer.torn = true;
        if let Err(cause) = writer.enter().await {
            writer.mend().await;
            return Err(cause);
        }

        let mut tx = Tx::sqlite(writer);
        let answer = AssertUnwindSafe(act(&mut tx)).catch_unwind().await;
        let answer = answer.unwrap_or_else(|_| Err(fault(&"an act panicked")));
        let (mut writer, news) = tx.into_sqlite();

        if let Err(cause) = writer.leave(answer.is_ok()).await {
            writer.mend().await;
            return Err(cause);
        }
        writer.torn = false;
        let mut outcome = writer.outcome();
        if self.waiting.load(Ordering::SeqCst) == 0 || writer.is_full() {
            writer.commit().await;
        }
        drop(writer);
        match answer {
            Err(error) => Err(error),
            Ok(value) => match outcome.wait_for(Option::is_some).await.map(|done| *done) {
                Ok(Some(true)) => Ok((value, news)),
                _ => Err(fault(&"the commit failed")),
            },
        }
    }
}

impl Sqlite {
    /// Builds the file anew, so that nothing deleted or overwritten is left in it or beside it.
    pub async fn purge(&self) -> Result<(), Error> {
        const TRIES: u32 = 20;
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        writer.mend().await;
        if writer.batch.is_some() {
            writer.commit().await;
        }
        sqlx::query("vacuum").execute(&mut writer.connection).await?;
        for _ in 0..TRIES {
            let (busy, _, _): (i64, i64, i64) =
                sqlx::query_as("pragma wal_checkpoint(truncate)").fetch_one(&mut writer.connection).await?;
            if busy == 0 {
                return Ok(());
            }
            // Somebody is reading what is to go.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Err(Error::Busy(1))
    }
}

impl Writer {
    async fn mend(&mut self) {
        if self.torn {
            self.batch = None;
            // Nothing to roll back is as good.
            let _ = sqlx::query("rollback").execute(&mut self.connection).await;
            self.torn = false;
        }
    }

    async fn enter(&mut self) -> Result<(), Error> {
        if self.batch.is_none() {
            sqlx::query("begin immediate").execute(&mut self.connection).await?;
            self.batch = Some(Batch { acts: 0, outcome: watch::channel(None).0 });
        }
        sqlx::query("savepoint act").execute(&mut self.connection).await?;
        Ok(())
    }

    async fn leave(&mut self, kept: bool) -> Result<(), Error> {
        if !kept {
            sqlx::query("rollback to act").execute(&mut self.connection).await?;
        }
        sqlx::query("release act").execute(&mut self.connection).await?;
        Ok(())
    }

    fn outcome(&mut self) -> watch::Receiver<Option<bool>> {
        match &mut self.batch {
            Some(batch) => {
                batch.acts += 1;
                batch.outcome.subscribe()
            }
            None => watch::channel(None).1,
        }
    }

    fn is_full(&self) -> bool {
        self.batch.as_ref().is_some_and(|batch| batch.acts >= BATCH)
    }

    async fn commit(&mut self) {
        let done = sqlx::query("commit").execute(&mut self.connection).await;
        if let Err(cause) = &done {
            tracing::error!("commit: {cause}");
            // The transaction may be gone already; a second error says nothing new.
            let _ = sqlx::query("rollback").execute(&mut self.connection).await;
        }
        if let Some(batch) = self.batch.take() {
            batch.outcome.send_replace(Some(done.is_ok()));
        }
    }
}
