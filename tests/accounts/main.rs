//! Stories of accounts, of what is tied to them, and of the people there, as their stores tell them on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod dossiers;
mod editing;
mod erasing;
mod lists;
mod merging;

use relance::accounts::account::Account;
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::accounts::store as accounts;
use relance::auth::viewer::Viewer;
use relance::deals::store as deals;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::values::id::{AccountId, ContactId, DealId, fresh};
use support::{World, who};

pub fn named(name: &str) -> AccountDraft {
    AccountDraft { name: name.into(), ..AccountDraft::default() }
}

pub async fn account(world: &World, by: &Viewer, draft: AccountDraft) -> AccountId {
    accounts::create(&world.db, by, who(by), fresh().into(), draft).await.unwrap().id
}

pub async fn now(world: &World, id: AccountId) -> Account {
    accounts::read(&world.db, &world.ada, id).await.unwrap()
}

pub async fn contact(world: &World, account: AccountId, name: &str, email: &str, phone: &str) -> ContactId {
    let draft =
        ContactDraft { account, name: name.into(), job_title: String::new(), email: email.into(), phone: phone.into() };
    let id = fresh().into();
    accounts::contacts::create(&world.db, &world.ada, who(&world.ada), id, draft).await.unwrap();
    id
}

pub async fn deal(world: &World, by: &Viewer, account: AccountId, name: &str, value: &str) -> DealId {
    let id = fresh().into();
    let draft = DealDraft {
        name: name.into(),
        account: AccountChoice { id: Some(account), name: String::new() },
        value: value.into(),
        ..DealDraft::default()
    };
    deals::create_from_draft(&world.db, by, who(by), id, draft).await.unwrap();
    id
}
