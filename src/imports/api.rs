//! The imports' server functions; files themselves come in by `server/upload.rs`.

use leptos::prelude::*;

use super::answer::{ImportLine, Progress};
use super::kind::ImportKind;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::wire::Json;

/// How far an import is: nothing once it is over, or where another server runs it.
#[server(prefix = "/api", endpoint = "import/progress", input = Json, output = Json)]
pub async fn import_progress(request: RequestId) -> Result<Option<Progress>, Error> {
    let call = crate::server::context::call()?;
    Ok(super::store::progress::of(request, call.viewer.id))
}

/// Stops one's own import; then nothing of it is kept.
#[server(prefix = "/api", endpoint = "import/call-off", input = Json, output = Json)]
pub async fn call_off_import(request: RequestId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::progress::call_off(request, call.viewer.id);
    Ok(())
}

/// The imports of the past, of one kind or of all.
#[server(prefix = "/api", endpoint = "import/past", input = Json, output = Json)]
pub async fn past_imports(kind: Option<ImportKind>) -> Result<Vec<ImportLine>, Error> {
    let call = crate::server::context::call()?;
    super::store::imports(&call.db, &super::store::Importer::of(&call), kind).await
}
