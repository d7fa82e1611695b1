//! The dated rates in the database.

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, enter, record};
use crate::server::db::{Db, Tx, fault};
use crate::settings::rates::{RateDraft, RateEntry, RateId};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::problem::Problem;
use crate::values::rate::{DatedRate, Rate};
use crate::values::refusal::{Refusal, Since};

#[derive(FromRow)]
struct RateRow {
    id: Uuid,
    from_currency: String,
    to_currency: String,
    day: chrono::NaiveDate,
    rate: String,
    retired: bool,
}

impl RateRow {
    fn entry(self) -> Result<RateEntry, Error> {
        let wrong = |_| fault(&"a rate that is none");
        let dated = DatedRate {
            from: Currency::parse(&self.from_currency).map_err(wrong)?,
            to: Currency::parse(&self.to_currency).map_err(wrong)?,
            day: Day(self.day),
            rate: Rate::parse(&self.rate).map_err(wrong)?,
        };
        Ok(RateEntry { id: self.id.into(), dated, retired: self.retired })
    }
}

macro_rules! rate_columns {
    () => {
        "select r.id, r.from_currency, r.to_currency, r.day, r.rate, r.retired from rates r "
    };
}

/// All rates that stand, by currency, the newest first.
pub async fn rates(db: &Db) -> Result<Vec<RateEntry>, Error> {
    let sql = concat!(rate_columns!(), "where not r.retired order by r.from_currency, r.day desc, r.id");
    let rows: Vec<RateRow> = db.all(sql, args![]).await?;
    rows.into_iter().map(RateRow::entry).collect()
}

/// The rates to one currency that hold or have held by this day.
pub async fn rates_at(db: &Db, to: Currency, day: Day) -> Result<Vec<DatedRate>, Error> {
    let sql = concat!(rate_columns!(), "where not r.retired and r.to_currency = $1 and r.day <= $2");
    let rows: Vec<RateRow> = db.all(sql, args![to.code(), day]).await?;
    rows.into_iter().map(|row| Ok(row.entry()?.dated)).collect()
}

/// The rate that holds on this day, if one has been entered by then.
pub async fn rate_at(tx: &mut Tx, from: Currency, to: Currency, day: Day) -> Result<Option<Rate>, Error> {
    let row: Option<RateRow> = tx
        .one(
            concat!(
                rate_columns!(),
                "where not r.retired and r.from_currency = $1 and r.to_currency = $2 and r.day <= $3
                 order by r.day desc limit 1"
            ),
            args![from.code(), to.code(), day],
        )
        .await?;
    row.map(|row| Ok(row.entry()?.dated.rate)).transpose()
}

/// Enters the rate of a day to the company's currency, or corrects it. Deals that are closed keep theirs.
pub async fn set(db: &Db, who: Who, id: RateId, draft: RateDraft) -> Result<(), Error> {
    let company = super::settings(db).await?.currency;
    let dated = draft.read(company)?;
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, "set rate").await? == Turn::Again {
                return Ok(());
            }
            let change = match of_day(tx, &dated).await? {
                Some(now) => save(tx, &now, &RateEntry { dated, ..now }, "set rate").await?,
                None => insert(tx, &RateEntry { id, dated, retired: false }).await?,
            };
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// Takes a rate out, as if it had never been entered.
pub async fn remove(db: &Db, who: Who, id: RateId) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, "remove rate").await? == Turn::Again {
                return Ok(());
            }
            let now = locked(tx, id).await?;
            let change = save(tx, &now, &RateEntry { retired: true, ..now }, "remove rate").await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// Undo: the rate as it was before these changes, unless its day has got another one meanwhile.
pub async fn put_back(tx: &mut Tx, id: RateId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = locked(tx, id).await?;
    let then = as_before(tx, Kind::Rate, id.uuid(), &now, fields).await?;
    if !then.retired && of_day(tx, &then.dated).await?.is_some_and(|other| other.id != id) {
        return Err(Refusal::ChangedSince(Since { field: "rate".into(), by: None }).into());
    }
    save(tx, &now, &then, "undo").await
}

async fn locked(tx: &mut Tx, id: RateId) -> Result<RateEntry, Error> {
    let row: Option<RateRow> = tx.lock(concat!(rate_columns!(), "where r.id = $1"), args![id.uuid()]).await?;
    row.ok_or(Error::NotFound)?.entry()
}

async fn of_day(tx: &mut Tx, dated: &DatedRate) -> Result<Option<RateEntry>, Error> {
    let row: Option<RateRow> = tx
        .lock(
            concat!(
                rate_columns!(),
                "where not r.retired and r.from_currency = $1 and r.to_currency = $2 and r.day = $3"
            ),
            args![dated.from.code(), dated.to.code(), dated.day],
        )
        .await?;
    row.map(RateRow::entry).transpose()
}

async fn insert(tx: &mut Tx, entry: &RateEntry) -> Result<Change, Error> {
    let RateEntry { id, dated, retired } = entry;
    let inserted = tx
        .run(
            "insert into rates (id, from_currency, to_currency, day, rate, retired) values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing",
            args![id.uuid(), dated.from.code(), dated.to.code(), dated.day, dated.rate.to_string(), *retired],
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("day", Problem::Taken));
    }
    Ok(Change { kind: Kind::Rate, subject: id.uuid(), act: "set rate", fields: diff(None, entry) })
}

async fn save(tx: &mut Tx, before: &RateEntry, after: &RateEntry, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update rates set rate = $2, retired = $3 where id = $1",
        args![after.id.uuid(), after.dated.rate.to_string(), after.retired],
    )
    .await?;
    Ok(Change { kind: Kind::Rate, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}
