//! What can be done to a deal. Each act is one transaction: the request first, the rules, the row and its totals, the
//! change record last.

use std::sync::Arc;

use super::check::{changeable, has_a_board, load_of, may_own, points_right, stage_to_enter};
use super::closing::with_closing_rate;
use super::documents::bring;
use super::place::place_in;
use super::row::{insert, save};
use super::stages::{line_of, pipeline_of};
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind};
use crate::changes::edit::each_once;
use crate::changes::store::{Turn, Who, enter, last_to_change, record};
use crate::deals::board::DealMove;
use crate::deals::criteria::{Entrance, Gate, Load, has_room, stands};
use crate::deals::deal::Deal;
use crate::deals::edit::{EDITABLE, Edit, Edited, edited};
use crate::deals::planning::parted;
use crate::deals::stage::Stage;
use crate::deals::view::Done;
use crate::server::db::{Db, Tx};
use crate::values::day::Day;
use crate::values::error::{Clash, Error, Refusal};
use crate::values::id::{DealId, LookupId, StageId};
use crate::values::percent::Outcome;

/// Moves a deal into a stage, or to another place within its own. With `edits`, which the new stage may ask for, both are
/// done or neither.
pub async fn move_deal(db: &Db, viewer: &Viewer, who: Who, step: DealMove, edits: Vec<Edit>) -> Result<Done, Error> {
    let (edits, brought) = parted(edits, latest(who))?;
    each_once(&edits, EDITABLE)?;
    let asked = Arc::new((viewer.clone(), edits, brought));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits, brought) = &*asked;
            if enter(tx, &who, "move").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, step.deal).await?;
            let mut changes = Vec::new();
            let filled = laid(tx, viewer, &deal, edits).await?;
            let filled = bring(tx, viewer, &who, filled, brought, &mut changes).await?;
            let stage = stage_to_enter(tx, step.to).await?;
            let rank = place_in(tx, stage.id, deal.id, step.before).await?;
            let (line, load) = way_in(tx, &filled, &stage).await?;
            let moved = filled.moved_to(&Entrance { stage: &stage, line: &line, load }, rank, who.at)?;
            changes.push(save(tx, &deal, &moved, "move").await?);
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// Wins a deal, with edits as a move has them.
pub async fn close_won(db: &Db, viewer: &Viewer, who: Who, id: DealId, edits: Vec<Edit>) -> Result<Done, Error> {
    let (edits, brought) = parted(edits, latest(who))?;
    each_once(&edits, EDITABLE)?;
    let asked = Arc::new((viewer.clone(), edits, brought));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits, brought) = &*asked;
            if enter(tx, &who, "win").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, id).await?;
            let mut changes = Vec::new();
            let filled = laid(tx, viewer, &deal, edits).await?;
            let filled = bring(tx, viewer, &who, filled, brought, &mut changes).await?;
            let pipeline = pipeline_of(tx, deal.stage).await?;
            let line = line_of(tx, pipeline, deal.stage, None).await?;
            let won = with_closing_rate(tx, &deal, filled.won(&line, who.at)?, who.at).await?;
            changes.push(save(tx, &deal, &won, "win").await?);
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// The last day that is not to come anywhere.
fn latest(who: Who) -> Day {
    who.at.day_utc().plus_days(1)
}

/// What must be known before a deal comes into a stage, which is held: the way there, and how full it is. Within its own
/// stage a deal is asked nothing.
async fn way_in(tx: &mut Tx, deal: &Deal, stage: &Stage) -> Result<(Vec<Gate>, Load), Error> {
    if deal.stage == stage.id && deal.outcome() == Outcome::Open {
        return Ok(Default::default());
    }
    let line = line_of(tx, stage.pipeline, deal.stage, Some(stage.id)).await?;
    Ok((line, load_of(tx, stage, deal).await?))
}

/// Loses a deal, with edits as a move has them.
pub async fn close_lost(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: DealId,
    reason: Option<LookupId>,
    edits: Vec<Edit>,
) -> Result<Done, Error> {
    each_once(&edits, EDITABLE)?;
    let asked = Arc::new((viewer.clone(), edits));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits) = &*asked;
            if enter(tx, &who, "lose").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, id).await?;
            let filled = laid(tx, viewer, &deal, edits).await?;
            let lost = with_closing_rate(tx, &deal, filled.lost(reason, who.at)?, who.at).await?;
            // The edits were looked up as they were laid; the reason comes now.
            points_right(tx, Some(&filled), &lost).await?;
            let change = save(tx, &deal, &lost, "lose").await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

/// Gives an open deal another close date, none that has passed.
pub async fn date(db: &Db, viewer: &Viewer, who: Who, id: DealId, on: Day, today: Day) -> Result<Done, Error> {
    act(db, viewer, who, id, "edit", move |deal| Ok(deal.due_on(on, today)?)).await
}

pub async fn retire(db: &Db, viewer: &Viewer, who: Who, id: DealId) -> Result<Done, Error> {
    act(db, viewer, who, id, "retire", |deal| Ok(deal.retired())).await
}

