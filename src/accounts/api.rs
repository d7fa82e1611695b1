//! Accounts over the wire.

use leptos::prelude::*;

use super::account::Account;
use super::draft::{AccountDraft, AccountPick, ContactDraft, ContactPick};
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, RequestId};
use crate::values::wire::Json;

/// At most 20 accounts whose name holds the text.
#[server(prefix = "/api", endpoint = "accounts/search", input = Json, output = Json)]
pub async fn search_accounts(text: String) -> Result<Vec<AccountPick>, Error> {
    let call = crate::server::context::call()?;
    super::store::search(&call.db, &call.viewer, &text, 20).await
}

#[server(prefix = "/api", endpoint = "accounts/read", input = Json, output = Json)]
pub async fn read_account(account: AccountId) -> Result<Account, Error> {
    let call = crate::server::context::call()?;
    super::store::read(&call.db, &call.viewer, account).await
}

#[server(prefix = "/api", endpoint = "accounts/contacts", input = Json, output = Json)]
pub async fn contacts_of(account: AccountId) -> Result<Vec<ContactPick>, Error> {
    let call = crate::server::context::call()?;
    super::store::contacts::contacts_of(&call.db, &call.viewer, account).await
}

#[server(prefix = "/api", endpoint = "accounts/create", input = Json, output = Json)]
pub async fn create_account(request: RequestId, id: AccountId, draft: AccountDraft) -> Result<AccountPick, Error> {
    let call = crate::server::context::call()?;
    super::store::create(&call.db, &call.viewer, call.who(request), id, draft).await
}

#[server(prefix = "/api", endpoint = "accounts/create-contact", input = Json, output = Json)]
pub async fn create_contact(request: RequestId, id: ContactId, draft: ContactDraft) -> Result<ContactPick, Error> {
    let call = crate::server::context::call()?;
    super::store::contacts::create(&call.db, &call.viewer, call.who(request), id, draft).await
}
