//! The reports' server functions.

use leptos::prelude::*;

use super::figures::Dashboard;
use super::prospecting::{Prospecting, ProspectingForm};
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::wire::Json;

/// The figures of one owner, or of all whom the viewer may see.
#[server(prefix = "/api", endpoint = "reports/dashboard", input = Json, output = Json)]
pub async fn read_dashboard(owner: Option<UserId>) -> Result<Dashboard, Error> {
    let call = crate::server::context::call()?;
    super::store::dashboard(&call.db, &call.viewer, owner, call.today, call.utc_offset).await
}

/// What the leads of a period have become, by where they came from or whose they are.
#[server(prefix = "/api", endpoint = "reports/prospecting", input = Json, output = Json)]
pub async fn read_prospecting(form: ProspectingForm) -> Result<Prospecting, Error> {
    let call = crate::server::context::call()?;
    super::store::prospecting(&call.db, &call.viewer, &form, call.today, call.utc_offset).await
}
