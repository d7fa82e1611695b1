//! One lead with the names around it, and what happened to it, in the reader's words.

use uuid::Uuid;

use super::check::visible;
use super::names::names_of;
use crate::args;
use crate::auth::rights::{changed_by, seen_by};
use crate::auth::viewer::Viewer;
use crate::changes::change::{Fields, Kind, is_making};
use crate::changes::entry::{Entry, FieldEntry};
use crate::leads::fields::UNTOLD;
use crate::leads::lead::Lead;
use crate::leads::view::{Assignee, LeadView};
use crate::leads::words;
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::id::LeadId;

/// The lead, if the viewer may see it.
pub async fn view(db: &Db, viewer: &Viewer, id: LeadId) -> Result<LeadView, Error> {
    let lead = visible(db, viewer, id).await?;
    let values: Vec<_> = Lead::NAMES.iter().map(|field| lead.get(field)).collect();
    let names = names_of(&mut db.clone(), &values).await?;
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    let mine: Option<(Uuid,)> = db
        .one(
            concat!("select l.id from leads l where l.id = $4 and ", crate::lead_within_reach!()),
            changed_by(viewer, args![id]),
        )
        .await?;
    // The forms belong to a slice that builds on this one.
    let form: Option<(String,)> = db
        .one("select f.name from web_form_leads w join web_forms f on f.id = w.form_id where w.lead_id = $1", args![id])
        .await?;
    Ok(LeadView {
        owner: name(lead.owner.map(|id| id.uuid())),
        creator: name(lead.creator.map(|id| id.uuid())),
        account: name(lead.account.map(|id| id.uuid())),
        loss_reason: name(lead.loss_reason.map(|id| id.uuid())),
        converted_account: name(lead.converted_account.map(|id| id.uuid())),
        converted_contact: name(lead.converted_contact.map(|id| id.uuid())),
        converted_deal: name(lead.converted_deal.map(|id| id.uuid())),
        web_form: form.map(|(name,)| name),
        may_change: mine.is_some(),
        lead,
    })
}

/// What happened to the lead, newest first.
pub async fn history(db: &Db, viewer: &Viewer, id: LeadId) -> Result<Vec<Entry>, Error> {
    visible(db, viewer, id).await?;
    let recorded = crate::changes::store::history(db, Kind::Lead, id.uuid()).await?;
    let values = recorded.iter().flat_map(|change| &change.fields).flat_map(|field| [&field.before, &field.after]);
    let names = names_of(&mut db.clone(), values).await?;
    let entries = recorded.into_iter().map(|change| Entry {
        request: change.request,
        at: change.at,
        by: change.actor_name,
        act: change.act,
        undone: change.undone,
        is_making: is_making(&change.fields),
        fields: change
            .fields
            .iter()
            .filter(|field| !UNTOLD.contains(&field.field.as_str()))
            .map(|field| FieldEntry {
                field: field.field.clone(),
                before: words::value(viewer.locale, &field.field, &field.before, &names),
                after: words::value(viewer.locale, &field.field, &field.after, &names),
            })
            .collect(),
    });
    Ok(entries.collect())
}

/// To whom the viewer may give a lead.
pub async fn assignees(db: &Db, viewer: &Viewer) -> Result<Vec<Assignee>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .all(
            concat!(
                "select u.id, u.name from users u where u.active and u.role <> 'reader' and ",
                crate::within_reach!("u.id"),
                " order by u.name, u.id"
            ),
            seen_by(viewer, args![]),
        )
        .await?;
    Ok(rows.into_iter().map(|(id, name)| Assignee { id: id.into(), name }).collect())
}
