//! Who asks: from the session cookie to the viewer. Only the hash of a session's id is stored, so that whoever reads
//! the database cannot sign in with it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use rand::RngCore;
use sha2::{Digest, Sha256};

use super::config::Config;
use super::context::Guest;
use super::refusals::refuse;
use super::router::Site;
use crate::auth::store::sessions;
use crate::auth::theme::Theme;
use crate::settings::facts::UTC_OFFSET_COOKIE;
use crate::values::clock;
use crate::values::locale::Locale;

/// How long a session lives after its last use.
pub const LIFE_DAYS: i64 = 30;

/// What the database keeps of a session's id.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SessionHash([u8; 32]);

impl SessionHash {
    pub fn bytes(self) -> Vec<u8> {
        self.0.to_vec()
    }
}

/// The id itself: 192 random bits, known to the browser alone.
pub struct Token(String);

impl Token {
    pub fn fresh() -> Token {
        let mut bytes = [0; 24];
        rand::rng().fill_bytes(&mut bytes);
        Token(base64url(&bytes))
    }

    pub fn hash(&self) -> SessionHash {
        hash(&self.0)
    }
}

fn hash(token: &str) -> SessionHash {
    SessionHash(Sha256::digest(token.as_bytes()).into())
}

/// Length must be a multiple of three, so that no padding is needed.
fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let sextets = bytes.chunks_exact(3).flat_map(|three| {
        let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
        [18, 12, 6, 0].map(|shift| LETTERS[(bits >> shift & 63) as usize] as char)
    });
    sextets.collect()
}

/// Finds out who asks, and lets the request through with that knowledge in its extensions.
pub async fn identify(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let now = clock::now();
    let headers = request.headers();
    let session = cookie(headers, site.config.cookie_name()).map(hash);
    let found = match session {
        Some(session) => match sessions::find(&site.db, session, now).await {
            Ok(found) => found,
            Err(error) => return refuse(&error),
        },
        None => None,
    };
    let utc_offset = utc_offset(headers, &site.config);
    let signed_in = found.is_some();
    let (viewer, theme) = found.map_or((None, None), |found| (Some(found.viewer), Some(found.theme)));
    let guest = Guest {
        db: site.db.clone(),
        now,
        today: now.day_at(utc_offset),
        utc_offset,
        locale: viewer.as_ref().map_or_else(|| locale(headers), |viewer| viewer.locale),
        theme: theme.unwrap_or_else(|| cookie(headers, THEME).and_then(Theme::from_code).unwrap_or_default()),
        address: address(&request, &site.config),
        viewer,
        session: session.filter(|_| signed_in),
        shutdown: site.shutdown.clone(),
        config: site.config.clone(),
    };
    request.extensions_mut().insert(guest);
    next.run(request).await
}

/// Remembers language and theme for the pages before sign-in. Not secret, and read by the server alone.
pub const LOCALE: &str = "relance-locale";
pub const THEME: &str = "relance-theme";

/// The value of one cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The header that gives the browser its session.
pub fn start_cookie(config: &Config, token: &Token) -> (HeaderName, HeaderValue) {
    session_cookie(config, &token.0, LIFE_DAYS * 86_400)
}

/// The header that takes it away.
pub fn end_cookie(config: &Config) -> (HeaderName, HeaderValue) {
    session_cookie(config, "", 0)
}

fn session_cookie(config: &Config, value: &str, life_s: i64) -> (HeaderName, HeaderValue) {
    private_cookie(config, config.cookie_name(), value, life_s)
}

/// The header for a cookie that no script reads.
pub fn private_cookie(config: &Config, name: &str, value: &str, life_s: i64) -> (HeaderName, HeaderValue) {
    let secure = if config.plain_http { "" } else { " Secure;" };
    set_cookie(&format!("{name}={value}; Path=/; Max-Age={life_s}; HttpOnly;{secure} SameSite=Lax"))
}

/// The header that remembers a choice for a year.
pub fn choice_cookie(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
    set_cookie(&format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax"))
}

fn set_cookie(line: &str) -> (HeaderName, HeaderValue) {
    // Made of constants, base64url and hexadecimal: always a valid header.
    (header::SET_COOKIE, HeaderValue::from_str(line).unwrap_or_else(|_| HeaderValue::from_static("")))
}

fn locale(headers: &HeaderMap) -> Locale {
    let chosen = cookie(headers, LOCALE).and_then(Locale::parse);
    let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok()).unwrap_or_default();
    chosen.unwrap_or_else(|| Locale::from_accept_language(asked()))
}

fn utc_offset(headers: &HeaderMap, config: &Config) -> i32 {
    let told = cookie(headers, UTC_OFFSET_COOKIE).and_then(|minutes| minutes.parse::<i32>().ok());
    told.filter(|minutes| (-14 * 60..=14 * 60).contains(minutes)).unwrap_or(config.utc_offset)
}

/// Whence the request comes; behind a trusted proxy, what the nearest proxy saw.
pub fn address(request: &Request, config: &Config) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let forwarded = || {
        let lines = request.headers().get_all("x-forwarded-for").iter();
        lines.filter_map(|line| line.to_str().ok()).next_back()?.rsplit(',').next()?.trim().parse().ok()
    };
    let address = if config.trust_proxy { forwarded().or(peer) } else { peer };
    address.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_never_alike() {
        let (one, other) = (Token::fresh(), Token::fresh());
        assert_eq!(one.0.len(), 32);
        assert_ne!(one.0, other.0);
        assert!(one.0.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_eq!(base64url(&[0xfb, 0xff, 0xbf]), "-_-_");
    }

    #[test]
    fn one_cookie_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("relance-theme=dark; a=b"));
        headers.append(header::COOKIE, HeaderValue::from_static("relance=xyz"));
        assert_eq!(cookie(&headers, "relance"), Some("xyz"));
        assert_eq!(cookie(&headers, THEME), Some("dark"));
        assert_eq!(cookie(&headers, "b"), None);
    }
}
