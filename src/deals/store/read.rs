//! One deal with the names around it, its history in the reader's words, the choices of its forms.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::board::owners;
use super::pipelines::pipelines;
use super::row::DealRow;
use super::stages::stages_of;
use crate::args;
use crate::auth::rights::{changed_by, seen_by};
use crate::auth::viewer::Viewer;
use crate::changes::change::{FieldValue, Kind};
use crate::changes::entry::{Entry, FieldEntry};
use crate::deals::deal::Deal;
use crate::deals::view::{DealChoices, DealView, LookupChoice, OriginLead};
use crate::deals::words;
use crate::server::db::{Db, Reader};
use crate::values::error::Error;
use crate::values::id::{AccountId, DealId};
use crate::values::locale::Locale;

/// The deal, if the viewer may see it.
pub async fn deal_view(db: &Db, viewer: &Viewer, id: DealId) -> Result<DealView, Error> {
    let deal = visible(db, viewer, id).await?;
    let mut reader = db.clone();
    let names = names(&mut reader, &deal).await?;
    let stage: Option<super::stages::StageRow> = db
        .one(
            "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.retired
             from stages s where s.id = $1",
            args![deal.stage],
        )
        .await?;
    let mine: Option<(Uuid,)> = db
        .one(
            concat!("select d.id from deals d where d.id = $4 and ", crate::within_reach!("d.owner_id")),
            changed_by(viewer, args![id]),
        )
        .await?;
    let name = |id: Uuid| names.get(&id).cloned();
    Ok(DealView {
        account: name(deal.account.uuid()).unwrap_or_default(),
        contact: deal.contact.and_then(|id| name(id.uuid())),
        owner: name(deal.owner.uuid()).unwrap_or_default(),
        creator: deal.creator.and_then(|id| name(id.uuid())),
        stage: stage.ok_or(Error::NotFound)?.stage()?,
        leads: leads_of(db, viewer, id).await?,
        may_change: mine.is_some(),
        deal,
    })
}

/// The leads that it has come from. Their table belongs to a slice that builds on this one.
async fn leads_of(db: &Db, viewer: &Viewer, id: DealId) -> Result<Vec<OriginLead>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .all(
            concat!(
                "select l.id, l.subject from leads l where l.converted_deal_id = $4 and not l.retired and ",
                crate::lead_within_reach!(),
                " order by l.closed_at desc, l.id desc limit 20"
            ),
            seen_by(viewer, args![id]),
        )
        .await?;
    Ok(rows.into_iter().map(|(id, subject)| OriginLead { id: id.into(), subject }).collect())
}

/// The open deals of an account that the viewer may change, newest first, each with the name of its stage.
pub async fn open_on_account(db: &Db, viewer: &Viewer, account: AccountId) -> Result<Vec<(Deal, String)>, Error> {
    let rows: Vec<DealRow> = db
        .all(
            concat!(
                "select ",
                crate::deal_columns!(),
                " from deals d where d.account_id = $4 and d.outcome = 0 and not d.retired and ",
                crate::within_reach!("d.owner_id"),
                " order by d.created_at desc, d.id desc limit 50"
            ),
            changed_by(viewer, args![account]),
        )
        .await?;
    let mut reader = db.clone();
    let mut open = Vec::new();
    for row in rows {
        let deal = row.deal()?;
        let stage = name_of(&mut reader, deal.stage.uuid()).await?.remove(&deal.stage.uuid());
        open.push((deal, stage.unwrap_or_default()));
    }
    Ok(open)
}

/// What happened to the deal, newest first, in the reader's words.
pub async fn history(db: &Db, viewer: &Viewer, id: DealId) -> Result<Vec<Entry>, Error> {
    let deal = visible(db, viewer, id).await?;
    let recorded = crate::changes::store::history(db, Kind::Deal, id.uuid()).await?;
    let mut reader = db.clone();
    let mut names = names(&mut reader, &deal).await?;
    let mut missing: HashSet<Uuid> = HashSet::new();
    for change in recorded.iter().flat_map(|change| &change.fields) {
        for value in [&change.before, &change.after] {
            if let FieldValue::Id(id) = value
                && !names.contains_key(id)
            {
                missing.insert(*id);
            }
        }
    }
    for id in missing {
        names.extend(name_of(&mut reader, id).await?);
    }
    let entries = recorded.into_iter().map(|change| Entry {
        request: change.request,
        at: change.at,
        by: change.actor_name,
        act: change.act,
        undone: change.undone,
        fields: change
            .fields
            .iter()
            .filter(|field| !matches!(field.field.as_str(), "rank" | "stage_since" | "closed_at" | "retired"))
            .map(|field| FieldEntry {
                field: field.field.clone(),
                before: words::value(viewer.locale, &deal, &field.field, &field.before, &names),
                after: words::value(viewer.locale, &deal, &field.field, &field.after, &names),
            })
            .collect(),
    });
    Ok(entries.collect())
}

/// One value in words, inside a transaction: for a clash.
pub async fn in_words(
    db: &mut impl Reader,
    locale: Locale,
    deal: &Deal,
    field: &str,
    value: &FieldValue,
) -> Result<String, Error> {
    let names = match value {
        FieldValue::Id(id) => name_of(db, *id).await?,
        _ => HashMap::new(),
    };
    Ok(words::value(locale, deal, field, value, &names))
}

/// What the forms of a deal offer.
pub async fn choices(db: &Db, viewer: &Viewer) -> Result<DealChoices, Error> {
    let mut reader = db.clone();
    let mut stages = Vec::new();
    for pipeline in pipelines(&mut reader).await? {
        stages.extend(stages_of(&mut reader, pipeline.id).await?);
    }
    let lookups: Vec<(Uuid, String, String, bool)> =
        db.all("select id, kind, name, retired from lookups order by kind, position, name_folded", args![]).await?;
    let lookups = lookups
        .into_iter()
        .map(|(id, kind, name, retired)| LookupChoice { id: id.into(), kind, name, retired })
        .collect();
    Ok(DealChoices { owners: owners(db, viewer).await?, stages, lookups })
}

async fn visible(db: &Db, viewer: &Viewer, id: DealId) -> Result<Deal, Error> {
    let row: Option<DealRow> = db
        .one(
            concat!(
                "select ",
                crate::deal_columns!(),
                " from deals d where d.id = $4 and not d.retired and ",
                crate::within_reach!("d.owner_id")
            ),
            seen_by(viewer, args![id]),
        )
        .await?;
    row.ok_or(Error::NotFound)?.deal()
}

/// The names of all that a deal points at.
async fn names(db: &mut impl Reader, deal: &Deal) -> Result<HashMap<Uuid, String>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .rows(
            "select id, name from users where id in ($1, $2) union all select id, name from accounts where id = $3
             union all select id, name from contacts where id = $4 union all select id, name from stages where id = $5",
            args![deal.owner, deal.creator, deal.account, deal.contact, deal.stage],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

async fn name_of(db: &mut impl Reader, id: Uuid) -> Result<HashMap<Uuid, String>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .rows(
            "select id, name from users where id = $1 union all select id, name from accounts where id = $1
             union all select id, name from contacts where id = $1 union all select id, name from stages where id = $1
             union all select id, name from lookups where id = $1",
            args![id],
        )
        .await?;
    Ok(rows.into_iter().collect())
}
