//! `POST /api/import/deals`: one line of JSON that says what is asked, then the file as it is.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

use super::context::{Call, Guest};
use super::refusals::refuse;
use crate::deals::import::answer::{ImportAnswer, ImportAsk, ImportStep};
use crate::deals::import::sheet::SheetProblem;
use crate::deals::store::import::{Importer, look, read_sheet, run, try_out};
use crate::values::error::{Error, REQUEST};
use crate::values::problem::Problem;

pub const PATH: &str = "/api/import/deals";

pub async fn import(Extension(guest): Extension<Guest>, request: Request) -> Response {
    match answer(guest, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn answer(guest: Guest, request: Request) -> Result<ImportAnswer, Error> {
    let call = guest.call()?;
    let importer = Importer::of(&call);
    importer.may_import()?;
    let unreadable = || Error::invalid(REQUEST, Problem::Unreadable);
    // The layer in front of all routes ends a body that is too long.
    let Ok(body) = Bytes::from_request(request, &()).await else {
        return Ok(ImportAnswer::Unreadable(SheetProblem::TooLarge));
    };
    let line = body.iter().position(|byte| *byte == b'\n').ok_or_else(unreadable)?;
    let ask: ImportAsk = serde_json::from_slice(&body[..line]).map_err(|_| unreadable())?;
    let sheet = match read_sheet(body.slice(line + 1..)).await? {
        Ok(sheet) => Arc::new(sheet),
        Err(problem) => return Ok(ImportAnswer::Unreadable(problem)),
    };
    Ok(match ask.step {
        ImportStep::Look => ImportAnswer::Looked(Box::new(look(&call.db, &importer, &sheet).await?)),
        ImportStep::Try(plan) => ImportAnswer::Tried(Box::new(try_out(&call.db, importer, sheet, plan).await?)),
        ImportStep::Run(request, plan) => {
            let who = call.who(request);
            let (_, summary) = run(&call.db, importer, who, &ask.file_name, sheet, plan).await?;
            ImportAnswer::Done(Box::new(summary))
        }
    })
}

impl Importer {
    pub fn of(call: &Call) -> Importer {
        Importer { viewer: Some(call.viewer.clone()), today: call.today, locale: call.locale }
    }
}
