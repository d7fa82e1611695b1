//! Stories of leads that become more, and of the duplicates that are found before: on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod converting;
mod duplicates;
mod merging;
mod races;

use relance::accounts;
use relance::accounts::account::Account;
use relance::accounts::contact::Contact;
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::auth::viewer::Viewer;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::leads::conversion::{Conversion, IntoContact, IntoDeal};
use relance::leads::draft::LeadDraft;
use relance::leads::lead::Lead;
use relance::leads::store as leads;
use relance::values::id::{AccountId, ContactId, LeadId, UserId, fresh};
use support::{World, who};

fn draft(subject: &str, owner: Option<UserId>) -> LeadDraft {
    LeadDraft {
        subject: subject.into(),
        person: "Ana Díaz".into(),
        company: "Díaz y Cía".into(),
        email: "ana@diaz.example".into(),
        owner,
        ..LeadDraft::default()
    }
}

async fn made(world: &World, by: &Viewer, draft: LeadDraft) -> Lead {
    leads::create(&world.db, by, who(by), fresh().into(), draft).await.unwrap().lead
}

async fn lead(world: &World, by: &Viewer, owner: Option<UserId>) -> Lead {
    made(world, by, draft("Call from the fair", owner)).await
}

async fn now(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

async fn account(world: &World, draft: AccountDraft) -> AccountId {
    let id = fresh().into();
    accounts::store::create(&world.db, &world.ada, who(&world.ada), id, draft).await.unwrap();
    id
}

async fn contact(world: &World, draft: ContactDraft) -> ContactId {
    let id = fresh().into();
    accounts::store::contacts::create(&world.db, &world.ada, who(&world.ada), id, draft).await.unwrap();
    id
}

fn named(account: AccountId, name: &str) -> ContactDraft {
    ContactDraft { account, name: name.into(), job_title: String::new(), email: String::new(), phone: String::new() }
}

async fn account_now(world: &World, id: AccountId) -> Account {
    accounts::store::read(&world.db, &world.ada, id).await.unwrap()
}

async fn contact_now(world: &World, account: AccountId, id: ContactId) -> Contact {
    let all = accounts::store::contacts::of_account(&world.db, &world.ada, account).await.unwrap();
    all.into_iter().find(|contact| contact.id == id).unwrap()
}

/// Into a new deal, by a new contact.
fn conversion(account: Option<AccountId>, name: &str) -> Conversion {
    Conversion {
        account: AccountChoice { id: account, name: name.into() },
        contact: IntoContact::New("Ana Díaz".into()),
        deal: IntoDeal::New(DealDraft { name: "Dryers".into(), value: "12 000,50".into(), ..DealDraft::default() }),
        answers: Vec::new(),
    }
}

/// How many stand of each, deleted ones left out.
async fn standing(world: &World, table: &'static str) -> i64 {
    let sql = match table {
        "accounts" => "select count(*) from accounts where not retired",
        "contacts" => "select count(*) from contacts where not retired",
        _ => "select count(*) from deals where not retired",
    };
    world.db.one::<(i64,)>(sql, vec![]).await.unwrap().unwrap().0
}
