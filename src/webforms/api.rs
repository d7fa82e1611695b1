//! Web forms and their quarantine over the wire. What visitors send comes by a route of its own, `server/web_form.rs`.

use leptos::prelude::*;

use super::draft::WebFormDraft;
use super::form::{SubmissionId, WebFormId};
use super::view::{Forms, Quarantine};
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::wire::Json;

/// All forms, retired ones too.
#[server(prefix = "/api", endpoint = "web-forms/list", input = Json, output = Json)]
pub async fn web_forms() -> Result<Forms, Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let lines = super::store::forms(&call.db).await?;
    Ok(Forms { lines, public_url: call.config.public_url.clone() })
}

#[server(prefix = "/api", endpoint = "web-forms/create", input = Json, output = Json)]
pub async fn create_web_form(request: RequestId, id: WebFormId, draft: WebFormDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::create(&call.db, call.who(request), id, draft).await
}

/// `seen` is what the editor began with, so that another administrator's changes stay.
#[server(prefix = "/api", endpoint = "web-forms/edit", input = Json, output = Json)]
pub async fn edit_web_form(
    request: RequestId,
    id: WebFormId,
    seen: WebFormDraft,
    draft: WebFormDraft,
) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::edit(&call.db, call.who(request), id, seen, draft).await
}

/// Retires a form, or takes it back into use.
#[server(prefix = "/api", endpoint = "web-forms/retire", input = Json, output = Json)]
pub async fn retire_web_form(request: RequestId, id: WebFormId, retired: bool) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::retire(&call.db, call.who(request), id, retired).await
}

/// What waits in the quarantine, for administrators and managers.
#[server(prefix = "/api", endpoint = "web-forms/quarantine", input = Json, output = Json)]
pub async fn read_quarantine() -> Result<Quarantine, Error> {
    let call = crate::server::context::call()?;
    super::store::quarantine(&call.db, &call.viewer).await
}

/// How much waits there: the lead list says so.
#[server(prefix = "/api", endpoint = "web-forms/waiting", input = Json, output = Json)]
pub async fn count_waiting() -> Result<i64, Error> {
    let call = crate::server::context::call()?;
    super::store::count_waiting(&call.db, &call.viewer).await
}

/// Makes leads of what waits.
#[server(prefix = "/api", endpoint = "web-forms/release", input = Json, output = Json)]
pub async fn release_submissions(request: RequestId, ids: Vec<SubmissionId>) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::release(&call.db, &call.viewer, call.who(request), ids).await
}

#[server(prefix = "/api", endpoint = "web-forms/delete", input = Json, output = Json)]
pub async fn delete_submissions(request: RequestId, ids: Vec<SubmissionId>) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::delete(&call.db, &call.viewer, call.who(request), ids).await
}
