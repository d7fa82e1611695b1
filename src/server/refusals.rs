//! From an error to an answer: its status, and the error itself as JSON.

use std::any::Any;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use server_fn::error::SERVER_FN_ERROR_HEADER;

use super::db::fault;
use crate::values::error::Error;

/// The answer that says this error, for handlers that are no server functions.
pub fn refuse(error: &Error) -> Response {
    let body = serde_json::to_vec(error).unwrap_or_default();
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, Body::from(body)).into_response();
    dress(&mut response, error);
    response
}

/// A panic is a fault like any other: logged under its number, and the number sent.
pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    refuse(&fault(&format!("panic: {}", said.unwrap_or_default())))
}

/// Server functions answer every error with 500. This gives each its own status, and keeps redirects at home.
pub async fn translate(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).cloned();
    let mut response = next.run(request).await;
    keep_at_home(response.headers_mut(), host.as_ref());
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER)
        || response.status() != StatusCode::INTERNAL_SERVER_ERROR
    {
        return response;
    }
    let (parts, body) = response.into_parts();
    // Errors are short; one that is not has no business here.
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let error: Option<Error> = serde_json::from_slice(&body).ok();
    let mut response = Response::from_parts(parts, Body::from(body));
    if let Some(error) = error {
        dress(&mut response, &error);
    }
    response
}

fn dress(response: &mut Response, error: &Error) {
    *response.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Error::Busy(wait_s) = error {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(*wait_s));
    }
}

/// A form posted without script is sent back to its page, as its Referer tells it: only ever to a page of ours.
fn keep_at_home(headers: &mut HeaderMap, host: Option<&HeaderValue>) {
    let Some(location) = headers.get(header::LOCATION).and_then(|location| location.to_str().ok()) else { return };
    let Some(home) = at_home(location, host.and_then(|host| host.to_str().ok())) else {
        headers.insert(header::LOCATION, HeaderValue::from_static("/"));
        return;
    };
    if let Ok(home) = HeaderValue::from_str(home) {
        headers.insert(header::LOCATION, home);
    }
}

/// The path of an address on this host.
fn at_home<'a>(location: &'a str, host: Option<&str>) -> Option<&'a str> {
    let path = match location.strip_prefix("http://").or_else(|| location.strip_prefix("https://")) {
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            (Some(&rest[..end]) == host).then(|| &rest[end..])?
        }
        None => location,
    };
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    if ours { Some(path) } else { path.is_empty().then_some("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_at_home() {
        let host = Some("crm.example");
        assert_eq!(at_home("https://crm.example/sign-in?next=/board", host), Some("/sign-in?next=/board"));
        assert_eq!(at_home("/board", host), Some("/board"));
        assert_eq!(at_home("http://crm.example", host), Some("/"));
        for foreign in
            ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "https://crm.example.evil/"]
        {
            assert_eq!(at_home(foreign, host), None, "{foreign}");
        }
    }
}
