//! What stands between a person and a lead: rights, and that all it points at is there.

use uuid::Uuid;

use super::reach::out_of_reach;
use super::row::LeadRow;
use crate::args;
use crate::auth::rights::{changed_by, seen_by};
use crate::auth::viewer::Viewer;
use crate::leads::lead::Lead;
use crate::server::db::{Db, Reader, Tx};
use crate::settings::lookup::LookupKind;
use crate::values::error::{Error, Problems};
use crate::values::id::{LeadId, LookupId, UserId};
use crate::values::problem::Problem;

/// The lead, kept from others for this transaction, if the viewer may change it.
pub async fn changeable(tx: &mut Tx, viewer: &Viewer, id: LeadId) -> Result<Lead, Error> {
    let lead = held(tx, viewer, id).await?;
    if lead.retired {
        return Err(Error::NotFound);
    }
    if !may_change(tx, viewer, lead.owner).await? {
        return Err(Error::Forbidden);
    }
    Ok(lead)
}

/// The lead, kept from others for this transaction, if the viewer may see it; a deleted one too.
pub async fn held(tx: &mut Tx, viewer: &Viewer, id: LeadId) -> Result<Lead, Error> {
    let row: Option<LeadRow> = tx
        .lock(
            concat!(
                "select ",
                crate::lead_columns!(),
                " from leads l where l.id = $4 and ",
                crate::lead_within_reach!()
            ),
            seen_by(viewer, args![id]),
        )
        .await?;
    match row {
        Some(row) => row.lead(tx).await,
        None => Err(out_of_reach(tx, viewer, id).await?),
    }
}

/// Whether the viewer may change what this owner has, or nobody.
pub async fn may_change(reader: &mut impl Reader, viewer: &Viewer, owner: Option<UserId>) -> Result<bool, Error> {
    let Some(owner) = owner else { return Ok(viewer.may_change_something()) };
    let found: Vec<(Uuid,)> = reader
        .rows(
            concat!("select u.id from users u where u.id = $4 and ", crate::within_reach!("u.id")),
            changed_by(viewer, args![owner]),
        )
        .await?;
    Ok(!found.is_empty())
}

/// The lead, if the viewer may see it.
pub async fn visible(db: &Db, viewer: &Viewer, id: LeadId) -> Result<Lead, Error> {
    let row: Option<LeadRow> = db
        .one(
            concat!(
                "select ",
                crate::lead_columns!(),
                " from leads l where l.id = $4 and not l.retired and ",
                crate::lead_within_reach!()
            ),
            seen_by(viewer, args![id]),
        )
        .await?;
    let mut reader = db.clone();
    match row {
        Some(row) => row.lead(&mut reader).await,
        None => Err(out_of_reach(&mut reader, viewer, id).await?),
    }
}

/// A lead is given to someone who works, and whom the giver sees: a colleague of the team is not above a seller's hand.
pub async fn may_be_given(tx: &mut Tx, viewer: &Viewer, to: UserId) -> Result<(), Error> {
    let found: Option<(Uuid,)> = tx
        .one(
            concat!(
                "select u.id from users u where u.id = $4 and u.active and u.role <> 'reader' and ",
                crate::within_reach!("u.id")
            ),
            seen_by(viewer, args![to]),
        )
        .await?;
    if found.is_some() { Ok(()) } else { Err(Error::invalid("owner", Problem::Unknown)) }
}

/// That account and lookups exist and are of their kind; only what has changed is asked.
pub async fn points_right(tx: &mut Tx, before: Option<&Lead>, after: &Lead) -> Result<(), Error> {
    let mut wrong = Problems::new();
    if let Some(account) = after.account
        && before.is_none_or(|lead| lead.account != after.account)
    {
        let found: Option<(Uuid,)> =
            tx.one("select id from accounts where id = $1 and not retired", args![account]).await?;
        if found.is_none() {
            wrong.add("account", Problem::Unknown);
        }
    }
    let lookups = [
        (LookupKind::Source, after.source, before.and_then(|lead| lead.source)),
        (LookupKind::Channel, after.channel, before.and_then(|lead| lead.channel)),
        (LookupKind::Campaign, after.campaign, before.and_then(|lead| lead.campaign)),
        (LookupKind::LossReason, after.loss_reason, before.and_then(|lead| lead.loss_reason)),
    ];
    for (kind, now, then) in lookups {
        if let Some(id) = now
            && now != then
            && !is_lookup(tx, kind, id).await?
        {
            wrong.add(kind.code(), Problem::Unknown);
        }
    }
    for category in after.categories.iter().filter(|id| before.is_none_or(|lead| !lead.categories.contains(id))) {
        if !is_lookup(tx, LookupKind::Category, *category).await? {
            wrong.add("categories", Problem::Unknown);
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
