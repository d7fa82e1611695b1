//! What is planned and done with a deal. An activity is its deal's: whoever may change the one may change the other, and the
//! deal is held first.

use std::sync::Arc;

use super::acts::{again, done};
use super::check::{changeable, changeable_even_retired};
use super::row::save;
use crate::activities::activity::{Activity, ActivityId, EDITABLE};
use crate::activities::draft::{ActivityDraft, Making};
use crate::activities::store as activities;
use crate::activities::words;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldValue, Kind};
use crate::changes::edit::{FieldClash, Laid, edits, lay};
use crate::changes::store::{Recorded, Turn, Who, enter, last_to_change};
use crate::deals::criteria::Criterion;
use crate::deals::deal::Deal;
use crate::deals::planning::{Logged, is_of_activity, next_on};
use crate::deals::view::Done;
use crate::server::db::{Db, Tx};
use crate::settings::lookup::LookupKind;
use crate::settings::store::type_of;
use crate::values::clock::fresh;
use crate::values::day::Day;
use crate::values::error::{Clash, Error};
use crate::values::id::DealId;
use crate::values::percent::Outcome;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::views::ask::Place;

/// Plans an activity with a deal, or logs one that was done.
pub async fn plan(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    deal: DealId,
    (id, draft): (ActivityId, ActivityDraft),
) -> Result<Done, Error> {
    let making = making(viewer, who, place, id, deal);
    let activity = draft.read(making)?;
    let act = if activity.done { "log" } else { "plan" };
    let asked = Arc::new((viewer.clone(), activity));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, activity) = &*asked;
            if enter(tx, &who, act).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let held = changeable(tx, viewer, deal).await?;
            let mut changes = vec![activities::insert(tx, viewer, activity, act).await?];
            changes.extend(follow(tx, &held, None, act, place.today).await?);
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// Changes what differs between `seen` and `draft`; what somebody else has changed meanwhile stays, unless it is the
/// same field.
pub async fn edit_activity(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    id: ActivityId,
    (seen, draft): (ActivityDraft, ActivityDraft),
) -> Result<Done, Error> {
    // The deal is known to the activity alone.
    let making = making(viewer, who, place, id, fresh().into());
    let wanted = draft.read(making)?;
    let edits = edits(&seen.read(making)?, &wanted, EDITABLE);
    act(db, viewer, who, place, id, "edit activity", move |now| match lay(now, &edits, EDITABLE)? {
        Laid::Done(after) if after.done && after.day > place.today => {
            Err(Error::invalid("day", Problem::InTheFuture).into())
        }
        Laid::Done(after) => Ok(after),
        Laid::Clash(clashes) => Err(Barrier::Clash(clashes)),
    })
    .await
}

/// Marks an activity as done, or as to be done after all.
pub async fn finish(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    id: ActivityId,
    is_done: bool,
) -> Result<Done, Error> {
    let name = if is_done { "finish" } else { "reopen activity" };
    act(db, viewer, who, place, id, name, move |now| Ok(now.finished(is_done, place.today))).await
}

pub async fn retire_activity(db: &Db, viewer: &Viewer, who: Who, place: Place, id: ActivityId) -> Result<Done, Error> {
    act(db, viewer, who, place, id, "retire activity", |now| Ok(Activity { retired: true, ..now.clone() })).await
}

fn making(viewer: &Viewer, who: Who, place: Place, id: ActivityId, deal: DealId) -> Making {
    Making { id, deal, owner: viewer.id, creator: who.actor, at: who.at, today: place.today }
}

/// Why a rule does not change an activity.
enum Barrier {
    Error(Error),
    /// Somebody has changed these fields meanwhile.
    Clash(Vec<FieldClash>),
}

impl From<Error> for Barrier {
    fn from(error: Error) -> Self {
        Barrier::Error(error)
    }
}

/// An act that turns one state of an activity into another by a rule.
async fn act(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    id: ActivityId,
    name: &'static str,
    rule: impl Fn(&Activity) -> Result<Activity, Barrier> + Send + Sync + 'static,
) -> Result<Done, Error> {
    let asked = Arc::new((viewer.clone(), rule));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, rule) = &*asked;
            if enter(tx, &who, name).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = activities::deal_of(tx, id).await?;
            let deal = changeable(tx, viewer, deal).await?;
            let now = activities::locked(tx, id).await?;
            if now.retired {
                return Err(Error::NotFound);
            }
            let after = match rule(&now) {
                Ok(after) if after == now => return Err(Refusal::NothingToChange.into()),
                Ok(after) => after,
                Err(Barrier::Error(error)) => return Err(error),
                Err(Barrier::Clash(clashes)) => return Err(told(tx, viewer, id, clashes).await?),
            };
            let mut changes = vec![activities::save(tx, viewer, &now, &after, name).await?];
            let left = now.is_planned().then_some(now.day).filter(|day| !after.is_planned() || after.day != *day);
            changes.extend(follow(tx, &deal, left, name, place.today).await?);
            done(tx, &who, &changes).await
        })
    })
    .await
}

