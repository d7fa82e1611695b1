//! One server function for every kind of act.

use leptos::prelude::*;

use crate::deals::view::Done;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::wire::Json;

/// Takes back all that `undone` changed, as a new request that can itself be undone.
#[server(prefix = "/api", endpoint = "undo", input = Json, output = Json)]
pub async fn undo(request: RequestId, undone: RequestId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::undo(&call.db, &call.viewer, call.who(request), undone).await
}
