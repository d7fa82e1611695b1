//! One account with the names around it; accounts to choose.

use sqlx::FromRow;
use uuid::Uuid;

use super::names::names_of;
use super::row::{AccountRow, account_columns, insert, tags_of};
use crate::accounts::account::{Account, AccountKind};
use crate::accounts::draft::AccountPick;
use crate::accounts::view::AccountView;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::Change;
use crate::changes::store::Who;
use crate::server::db::{Db, Tx, escaped};
use crate::values::error::Error;
use crate::values::id::{AccountId, fresh};
use crate::values::text::fold;

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

/// A retired one too: what speaks of it leads here.
pub async fn read(db: &Db, _viewer: &Viewer, id: AccountId) -> Result<Account, Error> {
    let row: Option<AccountRow> =
        db.one(concat!("select ", account_columns!(), " from accounts a where a.id = $1"), args![id]).await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(row.account(tags_of(&mut db.clone(), id).await?))
}

pub async fn view(db: &Db, viewer: &Viewer, id: AccountId) -> Result<AccountView, Error> {
    let account = read(db, viewer, id).await?;
    let ids = [
        account.manager.map(Into::into),
        account.source.map(Into::into),
        account.creator.map(Into::into),
        account.merged_into.map(Into::into),
    ];
    let names = names_of(&mut db.clone(), ids.into_iter().flatten()).await?;
    let tags: Vec<(String,)> = db
        .all(
            "select l.name from account_tags t join lookups l on l.id = t.lookup_id
             where t.account_id = $1 order by l.position, l.id",
            args![id],
        )
        .await?;
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    Ok(AccountView {
        manager: name(account.manager.map(Into::into)),
        source: name(account.source.map(Into::into)),
        creator: name(account.creator.map(Into::into)),
        merged_into: name(account.merged_into.map(Into::into)),
        tags: tags.into_iter().map(|(name,)| name).collect(),
        contacts: super::contacts::standing(db, id).await?,
        account,
    })
}

/// Accounts whose name holds the text, those that begin with it first.
pub async fn search(db: &Db, _viewer: &Viewer, text: &str, limit: i64) -> Result<Vec<AccountPick>, Error> {
    let text = escaped(text);
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
