//! Leads over the wire.

use leptos::prelude::*;

use super::conversion::{Conversion, Proposal, Target};
use super::draft::LeadDraft;
use super::duplicates::{Duplicate, Traits};
use super::list::{LeadAsk, LeadPage, ManyAct, ManyLeads};
use super::view::{Assignee, LeadDone, LeadView};
use crate::changes::entry::Entry;
use crate::deals::edit::Edit;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{AccountId, LeadId, LookupId, RequestId, UserId};
use crate::values::wire::Json;
use crate::views::many::ManyDone;

#[server(prefix = "/api", endpoint = "leads/list", input = Json, output = Json)]
pub async fn list_leads(ask: LeadAsk, offset: usize) -> Result<LeadPage, Error> {
    let call = crate::server::context::call()?;
    super::store::list(&call.db, &call.viewer, call.place(), &ask, offset).await
}

/// One act on many leads, all or nothing.
#[server(prefix = "/api", endpoint = "leads/many", input = Json, output = Json)]
pub async fn act_on_leads(request: RequestId, which: ManyLeads, act: ManyAct) -> Result<ManyDone, Error> {
    let call = crate::server::context::call()?;
    super::store::many(&call.db, &call.viewer, call.who(request), call.place(), which, act).await
}

#[server(prefix = "/api", endpoint = "leads/read", input = Json, output = Json)]
pub async fn read_lead(lead: LeadId) -> Result<LeadView, Error> {
    let call = crate::server::context::call()?;
    super::store::view(&call.db, &call.viewer, lead).await
}

#[server(prefix = "/api", endpoint = "leads/history", input = Json, output = Json)]
pub async fn lead_history(lead: LeadId) -> Result<Vec<Entry>, Error> {
    let call = crate::server::context::call()?;
    super::store::history(&call.db, &call.viewer, lead).await
}

/// To whom the viewer may give a lead.
#[server(prefix = "/api", endpoint = "leads/assignees", input = Json, output = Json)]
pub async fn assignees() -> Result<Vec<Assignee>, Error> {
    let call = crate::server::context::call()?;
    super::store::assignees(&call.db, &call.viewer).await
}

#[server(prefix = "/api", endpoint = "leads/create", input = Json, output = Json)]
pub async fn create_lead(request: RequestId, lead: LeadId, draft: LeadDraft) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::create(&call.db, &call.viewer, call.who(request), lead, draft).await
}

#[server(prefix = "/api", endpoint = "leads/edit", input = Json, output = Json)]
pub async fn edit_lead(request: RequestId, lead: LeadId, edits: Vec<Edit>) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::edit(&call.db, &call.viewer, call.who(request), lead, edits).await
}

#[server(prefix = "/api", endpoint = "leads/take-charge", input = Json, output = Json)]
pub async fn take_charge_of_lead(request: RequestId, lead: LeadId) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::take_charge(&call.db, &call.viewer, call.who(request), lead).await
}

#[server(prefix = "/api", endpoint = "leads/assign", input = Json, output = Json)]
pub async fn assign_lead(request: RequestId, lead: LeadId, to: UserId) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::assign(&call.db, &call.viewer, call.who(request), lead, to).await
}

#[server(prefix = "/api", endpoint = "leads/start", input = Json, output = Json)]
pub async fn start_lead(request: RequestId, lead: LeadId) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::start(&call.db, &call.viewer, call.who(request), lead).await
}

#[server(prefix = "/api", endpoint = "leads/close", input = Json, output = Json)]
pub async fn close_lead(request: RequestId, lead: LeadId, reason: Option<LookupId>) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::close(&call.db, &call.viewer, call.who(request), lead, reason).await
}

#[server(prefix = "/api", endpoint = "leads/recycle", input = Json, output = Json)]
pub async fn recycle_lead(request: RequestId, lead: LeadId) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::recycle(&call.db, &call.viewer, call.who(request), lead).await
}

/// Until a day; without one it is set aside no longer.
#[server(prefix = "/api", endpoint = "leads/set-aside", input = Json, output = Json)]
pub async fn set_lead_aside(request: RequestId, lead: LeadId, until: Option<Day>) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::set_aside(&call.db, &call.viewer, call.who(request), lead, until, call.today).await
}

#[server(prefix = "/api", endpoint = "leads/delete", input = Json, output = Json)]
pub async fn delete_lead(request: RequestId, lead: LeadId) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::retire(&call.db, &call.viewer, call.who(request), lead).await
}

/// What looks like the same person or company; `but` is the lead that one looks from.
#[server(prefix = "/api", endpoint = "leads/duplicates", input = Json, output = Json)]
pub async fn find_duplicates(traits: Traits, but: Option<LeadId>) -> Result<Vec<Duplicate>, Error> {
    let call = crate::server::context::call()?;
    super::store::duplicates(&call.db, &call.viewer, &traits, but).await
}

/// What a conversion would make, for the person to decide.
#[server(prefix = "/api", endpoint = "leads/propose-conversion", input = Json, output = Json)]
pub async fn propose_conversion(lead: LeadId) -> Result<Proposal, Error> {
    let call = crate::server::context::call()?;
    super::store::propose(&call.db, &call.viewer, lead, call.today).await
}

/// What stands on an account that the lead may be merged into.
#[server(prefix = "/api", endpoint = "leads/conversion-target", input = Json, output = Json)]
pub async fn conversion_target(lead: LeadId, account: AccountId) -> Result<Target, Error> {
    let call = crate::server::context::call()?;
    super::store::target(&call.db, &call.viewer, lead, account).await
}

#[server(prefix = "/api", endpoint = "leads/convert", input = Json, output = Json)]
pub async fn convert_lead(request: RequestId, lead: LeadId, conversion: Conversion) -> Result<LeadDone, Error> {
    let call = crate::server::context::call()?;
    super::store::convert(&call.db, &call.viewer, call.who(request), lead, conversion).await
}
