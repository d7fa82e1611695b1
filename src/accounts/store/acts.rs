//! What can be done to an account. Each act is one transaction: the request first, the rules, the rows, the change
//! record last.

use std::sync::Arc;

use super::check::{allowed, changer, has_records, in_use};
use super::contacts;
use super::names::names_of;
use super::row::{insert, load, save};
use crate::accounts::account::Account;
use crate::accounts::draft::{AccountDraft, AccountPick, edited};
use crate::accounts::view::AccountDone;
use crate::accounts::words;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind};
use crate::changes::edit::{Edit, FieldClash, Laid};
use crate::changes::store::{Turn, Who, enter, last_to_change, record};
use crate::server::db::{Db, Tx};
use crate::values::error::{Clash, Error};
use crate::values::id::AccountId;

/// Makes an account by itself. A retry finds it made.
pub async fn create(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: AccountId,
    draft: AccountDraft,
) -> Result<AccountPick, Error> {
    changer(viewer)?;
    let asked = Arc::new((viewer.clone(), draft.parse(id, who.actor, who.at)?));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, account) = &*asked;
            if enter(tx, &who, "create").await? == Turn::First {
                allowed(tx, viewer, None, account).await?;
                let change = insert(tx, account).await?;
                record(tx, &who, &[change]).await?;
            }
            Ok(AccountPick::of(account))
        })
    })
    .await
}

/// Lays edits over the account as it stands: other fields merge, the same field clashes and nothing is written.
pub async fn edit(db: &Db, viewer: &Viewer, who: Who, id: AccountId, edits: Vec<Edit>) -> Result<AccountDone, Error> {
    changer(viewer)?;
    let asked = Arc::new((viewer.clone(), edits));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits) = &*asked;
            if enter(tx, &who, "edit").await? == Turn::Again {
                return again(tx, &who, id).await;
            }
            let account = in_use(tx, id).await?;
            let after = match edited(&account, edits)? {
                Laid::Done(after) => after,
                Laid::Clash(clashes) => {
                    return Err(Error::Clash(told(tx, viewer, Kind::Account, id.uuid(), clashes).await?));
                }
            };
            allowed(tx, viewer, Some(&account), &after).await?;
            let change = save(tx, "edit", &account, &after).await?;
            done(tx, &who, &[change], after).await
        })
    })
    .await
}

/// Takes an account out of use, its contacts with it, or takes it back. One on which deals or leads stand stays.
pub async fn set_retired(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: AccountId,
    retired: bool,
) -> Result<AccountDone, Error> {
    changer(viewer)?;
    let act = if retired { "retire" } else { "restore" };
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, act).await? == Turn::Again {
                return again(tx, &who, id).await;
            }
            let account = load(tx, id).await?.ok_or(Error::NotFound)?;
            let mut changes = Vec::new();
            let after = if retired {
                let after = account.out_of_use(has_records(tx, id).await?)?;
                // Before the account, so that an undo, which goes backwards, has the account first.
                changes.extend(contacts::retire_all(tx, &[id]).await?);
                after
            } else {
                account.taken_back()
            };
            changes.push(save(tx, act, &account, &after).await?);
            done(tx, &who, &changes, after).await
        })
    })
    .await
}

async fn done(tx: &mut Tx, who: &Who, changes: &[Change], account: Account) -> Result<AccountDone, Error> {
    record(tx, who, changes).await?;
    Ok(AccountDone { request: who.request, account })
}

/// A retry: what it asks for was done when this request first came.
async fn again(tx: &mut Tx, who: &Who, id: AccountId) -> Result<AccountDone, Error> {
    let account = load(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(AccountDone { request: who.request, account })
}

/// Clashes in the reader's words.
pub async fn told(
    tx: &mut Tx,
    viewer: &Viewer,
    kind: Kind,
    subject: uuid::Uuid,
    clashes: Vec<FieldClash>,
) -> Result<Vec<Clash>, Error> {
    let ids = clashes
        .iter()
        .flat_map(|clash| [(&clash.field, &clash.yours), (&clash.field, &clash.theirs)])
        .flat_map(|(field, value)| words::ids_in(field, value));
    let names = names_of(tx, ids.collect::<Vec<_>>()).await?;
    let mut told = Vec::new();
    for FieldClash { field, yours, theirs } in clashes {
        let by = last_to_change(tx, kind, subject, &field).await?;
        let yours = words::value(viewer.locale, &field, &yours, &names);
        let theirs = words::value(viewer.locale, &field, &theirs, &names);
        told.push(Clash { field, yours, theirs, by });
    }
    Ok(told)
}
