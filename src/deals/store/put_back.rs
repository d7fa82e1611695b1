//! Undo: the fields get back what they held before, if they still hold what the change gave them.

use uuid::Uuid;

use super::activities::only_follows;
use super::check::{changeable_even_retired, has_a_board, stage_to_enter};
use super::place::place_in;
use super::row::save;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Fields, Kind, is_making};
use crate::changes::store::{Recorded, changed_since};
use crate::deals::alert::Alert;
use crate::deals::deal::Deal;
use crate::deals::edit::set;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::percent::Outcome;
use crate::values::rank::Rank;

/// Fields that only follow others: they go back with them, whatever they hold by now.
const FOLLOWING: [&str; 4] = ["rank", "closed_at", "closing_rate", "pushes"];

/// Puts one deal back; undoing its making retires it.
pub async fn put_back(tx: &mut Tx, viewer: &Viewer, made: &Recorded) -> Result<Change, Error> {
    let fields = &made.fields;
    let before = changeable_even_retired(tx, viewer, made.subject.into()).await?;
    if is_making(fields) {
        return save(tx, &before, &before.retired(), "undo").await;
    }
    let mut after = before.clone();
    for change in fields {
        if before.get(&change.field) != change.after && only_follows(tx, made, &change.field).await? {
            continue;
        }
        if before.get(&change.field) != change.after && !follows(&change.field, fields) {
            // The day on which a deal came into its stage tells of the stage.
            let field = if change.field == "stage_since" { "stage" } else { &change.field };
            return since(tx, &before, field).await;
        }
        set(&mut after, &change.field, &change.before).map_err(|problem| Error::invalid(&change.field, problem))?;
    }
    if let Some(field) = amount_left_over(&before, &after, fields) {
        return since(tx, &before, field).await;
    }
    after.pushes = pushes_left(&before, made);
    if after.currency != before.currency && !tells_of(fields, "closing_rate") {
        // It was the rate of the other currency.
        after.closing_rate = None;
    }
    if after.stage_since != before.stage_since && !tells_of(fields, Alert::TooLong.field()) {
        // It was silenced for a stay that has never been.
        after.snoozes.end(Alert::TooLong);
    }
    let mut after = after.settled();
    if needs_a_place(&before, &after) {
        let stage = stage_to_enter(tx, after.stage).await?;
        // What was may be again: criteria and limits are asked of those who move on, and a retired stage has a lane.
        has_a_board(tx, &stage).await?;
        after.rank = free_rank(tx, &after).await?;
    }
    save(tx, &before, &after, "undo").await
}

async fn since(tx: &mut Tx, deal: &Deal, field: &str) -> Result<Change, Error> {
    Err(changed_since(tx, Kind::Deal, deal.id.uuid(), field.to_owned()).await?)
}

/// An amount that was entered in the other currency since: it would be another amount in this one.
fn amount_left_over(before: &Deal, after: &Deal, fields: &[FieldChange]) -> Option<&'static str> {
    if before.currency.minor_digits() == after.currency.minor_digits() {
        return None;
    }
    let entered = [("value", before.value != 0), ("costs", before.costs != 0), ("lines", !before.lines.is_empty())];
    entered.into_iter().find(|(field, entered)| *entered && !tells_of(fields, field)).map(|(field, _)| field)
}

/// That a deal which was put back stands on an account that stands, with a contact of that account. Asked at the end of an
/// undo, which may have brought these back as well.
pub async fn points_somewhere(tx: &mut Tx, change: &Change) -> Result<(), Error> {
    if change.kind != Kind::Deal || !["account", "contact", "retired"].iter().any(|it| tells_of(&change.fields, it)) {
        return Ok(());
    }
    let gone: Option<(bool,)> = tx
        .one(
            "select a.retired from deals d join accounts a on a.id = d.account_id
             where d.id = $1 and not d.retired and (a.retired or d.contact_id is not null and not exists (
               select 1 from contacts p where p.id = d.contact_id and p.account_id = d.account_id))",
            args![change.subject],
        )
        .await?;
    match gone {
        Some((is_retired,)) => {
            let field = if is_retired { "account" } else { "contact" };
            Err(changed_since(tx, Kind::Deal, change.subject, field.to_owned()).await?)
        }
        None => Ok(()),
    }
}

fn tells_of(fields: &[FieldChange], field: &str) -> bool {
    fields.iter().any(|change| change.field == field)
}

/// A stay goes with the stage, and its snooze with the stay.
fn follows(field: &str, fields: &[FieldChange]) -> bool {
    let with_stage = field == "stage_since" && tells_of(fields, "stage");
    let with_stay = field == Alert::TooLong.field() && tells_of(fields, "stage_since");
    with_stage || with_stay || FOLLOWING.contains(&field)
}

/// What these changes counted is taken back, whatever was counted since. Before pushes were recorded, the date alone told
/// of one; an undo, which may bring a date nearer without a word on pushes, never did.
fn pushes_left(deal: &Deal, made: &Recorded) -> i64 {
    let of = |field: &str| made.fields.iter().find(|change| change.field == field);
    let counted = match (of("pushes"), of("close_on")) {
        (Some(pushes), _) => pushes.after.number().unwrap_or(0) - pushes.before.number().unwrap_or(0),
        (None, Some(date)) if made.act != "undo" && deal.outcome() == Outcome::Open => {
            i64::from(date.before.day() < date.after.day())
        }
        _ => 0,
    };
    (deal.pushes - counted).max(0)
}

fn needs_a_place(before: &Deal, after: &Deal) -> bool {
    let stands = |deal: &Deal| deal.outcome() == Outcome::Open && !deal.retired;
    stands(after) && (!stands(before) || before.stage != after.stage || before.rank != after.rank)
}

/// The place that the deal had, or just before what came there meanwhile. By the very rank, so that many deals that go
/// back one after the other stand in their old order.
async fn free_rank(tx: &mut Tx, deal: &Deal) -> Result<Rank, Error> {
    let there: Option<(Uuid,)> = tx
        .one(
            "select id from deals where stage_id = $1 and rank = $2 and id <> $3 and outcome = 0 and not retired",
            args![deal.stage, &deal.rank, deal.id],
        )
        .await?;
    match there {
        Some((id,)) => place_in(tx, deal.stage, deal.id, Some(id.into())).await,
        None => Ok(deal.rank.clone()),
    }
}
