//! Undo of what happened to an account.

use super::check::{has_contacts, has_records};
use super::row::{load, save};
use crate::changes::change::{Change, FieldChange, Kind};
use crate::changes::store::as_before;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::refusal::Refusal;

/// Undoes a change of an account. What it made is retired, unless something that stands depends on it: slices that build
/// on this one retire their own records first when one request is undone.
pub async fn put_back(tx: &mut Tx, id: AccountId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = load(tx, id).await?.ok_or(Error::NotFound)?;
    let then = as_before(tx, Kind::Account, id.uuid(), &now, fields).await?;
    if then.retired && !now.retired && (has_records(tx, id).await? || has_contacts(tx, id).await?) {
        return Err(Error::Refused(Refusal::AccountInUse));
    }
    save(tx, "undo", &now, &then).await
}
