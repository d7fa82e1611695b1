//! The measure: axum and sqlx with nothing around them. It answers the same requests as the program does, from the same
//! database, by the same statements, with typed rows and the same JSON; no layers, no rights beyond those in the SQL, no
//! live stream. `alike` sees to it that the statements stay the same.

mod act;
mod board;
mod deals;
mod leads;
mod queue;
mod rank;
mod session;
mod sql;
mod standards;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tracing_subscriber::EnvFilter;

/// Where moves go that share a commit, as the program's do.
pub const GROUPED_MOVE: &str = "/api/deals/move-grouped";

#[derive(Clone)]
struct Site {
    readers: SqlitePool,
    writer: Arc<Mutex<SqliteConnection>>,
    queue: queue::Queue,
}

/// Any error is a 500, and its text; the measuring side then stops.
struct Failure(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(cause: E) -> Self {
        Failure(cause.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}

/// Serves until it is killed.
pub async fn serve() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).json().init();
    let listener = TcpListener::bind(std::env::var("BENCH_ADDR").context("BENCH_ADDR")?).await?;
    let (readers, writer) = open(&std::env::var("BENCH_DATABASE_URL").context("BENCH_DATABASE_URL")?).await?;
    let writer = Arc::new(Mutex::new(writer));
    let queue = queue::begin(Arc::clone(&writer));
    let router = Router::new()
        .route("/healthz", get(board::healthz))
        .route("/api/deals/board", post(board::read))
        .route("/api/deals/move", post(act::alone))
        .route("/api/leads/list", post(leads::list))
        .route("/api/deals/list", post(deals::list))
        .route(GROUPED_MOVE, post(act::grouped))
        .with_state(Site { readers, writer, queue });
    Ok(axum::serve(listener, router).await?)
}

/// As `server/db/open.rs` opens it.
async fn open(url: &str) -> Result<(SqlitePool, SqliteConnection)> {
    let options = SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(256);
    let told = tracing::enabled!(target: "sqlx::query", tracing::Level::DEBUG);
    let options = if told { options } else { options.disable_statement_logging() };
    let writer = options.connect().await?;
    let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.pragma("query_only", "on")).await?;
    Ok((readers, writer))
}

/// Milliseconds since 1970.
#[allow(clippy::disallowed_methods, reason = "this server is its own; nothing here is rendered twice")]
fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.ok().and_then(|now| i64::try_from(now.as_millis()).ok()).unwrap_or_default()
}
