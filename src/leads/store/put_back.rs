//! Undo: the fields get back what they held before, if they still hold what the change gave them.

use super::check::{held, may_change};
use super::row::save;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind};
use crate::changes::store::as_before;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::LeadId;

/// Puts one lead back; undoing its making deletes it. Who gave a lead away may take it back.
pub async fn put_back(tx: &mut Tx, viewer: &Viewer, id: LeadId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = held(tx, viewer, id).await?;
    let then = as_before(tx, Kind::Lead, id.uuid(), &now, fields).await?;
    if !may_change(tx, viewer, now.owner).await? && !may_change(tx, viewer, then.owner).await? {
        return Err(Error::Forbidden);
    }
    save(tx, &now, &then, "undo").await
}
