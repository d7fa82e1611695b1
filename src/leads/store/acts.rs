//! What can be done to a lead. Each act is one transaction: the request first, the rules, the row, the change record last.

use std::sync::Arc;

use super::check::{changeable, held, may_be_given, points_right};
use super::names::names_of;
use super::row::{insert, save};
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind};
use crate::changes::store::{Turn, Who, enter, last_to_change, record};
use crate::deals::edit::{Edit, FieldClash};
use crate::leads::draft::{Edited, LeadDraft, edited};
use crate::leads::lead::Lead;
use crate::leads::view::LeadDone;
use crate::leads::words;
use crate::server::db::{Db, Tx};
use crate::values::day::Day;
use crate::values::error::{Clash, Error};
use crate::values::id::{LeadId, LookupId, UserId};
use crate::values::refusal::Refusal;

pub async fn create(db: &Db, viewer: &Viewer, who: Who, id: LeadId, draft: LeadDraft) -> Result<LeadDone, Error> {
    if !viewer.may_change_something() {
        return Err(Error::Forbidden);
    }
    let asked = Arc::new((viewer.clone(), draft.parse(id, who.actor, who.at)?));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, lead) = &*asked;
            if enter(tx, &who, "create").await? == Turn::Again {
                return again(tx, viewer, &who, lead.id).await;
            }
            if let Some(owner) = lead.owner {
                may_be_given(tx, viewer, owner).await?;
            }
            points_right(tx, None, lead).await?;
            let change = insert(tx, lead, "create").await?;
            done(tx, &who, &[change], lead.clone()).await
        })
    })
    .await
}

/// Lays edits over the lead as it stands: other fields merge, the same field clashes and nothing is written.
pub async fn edit(db: &Db, viewer: &Viewer, who: Who, id: LeadId, edits: Vec<Edit>) -> Result<LeadDone, Error> {
    let asked = Arc::new((viewer.clone(), edits));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits) = &*asked;
            if enter(tx, &who, "edit").await? == Turn::Again {
                return again(tx, viewer, &who, id).await;
            }
            let lead = changeable(tx, viewer, id).await?;
            let after = match edited(&lead, edits)? {
                Edited::Done(after) => *after,
                Edited::Clash(clashes) => return Err(Error::Clash(told(tx, viewer, id, clashes).await?)),
            };
            points_right(tx, Some(&lead), &after).await?;
            let change = save(tx, &lead, &after, "edit").await?;
            done(tx, &who, &[change], after).await
        })
    })
    .await
}

pub async fn take_charge(db: &Db, viewer: &Viewer, who: Who, id: LeadId) -> Result<LeadDone, Error> {
    let me = viewer.id;
    act(db, viewer, who, id, "take charge", move |lead| altered(lead, lead.taken_charge(me, who.at)?)).await
}

pub async fn start(db: &Db, viewer: &Viewer, who: Who, id: LeadId) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "start", move |lead| Ok(lead.started(who.at)?)).await
}

pub async fn close(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: LeadId,
    reason: Option<LookupId>,
) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "close", move |lead| Ok(lead.closed(reason, who.at)?)).await
}

pub async fn recycle(db: &Db, viewer: &Viewer, who: Who, id: LeadId) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "recycle", |lead| Ok(lead.recycled()?)).await
}

pub async fn set_aside(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: LeadId,
    until: Option<Day>,
    today: Day,
) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "set aside", move |lead| lead.set_aside(until, today)).await
}

pub async fn retire(db: &Db, viewer: &Viewer, who: Who, id: LeadId) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "retire", |lead| Ok(lead.retired()?)).await
}

pub async fn assign(db: &Db, viewer: &Viewer, who: Who, id: LeadId, to: UserId) -> Result<LeadDone, Error> {
    act(db, viewer, who, id, "assign", move |lead| altered(lead, lead.assigned(to, who.at)?)).await
}

/// Whoever gives it to the one who has it is told so.
fn altered(lead: &Lead, after: Lead) -> Result<Lead, Error> {
    if after == *lead { Err(Refusal::NothingToChange.into()) } else { Ok(after) }
}

/// An act that turns one state of a lead into another by a rule.
async fn act(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: LeadId,
    name: &'static str,
    rule: impl Fn(&Lead) -> Result<Lead, Error> + Send + Sync + 'static,
) -> Result<LeadDone, Error> {
    let asked = Arc::new((viewer.clone(), rule));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, rule) = &*asked;
            if enter(tx, &who, name).await? == Turn::Again {
                return again(tx, viewer, &who, id).await;
            }
            let lead = changeable(tx, viewer, id).await?;
            let after = rule(&lead)?;
            if let Some(owner) = after.owner
                && lead.owner != after.owner
            {
                may_be_given(tx, viewer, owner).await?;
            }
            points_right(tx, Some(&lead), &after).await?;
            let change = save(tx, &lead, &after, name).await?;
            done(tx, &who, &[change], after).await
        })
    })
    .await
}

/// The last step of an act: its changes.
pub async fn done(tx: &mut Tx, who: &Who, changes: &[Change], lead: Lead) -> Result<LeadDone, Error> {
    record(tx, who, changes).await?;
    Ok(LeadDone { request: who.request, lead })
}

/// A retry: what it asks for was done when this request first came.
pub async fn again(tx: &mut Tx, viewer: &Viewer, who: &Who, id: LeadId) -> Result<LeadDone, Error> {
    Ok(LeadDone { request: who.request, lead: held(tx, viewer, id).await? })
}

/// Clashes in the reader's words.
async fn told(tx: &mut Tx, viewer: &Viewer, id: LeadId, clashes: Vec<FieldClash>) -> Result<Vec<Clash>, Error> {
    let names = names_of(tx, clashes.iter().flat_map(|clash| [&clash.yours, &clash.theirs])).await?;
    let mut told = Vec::new();
    for FieldClash { field, yours, theirs } in clashes {
        let by = last_to_change(tx, Kind::Lead, id.uuid(), &field).await?;
        let yours = words::value(viewer.locale, &field, &yours, &names);
        let theirs = words::value(viewer.locale, &field, &theirs, &names);
        told.push(Clash { field, yours, theirs, by });
    }
    Ok(told)
}
