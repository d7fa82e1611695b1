//! The site that `xtask` makes: script, WASM, style, fonts, icons. A released server carries them inside itself; a debug
//! server reads them from the target folder, and does without while there is none.

use axum::{
    body::Body,
    http::{
        HeaderMap, StatusCode,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY},
    },
    response::Response,
};
use leptos::{WasmSplitManifest, prelude::ArcStoredValue};
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{DefaultHasher, Hasher},
    sync::{Arc, LazyLock},
};

mod site {
    include!(concat!(env!("OUT_DIR"), "/site.rs"));
}

/// The addresses that a page's head names. All empty while no site was made.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Assets {
    /// The script, which starts the application by itself.
    pub js: String,
    pub wasm: String,
    pub css: Option<String>,
    /// The style of all pages but the board.
    pub later_css: Option<String>,
    /// The script that fetches lazy parts.
    pub loader: Option<String>,
    /// The font that every page shows.
    pub font: Option<String>,
    /// Lazy function → its WASM files, without folder and extension.
    lazy: HashMap<String, Vec<String>>,
}

impl Assets {
    pub fn get() -> Arc<Self> {
        static EMBEDDED: LazyLock<Arc<Assets>> = LazyLock::new(Assets::read);
        // The site may change under a debug server.
        if site::FOLDER.is_none() { EMBEDDED.clone() } else { Self::read() }
    }

    fn read() -> Arc<Self> {
        let manifest = file("/assets.json").and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Arc::new(manifest.unwrap_or_default())
    }

    /// With this in the context, Leptos preloads the WASM of the lazy routes that a page shows.
    pub fn split_manifest(&self) -> Option<WasmSplitManifest> {
        let loader = self.loader.as_ref()?.trim_start_matches("/pkg/").to_string();
        Some(WasmSplitManifest(ArcStoredValue::new(("/pkg".to_string(), self.lazy.clone(), loader))))
    }
}

/// The answer with the file at this address, if there is one.
pub fn find(path: &str, headers: &HeaderMap) -> Option<Response> {
    let content_type = content_type(path)?;
    let (encoding, bytes) = ["br", "gzip"]
        .into_iter()
        .filter(|encoding| accepts(headers, encoding))
        .find_map(|encoding| Some((Some(encoding), file(&format!("{path}.{}", extension(encoding)))?)))
        .or_else(|| Some((None, file(path)?)))?;

    let mut response = Response::builder().header(CONTENT_TYPE, content_type).header(VARY, "accept-encoding");
    if path.starts_with("/pkg/") {
        // The name changes with the content.
        response = response.header(CACHE_CONTROL, "public, max-age=31536000, immutable");
    } else {
        let etag = etag(&bytes);
        response = response.header(CACHE_CONTROL, "public, max-age=300").header(ETAG, &etag);
        if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
            return response.status(StatusCode::NOT_MODIFIED).body(Body::empty()).ok();
        }
    }
    if let Some(encoding) = encoding {
        response = response.header(CONTENT_ENCODING, encoding);
    }
    let body = match bytes {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    response.body(body).ok()
}

fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    let Some(folder) = site::FOLDER else {
        let at = site::FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
        return Some(Cow::Borrowed(site::FILES[at].1));
    };
    let inner = path.strip_prefix('/')?;
    if inner.split(['/', '\\']).any(|part| part.is_empty() || part == "..") {
        return None;
    }
    std::fs::read(std::path::Path::new(folder).join(inner)).ok().map(Cow::Owned)
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding))
                && !parts.any(|weight| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)))
        })
}

fn extension(encoding: &str) -> &str {
    if encoding == "gzip" { "gz" } else { encoding }
}

fn etag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("\"{:016x}\"", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offering(encodings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, axum::http::HeaderValue::from_static(encodings))])
    }

    #[test]
    fn an_encoding_is_used_only_if_offered() {
        assert!(accepts(&offering("gzip, deflate, br"), "br"));
        assert!(accepts(&offering("GZIP;q=0.5"), "gzip"));
        assert!(!accepts(&offering("br;q=0, gzip"), "br"));
        assert!(!accepts(&offering("brotli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }

    #[test]
    fn no_file_outside_the_site_is_found() {
        for path in ["/../relance", "/pkg/../../Cargo.toml", "//etc/hosts.txt", "/", "", "/a\\..\\b.js", "/nothing.js"]
        {
            assert!(find(path, &HeaderMap::new()).is_none(), "{path}");
        }
    }
}
