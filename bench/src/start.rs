//! How long a server takes to start on a database that is there, and what memory it holds while nobody asks anything.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use crate::figures::median;
use crate::process::memory_kib;
use crate::spawned::{Kind, Server};

const STARTS: usize = 9;

/// Milliseconds from spawning to the first good answer, of the two kinds in turn.
pub async fn starts(app: &Path, bare: &Path) -> Result<(f64, f64)> {
    let (mut of_app, mut of_bare) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        for (kind, database, times) in [(Kind::App, app, &mut of_app), (Kind::Bare, bare, &mut of_bare)] {
            let mut server = Server::spawn(kind, database, "warn")?;
            times.push(server.ready().await?.as_secs_f64() * 1000.0);
        }
    }
    Ok((median(&of_app), median(&of_bare)))
}

pub struct Idle {
    /// All that is resident, and what of it is no file's, in kibibytes.
    pub resident: u64,
    pub own: u64,
}

pub async fn idle(kind: Kind, database: &Path) -> Result<Idle> {
    let server = Server::start(kind, database, "warn").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    Ok(Idle { resident: memory_kib(server.pid(), "VmRSS")?, own: memory_kib(server.pid(), "RssAnon")? })
}
