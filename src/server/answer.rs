//! What a server function's answer carries beside its value.

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::{use_context, with_context};
use leptos_axum::ResponseOptions;

pub fn set_header((name, value): (HeaderName, HeaderValue)) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(name, value);
    }
}

/// Where to go next. A form that was posted without script is led there; a script is told by the value.
pub fn go(path: &str) -> String {
    if is_plain_form()
        && let (Some(response), Ok(location)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path))
    {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
    path.to_owned()
}

/// Whether a form posted this by itself, without script.
pub fn is_plain_form() -> bool {
    with_context::<Parts, _>(|parts| {
        let accepts = parts.headers.get(header::ACCEPT).and_then(|kinds| kinds.to_str().ok());
        accepts.is_some_and(|kinds| kinds.contains("text/html"))
    })
    .unwrap_or(false)
}
