//! `POST /api/import/…`: one line of JSON that says what is asked, then the file as it is.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};

use super::context::{Call, Guest};
use super::refusals::refuse;
use super::workbook::read_sheet;
use crate::accounts::import::{AccountImport, ContactImport};
use crate::deals::import::DealImport;
use crate::imports::answer::{AnswerFor, AskFor, ImportAnswer, ImportStep};
use crate::imports::kind::ImportKind;
use crate::imports::sheet::SheetProblem;
use crate::imports::store::{Importer, Stored, look, run, try_out};
use crate::leads::import::LeadImport;
use crate::values::error::{Error, REQUEST};
use crate::values::problem::Problem;

/// A door for each kind.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(ImportKind::Leads.door(), post(import::<LeadImport>))
        .route(ImportKind::Accounts.door(), post(import::<AccountImport>))
        .route(ImportKind::Contacts.door(), post(import::<ContactImport>))
        .route(ImportKind::Deals.door(), post(import::<DealImport>))
}

async fn import<K: Stored>(Extension(guest): Extension<Guest>, request: Request) -> Response {
    match answer::<K>(guest, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn answer<K: Stored>(guest: Guest, request: Request) -> Result<AnswerFor<K>, Error> {
    let call = guest.call()?;
    let importer = Importer::of(&call);
    importer.may_import()?;
    let unreadable = || Error::invalid(REQUEST, Problem::Unreadable);
    // The layer in front of all routes ends a body that is too long.
    let Ok(body) = Bytes::from_request(request, &()).await else {
        return Ok(ImportAnswer::Unreadable(SheetProblem::TooLarge));
    };
    let line = body.iter().position(|byte| *byte == b'\n').ok_or_else(unreadable)?;
    let ask: AskFor<K> = serde_json::from_slice(&body[..line]).map_err(|_| unreadable())?;
    let sheet = match read_sheet(body.slice(line + 1..), ask.sheet).await? {
        Ok(sheet) => Arc::new(sheet),
        Err(problem) => return Ok(ImportAnswer::Unreadable(problem)),
    };
    // Its text is in the sheet by now.
    drop(body);
    Ok(match ask.step {
        ImportStep::Look => ImportAnswer::Looked(Box::new(look::<K>(&call.db, &importer, &sheet).await?)),
        ImportStep::Try(plan) => ImportAnswer::Tried(Box::new(try_out::<K>(&call.db, importer, sheet, plan).await?)),
        ImportStep::Run(request, plan) => {
            let who = call.who(request);
            ImportAnswer::Done(Box::new(run::<K>(&call.db, importer, who, &ask.file_name, sheet, plan).await?))
        }
    })
}

impl Importer {
    pub fn of(call: &Call) -> Importer {
        Importer { viewer: Some(call.viewer.clone()), today: call.today, locale: call.locale }
    }
}
