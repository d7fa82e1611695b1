//! Two accounts become one, in one transaction and under one request, so that one undo takes all of it back.

use std::sync::Arc;

use crate::accounts::account::{Account, may_merge};
use crate::accounts::draft::AccountPick;
use crate::accounts::store as accounts;
use crate::accounts::view::AccountDone;
use crate::accounts::words;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::Fields;
use crate::changes::store::{Turn, Who, enter, record};
use crate::dossier::merge::{FieldChoice, Proposal, Side, differing, gone, merged};
use crate::server::db::{Db, Tx};
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::refusal::Refusal;
use crate::{deals, leads};

/// Both accounts side by side, and how much is tied to each.
pub async fn propose(db: &Db, viewer: &Viewer, stays: AccountId, goes: AccountId) -> Result<Proposal, Error> {
    allowed(viewer, stays, goes)?;
    let (stays, goes) = (accounts::read(db, viewer, stays).await?, accounts::read(db, viewer, goes).await?);
    must_stand(&stays, &goes)?;
    let fields = differing(&stays, &goes);
    let ids = fields.iter().flat_map(|(field, _)| {
        [words::ids_in(field, &stays.get(field)), words::ids_in(field, &goes.get(field))].concat()
    });
    let names = accounts::names_of(&mut db.clone(), ids.collect::<Vec<_>>()).await?;
    let fields = fields.into_iter().map(|(field, from_goes)| FieldChoice {
        field: field.to_owned(),
        stays: words::value(viewer.locale, field, &stays.get(field), &names),
        goes: words::value(viewer.locale, field, &goes.get(field), &names),
        from_goes,
    });
    Ok(Proposal { fields: fields.collect(), stays: side(db, &stays).await?, goes: side(db, &goes).await? })
}

/// Counts go beyond the viewer's reach: they say how much would follow, not what.
async fn side(db: &Db, account: &Account) -> Result<Side, Error> {
    let row: Option<(i64, i64, i64)> = db
        .one(
            "select (select count(*) from contacts where account_id = $1 and not retired),
                    (select count(*) from deals where account_id = $1 and not retired),
                    (select count(*) from leads where (account_id = $1 or converted_account_id = $1) and not retired)",
            args![account.id],
        )
        .await?;
    let (contacts, deals, leads) = row.unwrap_or_default();
    Ok(Side { account: AccountPick::of(account), contacts, deals, leads })
}

/// All that is tied to one follows to the other; `from_goes` names the fields that it brings along.
pub async fn merge(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    stays: AccountId,
    goes: AccountId,
    from_goes: Vec<String>,
) -> Result<AccountDone, Error> {
    allowed(viewer, stays, goes)?;
    let asked = Arc::new((viewer.clone(), from_goes));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, from_goes) = &*asked;
            if enter(tx, &who, "merge").await? == Turn::Again {
                let account = accounts::load(tx, stays).await?.ok_or(Error::NotFound)?;
                return Ok(AccountDone { request: who.request, account });
            }
            let (staying, going) = both(tx, stays, goes).await?;
            must_stand(&staying, &going)?;
            let after = merged(&staying, &going, from_goes)?;
            let mut changes = accounts::contacts::hand_over(tx, goes, stays, "merge").await?;
            changes.extend(deals::store::hand_over(tx, viewer, goes, stays, "merge").await?);
            changes.extend(leads::store::hand_over(tx, viewer, goes, stays, "merge").await?);
            changes.push(accounts::save(tx, "merge", &staying, &after).await?);
            // Last, so that an undo, which goes backwards, has the account before what goes back to it.
            changes.push(accounts::save(tx, "merge", &going, &gone(&staying, &going)).await?);
            record(tx, &who, &changes).await?;
            Ok(AccountDone { request: who.request, account: after })
        })
    })
    .await
}

/// Held in one order by everyone, so that two who merge the same accounts do not wait for each other.
async fn both(tx: &mut Tx, stays: AccountId, goes: AccountId) -> Result<(Account, Account), Error> {
    let first = accounts::load(tx, stays.min(goes)).await?.ok_or(Error::NotFound)?;
    let second = accounts::load(tx, stays.max(goes)).await?.ok_or(Error::NotFound)?;
    Ok(if first.id == stays { (first, second) } else { (second, first) })
}

fn allowed(viewer: &Viewer, stays: AccountId, goes: AccountId) -> Result<(), Error> {
    if !may_merge(viewer) {
        return Err(Error::Forbidden);
    }
    if stays == goes { Err(Refusal::SameAccount.into()) } else { Ok(()) }
}

fn must_stand(stays: &Account, goes: &Account) -> Result<(), Error> {
    if stays.retired || goes.retired { Err(Refusal::AccountRetired.into()) } else { Ok(()) }
}
