//! Accounts over the wire.

use leptos::prelude::*;

use super::draft::{AccountDraft, AccountPick, ContactDraft, ContactPick};
use super::list::{AccountAsk, AccountPage, ManyAccounts, ManyAct};
use super::view::{AccountDone, AccountView, ContactDone};
use crate::changes::edit::Edit;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, RequestId};
use crate::values::wire::Json;
use crate::views::many::ManyDone;

/// At most 20 accounts whose name holds the text.
#[server(prefix = "/api", endpoint = "accounts/search", input = Json, output = Json)]
pub async fn search_accounts(text: String) -> Result<Vec<AccountPick>, Error> {
    let call = crate::server::context::call()?;
    super::store::search(&call.db, &call.viewer, &text, 20).await
}

#[server(prefix = "/api", endpoint = "accounts/read", input = Json, output = Json)]
pub async fn read_account(account: AccountId) -> Result<AccountView, Error> {
    let call = crate::server::context::call()?;
    super::store::view(&call.db, &call.viewer, account).await
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

/// The lines of the list from `offset` on.
#[server(prefix = "/api", endpoint = "accounts/list", input = Json, output = Json)]
pub async fn list_accounts(ask: AccountAsk, offset: usize) -> Result<AccountPage, Error> {
    let call = crate::server::context::call()?;
    super::store::list(&call.db, &call.viewer, &ask, offset).await
}

/// One act on many accounts, all or nothing.
#[server(prefix = "/api", endpoint = "accounts/many", input = Json, output = Json)]
pub async fn act_on_accounts(request: RequestId, which: ManyAccounts, act: ManyAct) -> Result<ManyDone, Error> {
    let call = crate::server::context::call()?;
    super::store::many(&call.db, &call.viewer, call.who(request), which, act).await
}

#[server(prefix = "/api", endpoint = "accounts/edit", input = Json, output = Json)]
pub async fn edit_account(request: RequestId, account: AccountId, edits: Vec<Edit>) -> Result<AccountDone, Error> {
    let call = crate::server::context::call()?;
    super::store::edit(&call.db, &call.viewer, call.who(request), account, edits).await
}

/// Takes an account out of use, or takes it back.
#[server(prefix = "/api", endpoint = "accounts/retire", input = Json, output = Json)]
pub async fn retire_account(request: RequestId, account: AccountId, retired: bool) -> Result<AccountDone, Error> {
    let call = crate::server::context::call()?;
    super::store::set_retired(&call.db, &call.viewer, call.who(request), account, retired).await
}

#[server(prefix = "/api", endpoint = "accounts/edit-contact", input = Json, output = Json)]
pub async fn edit_contact(request: RequestId, contact: ContactId, edits: Vec<Edit>) -> Result<ContactDone, Error> {
    let call = crate::server::context::call()?;
    super::store::contacts::edit(&call.db, &call.viewer, call.who(request), contact, edits).await
}

#[server(prefix = "/api", endpoint = "accounts/retire-contact", input = Json, output = Json)]
pub async fn retire_contact(request: RequestId, contact: ContactId) -> Result<ContactDone, Error> {
    let call = crate::server::context::call()?;
    super::store::contacts::retire(&call.db, &call.viewer, call.who(request), contact).await
}
