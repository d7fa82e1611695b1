//! Sending a file with what is asked about it.

use js_sys::Array;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{Blob, File};

use crate::imports::answer::{AnswerFor, AskFor, ImportAnswer};
use crate::imports::kind::Import;
use crate::imports::sheet::{MAX_BYTES, SheetProblem};
use crate::values::error::Error;
use crate::widgets::files::post;

/// Sends the question as one line, and the file behind it.
pub async fn ask<K: Import>(file: &File, ask: &AskFor<K>) -> Result<AnswerFor<K>, Error> {
    if file.size() > MAX_BYTES as f64 {
        return Ok(ImportAnswer::Unreadable(SheetProblem::TooLarge));
    }
    let line = serde_json::to_string(ask).map_err(|cause| Error::fault(cause.to_string()))?;
    let (status, text) = sent(K::KIND.door(), file, &line).await.map_err(|_| Error::Offline)?;
    let broken = |_| Error::fault(format!("{status}"));
    match status {
        200 => serde_json::from_str(&text).map_err(broken),
        413 => Ok(ImportAnswer::Unreadable(SheetProblem::TooLarge)),
        _ => Err(serde_json::from_str(&text).unwrap_or_else(broken)),
    }
}

async fn sent(door: &str, file: &File, line: &str) -> Result<(u16, String), JsValue> {
    let parts = Array::of2(&format!("{line}\n").into(), file);
    post(door, &Blob::new_with_blob_sequence(&parts)?).await
}
