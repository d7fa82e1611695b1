//! A new deal from a form, with its account when that is new too.

use std::sync::Arc;

use uuid::Uuid;

use super::acts::{again, create, done};
use super::pipelines::pipelines;
use super::stages::stages_of;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::store::{Turn, Who, enter};
use crate::deals::draft::Defaults;
use crate::deals::stage::Stage;
use crate::deals::view::{DealDraft, Done};
use crate::server::db::{Db, Tx};
use crate::settings::settings::Settings;
use crate::values::error::Error;
use crate::values::id::{AccountId, DealId, LookupId, StageId};
use crate::values::problem::Problem;

pub async fn create_from_draft(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: DealId,
    draft: DealDraft,
) -> Result<Done, Error> {
    let settings = crate::settings::store::settings(db).await?;
    draft.check(settings.currency)?;
    let asked = Arc::new((viewer.clone(), draft, settings));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, draft, settings) = &*asked;
            if enter(tx, &who, "create").await? == Turn::Again {
                return again(tx, &who).await;
            }
            if !viewer.may_change_something() {
                return Err(Error::Forbidden);
            }
            let checked = draft.check(settings.currency)?;
            let mut changes = Vec::new();
            let account = match checked.account {
                Some(account) => account,
                None => {
                    let (account, made) = crate::accounts::store::named(tx, &who, &checked.account_name).await?;
                    changes.extend(made);
                    account
                }
            };
            let (account_name, source) = of_account(tx, account).await?;
            let stage = stage_for(tx, draft.stage).await?;
            let defaults = defaults(viewer, &who, draft, &stage, settings);
            let mut deal = checked.deal(id, account, &account_name, defaults);
            deal.source = source;
            create(tx, viewer, deal, &mut changes).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

pub fn defaults(viewer: &Viewer, who: &Who, draft: &DealDraft, stage: &Stage, settings: &Settings) -> Defaults {
    Defaults {
        stage: stage.id,
        probability: stage.probability,
        currency: settings.currency,
        close_on: who.at.day_utc().plus_days(i64::from(settings.close_in_days)),
        creator: Some(viewer.id),
        owner: draft.owner.unwrap_or(viewer.id),
        now: who.at,
    }
}

/// What a new deal takes from its account: the name, if it has none of its own, and where it comes from.
async fn of_account(tx: &mut Tx, account: AccountId) -> Result<(String, Option<LookupId>), Error> {
    let row: Option<(String, Option<Uuid>)> =
        tx.one("select name, source_id from accounts where id = $1 and not retired", args![account]).await?;
    let (name, source) = row.ok_or_else(|| Error::invalid("account", Problem::Unknown))?;
    Ok((name, source.map(Into::into)))
}

/// The stage asked for, or the first of the first pipeline.
pub async fn stage_for(tx: &mut Tx, stage: Option<StageId>) -> Result<Stage, Error> {
    if let Some(stage) = stage {
        let unknown = |_| Error::invalid("stage", Problem::Unknown);
        return super::check::stage_to_enter(tx, stage).await.map_err(unknown);
    }
    let pipeline = pipelines(tx).await?.into_iter().next().ok_or(Error::NotFound)?;
    let stages = stages_of(tx, pipeline.id).await?;
    stages.into_iter().find(|stage| !stage.retired).ok_or(Error::NotFound)
}
