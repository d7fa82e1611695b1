//! The dashboard: one statement for each of its charts, summed by currency.

use sqlx::FromRow;
use uuid::Uuid;

use super::pipeline::{Scope, pipeline};
use super::together::together;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::deals::list::BANDS;
use crate::deals::store::raised_counts;
use crate::reports::figures::{CurrencyFigures, Dashboard, OutOfStandard, SellerFigures, Span, Sum};
use crate::server::db::{Built, Db};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::weighted::Weighted;
use crate::views::ask::Place;

pub async fn dashboard(
    db: &Db,
    viewer: &Viewer,
    owner: Option<UserId>,
    today: Day,
    utc_offset: i32,
) -> Result<Dashboard, Error> {
    let company = crate::settings::store::settings(db).await?.currency;
    let scope = Scope { viewer: Some(viewer), owner };
    let (quarter, periods) = (Span::quarter(today), Span::periods(today));
    let bands = bands(db, scope).await?;
    let by_period = by_period(db, scope, &periods).await?;
    let closed = closed(db, scope, quarter, utc_offset).await?;
    let sellers = sellers(db, scope, quarter, utc_offset).await?;
    let figures = |report: crate::reports::figures::PipelineReport| {
        let currency = report.currency;
        let at = |rows: &[Placed], place: i64| {
            rows.iter().find(|row| row.is(currency) && row.place == place).map(Placed::sum).unwrap_or_default()
        };
        CurrencyFigures {
            won: at(&closed, 1),
            lost: at(&closed, 2),
            bands: std::array::from_fn(|place| at(&bands, place as i64)),
            periods: (0..periods.len()).map(|place| at(&by_period, place as i64)).collect(),
            sellers: sellers_in(&sellers, currency),
            pipeline: report,
        }
    };
    let currencies: Vec<CurrencyFigures> = pipeline(db, scope, company).await?.into_iter().map(figures).collect();
    let people = crate::auth::store::people::people(db, viewer).await?;
    let together = together(db, scope, company, &currencies, quarter.moments(utc_offset), today).await?;
    let (by_alert, deals) = raised_counts(db, viewer, owner, Place { today, utc_offset }).await?;
    let out_of_standard = OutOfStandard { deals, by_alert };
    Ok(Dashboard { people, quarter, periods, currencies, together, out_of_standard })
}

/// A sum in one currency at one place of a chart.
#[derive(FromRow)]
struct Placed {
    place: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

impl Placed {
    fn is(&self, currency: Currency) -> bool {
        self.currency == currency.code()
    }

    fn sum(&self) -> Sum {
        Sum { deals: self.deals, value: self.value, weighted: Weighted(self.weighted) }
    }
}

/// What every statement here sums, and from where; `$4` is the owner.
macro_rules! sums {
    ($place:literal) => {
        concat!(
            "select ",
            $place,
            " as place, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
               cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
             from deals d where not d.retired and ($4 is null or d.owner_id = $4) and ",
            crate::within_reach!("d.owner_id")
        )
    };
}

async fn bands(db: &Db, scope: Scope<'_>) -> Result<Vec<Placed>, Error> {
    // Bands are twenty wide, and whole numbers divide to whole numbers.
    debug_assert!(BANDS.iter().all(|(first, last)| first / 20 == last / 20));
    let sql = concat!(sums!("d.probability / 20"), " and d.outcome = 0 group by d.currency, d.probability / 20");
    db.all(sql, scope.args(args![])).await
}

/// The first days of all periods but the first are `$5` and on: a deal stands in the last period that has begun.
async fn by_period(db: &Db, scope: Scope<'_>, periods: &[Span]) -> Result<Vec<Placed>, Error> {
    let first_days: Vec<Day> = periods.iter().filter_map(|period| period.from).collect();
    let mut place = "case".to_owned();
    for (number, _) in first_days.iter().enumerate() {
        place.push_str(&format!(" when d.close_on < ${} then {number}", number + 5));
    }
    place.push_str(&format!(" else {} end", first_days.len()));
    let sql = format!(
        "select w.place, w.currency, count(*) as deals, cast(sum(w.value) as bigint) as value,
           cast(sum(w.weighted) as bigint) as weighted
         from (select cast({place} as bigint) as place, d.currency, d.value,
             (d.value - d.costs) * d.probability as weighted
           from deals d
           where not d.retired and d.outcome = 0 and ($4 is null or d.owner_id = $4) and {reach}) as w
         group by w.place, w.currency",
        reach = crate::within_reach!("d.owner_id"),
    );
    let days = first_days.into_iter().map(Into::into).collect();
    db.all(Built(sql), scope.args(days)).await
}

async fn closed(db: &Db, scope: Scope<'_>, span: Span, utc_offset: i32) -> Result<Vec<Placed>, Error> {
    let sql = concat!(
        sums!("d.outcome"),
        " and d.outcome <> 0 and d.closed_at >= $5 and d.closed_at < $6 group by d.currency, d.outcome"
    );
    let (from, before) = span.moments(utc_offset);
    db.all(sql, scope.args(args![from, before])).await
}

#[derive(FromRow)]
struct SellerRow {
    id: Uuid,
    name: String,
    outcome: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

async fn sellers(db: &Db, scope: Scope<'_>, span: Span, utc_offset: i32) -> Result<Vec<SellerRow>, Error> {
    let (from, before) = span.moments(utc_offset);
    db.all(
        concat!(
            "select u.id, u.name, d.outcome, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
               cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
             from deals d join users u on u.id = d.owner_id
             where not d.retired and ($4 is null or d.owner_id = $4)
             and (d.outcome = 0 or (d.outcome = 1 and d.closed_at >= $5 and d.closed_at < $6)) and ",
            crate::within_reach!("d.owner_id"),
            " group by u.id, u.name, d.outcome, d.currency order by u.name, u.id"
        ),
        scope.args(args![from, before]),
    )
    .await
}

/// Those with most in the pipeline first.
fn sellers_in(rows: &[SellerRow], currency: Currency) -> Vec<SellerFigures> {
    let mut sellers: Vec<SellerFigures> = Vec::new();
    for row in rows.iter().filter(|row| row.currency == currency.code()) {
        let id = UserId::from(row.id);
        if sellers.last().is_none_or(|seller| seller.id != id) {
            sellers.push(SellerFigures { id, name: row.name.clone(), open: Sum::default(), won: Sum::default() });
        }
        let sum = Sum { deals: row.deals, value: row.value, weighted: Weighted(row.weighted) };
        if let Some(seller) = sellers.last_mut() {
            *if row.outcome == 0 { &mut seller.open } else { &mut seller.won } = sum;
        }
    }
    sellers.sort_by_key(|seller| std::cmp::Reverse(seller.open.value));
    sellers
}
