//! What was won and lost, summed by the database over the closed deals of a period.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::deals::{chosen, closed_within, has_any, in_pipeline, must_know};
use super::names::Names;
use super::stages::currency;
use crate::auth::viewer::Viewer;
use crate::reports::form::ReportForm;
use crate::reports::key::{Key, months};
use crate::reports::won_lost::{WonLost, WonLostAsk, WonLostFigures, WonLostGroup, WonLostLine};
use crate::server::db::{Built, Db, Filter};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::money::Money;

/// Months without figures stand between the others as long as they all are no more than these.
const MONTHS: usize = 240;

pub async fn won_lost(
    db: &Db,
    viewer: &Viewer,
    form: &ReportForm,
    today: Day,
    utc_offset: i32,
) -> Result<WonLost, Error> {
    let ask = WonLostAsk::parse(form, today)?;
    let names = Names::read(db, viewer).await?;
    must_know(&names, &ask.cohort)?;
    let company = crate::settings::store::settings(db).await?.currency;
    let rows = summed(db, viewer, &ask, utc_offset).await?;
    let mut currencies: Vec<Currency> = Vec::new();
    let mut total = WonLostFigures::default();
    let mut by_key: HashMap<Key, WonLostFigures> = HashMap::new();
    for row in &rows {
        let value = Money::new(row.value, currency(&row.currency)?);
        if !currencies.contains(&value.currency) {
            currencies.push(value.currency);
        }
        total.add(row.outcome == 1, row.deals, value);
        by_key.entry(row.key()).or_default().add(row.outcome == 1, row.deals, value);
    }
    if ask.group == WonLostGroup::Month {
        fill_months(&mut by_key);
    }
    currencies.sort_by_key(|currency| *currency != company);
    let line = |(key, mut figures): (Key, WonLostFigures)| {
        figures.sort_by(&currencies);
        let name = if let Key::Entry(id) = key { names.of(id) } else { String::new() };
        WonLostLine { key, name, figures }
    };
    let mut lines: Vec<WonLostLine> = by_key.into_iter().map(line).collect();
    lines.sort_by_cached_key(|line| line.key.order(line.figures.closed(), &line.name));
    total.sort_by(&currencies);
    let any = total.closed() > 0 || has_any(db, viewer, true).await?;
    Ok(WonLost { ask, lines, total, currencies, any })
}

fn fill_months(by_key: &mut HashMap<Key, WonLostFigures>) {
    let known = by_key.keys().filter_map(|key| if let Key::Month(first) = key { Some(*first) } else { None });
    let known: Vec<Day> = known.collect();
    let (Some(first), Some(last)) = (known.iter().min(), known.iter().max()) else { return };
    let all = months(*first, *last);
    if all.len() <= MONTHS {
        for month in all {
            by_key.entry(Key::Month(month)).or_default();
        }
    }
}

#[derive(FromRow)]
struct SumRow {
    id: Option<Uuid>,
    /// Days since 1970 where the viewer's clocks are.
    day: Option<i64>,
    outcome: i64,
    currency: String,
    deals: i64,
    value: i64,
}

impl SumRow {
    fn key(&self) -> Key {
        match (self.id, self.day) {
            (Some(id), _) => Key::Entry(id),
            (None, Some(day)) => Key::Month(Day::from_epoch_days(day).first_of_month()),
            (None, None) => Key::Nothing,
        }
    }
}

async fn summed(db: &Db, viewer: &Viewer, ask: &WonLostAsk, utc_offset: i32) -> Result<Vec<SumRow>, Error> {
    let mut chosen = chosen(viewer, &ask.cohort);
    in_pipeline(&mut chosen, &ask.cohort);
    let closed = closed_within(&mut chosen, &ask.cohort, utc_offset);
    let key = key(&mut chosen, ask.group, utc_offset);
    let sql = format!(
        "select w.id, w.day, w.outcome, w.currency, count(*) as deals, cast(sum(w.value) as bigint) as value
         from (select {key}, d.outcome, d.currency, d.value from deals d where {condition} and {closed}) as w
         group by w.id, w.day, w.outcome, w.currency order by w.currency",
        condition = chosen.sql
    );
    db.all(Built(sql), chosen.args).await
}

/// What a line is known by: `id`, or the day, of which a month is made later.
fn key(chosen: &mut Filter, group: WonLostGroup, utc_offset: i32) -> String {
    let column = match group {
        WonLostGroup::Reason => "d.loss_reason_id",
        WonLostGroup::Competitor => "d.competitor_id",
        WonLostGroup::Source => "d.source_id",
        WonLostGroup::Owner => "d.owner_id",
        WonLostGroup::Product => "d.product_id",
        WonLostGroup::Month => {
            // Division goes towards zero, so it is done well beyond it.
            let ahead = chosen.put(i64::from(utc_offset) * 60_000 + 1_000_000 * 86_400_000);
            return format!(
                "cast(null as uuid) as id, cast((d.closed_at + {ahead}) / 86400000 - 1000000 as bigint) as day"
            );
        }
    };
    format!("{column} as id, cast(null as bigint) as day")
}