async fn told(tx: &mut Tx, viewer: &Viewer, id: ActivityId, clashes: Vec<FieldClash>) -> Result<Error, Error> {
    let mut told = Vec::new();
    for FieldClash { field, yours, theirs } in clashes {
        let by = last_to_change(tx, Kind::Activity, id.uuid(), &field).await?;
        let mut said = Vec::new();
        for value in [&yours, &theirs] {
            let names = match value {
                FieldValue::Id(id) => super::read::name_of(tx, *id).await?,
                _ => Default::default(),
            };
            said.push(words::value(viewer.locale, &field, value, names.values().next()));
        }
        let theirs = said.pop().unwrap_or_default();
        told.push(Clash { field, yours: said.pop().unwrap_or_default(), theirs, by });
    }
    Ok(Error::Clash(told))
}

/// Writes an activity as part of a larger act, which answers for the next action itself.
pub async fn add_activity(
    tx: &mut Tx,
    viewer: &Viewer,
    deal: &Deal,
    activity: &Activity,
    changes: &mut Vec<Change>,
) -> Result<Deal, Error> {
    let act = if activity.done { "log" } else { "plan" };
    changes.push(activities::insert(tx, viewer, activity, act).await?);
    recounted(tx, deal.clone()).await
}

/// What a sheet tells of as done, written with the move that it was asked for.
pub async fn log_all(
    tx: &mut Tx,
    viewer: &Viewer,
    who: &Who,
    deal: DealId,
    logged: &[Logged],
    changes: &mut Vec<Change>,
) -> Result<(), Error> {
    for logged in logged {
        let field = Criterion::Done(logged.slot).field();
        let place = Place { today: logged.day, utc_offset: 0 };
        let known = type_of(tx, LookupKind::ActivityType, logged.slot).await?;
        let draft = ActivityDraft {
            activity_type: Some(known.ok_or_else(|| Error::invalid(field, Problem::Unknown))?),
            day: logged.day.to_string(),
            description: logged.description.clone(),
            done: true,
            ..ActivityDraft::default()
        };
        // The sheet has one place for all that is wrong with it.
        let activity = draft.read(making(viewer, *who, place, fresh().into(), deal)).map_err(|error| {
            let problem = error.field("description").cloned().unwrap_or(Problem::Unreadable);
            Error::invalid(field, problem)
        })?;
        changes.push(activities::insert(tx, viewer, &activity, "log").await?);
    }
    Ok(())
}

/// The deal after its activities have changed: what was done with it, and its next action.
async fn follow(
    tx: &mut Tx,
    deal: &Deal,
    left: Option<Day>,
    act: &'static str,
    today: Day,
) -> Result<Option<Change>, Error> {
    let deal = &recounted(tx, deal.clone()).await?;
    if deal.outcome() != Outcome::Open {
        return Ok(None);
    }
    let planned = activities::next_planned(tx, deal.id).await?;
    let next_on = next_on(deal.next_on, left, planned, today);
    if next_on == deal.next_on {
        return Ok(None);
    }
    Ok(Some(save(tx, deal, &Deal { next_on, ..deal.clone() }, act).await?))
}

/// What was done with the deal, counted anew.
pub async fn recounted(tx: &mut Tx, deal: Deal) -> Result<Deal, Error> {
    let done_types = activities::done_types(tx, deal.id).await?;
    if done_types == deal.done_types {
        return Ok(deal);
    }
    let bits = i64::from(done_types.bits());
    tx.run("update deals set done_types = $2 where id = $1", args![deal.id, bits]).await?;
    Ok(Deal { done_types, ..deal })
}

/// Undo: the activity as it was.
pub async fn put_back_activity(tx: &mut Tx, viewer: &Viewer, made: &Recorded) -> Result<Change, Error> {
    let id = ActivityId::from(made.subject);
    let deal = activities::deal_of(tx, id).await?;
    let deal = changeable_even_retired(tx, viewer, deal).await?;
    let change = activities::put_back(tx, id, &made.fields).await?;
    recounted(tx, deal).await?;
    Ok(change)
}

/// The end of an undo that has put an activity back: what is planned again comes before a later day. The day that stood before
/// has come back by itself.
pub async fn next_action_after(tx: &mut Tx, viewer: &Viewer, change: &Change) -> Result<Option<Change>, Error> {
    let activity = activities::locked(tx, change.subject.into()).await?;
    let is_moved = change.fields.iter().any(|it| matches!(it.field.as_str(), "day" | "done" | "retired"));
    if !activity.is_planned() || !is_moved {
        return Ok(None);
    }
    let deal = changeable_even_retired(tx, viewer, activity.deal).await?;
    let sooner = Some(activity.day).filter(|planned| deal.next_on.is_none_or(|next| *planned < next));
    if sooner.is_none() || deal.outcome() != Outcome::Open || deal.retired {
        return Ok(None);
    }
    Ok(Some(save(tx, &deal, &Deal { next_on: sooner, ..deal.clone() }, "undo").await?))
}

/// Whether this change of a deal only followed what was planned: it goes back where it still stands, and hinders nothing. An
/// undo of such an act follows as the act did.
pub async fn only_follows(tx: &mut Tx, made: &Recorded, field: &str) -> Result<bool, Error> {
    if field != "next_on" || made.act != "undo" {
        return Ok(field == "next_on" && is_of_activity(&made.act));
    }
    let beside: Option<(i64,)> = tx
        .one("select seq from changes where request_id = $1 and kind = 'activity' limit 1", args![made.request])
        .await?;
    Ok(beside.is_some())
}
