//! The row of an account with its tags, and the statements that write it.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use crate::accounts::account::{Account, AccountKind};
use crate::accounts::fields::in_order;
use crate::accounts::keys::{domain, email_key, phone_key};
use crate::args;
use crate::changes::change::{Change, Kind, diff};
use crate::server::db::{AT_A_TIME, Args, Batch, Built, Reader, Tx, Value, places};
use crate::settings::decision::DecisionLabel;
use crate::values::error::Error;
use crate::values::id::{AccountId, LookupId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::fold;

macro_rules! into_accounts {
    () => {
        "insert into accounts (id, name, name_folded, search, kind, label, manager_id, source_id, phone, email, website, \
         address, country, retired, merged_into, email_key, phone_key, domain, creator_id, created_at) values "
    };
}

/// All columns of an account, for `select`.
macro_rules! account_columns {
    () => {
        "a.id, a.name, a.kind, a.label, a.manager_id, a.source_id, a.phone, a.email, a.website, a.address, a.country, \
         a.creator_id, a.created_at, a.retired, a.merged_into"
    };
}
pub(super) use account_columns;

pub async fn insert(tx: &mut Tx, account: &Account) -> Result<Change, Error> {
    let inserted = tx
        .run(
            concat!(
                into_accounts!(),
                "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (id) do nothing"
            ),
            all_columns(account),
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    tag(tx, account.id, &account.tags).await?;
    Ok(made(account, "create"))
}

/// Many at once, for an import.
pub async fn insert_all(tx: &mut Tx, accounts: &[Account]) -> Result<(), Error> {
    let mut batch = Batch::into(into_accounts!());
    for account in accounts {
        batch.add(tx, all_columns(account)).await?;
    }
    batch.finish(tx).await?;
    let mut tags = Batch::into("insert into account_tags (account_id, lookup_id) values ");
    for account in accounts {
        for tag in &account.tags {
            tags.add(tx, args![account.id, *tag]).await?;
        }
    }
    tags.finish(tx).await
}

/// The change that tells of an account's making.
pub fn made(account: &Account, act: &'static str) -> Change {
    Change { kind: Kind::Account, subject: account.id.uuid(), act, fields: diff(None, account) }
}

/// Writes what differs, under the name of the act that made the difference.
pub async fn save(tx: &mut Tx, act: &'static str, before: &Account, after: &Account) -> Result<Change, Error> {
    tx.run(
        "update accounts set name = $2, name_folded = $3, search = $4, kind = $5, label = $6, manager_id = $7,
           source_id = $8, phone = $9, email = $10, website = $11, address = $12, country = $13, retired = $14, merged_into = $15,
           email_key = $16, phone_key = $17, domain = $18
         where id = $1",
        columns(after),
    )
    .await?;
    if before.tags != after.tags {
        tx.run("delete from account_tags where account_id = $1", args![after.id]).await?;
        tag(tx, after.id, &after.tags).await?;
    }
    Ok(Change { kind: Kind::Account, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

async fn tag(tx: &mut Tx, account: AccountId, tags: &[LookupId]) -> Result<(), Error> {
    for tag in tags {
        tx.run("insert into account_tags (account_id, lookup_id) values ($1, $2)", args![account, *tag]).await?;
    }
    Ok(())
}

/// Loads and holds it: no other transaction alters it before this one has ended.
pub async fn load(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    Ok(load_all(tx, &[id]).await?.pop())
}

/// The same for many, in the order of their ids.
pub async fn load_all(tx: &mut Tx, ids: &[AccountId]) -> Result<Vec<Account>, Error> {
    let mut accounts = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let sql = format!(
            concat!("select ", account_columns!(), " from accounts a where a.id in ({}) order by a.id"),
            places(1, some.len()),
        );
        let args = some.iter().map(|id| Value::from(*id)).collect();
        let rows: Vec<AccountRow> = tx.lock_all(Built(sql), args).await?;
        let mut tags = tags_of_all(tx, some).await?;
        accounts.extend(rows.into_iter().map(|row| {
            let tags = tags.remove(&row.id).unwrap_or_default();
            row.account(tags)
        }));
    }
    Ok(accounts)
}

/// Many of them, those that are in use; not more than one statement takes.
pub async fn standing_all(db: &mut impl Reader, ids: &[Uuid]) -> Result<HashMap<Uuid, Account>, Error> {
    let sql = format!(
        concat!("select ", account_columns!(), " from accounts a where not a.retired and a.id in ({})"),
        places(1, ids.len()),
    );
    let rows: Vec<AccountRow> = db.built(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    let ids: Vec<AccountId> = rows.iter().map(|row| row.id.into()).collect();
    let mut tags = if ids.is_empty() { HashMap::new() } else { tags_of_all(db, &ids).await? };
    let account = |row: AccountRow| {
        let tags = tags.remove(&row.id).unwrap_or_default();
        (row.id, row.account(tags))
    };
    Ok(rows.into_iter().map(account).collect())
}

pub async fn tags_of(reader: &mut impl Reader, id: AccountId) -> Result<Vec<LookupId>, Error> {
    Ok(tags_of_all(reader, &[id]).await?.remove(&id.uuid()).unwrap_or_default())
}

/// The tags of at most [`AT_A_TIME`] accounts.
async fn tags_of_all(reader: &mut impl Reader, ids: &[AccountId]) -> Result<HashMap<Uuid, Vec<LookupId>>, Error> {
    let sql = format!("select account_id, lookup_id from account_tags where account_id in ({})", places(1, ids.len()));
    let rows: Vec<(Uuid, Uuid)> = reader.built(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    let mut tags: HashMap<Uuid, Vec<LookupId>> = HashMap::new();
    for (account, tag) in rows {
        tags.entry(account).or_default().push(tag.into());
    }
    Ok(tags.into_iter().map(|(account, tags)| (account, in_order(tags))).collect())
}

fn all_columns(account: &Account) -> Args {
    let mut values = columns(account);
    values.extend(args![account.creator, account.created_at]);
    values
}

fn columns(account: &Account) -> Args {
    args![
        account.id,
        &account.name,
        fold(&account.name),
        searched(account),
        account.kind.code(),
        account.label.map_or("", DecisionLabel::code),
        account.manager,
        account.source,
        &account.phone,
        &account.email,
        &account.website,
        &account.address,
        &account.country,
        account.retired,
        account.merged_into,
        email_key(&account.email),
        phone_key(&account.phone),
        domain(&account.email, &account.website),
    ]
}

/// What a search looks into: each part on a line of its own, so that no match runs over two of them.
fn searched(account: &Account) -> String {
    [&account.name, &account.email, &account.phone, &account.website, &account.country]
        .map(|part| fold(part))
        .join("\n")
}

#[derive(FromRow)]
pub struct AccountRow {
    id: Uuid,
    name: String,
    kind: String,
    label: String,
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
    merged_into: Option<Uuid>,
}

impl AccountRow {
    pub fn account(self, tags: Vec<LookupId>) -> Account {
        Account {
            id: self.id.into(),
            name: self.name,
            kind: AccountKind::from_code(&self.kind).unwrap_or_default(),
            label: DecisionLabel::from_code(&self.label),
            manager: self.manager_id.map(Into::into),
            source: self.source_id.map(Into::into),
            tags,
            phone: self.phone,
            email: self.email,
            website: self.website,
            address: self.address,
            country: self.country,
            creator: self.creator_id.map(Into::into),
            created_at: Instant(self.created_at),
            retired: self.retired,
            merged_into: self.merged_into.map(Into::into),
        }
    }
}
