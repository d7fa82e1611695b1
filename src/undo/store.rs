//! Reads the changes of a request backwards and lets each slice put its record back.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::auth::rights::{administrator, changed_by};
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind, is_making};
use crate::changes::store::{Recorded, Turn, Who, enter, of_request, record, undone_alone};
use crate::deals::planning::is_of_activity;
use crate::deals::view::Done;
use crate::dossier::person::ERASE;
use crate::server::db::{Db, Tx};
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId};
use crate::values::refusal::Refusal;
use crate::{accounts, deals, leads, settings, views, webforms};

#[derive(FromRow)]
struct RequestRow {
    undone_by: Option<Uuid>,
}

/// All or nothing: one field changed since, or one record out of reach, and nothing is undone.
pub async fn undo(db: &Db, viewer: &Viewer, who: Who, request: RequestId) -> Result<Done, Error> {
    let viewer = Arc::new(viewer.clone());
    db.write(move |tx| {
        let viewer = Arc::clone(&viewer);
        Box::pin(async move {
            if enter(tx, &who, "undo").await? == Turn::Again {
                return deals::store::again(tx, &who).await;
            }
            claim(tx, request).await?;
            within_reach(tx, &viewer, request).await?;
            let mut changes = Vec::new();
            // What was taken back alone is not taken back twice.
            let made: Vec<_> = of_request(tx, request).await?.into_iter().filter(|made| !made.undone).collect();
            tx.run("update requests set undoes = $2 where id = $1", args![who.request, request]).await?;
            mark(tx, request, who.request).await?;
            if made.iter().any(|made| made.act == ERASE) {
                return Err(Refusal::Erased.into());
            }
            let keeps_frame = is_first_import(tx, &made).await?;
            for made in made.into_iter().rev() {
                if keeps_frame && is_frame(&made) {
                    continue;
                }
                changes.extend(put_back(tx, &viewer, &made).await?);
            }
            concluded(tx, &viewer, &who, changes).await
        })
    })
    .await
}

/// Records what was put back, if anything was and if it left nothing in the air.
async fn concluded(tx: &mut Tx, viewer: &Viewer, who: &Who, mut changes: Vec<Change>) -> Result<Done, Error> {
    if changes.iter().all(|change| change.fields.is_empty()) {
        return Err(Refusal::NothingToUndo.into());
    }
    for change in &changes {
        deals::store::points_somewhere(tx, change).await?;
    }
    if changes.iter().any(|change| matches!(change.kind, Kind::Stage | Kind::Pipeline)) {
        deals::store::keeps_a_board(tx).await?;
    }
    let mut following = Vec::new();
    for change in changes.iter().filter(|change| change.kind == Kind::Activity) {
        following.extend(deals::store::next_action_after(tx, viewer, change).await?);
    }
    changes.extend(following);
    let seq = record(tx, who, &changes).await?;
    Ok(Done { request: who.request, seq })
}

/// The first import of a new company brings the only pipeline with it. Its deals go, the empty board stays.
async fn is_first_import(tx: &mut Tx, made: &[Recorded]) -> Result<bool, Error> {
    let pipelines = made.iter().filter(|made| made.kind == Some(Kind::Pipeline) && is_making(&made.fields)).count();
    let brings_deals = made.iter().any(|made| made.kind == Some(Kind::Deal));
    Ok(brings_deals && pipelines > 0 && deals::store::pipelines(tx).await?.len() <= pipelines)
}

fn is_frame(made: &Recorded) -> bool {
    matches!(made.kind, Some(Kind::Stage | Kind::Pipeline)) && is_making(&made.fields)
}

/// What one request did to one deal; what it did to others stays. Whoever may change the deal may do so, whosever act it was.
pub async fn undo_change(db: &Db, viewer: &Viewer, who: Who, request: RequestId, deal: DealId) -> Result<Done, Error> {
    let viewer = Arc::new(viewer.clone());
    db.write(move |tx| {
        let viewer = Arc::clone(&viewer);
        Box::pin(async move {
            if enter(tx, &who, "undo").await? == Turn::Again {
                return deals::store::again(tx, &who).await;
            }
            claim(tx, request).await?;
            let mut changes = Vec::new();
            for made in of_request(tx, request).await?.into_iter().rev() {
                if made.kind == Some(Kind::Deal) && made.subject == deal.uuid() && !made.undone {
                    // More than the deal came with it, so it goes back as a whole.
                    // So does what was planned, which its next action follows.
                    if is_making(&made.fields) || is_of_activity(&made.act) {
                        return Err(Refusal::NotAllowedNow.into());
                    }
                    changes.extend(put_back(tx, &viewer, &made).await?);
                    undone_alone(tx, made.seq, who.request).await?;
                }
            }
            concluded(tx, &viewer, &who, changes).await
        })
    })
    .await
}

