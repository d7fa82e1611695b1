//! The database: one SQL text for SQLite (inside the process, the default) and PostgreSQL.
//!
//! Reads go through [`Db::all`] and [`Db::one`], every change through [`Db::write`]: one act, one transaction.
//! What differs between the engines stands in this folder only.

mod bulk;
mod listing;
mod open;
mod sqlite;
mod tx;
mod value;

use std::sync::Arc;

use futures::future::BoxFuture;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, PgPool};
use tokio::sync::broadcast;

pub use bulk::{AT_A_TIME, Batch, places};
pub use listing::{Filter, Order, escaped, pattern};
pub use open::OpenError;
pub use tx::Tx;
pub use value::{Args, Value};

use crate::values::error::Error;
use sqlite::Sqlite;
use value::bind_all;

/// A row that reads alike from both engines; derive `sqlx::FromRow` for it.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}

/// SQL in the program is a constant, or built from constants by whoever says so.
pub trait Sql: Send {
    fn text(self) -> sqlx::SqlStr;
}
impl Sql for &'static str {
    fn text(self) -> sqlx::SqlStr {
        sqlx::SqlSafeStr::into_sql_str(self)
    }
}
/// SQL put together at run time from constant pieces; values never enter it.
pub struct Built(pub String);
impl Sql for Built {
    fn text(self) -> sqlx::SqlStr {
        sqlx::SqlSafeStr::into_sql_str(sqlx::AssertSqlSafe(self.0))
    }
}

/// Reading, inside a transaction or outside: for what both need.
pub trait Reader: Send {
    fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> impl Future<Output = Result<Vec<T>, Error>> + Send;
    /// The same for SQL that is put together.
    fn built<T: Row>(&mut self, sql: Built, args: Args) -> impl Future<Output = Result<Vec<T>, Error>> + Send;
}

impl Reader for Db {
    async fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Vec<T>, Error> {
        self.all(sql, args).await
    }

    async fn built<T: Row>(&mut self, sql: Built, args: Args) -> Result<Vec<T>, Error> {
        self.all(sql, args).await
    }
}

#[derive(Clone)]
pub struct Db {
    engine: Engine,
    /// The sequence number of the newest change, after each commit that made one.
    news: Arc<broadcast::Sender<i64>>,
}

#[derive(Clone)]
enum Engine {
    Sqlite(Arc<Sqlite>),
    Postgres(PgPool),
}

impl Db {
    // These answer boxed futures, which forget the type of `sql`: otherwise the compiler cannot prove `Send` for them.

    /// All rows of a query, in its order.
    pub fn all<T: Row>(&self, sql: impl Sql, args: Args) -> BoxFuture<'_, Result<Vec<T>, Error>> {
        let sql = sql.text();
        Box::pin(async move {
            Ok(match &self.engine {
                Engine::Sqlite(sqlite) => bind_all!(sqlx::query_as(sql), args).fetch_all(sqlite.readers()).await?,
                Engine::Postgres(pool) => bind_all!(sqlx::query_as(sql), args).fetch_all(pool).await?,
            })
        })
    }

    /// The first row of a query, if there is one.
    pub fn one<T: Row>(&self, sql: impl Sql, args: Args) -> BoxFuture<'_, Result<Option<T>, Error>> {
        let sql = sql.text();
        Box::pin(async move {
            Ok(match &self.engine {
                Engine::Sqlite(sqlite) => bind_all!(sqlx::query_as(sql), args).fetch_optional(sqlite.readers()).await?,
                Engine::Postgres(pool) => bind_all!(sqlx::query_as(sql), args).fetch_optional(pool).await?,
            })
        })
    }

    /// Runs `act` in one write transaction and answers once it is on disk. The act may run more than once
    /// (PostgreSQL asks for that under contention), so it must not keep anything outside the transaction.
    /// It goes on to its end although the asker may have gone.
    pub async fn write<T, F>(&self, act: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let db = self.clone();
        let done = tokio::spawn(async move {
            let (value, news) = match &db.engine {
                Engine::Sqlite(sqlite) => sqlite.write(&act).await?,
                Engine::Postgres(pool) => tx::write_postgres(pool, &act).await?,
            };
            if let Some(seq) = news {
                db.publish(seq);
            }
            Ok(value)
        });
        done.await.unwrap_or_else(|lost| Err(fault(&lost)))
    }

    /// Sees to it that nothing deleted or overwritten can be read from the database's files any more.
    pub async fn purge(&self) -> Result<(), Error> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.purge().await,
            Engine::Postgres(pool) => {
                sqlx::query("vacuum accounts, contacts, deals, activities, leads, web_form_submissions, changes")
                    .execute(pool)
                    .await?;
                Ok(())
            }
        }
    }

    /// Wakes whoever follows the changes.
    pub fn publish(&self, seq: i64) {
        // No listener is no error.
        let _ = self.news.send(seq);
    }

    /// Follows the changes: each item is the number of a change that has been committed.
    pub fn follow(&self) -> broadcast::Receiver<i64> {
        self.news.subscribe()
    }

    /// `sqlite` or `postgres`, for messages and tests.
    pub fn engine(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// Several servers may share a PostgreSQL; a SQLite file has one.
    pub fn is_shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }
}

/// Logs the cause under an incident number; only the number leaves the server.
pub fn fault(cause: &dyn std::fmt::Display) -> Error {
    let incident = crate::values::clock::fresh().simple().to_string()[20..].to_owned();
    tracing::error!(incident, "{cause}");
    Error::Fault(incident)
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        match cause {
            sqlx::Error::PoolTimedOut => Error::Busy(1),
            cause => fault(&cause),
        }
    }
}
