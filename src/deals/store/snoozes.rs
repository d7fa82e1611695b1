//! Silencing an alert of a deal, and letting it speak again.

use std::sync::Arc;

use super::acts::{again, done};
use super::alerts::yardstick;
use super::check::{changeable, stage_to_enter};
use super::row::save;
use crate::auth::viewer::Viewer;
use crate::changes::store::{Turn, Who, enter};
use crate::deals::alert::{Alert, Alerts};
use crate::deals::snooze::SnoozeDraft;
use crate::deals::view::Done;
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::views::ask::Place;

/// Until the day that was typed, for the reason that was typed; in the place of a snooze that stands already.
pub async fn snooze(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    id: DealId,
    (alert, draft): (Alert, SnoozeDraft),
) -> Result<Done, Error> {
    let snooze = draft.read(alert, who.actor, place.today)?;
    let asked = Arc::new((viewer.clone(), snooze));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, snooze) = &*asked;
            if enter(tx, &who, "snooze").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, id).await?;
            let stage = stage_to_enter(tx, deal.stage).await?;
            let measure = yardstick(tx, place).await?.measure(&stage);
            let raised = deal.watched().map_or(Alerts::NONE, |watched| measure.raised(&watched));
            let after = deal.snoozed(snooze.clone(), raised)?;
            let change = save(tx, &deal, &after, "snooze").await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

pub async fn end_snooze(db: &Db, viewer: &Viewer, who: Who, id: DealId, alert: Alert) -> Result<Done, Error> {
    let viewer = Arc::new(viewer.clone());
    db.write(move |tx| {
        let viewer = Arc::clone(&viewer);
        Box::pin(async move {
            if enter(tx, &who, "end snooze").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, &viewer, id).await?;
            let after = deal.awake(alert)?;
            let change = save(tx, &deal, &after, "end snooze").await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}
