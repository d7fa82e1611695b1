//! One write transaction, as the stores see it.

use futures::future::BoxFuture;
use sqlx::{PgPool, Postgres, Transaction};
use tokio::sync::OwnedMutexGuard;

use super::sqlite::Writer;
use super::value::bind_all;
use super::{Args, Built, Reader, Row, Sql};
use crate::values::error::Error;

pub struct Tx {
    connection: Connection,
    /// The newest change that this transaction wrote.
    news: Option<i64>,
    /// The engine asks to run the whole transaction again.
    again: bool,
}

enum Connection {
    Sqlite(OwnedMutexGuard<Writer>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub fn all<T: Row>(&mut self, sql: impl Sql, args: Args) -> BoxFuture<'_, Result<Vec<T>, Error>> {
        let sql = sql.text();
        Box::pin(async move {
            let rows = match &mut self.connection {
                Connection::Sqlite(writer) => {
                    bind_all!(sqlx::query_as(sql), args).fetch_all(&mut writer.connection).await
                }
                Connection::Postgres(tx) => bind_all!(sqlx::query_as(sql), args).fetch_all(&mut **tx).await,
            };
            self.noted(rows)
        })
    }

    pub fn one<T: Row>(&mut self, sql: impl Sql, args: Args) -> BoxFuture<'_, Result<Option<T>, Error>> {
        let sql = sql.text();
        Box::pin(async move {
            let row = match &mut self.connection {
                Connection::Sqlite(writer) => {
                    bind_all!(sqlx::query_as(sql), args).fetch_optional(&mut writer.connection).await
                }
                Connection::Postgres(tx) => bind_all!(sqlx::query_as(sql), args).fetch_optional(&mut **tx).await,
            };
            self.noted(row)
        })
    }

    /// The first row of a query over one table, kept from other writers until the end of this transaction.
    /// SQLite has one writer anyway.
    pub async fn lock<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Option<T>, Error> {
        match &self.connection {
            Connection::Sqlite(_) => self.one(sql, args).await,
            Connection::Postgres(_) => self.one(Built(format!("{sql} for no key update")), args).await,
        }
    }

    /// The same for all rows, in the order of the query.
    pub async fn lock_all<T: Row>(&mut self, sql: Built, args: Args) -> Result<Vec<T>, Error> {
        match &self.connection {
            Connection::Sqlite(_) => self.all(sql, args).await,
            Connection::Postgres(_) => self.all(Built(format!("{} for no key update", sql.0)), args).await,
        }
    }

    /// Executes a statement; answers how many rows it touched.
    pub fn run(&mut self, sql: impl Sql, args: Args) -> BoxFuture<'_, Result<u64, Error>> {
        let sql = sql.text();
        Box::pin(async move {
            let done = match &mut self.connection {
                Connection::Sqlite(writer) => bind_all!(sqlx::query(sql), args)
                    .execute(&mut writer.connection)
                    .await
                    .map(|done| done.rows_affected()),
                Connection::Postgres(tx) => {
                    bind_all!(sqlx::query(sql), args).execute(&mut **tx).await.map(|done| done.rows_affected())
                }
            };
            self.noted(done)
        })
    }

    /// What to tell those who follow the changes, once this is committed.
    pub fn announce(&mut self, seq: i64) {
        self.news = Some(seq);
    }

    pub(super) fn sqlite(writer: OwnedMutexGuard<Writer>) -> Self {
        Self { connection: Connection::Sqlite(writer), news: None, again: false }
    }

    #[allow(clippy::unreachable, reason = "only a transaction made by `sqlite` comes here")]
    pub(super) fn into_sqlite(self) -> (OwnedMutexGuard<Writer>, Option<i64>) {
        match self.connection {
            Connection::Sqlite(writer) => (writer, self.news),
            Connection::Postgres(_) => unreachable!(),
        }
    }

    fn noted<T>(&mut self, done: Result<T, sqlx::Error>) -> Result<T, Error> {
        done.map_err(|cause| {
            if asks_for_another_try(&cause) {
                self.again = true;
                Error::Busy(1)
            } else {
                cause.into()
            }
        })
    }
}

impl Reader for Tx {
    async fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Vec<T>, Error> {
        self.all(sql, args).await
    }

    async fn built<T: Row>(&mut self, sql: Built, args: Args) -> Result<Vec<T>, Error> {
        self.all(sql, args).await
    }
}

/// PostgreSQL: serialization failure and deadlock.
fn asks_for_another_try(cause: &sqlx::Error) -> bool {
    let code = cause.as_database_error().and_then(|database| database.code());
    matches!(code.as_deref(), Some("40001" | "40P01"))
}

pub async fn write_postgres<T, F>(pool: &PgPool, act: &F) -> Result<(T, Option<i64>), Error>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>>,
{
    const TRIES: u64 = 6;
    for try_number in 1..=TRIES {
        let mut tx = Tx { connection: Connection::Postgres(pool.begin().await?), news: None, again: false };
        let answer = act(&mut tx).await;
        let again = tx.again;
        if let Connection::Postgres(transaction) = tx.connection {
            match answer {
                Ok(value) => match transaction.commit().await {
                    Ok(()) => return Ok((value, tx.news)),
                    Err(cause) if asks_for_another_try(&cause) => {}
                    Err(cause) => return Err(cause.into()),
                },
                Err(_) if again => transaction.rollback().await?,
                Err(error) => {
                    transaction.rollback().await?;
                    return Err(error);
                }
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(5 * try_number * try_number)).await;
    }
    Err(Error::Busy(1))
}
