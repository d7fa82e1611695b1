//! The browser's files: picking one up, and sending it with what is asked about it.

use js_sys::Array;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Blob, DragEvent, Event, File, FileList, HtmlInputElement, RequestInit, Response};

use crate::imports::answer::{AnswerFor, AskFor, ImportAnswer};
use crate::imports::kind::Import;
use crate::imports::sheet::{MAX_BYTES, SheetProblem};
use crate::values::error::Error;

/// The file that was chosen in this input.
pub fn chosen(event: &Event) -> Option<File> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    first(input.files())
}

/// The file that was dropped.
pub fn dropped(event: &DragEvent) -> Option<File> {
    first(event.data_transfer()?.files())
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

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
    let body = Blob::new_with_blob_sequence(&parts)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    let answer = JsFuture::from(window().fetch_with_str_and_init(door, &init)).await?;
    let answer: Response = answer.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}
