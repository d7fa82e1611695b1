//! The live stream: wakes the screens with the number of the newest change. What changed they read themselves, under
//! their own rights, so the stream tells nothing but that something happened; and a cut heals with one reading.

use std::convert::Infallible;
use std::time::Duration;

use axum::Extension;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};
use tokio_stream::wrappers::BroadcastStream;

use super::context::Guest;
use super::db::Db;
use super::refusals::refuse;
use super::session::SessionHash;
use crate::auth::store::sessions;
use crate::changes::store::newest;
use crate::values::clock;

/// `GET /api/live`: server-sent events, each with a change's number as id and data; the first at once.
pub async fn live(Extension(guest): Extension<Guest>) -> Response {
    let call = match guest.call() {
        Ok(call) => call,
        Err(error) => return refuse(&error),
    };
    let news = BroadcastStream::new(call.db.follow());
    let first = match newest(&call.db).await {
        Ok(seq) => seq,
        Err(error) => return refuse(&error),
    };
    // Whoever was too slow for some numbers gets the next one, which says as much.
    let news = stream::once(async move { first }).chain(news.filter_map(|seq| async move { seq.ok() }));
    let events = news.map(|seq| Ok::<_, Infallible>(Event::default().id(seq.to_string()).data(seq.to_string())));
    // A stream ends with the session it was opened in: each change may be the one that ended it.
    let (db, session) = (call.db.clone(), call.session);
    let events = events.take_while(move |_| {
        let db = db.clone();
        async move { is_signed_in(&db, session).await }
    });
    let events = events.take_until(call.shutdown.clone().ended());
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

/// A database that does not answer is no reason to send anybody out.
async fn is_signed_in(db: &Db, session: Option<SessionHash>) -> bool {
    let Some(session) = session else { return false };
    !matches!(sessions::find(db, session, clock::now()).await, Ok(None))
}

/// Several servers over one PostgreSQL hear of each other's changes by looking once a second.
pub async fn follow_other_servers(db: Db) {
    let mut known = 0;
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        match newest(&db).await {
            Ok(seq) if seq > known => {
                known = seq;
                db.publish(seq);
            }
            Ok(_) => {}
            Err(error) => tracing::warn!("looking for other servers' changes: {error}"),
        }
    }
}
