//! Accounts in the database. What alters a row answers the [`Change`] that it made; the act records all of them at its end.

pub mod contacts;
mod keys;

pub use contacts::put_back as put_back_contact;
pub use keys::{fill as fill_keys, fill_table as fill_keys_of};

use sqlx::FromRow;
use uuid::Uuid;

use super::account::{Account, AccountKind};
use super::draft::{AccountDraft, AccountPick, NAME};
use super::keys::{email_key, phone_key};
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, enter, record};
use crate::server::db::{Args, Batch, Db, Tx};
use crate::values::error::Error;
use crate::values::id::{AccountId, fresh};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::values::text::{clean_line, fold};

/// Makes an account by itself. A retry finds it made.
pub async fn create(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: AccountId,
    draft: AccountDraft,
) -> Result<AccountPick, Error> {
    changer(viewer)?;
    let account = draft.parse(id, who.actor, who.at)?;
    db.write(move |tx| {
        let account = account.clone();
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::First {
                let change = insert(tx, &account).await?;
                record(tx, &who, &[change]).await?;
            }
            Ok(AccountPick::of(&account))
        })
    })
    .await
}

/// Accounts are seen by everyone and belong to nobody; whoever may change anything may change them.
fn changer(viewer: &Viewer) -> Result<(), Error> {
    if viewer.may_change_something() { Ok(()) } else { Err(Error::Forbidden) }
}

/// The account of this name, or a new prospect. Two accounts may bear one name: the elder is meant.
pub async fn named(tx: &mut Tx, who: &Who, name: &str) -> Result<(AccountId, Option<Change>), Error> {
    let found: Option<(Uuid,)> = tx
        .one(
            "select id from accounts where name_folded = $1 and not retired order by created_at, id limit 1",
            args![fold(name)],
        )
        .await?;
    if let Some((id,)) = found {
        return Ok((id.into(), None));
    }
    let account = Account::prospect(fresh().into(), name.to_owned(), who.actor, who.at);
    let change = insert(tx, &account).await?;
    Ok((account.id, Some(change)))
}

macro_rules! into_accounts {
    () => {
        "insert into accounts (id, name, name_folded, kind, manager_id, source_id, phone, email, website, address, \
         country, creator_id, created_at, retired, email_key, phone_key, domain) values "
    };
}

