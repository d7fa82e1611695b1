//! One deal with the names around it, the choices of its forms.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::board::owners;
use super::pipelines::pipelines;
use super::row::DealRow;
use super::stages::stages_of;
use crate::activities::store as activities;
use crate::args;
use crate::auth::rights::{changed_by, seen_by};
use crate::auth::viewer::Viewer;
use crate::changes::change::FieldValue;
use crate::deals::deal::Deal;
use crate::deals::view::{Closed, DealChoices, DealView, LookupChoice, OriginLead};
use crate::deals::words;
use crate::documents::store as documents;
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
            concat!("select ", crate::stage_columns!(), ", s.retired from stages s where s.id = $1"),
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
        stay: None,
        snoozers: Vec::new(),
        activities: activities::of_deal(db, id).await?,
        documents: documents::of_deal(db, id).await?,
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

/// The deal as it is told of once it is closed, if the viewer may see it.
pub async fn closed(db: &Db, viewer: &Viewer, id: DealId) -> Result<Closed, Error> {
    let deal = visible(db, viewer, id).await?;
    let account: Option<(String,)> = db.one("select name from accounts where id = $1", args![deal.account]).await?;
    let open: Option<(i64,)> = db
        .one(
            concat!(
                "select count(*) from deals d where d.account_id = $4 and d.outcome = 0 and not d.retired and ",
                crate::within_reach!("d.owner_id")
            ),
            seen_by(viewer, args![deal.account]),
        )
        .await?;
    Ok(Closed {
        account: account.map(|(name,)| name).unwrap_or_default(),
        outcome: deal.outcome(),
        value: deal.money(),
        open: open.map_or(0, |(open,)| open),
        reported: !deal.report.is_empty(),
        name: deal.name,
    })
}

/// The open deals of an account that the viewer may change, newest first, each with the name of its stage.
pub async fn open_on_account(db: &Db, viewer: &Viewer, account: AccountId) -> Result<Vec<(Deal, String)>, Error> {
    let rows: Vec<OpenRow> = db
        .all(
            concat!(
                "select ",
                crate::deal_columns!(),
                ", s.name as stage_name from deals d join stages s on s.id = d.stage_id
                 where d.account_id = $4 and d.outcome = 0 and not d.retired and ",
                crate::within_reach!("d.owner_id"),
                " order by d.created_at desc, d.id desc limit 50"
            ),
            changed_by(viewer, args![account]),
        )
        .await?;
    rows.into_iter().map(|row| Ok((row.deal.deal()?, row.stage_name))).collect()
}

#[derive(FromRow)]
struct OpenRow {
    #[sqlx(flatten)]
    deal: DealRow,
    stage_name: String,
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
    Ok(words::value(locale, deal.currency, field, value, &names))
}

/// What the forms of a deal offer.
pub async fn choices(db: &Db, viewer: &Viewer) -> Result<DealChoices, Error> {
    let mut reader = db.clone();
    let pipelines = pipelines(&mut reader).await?;
    let mut stages = Vec::new();
    for pipeline in &pipelines {
        stages.extend(stages_of(&mut reader, pipeline.id).await?);
    }
    let lookups: Vec<(Uuid, String, String, bool)> =
        db.all("select id, kind, name, retired from lookups order by kind, position, name_folded", args![]).await?;
    let lookups = lookups
        .into_iter()
        .map(|(id, kind, name, retired)| LookupChoice { id: id.into(), kind, name, retired })
        .collect();
    Ok(DealChoices { owners: owners(db, viewer).await?, pipelines, stages, lookups })
}

pub(super) async fn visible(db: &Db, viewer: &Viewer, id: DealId) -> Result<Deal, Error> {
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
pub(super) async fn names(db: &mut impl Reader, deal: &Deal) -> Result<HashMap<Uuid, String>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .rows(
            "select id, name from users where id in ($1, $2) union all select id, name from accounts where id = $3
             union all select id, name from contacts where id = $4 union all select id, name from stages where id = $5",
            args![deal.owner, deal.creator, deal.account, deal.contact, deal.stage],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

pub(super) async fn name_of(db: &mut impl Reader, id: Uuid) -> Result<HashMap<Uuid, String>, Error> {
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
