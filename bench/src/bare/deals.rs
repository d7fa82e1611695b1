//! A page of the deal list, with the sums of each outcome.

use anyhow::{Context, Result, ensure};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::query::QueryAs;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, FromRow, Sqlite, SqlitePool};
use uuid::Uuid;

use super::session::{Viewer, viewer};
use super::{Failure, Site, now_ms, sql};

/// How many lines a page has.
const PAGE: i64 = 100;
const DAY_MS: i64 = 86_400_000;

#[derive(Deserialize)]
pub struct Asked {
    ask: Ask,
    offset: i64,
}

/// What narrows the open ones, as far as it is measured: both ends or none.
#[derive(Deserialize)]
struct Ask {
    owner: Option<Uuid>,
    stage: Option<Uuid>,
    amount_from: Option<i64>,
    amount_to: Option<i64>,
    closing_from: Option<NaiveDate>,
    closing_to: Option<NaiveDate>,
    text: String,
}

/// A condition with its arguments, behind the three that say who asks.
struct Filter {
    sql: String,
    args: Vec<Arg>,
}

enum Arg {
    Id(Uuid),
    Number(i64),
    Day(NaiveDate),
    Text(String),
}

impl Ask {
    /// By what totals are kept by.
    fn by_keys(&self) -> Filter {
        let mut filter = Filter { sql: sql::DEALS_IN_REACH.to_owned(), args: Vec::new() };
        for (column, id) in [("d.owner_id", self.owner), ("d.stage_id", self.stage)] {
            if let Some(id) = id {
                let place = filter.put(Arg::Id(id));
                filter.and(&format!("{column} = ${place}"));
            }
        }
        filter
    }

    fn filter(&self) -> Filter {
        let mut filter = self.by_keys();
        filter.and("not d.retired");
        if let Some((from, to)) = self.closing_from.zip(self.closing_to) {
            let places =
                [Arg::Day(from), Arg::Number(midnight(from)), Arg::Day(to), Arg::Number(midnight(to) + DAY_MS)];
            let places = places.map(|arg| filter.put(arg));
            filter.and(&sql::closing_between(places));
        }
        for (sign, units) in [(">=", self.amount_from), ("<=", self.amount_to)] {
            if let Some(units) = units {
                let place = filter.put(Arg::Number(units));
                filter.and(&format!("d.value {sign} ${place} * {}", sql::MINOR_PER_UNIT));
            }
        }
        if !self.text.is_empty() {
            let place = filter.put(Arg::Text(format!("%{}%", self.text)));
            filter.and(&sql::deal_text(place));
        }
        filter
    }

    fn is_of_kept_totals(&self) -> bool {
        self.amount_from.is_none() && self.closing_from.is_none() && self.text.is_empty()
    }
}

/// Where the asker is, it is UTC.
fn midnight(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis()
}

impl Filter {
    fn put(&mut self, arg: Arg) -> usize {
        self.args.push(arg);
        3 + self.args.len()
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }
}

#[derive(Serialize, FromRow)]
struct Line {
    id: Uuid,
    name: String,
    account: String,
    owner: String,
    pipeline: String,
    stage: String,
    hue: i64,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    #[serde(serialize_with = "filled")]
    label: String,
    close_on: NaiveDate,
    closed_at: Option<i64>,
    next_on: Option<NaiveDate>,
    next_step: String,
    product: Option<String>,
    category: Option<String>,
    source: Option<String>,
    competitor: Option<String>,
    loss_reason: Option<String>,
    created_at: i64,
    #[sqlx(skip)]
    alerts: u8,
    #[serde(skip)]
    pushes: i64,
    #[serde(skip)]
    snoozed: String,
    #[serde(skip)]
    stage_probability: i64,
    #[serde(skip)]
    longest_days: Option<i64>,
    #[serde(skip)]
    band_low: Option<i64>,
    #[serde(skip)]
    band_high: Option<i64>,
}

/// What deals are measured by today.
struct Yardstick {
    today: NaiveDate,
    late_stage: i64,
    most_pushes: i64,
}

