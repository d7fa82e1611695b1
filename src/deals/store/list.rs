//! Deals as a list, sorted and filtered in SQL.

use sqlx::FromRow;
use uuid::Uuid;

use super::board::pattern;
use super::row::{stored_currency, stored_percent};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::board::Total;
use crate::deals::list::{ListAsk, ListPage, PAGE, Sort, Tab};
use crate::deals::view::DealLine;
use crate::server::db::{Args, Built, Db};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::weighted::Weighted;

/// A page further down than this would be slow to find; a filter is the better way there.
const DEEPEST: usize = 100_000;

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    name: String,
    account: String,
    owner: String,
    stage: String,
    hue: i64,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    close_on: chrono::NaiveDate,
    closed_at: Option<i64>,
    next_step: String,
}

#[derive(FromRow)]
struct SumRow {
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

/// The lines from `offset` on that the viewer may see, and the sums of all that the filter holds.
/// Days are those of a place so many minutes ahead of UTC.
pub async fn list(db: &Db, viewer: &Viewer, utc_offset: i32, ask: &ListAsk, offset: usize) -> Result<ListPage, Error> {
    let offset = offset.min(DEEPEST);
    let mut args = arguments(viewer, utc_offset, ask);
    args.extend(args![PAGE as i64 + 1, offset as i64]);
    let sql = format!(
        "select d.id, d.name, a.name as account, u.name as owner, s.name as stage, s.hue, d.value, d.costs, d.currency,
           d.probability, d.close_on, d.closed_at, d.next_step
         from deals d
         join accounts a on a.id = d.account_id
         join users u on u.id = d.owner_id
         join stages s on s.id = d.stage_id
         where {FILTER} and {reach}
         order by {order}, d.id limit $15 offset $16",
        reach = crate::within_reach!("d.owner_id"),
        order = order(ask),
    );
    let mut rows: Vec<LineRow> = db.all(Built(sql), args).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let lines = rows.into_iter().map(LineRow::line).collect::<Result<_, Error>>()?;
    // Those who scroll have the sums already.
    let totals = if offset == 0 { totals(db, viewer, utc_offset, ask).await? } else { Vec::new() };
    Ok(ListPage { lines, more, totals })
}

/// `$4` outcome, `$5` stage, `$6` owner, `$7` and `$8` percent, `$9` and `$10` days on which open deals shall close,
/// `$11` and `$12` the time in which closed deals were closed, `$13` words, `$14` currency. A wish that is empty narrows nothing.
const FILTER: &str = "not d.retired and ($4 is null or d.outcome = $4) and ($5 is null or d.stage_id = $5)
    and ($6 is null or d.owner_id = $6) and ($7 is null or d.probability >= $7) and ($8 is null or d.probability <= $8)
    and ((d.outcome = 0 and ($9 is null or d.close_on >= $9) and ($10 is null or d.close_on <= $10))
      or (d.outcome <> 0 and ($11 is null or d.closed_at >= $11) and ($12 is null or d.closed_at < $12)))
    and ($13 = '' or d.name_folded like $13 or a.name_folded like $13) and ($14 is null or d.currency = $14)";

fn arguments(viewer: &Viewer, utc_offset: i32, ask: &ListAsk) -> Args {
    let outcome = ask.tab.outcome().map(super::row::outcome_number);
    let percent = |percent: Option<i16>| percent.map(i64::from);
    let closed_from = ask.closing_from.map(|day| Instant::start_of(day, utc_offset));
    let closed_before = ask.closing_to.map(|day| Instant::start_of(day.plus_days(1), utc_offset));
    seen_by(
        viewer,
        args![
            outcome,
            ask.stage,
            ask.owner,
            percent(ask.from),
            percent(ask.to),
            ask.closing_from,
            ask.closing_to,
            closed_from,
            closed_before,
            pattern(&ask.text),
            ask.currency.map(|currency| currency.code().to_owned()),
        ],
    )
}

fn order(ask: &ListAsk) -> String {
    let column = match ask.sort {
        Sort::CloseOn if matches!(ask.tab, Tab::Won | Tab::Lost) => "d.closed_at",
        Sort::CloseOn => "d.close_on",
        Sort::Name => "d.name_folded",
        Sort::Account => "a.name_folded",
        Sort::Owner => "u.name",
        Sort::Stage => "s.position",
        // Amounts of several currencies have no common order: each currency stands together.
        Sort::Value => "d.currency, d.value",
        Sort::Weighted => "d.currency, (d.value - d.costs) * d.probability",
        Sort::Probability => "d.probability",
    };
    format!("{column}{}", if ask.descending { " desc" } else { "" })
}

async fn totals(db: &Db, viewer: &Viewer, utc_offset: i32, ask: &ListAsk) -> Result<Vec<Total>, Error> {
    let sql = format!(
        "select d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
           cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
         from deals d join accounts a on a.id = d.account_id
         where {FILTER} and {reach}
         group by d.currency order by d.currency",
        reach = crate::within_reach!("d.owner_id"),
    );
    let rows: Vec<SumRow> = db.all(Built(sql), arguments(viewer, utc_offset, ask)).await?;
    let total = |row: SumRow| {
        let currency = stored_currency(&row.currency)?;
        Ok(Total { currency, deals: row.deals, value: row.value, weighted: Weighted(row.weighted) })
    };
    rows.into_iter().map(total).collect()
}

impl LineRow {
    fn line(self) -> Result<DealLine, Error> {
        Ok(DealLine {
            id: self.id.into(),
            name: self.name,
            account: self.account,
            owner: self.owner,
            stage: self.stage,
            hue: self.hue,
            value: self.value,
            costs: self.costs,
            currency: stored_currency(&self.currency)?,
            probability: stored_percent(self.probability)?,
            close_on: Day(self.close_on),
            closed_at: self.closed_at.map(Instant),
            next_step: self.next_step,
        })
    }
}