/// Holds the request, so that it is undone once.
async fn claim(tx: &mut Tx, request: RequestId) -> Result<(), Error> {
    let row: Option<RequestRow> = tx.lock("select undone_by from requests where id = $1", args![request]).await?;
    let row = row.ok_or(Error::Refused(Refusal::NothingToUndo))?;
    if row.undone_by.is_some() { Err(Refusal::NothingToUndo.into()) } else { Ok(()) }
}

/// One undoes one's own acts, and those of people whose records one may change.
async fn within_reach(tx: &mut Tx, viewer: &Viewer, request: RequestId) -> Result<(), Error> {
    let reached: Option<(Uuid,)> = tx
        .one(
            concat!("select r.id from requests r where r.id = $4 and ", crate::within_reach!("r.actor_id")),
            changed_by(viewer, args![request]),
        )
        .await?;
    if reached.is_some() { Ok(()) } else { Err(Error::Forbidden) }
}

/// Notes what is undone by what. Undoing an undo brings back what that had undone, and so on: undone and done by turns.
async fn mark(tx: &mut Tx, request: RequestId, undo: RequestId) -> Result<(), Error> {
    let (mut request, mut undo) = (request, Some(undo));
    loop {
        let earlier: Option<(Option<Uuid>,)> =
            tx.one("update requests set undone_by = $2 where id = $1 returning undoes", args![request, undo]).await?;
        let Some((Some(earlier),)) = earlier else { return Ok(()) };
        undo = if undo.is_some() { None } else { Some(request) };
        request = earlier.into();
    }
}

async fn put_back(tx: &mut Tx, viewer: &Viewer, made: &Recorded) -> Result<Option<Change>, Error> {
    let fields = &made.fields;
    if matches!(
        made.kind,
        Some(Kind::Stage | Kind::Pipeline | Kind::WebForm | Kind::Product | Kind::Rate | Kind::Holiday)
    ) {
        administrator(viewer)?;
    }
    Ok(match made.kind {
        Some(Kind::Deal) => Some(deals::store::put_back(tx, viewer, made).await?),
        Some(Kind::Activity) => Some(deals::store::put_back_activity(tx, viewer, made).await?),
        Some(Kind::Document) => Some(deals::store::put_back_document(tx, viewer, made).await?),
        Some(Kind::Lead) => Some(leads::store::put_back(tx, viewer, made.subject.into(), fields).await?),
        Some(Kind::Account) => Some(accounts::store::put_back(tx, made.subject.into(), fields).await?),
        Some(Kind::Contact) => Some(accounts::store::put_back_contact(tx, made.subject.into(), fields).await?),
        Some(Kind::Stage) => Some(deals::store::put_back_stage(tx, made.subject.into(), fields).await?),
        Some(Kind::Pipeline) => Some(deals::store::put_back_pipeline(tx, made.subject.into(), fields).await?),
        Some(Kind::WebForm) => Some(webforms::store::put_back(tx, made.subject.into(), fields).await?),
        Some(Kind::Submission) => {
            Some(webforms::store::put_back_submission(tx, viewer, made.subject.into(), fields).await?)
        }
        Some(Kind::View) => Some(views::store::put_back(tx, viewer, made.subject.into(), fields).await?),
        Some(Kind::Product) => Some(settings::store::products::put_back(tx, made.subject.into(), fields).await?),
        Some(Kind::Rate) => Some(settings::store::rates::put_back(tx, made.subject.into(), fields).await?),
        Some(Kind::Holiday) => Some(settings::store::holidays::put_back(tx, made.subject.into(), fields).await?),
        // Users, lookups and settings are edited on their own screens; one made on the way stays and does no harm.
        _ => None,
    })
}
