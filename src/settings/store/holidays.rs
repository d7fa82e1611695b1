//! The holidays in the database, and the calendar that follows from them.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, count_of, enter, record};
use crate::server::db::{Db, Reader, Tx};
use crate::settings::calendar::Calendar;
use crate::settings::holiday::{Holiday, HolidayDraft, HolidayId, french_holidays};
use crate::settings::settings::Settings;
use crate::settings::store::settings_in;
use crate::values::clock::fresh;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::problem::Problem;
use crate::values::refusal::{Refusal, Since};

#[derive(FromRow)]
struct HolidayRow {
    id: Uuid,
    day: chrono::NaiveDate,
    name: String,
    retired: bool,
}

impl HolidayRow {
    fn holiday(self) -> Holiday {
        Holiday { id: self.id.into(), day: Day(self.day), name: self.name, retired: self.retired }
    }
}

/// The holidays that stand, in their order.
pub async fn holidays(reader: &mut impl Reader) -> Result<Vec<Holiday>, Error> {
    let sql = "select id, day, name, retired from holidays where not retired order by day";
    let rows: Vec<HolidayRow> = reader.rows(sql, args![]).await?;
    Ok(rows.into_iter().map(HolidayRow::holiday).collect())
}

pub async fn calendar(reader: &mut impl Reader, settings: &Settings) -> Result<Calendar, Error> {
    let rows: Vec<(chrono::NaiveDate,)> =
        reader.rows("select day from holidays where not retired order by day", args![]).await?;
    Ok(Calendar::new(settings.worked_days, rows.into_iter().map(|(day,)| Day(day))))
}

pub async fn add(db: &Db, who: Who, id: HolidayId, draft: HolidayDraft) -> Result<(), Error> {
    let holiday = Arc::new(draft.read(id)?);
    db.write(move |tx| {
        let holiday = Arc::clone(&holiday);
        Box::pin(async move {
            if enter(tx, &who, "add holiday").await? == Turn::Again {
                return Ok(());
            }
            if !insert(tx, &holiday).await? {
                return Err(Error::invalid("day", Problem::Taken));
            }
            record(tx, &who, &[change(None, &holiday, "add holiday")]).await?;
            Ok(())
        })
    })
    .await
}

/// Adds those of the public holidays of France in a year that are not there yet, in the company's language; answers how
/// many.
pub async fn add_french(db: &Db, who: Who, year: i32) -> Result<i64, Error> {
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, "add holidays").await? == Turn::Again {
                return count_of(tx, who.request, Kind::Holiday).await;
            }
            let locale = settings_in(tx).await?.locale;
            let mut changes = Vec::new();
            for (day, name) in french_holidays(year, locale) {
                let holiday = Holiday { id: fresh().into(), day, name: name.to_owned(), retired: false };
                if insert(tx, &holiday).await? {
                    changes.push(change(None, &holiday, "add holiday"));
                }
            }
            if changes.is_empty() {
                return Err(Refusal::NothingToChange.into());
            }
            record(tx, &who, &changes).await?;
            Ok(changes.len() as i64)
        })
    })
    .await
}

pub async fn rename(db: &Db, who: Who, id: HolidayId, name: String) -> Result<(), Error> {
    alter(db, who, id, "rename holiday", move |now| Holiday { name: name.clone(), ..now }).await
}

/// Takes a holiday off the list, as if it had never been there.
pub async fn remove(db: &Db, who: Who, id: HolidayId) -> Result<(), Error> {
    alter(db, who, id, "remove holiday", |now| Holiday { retired: true, ..now }).await
}

async fn alter(
    db: &Db,
    who: Who,
    id: HolidayId,
    act: &'static str,
    rule: impl Fn(Holiday) -> Holiday + Send + Sync + 'static,
) -> Result<(), Error> {
    let rule = Arc::new(rule);
    db.write(move |tx| {
        let rule = Arc::clone(&rule);
        Box::pin(async move {
            if enter(tx, &who, act).await? == Turn::Again {
                return Ok(());
            }
            let now = locked(tx, id).await?;
            if now.retired {
                return Err(Error::NotFound);
            }
            let change = save(tx, &now, &rule(now.clone()), act).await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// Undo: the holiday as it was before these changes, unless its day has got another one meanwhile.
pub async fn put_back(tx: &mut Tx, id: HolidayId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = locked(tx, id).await?;
    let then = as_before(tx, Kind::Holiday, id.uuid(), &now, fields).await?;
    if !then.retired && is_taken(tx, &then).await? {
        return Err(Refusal::ChangedSince(Since { field: "holiday".into(), by: None }).into());
    }
    save(tx, &now, &then, "undo").await
}

async fn locked(tx: &mut Tx, id: HolidayId) -> Result<Holiday, Error> {
    let sql = "select id, day, name, retired from holidays where id = $1";
    let row: Option<HolidayRow> = tx.lock(sql, args![id.uuid()]).await?;
    row.map(HolidayRow::holiday).ok_or(Error::NotFound)
}

async fn is_taken(tx: &mut Tx, holiday: &Holiday) -> Result<bool, Error> {
    let other: Option<(Uuid,)> = tx
        .one(
            "select id from holidays where day = $1 and id <> $2 and not retired",
            args![holiday.day, holiday.id.uuid()],
        )
        .await?;
    Ok(other.is_some())
}

/// Whether its day was free.
async fn insert(tx: &mut Tx, holiday: &Holiday) -> Result<bool, Error> {
    let inserted = tx
        .run(
            "insert into holidays (id, day, name, retired) values ($1, $2, $3, $4) on conflict do nothing",
            args![holiday.id.uuid(), holiday.day, &holiday.name, holiday.retired],
        )
        .await?;
    Ok(inserted == 1)
}

async fn save(tx: &mut Tx, before: &Holiday, after: &Holiday, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update holidays set name = $2, retired = $3 where id = $1",
        args![after.id.uuid(), &after.name, after.retired],
    )
    .await?;
    Ok(change(Some(before), after, act))
}

fn change(before: Option<&Holiday>, after: &Holiday, act: &'static str) -> Change {
    Change { kind: Kind::Holiday, subject: after.id.uuid(), act, fields: diff(before, after) }
}
