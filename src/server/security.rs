//! What stands in front of every page and every server function.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::Limited;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::refusals::refuse;
use super::router::Site;
use crate::documents::document::DOOR;
use crate::imports::kind::ImportKind;
use crate::values::error::Error;

/// What a request may carry, and what the few may that bring files.
const BODY: u64 = 2 << 20;
pub const LARGE_BODY: u64 = 32 << 20;

/// Refuses bodies over the limit, announced or not. It stands outside of everything that reads one.
pub async fn limit_body(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let takes_files = path == DOOR || ImportKind::ALL.iter().any(|kind| kind.door() == path);
    let limit = if takes_files { LARGE_BODY } else { BODY };
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    }
    next.run(request.map(|body| Body::new(Limited::new(body, limit as usize)))).await
}

/// Requests that another site makes a browser send change nothing here.
pub fn same_site_only() -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone> {
    CsrfLayer::new().with_rejection_response(|_| refuse(&Error::Forbidden))
}

/// Scripts come from here or carry the page's nonce; styles come from here, `style` attributes excepted.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// Sets the headers that browsers need to be told, unless the answer has set them itself.
pub async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let is_page = is_html(&response);
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if is_page || !is_read {
        // What one person sees is kept in no cache.
        set(header::CACHE_CONTROL, "private, no-store");
    }
    if site.config.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}
