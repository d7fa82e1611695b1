//! What is tied to an account, over the wire.

use leptos::prelude::*;

use super::merge::Proposal;
use super::person::{PersonAsk, PersonErased, PersonFound};
use super::view::{Tied, Timeline};
use crate::accounts::view::AccountDone;
use crate::values::error::Error;
use crate::values::id::{AccountId, RequestId};
use crate::values::wire::Json;

/// Deals and leads of an account.
#[server(prefix = "/api", endpoint = "accounts/tied", input = Json, output = Json)]
pub async fn read_tied(account: AccountId) -> Result<Tied, Error> {
    let call = crate::server::context::call()?;
    super::store::tied(&call.db, &call.viewer, account).await
}

/// What happened around an account before a change, or of late.
#[server(prefix = "/api", endpoint = "accounts/timeline", input = Json, output = Json)]
pub async fn read_timeline(account: AccountId, before: Option<i64>) -> Result<Timeline, Error> {
    let call = crate::server::context::call()?;
    super::store::timeline(&call.db, &call.viewer, account, before).await
}

/// Two accounts side by side, before they become one.
#[server(prefix = "/api", endpoint = "accounts/propose-merge", input = Json, output = Json)]
pub async fn propose_merge(stays: AccountId, goes: AccountId) -> Result<Proposal, Error> {
    let call = crate::server::context::call()?;
    super::store::propose(&call.db, &call.viewer, stays, goes).await
}

/// `from_goes` names the fields that are taken from the account that goes.
#[server(prefix = "/api", endpoint = "accounts/merge", input = Json, output = Json)]
pub async fn merge_accounts(
    request: RequestId,
    stays: AccountId,
    goes: AccountId,
    from_goes: Vec<String>,
) -> Result<AccountDone, Error> {
    let call = crate::server::context::call()?;
    super::store::merge(&call.db, &call.viewer, call.who(request), stays, goes, from_goes).await
}

/// All that is known of a person.
#[server(prefix = "/api", endpoint = "people/find", input = Json, output = Json)]
pub async fn find_person(ask: PersonAsk) -> Result<PersonFound, Error> {
    let call = crate::server::context::call()?;
    super::store::find(&call.db, &call.viewer, &ask).await
}

/// Erases a person's data for good; `confirmation` is the key that the finding has told.
#[server(prefix = "/api", endpoint = "people/erase", input = Json, output = Json)]
pub async fn erase_person(request: RequestId, ask: PersonAsk, confirmation: String) -> Result<PersonErased, Error> {
    let call = crate::server::context::call()?;
    super::store::erase(&call.db, &call.viewer, call.who(request), ask, confirmation).await
}