pub async fn insert(tx: &mut Tx, account: &Account) -> Result<Change, Error> {
    let inserted = tx
        .run(
            concat!(
                into_accounts!(),
                "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict (id) do nothing"
            ),
            columns(account),
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    Ok(made(account, "create"))
}

/// Many at once, for an import.
pub async fn insert_all(tx: &mut Tx, accounts: &[Account]) -> Result<(), Error> {
    let mut batch = Batch::into(into_accounts!());
    for account in accounts {
        batch.add(tx, columns(account)).await?;
    }
    batch.finish(tx).await
}

/// The change that tells of an account's making.
pub fn made(account: &Account, act: &'static str) -> Change {
    Change { kind: Kind::Account, subject: account.id.uuid(), act, fields: diff(None, account) }
}

fn columns(account: &Account) -> Args {
    args![
        account.id,
        &account.name,
        fold(&account.name),
        account.kind.code(),
        account.manager,
        account.source,
        &account.phone,
        &account.email,
        &account.website,
        &account.address,
        &account.country,
        account.creator,
        account.created_at,
        account.retired,
        email_key(&account.email),
        phone_key(&account.phone),
        keys::domain(&account.email, &account.website),
    ]
}

/// Writes what differs, under the name of the act that made the difference.
pub async fn save(tx: &mut Tx, act: &'static str, before: &Account, after: &Account) -> Result<Change, Error> {
    tx.run(
        "update accounts set name = $2, name_folded = $3, kind = $4, manager_id = $5, source_id = $6, phone = $7,
           email = $8, website = $9, address = $10, country = $11, retired = $12, email_key = $13, phone_key = $14,
           domain = $15
         where id = $1",
        args![
            after.id,
            &after.name,
            fold(&after.name),
            after.kind.code(),
            after.manager,
            after.source,
            &after.phone,
            &after.email,
            &after.website,
            &after.address,
            &after.country,
            after.retired,
            email_key(&after.email),
            phone_key(&after.phone),
            keys::domain(&after.email, &after.website),
        ],
    )
    .await?;
    Ok(Change { kind: Kind::Account, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Undoes a change of an account. What it made is retired, unless something that stands depends on it.
pub async fn put_back(tx: &mut Tx, id: AccountId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = load(tx, id).await?.ok_or(Error::NotFound)?;
    let then = as_before(tx, Kind::Account, id.uuid(), &now, fields).await?;
    if then.retired && !now.retired && is_in_use(tx, id).await? {
        return Err(Error::Refused(Refusal::AccountInUse));
    }
    save(tx, "undo", &now, &then).await
}

/// Whether deals, leads or contacts that stand are tied to it. Those tables belong to slices that build on this one,
/// which retire their own records first when one request is undone.
async fn is_in_use(tx: &mut Tx, id: AccountId) -> Result<bool, Error> {
    let (uses,): (i64,) = tx
        .one(
            "select (select count(*) from deals where account_id = $1 and not retired)
                  + (select count(*) from leads where (account_id = $1 or converted_account_id = $1) and not retired)
                  + (select count(*) from contacts where account_id = $1 and not retired)",
            args![id],
        )
        .await?
        .unwrap_or_default();
    Ok(uses > 0)
}

/// Loads and holds it: no other transaction alters it before this one has ended.
pub async fn load(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    let row: Option<AccountRow> = tx
        .lock(
            "select id, name, kind, manager_id, source_id, phone, email, website, address, country, creator_id, created_at, retired
             from accounts where id = $1",
            args![id],
        )
        .await?;
    Ok(row.map(Into::into))
}

pub async fn read(db: &Db, _viewer: &Viewer, id: AccountId) -> Result<Account, Error> {
    let row: Option<AccountRow> = db
        .one(
            "select id, name, kind, manager_id, source_id, phone, email, website, address, country, creator_id, created_at, retired
             from accounts where id = $1",
            args![id],
        )
        .await?;
    row.map(Into::into).ok_or(Error::NotFound)
}

/// Accounts whose name holds the text, those that begin with it first.
pub async fn search(db: &Db, _viewer: &Viewer, text: &str, limit: i64) -> Result<Vec<AccountPick>, Error> {
    let text = escape_like(&fold(&clean_line(text)));
    let rows: Vec<PickRow> = db
        .all(
            r"select id, name, kind from accounts
              where not retired and name_folded like $1 escape '\'
              order by case when name_folded like $2 escape '\' then 0 else 1 end, name_folded, id
              limit $3",
            args![format!("%{text}%"), format!("{text}%"), limit],
        )
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// What people type is never a pattern, nor longer than a name.
fn escape_like(text: &str) -> String {
    let text: String = text.chars().take(NAME as usize).collect();
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    name: String,
    kind: String,
    manager_id: Option<Uuid>,
    source_id: Option<Uuid>,
    phone: String,
    email: String,
    website: String,
    address: String,
    country: String,
    creator_id: Option<Uuid>,
    created_at: i64,
    retired: bool,
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Account {
        Account {
            id: row.id.into(),
            name: row.name,
            kind: AccountKind::from_code(&row.kind).unwrap_or_default(),
            manager: row.manager_id.map(Into::into),
            source: row.source_id.map(Into::into),
            phone: row.phone,
            email: row.email,
            website: row.website,
            address: row.address,
            country: row.country,
            creator: row.creator_id.map(Into::into),
            created_at: Instant(row.created_at),
            retired: row.retired,
        }
    }
}

#[derive(FromRow)]
struct PickRow {
    id: Uuid,
    name: String,
    kind: String,
}

impl From<PickRow> for AccountPick {
    fn from(row: PickRow) -> AccountPick {
        AccountPick { id: row.id.into(), name: row.name, kind: AccountKind::from_code(&row.kind).unwrap_or_default() }
    }
}
