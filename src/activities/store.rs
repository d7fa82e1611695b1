//! Activities in the database. Whose they are to see and to change is for the caller, who holds the record that they belong to.

use sqlx::FromRow;
use uuid::Uuid;

use super::activity::{Activity, ActivityId};
use super::view::{Activities, ActivityView};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::as_before;
use crate::server::db::{Args, Built, Db, Tx};
use crate::settings::types::{Slot, Slots};
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::id::DealId;
use crate::values::instant::Instant;
use crate::values::problem::Problem;

/// More of what was done is not sent at once.
const MOST_DONE: usize = 100;

/// All columns, for `select`.
macro_rules! activity_columns {
    () => {
        "v.id, v.type_id, v.deal_id, v.owner_id, v.creator_id, v.day, v.minute, v.duration, v.description, v.done, \
         v.created_at, v.retired"
    };
}

#[derive(FromRow)]
struct ActivityRow {
    id: Uuid,
    type_id: Uuid,
    deal_id: Uuid,
    owner_id: Uuid,
    creator_id: Option<Uuid>,
    day: chrono::NaiveDate,
    minute: Option<i64>,
    duration: Option<i64>,
    description: String,
    done: bool,
    created_at: i64,
    retired: bool,
}

impl From<ActivityRow> for Activity {
    fn from(row: ActivityRow) -> Self {
        Activity {
            id: row.id.into(),
            activity_type: row.type_id.into(),
            deal: row.deal_id.into(),
            owner: row.owner_id.into(),
            creator: row.creator_id.map(Into::into),
            day: Day(row.day),
            minute: row.minute,
            duration: row.duration,
            description: row.description,
            done: row.done,
            created_at: Instant(row.created_at),
            retired: row.retired,
        }
    }
}

#[derive(FromRow)]
struct NamedRow {
    #[sqlx(flatten)]
    activity: ActivityRow,
    type_name: String,
    owner: String,
}

/// What is planned with a deal, and what was done.
pub async fn of_deal(db: &Db, deal: DealId) -> Result<Activities, Error> {
    let named =
        |row: NamedRow| ActivityView { activity: row.activity.into(), type_name: row.type_name, owner: row.owner };
    let planned: Vec<NamedRow> = db
        .all(
            concat!(
                "select ",
                activity_columns!(),
                ", t.name as type_name, u.name as owner from activities v join lookups t on t.id = v.type_id
                 join users u on u.id = v.owner_id where v.deal_id = $1 and not v.done and not v.retired
                 order by v.day, coalesce(v.minute, -1), v.id"
            ),
            args![deal],
        )
        .await?;
    let mut done: Vec<NamedRow> = db
        .all(
            concat!(
                "select ",
                activity_columns!(),
                ", t.name as type_name, u.name as owner from activities v join lookups t on t.id = v.type_id
                 join users u on u.id = v.owner_id where v.deal_id = $1 and v.done and not v.retired
                 order by v.day desc, coalesce(v.minute, -1) desc, v.created_at desc, v.id desc limit $2"
            ),
            args![deal, MOST_DONE as i64 + 1],
        )
        .await?;
    let more = done.len() > MOST_DONE;
    done.truncate(MOST_DONE);
    Ok(Activities {
        planned: planned.into_iter().map(named).collect(),
        done: done.into_iter().map(named).collect(),
        more,
    })
}

/// The deal that an activity belongs to: the caller holds it before the activity itself.
pub async fn deal_of(tx: &mut Tx, id: ActivityId) -> Result<DealId, Error> {
    let row: Option<(Uuid,)> = tx.one("select deal_id from activities where id = $1", args![id.uuid()]).await?;
    row.map(|(deal,)| deal.into()).ok_or(Error::NotFound)
}

/// The activity, locked for this transaction; retired ones too.
pub async fn locked(tx: &mut Tx, id: ActivityId) -> Result<Activity, Error> {
    let row: Option<ActivityRow> = tx
        .lock(concat!("select ", activity_columns!(), " from activities v where v.id = $1"), args![id.uuid()])
        .await?;
    row.map(Into::into).ok_or(Error::NotFound)
}