impl Yardstick {
    /// No stage of the bench has a longest stay, so holidays tell nothing.
    async fn read(db: &SqlitePool) -> Result<Yardstick> {
        let settings: Vec<(String, String)> = sqlx::query_as(sql::SETTINGS).fetch_all(db).await?;
        let _: Vec<(NaiveDate,)> = sqlx::query_as(sql::HOLIDAYS).fetch_all(db).await?;
        let longest: Vec<(i64,)> = sqlx::query_as(sql::LONGEST_STAYS).fetch_all(db).await?;
        ensure!(longest.is_empty(), "a stage has a longest stay");
        let number = |name: &str, usual: i64| {
            let word = settings.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            word.and_then(|word| word.parse().ok()).unwrap_or(usual)
        };
        let today = chrono::DateTime::from_timestamp_millis(now_ms()).context("a moment that is none")?.date_naive();
        Ok(Yardstick { today, late_stage: number("late_stage", 50), most_pushes: number("most_pushes", 3) })
    }

    /// By one bit each, of what is open; nobody has silenced any.
    fn alerts(&self, line: &Line) -> Result<u8> {
        ensure!(line.snoozed.is_empty() && line.longest_days.is_none(), "an alert that the bench does not know");
        let band = line.band_low.zip(line.band_high);
        let raised = [
            false,
            line.next_on.is_none(),
            line.next_on.is_some_and(|day| day < self.today),
            line.close_on < self.today,
            line.pushes >= self.most_pushes,
            line.stage_probability >= self.late_stage && line.value == 0,
            band.is_some_and(|(low, high)| !(low..=high).contains(&line.probability)),
        ];
        let is_open = (1..100).contains(&line.probability);
        Ok((0..).zip(raised).map(|(bit, raised)| u8::from(raised && is_open) << bit).sum())
    }
}

/// No label is nothing.
fn filled<S: serde::Serializer>(label: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Some(label).filter(|label| !label.is_empty()).serialize(serializer)
}

#[derive(FromRow)]
struct Sum {
    outcome: i64,
    #[sqlx(flatten)]
    total: Total,
}

#[derive(Serialize, FromRow)]
struct Total {
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

#[derive(Serialize)]
pub struct Page {
    lines: Vec<Line>,
    sums: Vec<(&'static str, Total)>,
    /// Counted on its own tab only.
    out_of: Option<()>,
}

/// The first page; those behind it have no sums.
pub async fn list(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(Asked { ask, offset }): Json<Asked>,
) -> Result<Json<Page>, Failure> {
    let db = &site.readers;
    let viewer = viewer(db, &headers).await?;
    let yardstick = Yardstick::read(db).await?;
    let mut filter = ask.filter();
    let outcome = filter.put(Arg::Number(0));
    filter.and(&format!("d.outcome = ${outcome}"));
    let (limit, offset) = (filter.put(Arg::Number(PAGE)), filter.put(Arg::Number(offset)));
    let lines = sqlx::query_as(AssertSqlSafe(sql::deal_lines(&filter.sql, limit, offset)));
    let mut lines: Vec<Line> = bound(lines, viewer, filter.args).fetch_all(db).await?;
    for line in &mut lines {
        line.alerts = yardstick.alerts(line)?;
    }
    let is_kept = ask.is_of_kept_totals();
    let filter = if is_kept { ask.by_keys() } else { ask.filter() };
    let sums = sqlx::query_as(AssertSqlSafe(sql::deal_sums(&filter.sql, is_kept)));
    let sums: Vec<Sum> = bound(sums, viewer, filter.args).fetch_all(db).await?;
    let sums = sums.into_iter().filter(|sum| sum.total.deals > 0).map(|sum| {
        let outcome = ["open", "won", "lost"].get(usize::try_from(sum.outcome).unwrap_or(usize::MAX));
        (outcome.copied().unwrap_or_default(), sum.total)
    });
    Ok(Json(Page { lines, sums: sums.collect(), out_of: None }))
}

type Asking<O> = QueryAs<'static, Sqlite, O, SqliteArguments>;

fn bound<O>(query: Asking<O>, viewer: Viewer, args: Vec<Arg>) -> Asking<O> {
    let query = query.bind(viewer.reach).bind(viewer.id).bind(viewer.team);
    args.into_iter().fold(query, |query, arg| match arg {
        Arg::Id(id) => query.bind(id),
        Arg::Number(number) => query.bind(number),
        Arg::Day(day) => query.bind(day),
        Arg::Text(text) => query.bind(text),
    })
}
