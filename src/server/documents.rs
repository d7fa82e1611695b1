//! `POST /api/documents/file?id=…` takes the bytes of a file in, which an act attaches later; `GET /documents/ID` hands them
//! out again, never to be shown as a page of this site.

use std::fmt::Write;

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Path, Query, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde::Deserialize;

use super::context::Guest;
use super::refusals::refuse;
use crate::deals::store::file;
use crate::documents::document::{DOOR, DocumentId, MAX_BYTES};
use crate::documents::store::keep;
use crate::values::error::{Error, REQUEST};
use crate::values::problem::Problem;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(DOOR, post(take)).route("/documents/{id}", get(hand_out))
}

#[derive(Deserialize)]
struct Sent {
    id: DocumentId,
}

type Asked = Result<Query<Sent>, QueryRejection>;

async fn take(Extension(guest): Extension<Guest>, asked: Asked, request: Request) -> Response {
    match taken(guest, asked, request).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse(&error),
    }
}

async fn taken(guest: Guest, asked: Asked, request: Request) -> Result<(), Error> {
    let call = guest.call()?;
    let Query(Sent { id }) = asked.map_err(|_| Error::invalid(REQUEST, Problem::Unreadable))?;
    let wrong = |problem| Error::invalid("file", problem);
    // The layer in front of all routes ends a body that is too long.
    let bytes = Bytes::from_request(request, &()).await.map_err(|_| wrong(Problem::TooLarge))?;
    match bytes.len() as u64 {
        0 => Err(wrong(Problem::Required)),
        1..=MAX_BYTES => keep(&call.db, &call.viewer, id, call.now, bytes.into()).await,
        _ => Err(wrong(Problem::TooLarge)),
    }
}

async fn hand_out(Extension(guest): Extension<Guest>, Path(id): Path<String>) -> Response {
    let answer = async {
        let call = guest.call()?;
        let id = id.parse::<DocumentId>().map_err(|_| Error::NotFound)?;
        let (document, bytes) = file(&call.db, &call.viewer, id).await?;
        Ok::<_, Error>((headers(&document.name), Body::from(bytes)).into_response())
    };
    answer.await.unwrap_or_else(|error| refuse(&error))
}

/// A file of somebody else's making: saved, whatever it says that it is, and run nowhere.
fn headers(name: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    let attachment = HeaderValue::from_str(&attachment(name)).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, attachment);
    headers
}

/// The name in plain letters, and once more in all letters (RFC 6266).
fn attachment(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '\\' | '%') || letter == ' ';
    let plain: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_along_in_all_letters() {
        let told = attachment("Offre n° 4 \"€\".pdf");
        assert_eq!(
            told,
            "attachment; filename=\"Offre n_ 4 ___.pdf\"; filename*=UTF-8''Offre%20n%C2%B0%204%20%22%E2%82%AC%22.pdf"
        );
        assert!(HeaderValue::from_str(&told).is_ok());
    }
}
