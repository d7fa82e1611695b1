//! The reports' server functions.

use leptos::prelude::*;

use super::figures::Dashboard;
use super::form::ReportForm;
use super::prospecting::Prospecting;
use super::stages::StageReport;
use super::won_lost::WonLost;
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
pub async fn read_prospecting(form: ReportForm) -> Result<Prospecting, Error> {
    let call = crate::server::context::call()?;
    super::store::prospecting(&call.db, &call.viewer, &form, call.today, call.utc_offset).await
}

/// What becomes of the deals that came into a pipeline's stages in a period.
#[server(prefix = "/api", endpoint = "reports/stages", input = Json, output = Json)]
pub async fn read_stages(form: ReportForm) -> Result<StageReport, Error> {
    let call = crate::server::context::call()?;
    super::store::stages(&call.db, &call.viewer, &form, call.today, call.utc_offset).await
}

/// What was won and lost in a period.
#[server(prefix = "/api", endpoint = "reports/won-lost", input = Json, output = Json)]
pub async fn read_won_lost(form: ReportForm) -> Result<WonLost, Error> {
    let call = crate::server::context::call()?;
    super::store::won_lost(&call.db, &call.viewer, &form, call.today, call.utc_offset).await
}
