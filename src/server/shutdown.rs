//! The end of the server's life: told once, heard by everything that would otherwise go on.

use std::time::Duration;

use tokio::sync::watch;

/// What is under way has this long to finish.
pub const GRACE: Duration = Duration::from_secs(9);

/// Clone it to hear of the end; [`Shutdown::begin`] tells it.
#[derive(Clone, Debug)]
pub struct Shutdown {
    ended: watch::Sender<bool>,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self { ended: watch::Sender::new(false) }
    }
}

impl Shutdown {
    /// From here on no new connection is taken, and open streams end.
    pub fn begin(&self) {
        self.ended.send_replace(true);
    }

    /// Resolves at the end: `stream.take_until(shutdown.clone().ended())`.
    pub async fn ended(self) {
        let mut heard = self.ended.subscribe();
        // The sender lives in `self`, so the channel cannot close before.
        let _ = heard.wait_for(|ended| *ended).await;
    }

    /// Begins the end at SIGTERM or Ctrl+C.
    pub fn listen(&self) {
        let shutdown = self.clone();
        tokio::spawn(async move {
            asked_to_stop().await;
            tracing::info!("stopping");
            shutdown.begin();
        });
    }
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        },
        Err(cause) => {
            tracing::warn!("SIGTERM cannot be heard: {cause}");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