/// Puts a closed deal back on the board, at the end of `stage` or of the stage where it stood last.
pub async fn reopen(db: &Db, viewer: &Viewer, who: Who, id: DealId, stage: Option<StageId>) -> Result<Done, Error> {
    let viewer = Arc::new(viewer.clone());
    db.write(move |tx| {
        let viewer = Arc::clone(&viewer);
        Box::pin(async move {
            if enter(tx, &who, "reopen").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, &viewer, id).await?;
            let stage = stage_to_enter(tx, stage.unwrap_or(deal.stage)).await?;
            has_a_board(tx, &stage).await?;
            let rank = place_in(tx, stage.id, deal.id, None).await?;
            let (line, load) = way_in(tx, &deal, &stage).await?;
            let open = deal.reopened(&Entrance { stage: &stage, line: &line, load }, rank, who.at)?;
            let change = save(tx, &deal, &open, "reopen").await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

/// Lays edits over the deal as it stands: other fields merge, the same field clashes and nothing is written.
pub async fn edit(db: &Db, viewer: &Viewer, who: Who, id: DealId, edits: Vec<Edit>) -> Result<Done, Error> {
    each_once(&edits, EDITABLE)?;
    let asked = Arc::new((viewer.clone(), edits));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits) = &*asked;
            if enter(tx, &who, "edit").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, id).await?;
            let after = laid(tx, viewer, &deal, edits).await?;
            let change = save(tx, &deal, &after, "edit").await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

/// The deal, which is held, with the edits laid over it and what they point at looked up.
async fn laid(tx: &mut Tx, viewer: &Viewer, deal: &Deal, edits: &[Edit]) -> Result<Deal, Error> {
    let after = match edited(deal, edits) {
        Edited::Done(after) => after,
        Edited::Invalid(errors) => return Err(Error::Invalid(errors)),
        Edited::Clash(clashes) => {
            let mut told = Vec::new();
            for clash in clashes {
                let by = last_to_change(tx, Kind::Deal, deal.id.uuid(), &clash.field).await?;
                let yours = super::read::in_words(tx, viewer.locale, deal, &clash.field, &clash.yours).await?;
                let theirs = super::read::in_words(tx, viewer.locale, deal, &clash.field, &clash.theirs).await?;
                told.push(Clash { field: clash.field, yours, theirs, by });
            }
            return Err(Error::Clash(told));
        }
    };
    points_right(tx, Some(deal), &after).await?;
    if after.owner != deal.owner {
        may_own(tx, viewer, after.owner).await?;
    }
    Ok(*after)
}

/// Writes a new deal at the end of its stage, as part of an act that may make its account as well.
pub async fn create(tx: &mut Tx, viewer: &Viewer, mut deal: Deal, changes: &mut Vec<Change>) -> Result<(), Error> {
    may_own(tx, viewer, deal.owner).await?;
    let stage = stage_to_enter(tx, deal.stage).await?;
    // It says where a sale stands, and has left no stage: no criteria are asked. A closed one takes no room.
    if deal.outcome() == Outcome::Open {
        stands(None, &stage)?;
        has_room(&stage, load_of(tx, &stage, &deal).await?)?;
    }
    deal.rank = place_in(tx, deal.stage, deal.id, None).await?;
    points_right(tx, None, &deal).await?;
    changes.push(insert(tx, &deal, "create").await?);
    Ok(())
}

/// An open deal, held for a larger act that alters it.
pub async fn open_to_change(tx: &mut Tx, viewer: &Viewer, id: DealId) -> Result<Deal, Error> {
    let deal = changeable(tx, viewer, id).await?;
    if deal.outcome() == Outcome::Open { Ok(deal) } else { Err(Refusal::DealIsClosed.into()) }
}

/// Writes what a larger act has made of it.
pub async fn save_open(tx: &mut Tx, before: &Deal, after: &Deal, act: &'static str) -> Result<Change, Error> {
    let after = &after.clone().settled();
    points_right(tx, Some(before), after).await?;
    save(tx, before, after, act).await
}

/// An act that turns one state of a deal into another by a rule. It closes none, and points at nothing new.
async fn act(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: DealId,
    name: &'static str,
    rule: impl Fn(&Deal) -> Result<Deal, Error> + Send + Sync + 'static,
) -> Result<Done, Error> {
    let asked = Arc::new((viewer.clone(), rule));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, rule) = &*asked;
            if enter(tx, &who, name).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = changeable(tx, viewer, id).await?;
            let change = save(tx, &deal, &rule(&deal)?, name).await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

/// The last step of an act: its changes.
pub async fn done(tx: &mut Tx, who: &Who, changes: &[Change]) -> Result<Done, Error> {
    let seq = record(tx, who, changes).await?;
    Ok(Done { request: who.request, seq })
}

/// A retry: what it asks for has been done, by this request's first coming.
pub async fn again(tx: &mut Tx, who: &Who) -> Result<Done, Error> {
    let row: Option<(Option<i64>,)> =
        tx.one("select max(seq) from changes where request_id = $1", args![who.request]).await?;
    Ok(Done { request: who.request, seq: row.and_then(|(seq,)| seq).unwrap_or(0) })
}
