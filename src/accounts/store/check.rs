//! What stands between a person and an account: rights, and that all it points at is there.

use std::collections::HashSet;

use uuid::Uuid;

use crate::accounts::account::{Account, AccountKind, may_switch_kind};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::server::db::{AT_A_TIME, Built, Tx, Value, places};
use crate::settings::lookup::LookupKind;
use crate::values::error::{Error, Problems};
use crate::values::id::{AccountId, LookupId};
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

/// Accounts are seen by everyone and belong to nobody; whoever may change anything may change them.
pub fn changer(viewer: &Viewer) -> Result<(), Error> {
    if viewer.may_change_something() { Ok(()) } else { Err(Error::Forbidden) }
}

/// The account, held for this transaction, if it is in use.
pub async fn in_use(tx: &mut Tx, id: AccountId) -> Result<Account, Error> {
    let account = super::load(tx, id).await?.ok_or(Error::NotFound)?;
    account.must_be_in_use()?;
    Ok(account)
}

/// That the kind is theirs to change, and that manager, source and tags are there; only what has changed is asked.
pub async fn allowed(tx: &mut Tx, viewer: &Viewer, before: Option<&Account>, after: &Account) -> Result<(), Error> {
    let kind = before.map_or(AccountKind::Prospect, |account| account.kind);
    if after.kind != kind && !may_switch_kind(viewer) {
        return Err(Refusal::KindByManagers.into());
    }
    let mut wrong = Problems::new();
    if let Some(manager) = after.manager
        && before.is_none_or(|account| account.manager != after.manager)
    {
        let found: Option<(Uuid,)> = tx
            .one(
                concat!(
                    "select u.id from users u where u.id = $4 and u.active and u.role <> 'reader' and ",
                    crate::within_reach!("u.id")
                ),
                seen_by(viewer, args![manager]),
            )
            .await?;
        if found.is_none() {
            wrong.add("manager", Problem::Unknown);
        }
    }
    if let Some(source) = after.source
        && before.is_none_or(|account| account.source != after.source)
        && !is_lookup(tx, LookupKind::Source, source).await?
    {
        wrong.add("source", Problem::Unknown);
    }
    for tag in &after.tags {
        let is_new = before.is_none_or(|account| !account.tags.contains(tag));
        if is_new && !is_lookup(tx, LookupKind::Product, *tag).await? {
            wrong.add("tags", Problem::Unknown);
            break;
        }
    }
    wrong.into_result()
}

async fn is_lookup(tx: &mut Tx, kind: LookupKind, id: LookupId) -> Result<bool, Error> {
    let found: Option<(Uuid,)> =
        tx.one("select id from lookups where id = $1 and kind = $2 and not retired", args![id, kind.code()]).await?;
    Ok(found.is_some())
}

/// Whether deals or leads that stand are tied to it.
pub async fn has_records(tx: &mut Tx, id: AccountId) -> Result<bool, Error> {
    Ok(!with_records(tx, &[id]).await?.is_empty())
}

/// Those of the accounts to which deals or leads that stand are tied. Those tables belong to slices that build on this
/// one.
pub async fn with_records(tx: &mut Tx, ids: &[AccountId]) -> Result<HashSet<AccountId>, Error> {
    let mut found = HashSet::new();
    for some in ids.chunks(AT_A_TIME) {
        let list = places(1, some.len());
        let sql = format!(
            "select account_id from deals where account_id in ({list}) and not retired
             union select account_id from leads where account_id in ({list}) and not retired
             union select converted_account_id from leads where converted_account_id in ({list}) and not retired"
        );
        let rows: Vec<(Uuid,)> = tx.all(Built(sql), some.iter().map(|id| Value::from(*id)).collect()).await?;
        found.extend(rows.into_iter().map(|(id,)| AccountId::from(id)));
    }
    Ok(found)
}

pub async fn has_contacts(tx: &mut Tx, id: AccountId) -> Result<bool, Error> {
    let (uses,): (i64,) = tx
        .one("select count(*) from contacts where account_id = $1 and not retired", args![id])
        .await?
        .unwrap_or_default();
    Ok(uses > 0)
}
