//! Opening and migrating; every failure is one line for the person who starts the server.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgPool, SqliteConnection};
use tokio::sync::broadcast;

use super::sqlite::Sqlite;
use super::{Db, Engine};

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database address must begin with sqlite:// or postgres://")]
    Scheme,
    #[error("the folder of the database cannot be made: {0}")]
    Folder(std::io::Error),
    #[error("the database cannot be opened: {}", one_line(.0))]
    Open(sqlx::Error),
    #[error("the database cannot be brought up to date: {}", one_line(.0))]
    Migrate(sqlx::migrate::MigrateError),
}

fn one_line(cause: &dyn std::fmt::Display) -> String {
    cause.to_string().replace(['\n', '\r'], " ")
}

impl Db {
    /// Opens the database at `url` (`sqlite://path` or `postgres://…`), making the SQLite file and bringing the
    /// schema up to date.
    pub async fn open(url: &str) -> Result<Db, OpenError> {
        let engine = if url.starts_with("sqlite:") {
            Engine::Sqlite(Arc::new(open_sqlite(url).await?))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Engine::Postgres(open_postgres(url).await?)
        } else {
            return Err(OpenError::Scheme);
        };
        Ok(Db { engine, news: Arc::new(broadcast::channel(1024).0) })
    }
}

/// Whether the log was asked for the statements: `RUST_LOG=sqlx::query=debug`. It tells their text, never their arguments.
fn tells_statements() -> bool {
    tracing::enabled!(target: "sqlx::query", tracing::Level::DEBUG)
}

async fn open_sqlite(url: &str) -> Result<Sqlite, OpenError> {
    let options = SqliteConnectOptions::from_str(url).map_err(OpenError::Open)?;
    if let Some(folder) = options.get_filename().parent() {
        std::fs::create_dir_all(folder).map_err(OpenError::Folder)?;
    }
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // A power cut must not lose what was acknowledged.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(256);
    let options = if tells_statements() { options } else { options.disable_statement_logging() };
    let mut writer: SqliteConnection = options.connect().await.map_err(OpenError::Open)?;
    sqlx::migrate!("migrations/sqlite").run(&mut writer).await.map_err(OpenError::Migrate)?;
    sqlx::query("pragma optimize").execute(&mut writer).await.map_err(OpenError::Open)?;
    writer.clear_cached_statements().await.map_err(OpenError::Open)?;
    let readers = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(options.create_if_missing(false).pragma("query_only", "on"))
        .await
        .map_err(OpenError::Open)?;
    Ok(Sqlite::new(readers, writer))
}

async fn open_postgres(url: &str) -> Result<PgPool, OpenError> {
    let options = PgConnectOptions::from_str(url).map_err(OpenError::Open)?.statement_cache_capacity(256);
    let options = if tells_statements() { options } else { options.disable_statement_logging() };
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await
        .map_err(OpenError::Open)?;
    sqlx::migrate!("migrations/postgres").run(&pool).await.map_err(OpenError::Migrate)?;
    Ok(pool)
}
