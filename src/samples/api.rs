//! Whether sample data stand, and their removal.

use leptos::prelude::*;

use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::wire::Json;

/// Whether there are sample data that the viewer could remove.
#[server(prefix = "/api", endpoint = "samples/present", input = Json, output = Json)]
pub async fn samples_present() -> Result<bool, Error> {
    let call = crate::server::context::call()?;
    Ok(call.viewer.is_administrator() && super::store::present(&call.db).await?.is_some())
}

/// Takes all sample data out of use.
#[server(prefix = "/api", endpoint = "samples/remove", input = Json, output = Json)]
pub async fn remove_samples(request: RequestId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::remove(&call.db, &call.viewer, call.who(request)).await
}