/// All of a deal, held, retired ones too.
pub async fn held_of(tx: &mut Tx, deal: DealId) -> Result<Vec<Activity>, Error> {
    let sql = concat!("select ", activity_columns!(), " from activities v where v.deal_id = $1 order by v.id");
    let rows: Vec<ActivityRow> = tx.lock_all(Built(sql.to_owned()), args![deal]).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Writes a new activity; answers the change for the record.
pub async fn insert(tx: &mut Tx, viewer: &Viewer, activity: &Activity, act: &'static str) -> Result<Change, Error> {
    points_right(tx, viewer, None, activity).await?;
    let mut values = columns(activity);
    values.extend(args![activity.deal, activity.creator, activity.created_at]);
    let inserted = tx
        .run(
            "insert into activities (id, type_id, owner_id, day, minute, duration, description, done, retired, deal_id,
             creator_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing",
            values,
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    Ok(change(activity, act, diff(None, activity)))
}

/// Writes what has become of an activity; answers the change for the record.
pub async fn save(
    tx: &mut Tx,
    viewer: &Viewer,
    before: &Activity,
    after: &Activity,
    act: &'static str,
) -> Result<Change, Error> {
    points_right(tx, viewer, Some(before), after).await?;
    write(tx, before, after, act).await
}

/// The same of what was, which asks nothing.
pub async fn write(tx: &mut Tx, before: &Activity, after: &Activity, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update activities set type_id = $2, owner_id = $3, day = $4, minute = $5, duration = $6, description = $7,
         done = $8, retired = $9 where id = $1",
        columns(after),
    )
    .await?;
    Ok(change(after, act, diff(Some(before), after)))
}

/// Undo: the activity as it was before these changes.
pub async fn put_back(tx: &mut Tx, id: ActivityId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = locked(tx, id).await?;
    let then = as_before(tx, Kind::Activity, id.uuid(), &now, fields).await?;
    write(tx, &now, &then, "undo").await
}

/// The types of what was done with a deal, of those that a stage may ask for.
pub async fn done_types(tx: &mut Tx, deal: DealId) -> Result<Slots, Error> {
    let rows: Vec<(i64,)> = tx
        .all(
            "select distinct t.slot from activities v join lookups t on t.id = v.type_id
             where v.deal_id = $1 and v.done and not v.retired and t.slot is not null",
            args![deal],
        )
        .await?;
    Ok(rows.into_iter().filter_map(|(slot,)| Slot::new(slot)).collect())
}

/// The first day for which something is planned with a deal.
pub async fn next_planned(tx: &mut Tx, deal: DealId) -> Result<Option<Day>, Error> {
    let row: Option<(chrono::NaiveDate,)> = tx
        .one(
            "select day from activities where deal_id = $1 and not done and not retired order by day limit 1",
            args![deal],
        )
        .await?;
    Ok(row.map(|(day,)| Day(day)))
}

/// That its type is in use and its owner within sight; only what has changed is asked. What was done may be of a type that is
/// offered no more: a stage may still ask for it.
async fn points_right(tx: &mut Tx, viewer: &Viewer, before: Option<&Activity>, after: &Activity) -> Result<(), Error> {
    let mut problems = Problems::new();
    if before.is_none_or(|activity| activity.activity_type != after.activity_type) {
        let found: Option<(Uuid,)> = tx
            .one(
                "select id from lookups where id = $1 and kind = 'activity_type' and (not retired or $2)",
                args![after.activity_type, after.done],
            )
            .await?;
        if found.is_none() {
            problems.add("activity_type", Problem::Unknown);
        }
    }
    if before.is_none_or(|activity| activity.owner != after.owner) {
        let found: Option<(Uuid,)> = tx
            .one(
                concat!("select u.id from users u where u.id = $4 and ", crate::within_reach!("u.id")),
                seen_by(viewer, args![after.owner]),
            )
            .await?;
        if found.is_none() {
            problems.add("owner", Problem::Unknown);
        }
    }
    problems.into_result()
}

fn columns(activity: &Activity) -> Args {
    args![
        activity.id.uuid(),
        activity.activity_type,
        activity.owner,
        activity.day,
        activity.minute,
        activity.duration,
        &activity.description,
        activity.done,
        activity.retired,
    ]
}

fn change(activity: &Activity, act: &'static str, fields: Vec<FieldChange>) -> Change {
    Change { kind: Kind::Activity, subject: activity.id.uuid(), act, fields }
}
