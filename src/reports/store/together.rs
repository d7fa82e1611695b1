//! What stands in several currencies, in the company's.

use sqlx::FromRow;

use super::pipeline::Scope;
use crate::args;
use crate::reports::figures::{CurrencyFigures, Together};
use crate::server::db::{Db, fault};
use crate::settings::store::rates::rates_at;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::rate::{DatedRate, HeldRate, Rate, rate_on, sum_in};

/// Nothing where all is in the company's currency.
pub async fn together(
    db: &Db,
    scope: Scope<'_>,
    company: Currency,
    figures: &[CurrencyFigures],
    quarter: (Option<Instant>, Option<Instant>),
    today: Day,
) -> Result<Option<Together>, Error> {
    let currencies = || figures.iter().map(|figures| figures.pipeline.currency);
    if currencies().all(|currency| currency == company) {
        return Ok(None);
    }
    let rates = rates_at(db, company, today).await?;
    let now = |currency| rate_on(&rates, currency, company, today);
    let open = figures.iter().map(|figures| &figures.pipeline).map(|report| {
        let rate = now(report.currency).map(|dated| dated.rate);
        (Money::new(report.open.value, report.currency), report.open.weighted.money(report.currency), rate)
    });
    let open: Vec<_> = open.collect();
    Ok(Some(Together {
        open: sum_in(company, open.iter().map(|(value, _, rate)| (*value, *rate))),
        weighted: sum_in(company, open.iter().map(|(_, weighted, rate)| (*weighted, *rate))),
        won: sum_in(company, won(db, scope, company, &rates, quarter).await?),
        rates: currencies().filter_map(now).collect(),
    }))
}

#[derive(FromRow)]
struct WonRow {
    currency: String,
    closing_rate: String,
    day: i64,
    value: i64,
}

/// Each day's deals with the rate that they keep, or with that of the day for those that came without one.
async fn won(
    db: &Db,
    scope: Scope<'_>,
    company: Currency,
    rates: &[DatedRate],
    (from, before): (Option<Instant>, Option<Instant>),
) -> Result<Vec<(Money, Option<Rate>)>, Error> {
    let rows: Vec<WonRow> = db
        .all(
            concat!(
                "select w.currency, w.closing_rate, w.day, cast(sum(w.value) as bigint) as value
                 from (select d.currency, d.closing_rate, d.closed_at / 86400000 as day, d.value from deals d
                   where not d.retired and d.outcome = 1 and ($4 is null or d.owner_id = $4)
                   and d.closed_at >= $5 and d.closed_at < $6 and ",
                crate::within_reach!("d.owner_id"),
                ") as w group by w.currency, w.closing_rate, w.day order by w.currency, w.day"
            ),
            scope.args(args![from, before]),
        )
        .await?;
    let part = |row: WonRow| {
        let currency = Currency::parse(&row.currency).map_err(|_| fault(&"a currency that is none"))?;
        let held = HeldRate::parse(&row.closing_rate).ok().filter(|held| held.to == company).map(|held| held.rate);
        let of_day = || rate_on(rates, currency, company, Day::from_epoch_days(row.day)).map(|dated| dated.rate);
        Ok((Money::new(row.value, currency), held.or_else(of_day)))
    };
    rows.into_iter().map(part).collect()
}
