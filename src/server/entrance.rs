//! Who may enter which page: first the set-up, then the sign-in, then everything else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::context::Guest;
use super::refusals::refuse;
use super::router::Site;
use super::typed;
use crate::auth::landing::{HOME, SIGN_IN, sign_in_for};
use crate::auth::store::people;
use crate::samples::store::present;
use crate::settings::facts::Facts;
use crate::settings::settings::Settings;
use crate::settings::store::{settings, types};
use crate::settings::types::Types;
use crate::values::error::Error;

pub const SET_UP: &str = "/setup";

/// Remembers that somebody can sign in: once true, it stays true.
#[derive(Clone, Default)]
pub struct Entrance {
    set_up: Arc<AtomicBool>,
}

impl Entrance {
    async fn is_set_up(&self, site: &Site) -> Result<bool, Error> {
        if !self.set_up.load(Ordering::Relaxed) && people::someone_can_sign_in(&site.db).await? {
            self.set_up.store(true, Ordering::Relaxed);
        }
        Ok(self.set_up.load(Ordering::Relaxed))
    }
}

/// Sends pages where they must go first, and gives the others the facts that server and browser both begin with.
pub async fn guard(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD) && !request.uri().path().starts_with("/api/");
    let guest = request.extensions().get::<Guest>().cloned();
    let Some(guest) = guest.filter(|_| is_page) else { return next.run(request).await };
    match site.entrance.is_set_up(&site).await {
        Ok(set_up) => {
            if let Some(elsewhere) = elsewhere(request.uri(), set_up, guest.viewer.is_some()) {
                return Redirect::to(&elsewhere).into_response();
            }
        }
        Err(error) => return refuse(&error),
    }
    match read(&guest).await {
        Ok((settings, types, samples)) => {
            let typed = typed::kept(request.headers());
            let forget = !typed.is_empty();
            request.extensions_mut().insert(Facts {
                locale: guest.locale,
                theme: guest.theme,
                today: guest.today,
                utc_offset: guest.utc_offset,
                settings,
                types,
                viewer: guest.viewer,
                samples,
                typed,
            });
            let mut response = next.run(request).await;
            if forget {
                let (name, value) = typed::forget(&site.config);
                response.headers_mut().append(name, value);
            }
            response
        }
        Err(error) => refuse(&error),
    }
}

async fn read(guest: &Guest) -> Result<(Settings, Types, bool), Error> {
    let settings = settings(&guest.db).await?;
    let Some(viewer) = &guest.viewer else { return Ok((settings, Types::default(), false)) };
    let samples = viewer.is_administrator() && present(&guest.db).await?.is_some();
    Ok((settings, types(&guest.db).await?, samples))
}

fn elsewhere(asked: &Uri, set_up: bool, signed_in: bool) -> Option<String> {
    match (set_up, signed_in, asked.path()) {
        (false, _, SET_UP) => None,
        (false, ..) => Some(SET_UP.to_owned()),
        (true, true, "/" | SET_UP | SIGN_IN) => Some(HOME.to_owned()),
        (true, true, _) | (true, false, SIGN_IN) => None,
        (true, false, "/" | SET_UP) => Some(SIGN_IN.to_owned()),
        (true, false, _) => {
            let next = asked.path_and_query().map_or("/", |asked| asked.as_str());
            Some(sign_in_for(next))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_asks_first_who_comes() {
        let go = |path: &str, set_up, signed_in| elsewhere(&path.parse().unwrap(), set_up, signed_in);
        assert_eq!(go("/board", false, false).as_deref(), Some("/setup"));
        assert_eq!(go("/setup", false, false), None);
        assert_eq!(go("/setup", true, false).as_deref(), Some("/sign-in"));
        assert_eq!(
            go("/deals?owner=me&x=%C3%A9", true, false).as_deref(),
            Some("/sign-in?next=/deals%3Fowner%3Dme%26x%3D%25C3%25A9")
        );
        assert_eq!(go("/sign-in", true, false), None);
        assert_eq!(go("/sign-in", true, true).as_deref(), Some("/board"));
        assert_eq!(go("/", true, true).as_deref(), Some("/board"));
        assert_eq!(go("/deals", true, true), None);
    }
}
