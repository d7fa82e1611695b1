//! What the body of a server function reaches: who asks, when, and the database. The same while a page is rendered.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::request::Parts;
use leptos::prelude::with_context;

use super::config::Config;
use super::db::{Db, fault};
use super::session::SessionHash;
use super::shutdown::Shutdown;
use crate::auth::theme::Theme;
use crate::auth::viewer::Viewer;
use crate::changes::store::Who;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::instant::Instant;
use crate::values::locale::Locale;
use crate::views::ask::Place;

/// A request, as every server function begins with it: someone is signed in.
#[derive(Clone)]
pub struct Call {
    pub viewer: Viewer,
    guest: Guest,
}

/// A request, whoever asks. A server function that begins with it says `// public:` and why.
#[derive(Clone)]
pub struct Guest {
    pub db: Db,
    /// When the request came in.
    pub now: Instant,
    /// The calendar day where the asker is.
    pub today: Day,
    /// Minutes ahead of UTC where the asker is.
    pub utc_offset: i32,
    pub locale: Locale,
    pub theme: Theme,
    pub address: IpAddr,
    pub viewer: Option<Viewer>,
    /// The session that the viewer came with.
    pub session: Option<SessionHash>,
    pub shutdown: Shutdown,
    pub config: Arc<Config>,
}

/// The signed-in person's request, or `SignedOut`.
pub fn call() -> Result<Call, Error> {
    guest()?.call()
}

/// The request, whoever asks.
pub fn guest() -> Result<Guest, Error> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Guest>().cloned())
        .flatten()
        .ok_or_else(|| fault(&"a server function was called outside a request"))
}

impl Guest {
    pub fn call(self) -> Result<Call, Error> {
        match self.viewer.clone() {
            Some(viewer) => Ok(Call { viewer, guest: self }),
            None => Err(Error::SignedOut),
        }
    }
}

impl Call {
    /// Under whose name and which request id an act is recorded.
    pub fn who(&self, request: RequestId) -> Who {
        Who { request, actor: Some(self.viewer.id), at: self.now }
    }

    pub fn place(&self) -> Place {
        Place { today: self.today, utc_offset: self.utc_offset }
    }

    /// Settings, stages and users are for administrators only.
    pub fn administrator(&self) -> Result<(), Error> {
        crate::auth::rights::administrator(&self.viewer)
    }
}

impl std::ops::Deref for Call {
    type Target = Guest;

    fn deref(&self) -> &Guest {
        &self.guest
    }
}
