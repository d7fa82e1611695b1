//! One server function for every kind of act.

use leptos::prelude::*;

use crate::deals::view::Done;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId};
use crate::values::wire::Json;

/// Takes back all that `undone` changed, as a new request that can itself be undone.
#[server(prefix = "/api", endpoint = "undo", input = Json, output = Json)]
pub async fn undo(request: RequestId, undone: RequestId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    let done = super::store::undo(&call.db, &call.viewer, call.who(request), undone).await;
    done.map_err(|error| super::words::in_words(error, call.viewer.locale))
}

/// Takes back what `undone` changed on one deal; the rest of it stays.
#[server(prefix = "/api", endpoint = "undo-change", input = Json, output = Json)]
pub async fn undo_change(request: RequestId, undone: RequestId, deal: DealId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    let done = super::store::undo_change(&call.db, &call.viewer, call.who(request), undone, deal).await;
    done.map_err(|error| super::words::in_words(error, call.viewer.locale))
}
