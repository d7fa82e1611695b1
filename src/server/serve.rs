//! From the configuration to a server that runs, and ends well.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use super::config::Config;
use super::db::{Db, OpenError};
use super::live;
use super::router::{Site, router};
use super::shutdown::{GRACE, Shutdown};
use crate::auth::store::{failures, sessions};
use crate::values::clock;
use crate::webforms;

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{0} is taken: another server runs there, or choose another address with --addr")]
    Taken(SocketAddr),
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    #[error("the server broke off: {0}")]
    Broken(std::io::Error),
}

/// Runs until it is asked to stop; what is under way then has some seconds to finish.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let addr = config.addr;
    let listener = TcpListener::bind(addr).await.map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::Taken(addr),
        _ => ServeError::Listen(addr, cause),
    })?;
    let db = Db::open(&config.database).await?;
    let bound = listener.local_addr().unwrap_or(addr);
    let address = config.public_url.clone().unwrap_or_else(|| format!("http://{bound}"));
    tracing::info!("Relance is at {address} ({})", db.engine());
    if !config.plain_http && !config.is_https() && !bound.ip().is_loopback() {
        tracing::warn!(
            "browsers keep the session only over HTTPS; give --public-url https://…, or --plain-http without it"
        );
    }
    let shutdown = Shutdown::default();
    shutdown.listen();
    tokio::spawn(sweep(db.clone(), shutdown.clone()));
    tokio::spawn(fill_keys(db.clone()));
    if db.is_shared() {
        tokio::spawn(live::follow_other_servers(db.clone()));
    }
    run(listener, Site::new(db, config, shutdown)).await.map_err(ServeError::Broken)
}

/// Serves the site on this listener until its shutdown begins. Tests call it with a port of their own.
pub async fn run(listener: TcpListener, site: Site) -> std::io::Result<()> {
    let shutdown = site.shutdown.clone();
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(shutdown.clone().ended());
    let server = tokio::spawn(server.into_future());
    let late = async {
        shutdown.ended().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        done = server => done.unwrap_or_else(|lost| Err(std::io::Error::other(lost))),
        () = late => {
            tracing::warn!("some requests had not finished");
            Ok(())
        }
    }
}

/// Gives rows of an older release the keys by which duplicates are found. What is missed is tried at the next start.
async fn fill_keys(db: Db) {
    let _ = crate::accounts::store::fill_keys(&db).await;
    let _ = crate::leads::store::fill_keys(&db).await;
}

/// Forgets ended sessions, old failures and what web forms need no more, now and every hour.
async fn sweep(db: Db, shutdown: Shutdown) {
    let work = async {
        loop {
            let now = clock::now();
            // A failure is logged where it happens, and the next hour tries again.
            let _ = sessions::sweep(&db, now).await;
            let _ = failures::sweep(&db, now).await;
            let _ = webforms::store::sweep(&db, now).await;
            tokio::time::sleep(Duration::from_secs(3600)).await;
        }
    };
    tokio::select! { () = work => {}, () = shutdown.ended() => {} }
}
