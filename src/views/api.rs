//! Views over the wire.

use leptos::prelude::*;

use super::view::{List, ViewDraft, ViewId, Views};
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::wire::Json;

#[server(prefix = "/api", endpoint = "views/read", input = Json, output = Json)]
pub async fn read_views(list: List) -> Result<Views, Error> {
    let call = crate::server::context::call()?;
    super::store::read(&call.db, &call.viewer, list).await
}

#[server(prefix = "/api", endpoint = "views/create", input = Json, output = Json)]
pub async fn create_view(request: RequestId, id: ViewId, list: List, draft: ViewDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::create(&call.db, &call.viewer, call.who(request), id, list, draft.parse()?).await
}

#[server(prefix = "/api", endpoint = "views/edit", input = Json, output = Json)]
pub async fn edit_view(request: RequestId, id: ViewId, draft: ViewDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::edit(&call.db, &call.viewer, call.who(request), id, draft.parse()?).await
}

#[server(prefix = "/api", endpoint = "views/delete", input = Json, output = Json)]
pub async fn delete_view(request: RequestId, id: ViewId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::retire(&call.db, &call.viewer, call.who(request), id).await
}

/// Keeps the columns that the viewer has chosen. It changes nobody else's screen and no record.
#[server(prefix = "/api", endpoint = "views/keep-columns", input = Json, output = Json)]
pub async fn keep_columns(list: List, columns: String) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::keep_columns(&call.db, &call.viewer, list, super::view::read_columns(columns)?).await
}
