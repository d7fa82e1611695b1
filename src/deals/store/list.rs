//! Deals as a list: filtered, sorted and paged in SQL, with the sums of what each tab holds.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::alerts::{Yardstick, yardstick};
use super::list_filter::{by_keys, filtered, on_tab};
use super::row::{stored_currency, stored_outcome, stored_percent, stored_snoozed};
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::alert::{Alerts, Watched};
use crate::deals::board::Total;
use crate::deals::list::{DealLine, ListAsk, ListPage, Sort, Tab};
use crate::server::db::{Built, Db, Filter, Order, Reader, Value, places};
use crate::settings::decision::DecisionLabel;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::instant::Instant;
use crate::values::percent::Outcome;
use crate::values::weighted::Weighted;
use crate::views::ask::{Ask, Place};

/// What a line shows, by the names of [`NAMED`].
const SHOWN: &str = "d.id, d.name, a.name as account, o.name as owner, g.name as pipeline, s.name as stage, s.hue,
    d.value, d.costs, d.currency, d.probability, d.label, d.close_on, d.closed_at, d.next_on, d.next_step,
    d.stage_since, d.pushes, substr(d.snoozes, 1, 70) as snoozed, s.probability as stage_probability, s.longest_days,
    s.band_low, s.band_high,
    product.name as product, category.name as category, source.name as source, competitor.name as competitor,
    reason.name as loss_reason, d.created_at";

/// What a deal points at.
const NAMED: &str = "join accounts a on a.id = d.account_id
    join users o on o.id = d.owner_id
    join stages s on s.id = d.stage_id
    join pipelines g on g.id = s.pipeline_id
    left join lookups product on product.id = d.product_id
    left join lookups category on category.id = d.category_id
    left join lookups source on source.id = d.source_id
    left join lookups competitor on competitor.id = d.competitor_id
    left join lookups reason on reason.id = d.loss_reason_id";

/// The lines from `offset` on that the viewer may see; the sums come with the first ones.
pub async fn list(db: &Db, viewer: &Viewer, place: Place, ask: &ListAsk, offset: usize) -> Result<ListPage, Error> {
    let yardstick = yardstick(&mut db.clone(), place).await?;
    let mut filter = filtered(viewer, &yardstick, ask);
    on_tab(&mut filter, &yardstick, ask.tab);
    let page = filter.page(offset);
    // First which they are, then what they are called: names are joined to the page only.
    let sql = format!(
        "select {SHOWN} from (select d.id from deals d{joined} where {} order by {order} {page}) p
         join deals d on d.id = p.id {NAMED} order by {order}",
        filter.sql,
        joined = joined(ask.sort),
        order = order(ask),
    );
    let rows: Vec<LineRow> = db.all(Built(sql), filter.args).await?;
    let lines = rows.into_iter().map(|row| row.line(&yardstick)).collect::<Result<_, Error>>()?;
    if offset > 0 {
        return Ok(ListPage { lines, ..ListPage::default() });
    }
    let out_of = if ask.tab == Tab::OutOf { Some(sums_out_of(db, viewer, &yardstick, ask).await?) } else { None };
    Ok(ListPage { lines, sums: sums(db, viewer, &yardstick, ask).await?, out_of })
}

/// The deals that the list holds, in its order.
pub async fn ids(reader: &mut impl Reader, viewer: &Viewer, place: Place, ask: &ListAsk) -> Result<Vec<DealId>, Error> {
    let yardstick = yardstick(reader, place).await?;
    let mut filter = filtered(viewer, &yardstick, ask);
    on_tab(&mut filter, &yardstick, ask.tab);
    let sql = format!("select d.id from deals d{} where {} order by {}", joined(ask.sort), filter.sql, order(ask));
    let rows: Vec<(Uuid,)> = reader.built(Built(sql), filter.args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// The same, for a file of them.
pub async fn listed_ids(db: &Db, viewer: &Viewer, place: Place, ask: &ListAsk) -> Result<Vec<DealId>, Error> {
    ids(&mut db.clone(), viewer, place, ask).await
}

/// These deals in this order, as far as they are still there and within reach. At most [`AT_A_TIME`](crate::server::db::AT_A_TIME).
pub async fn lines(db: &Db, viewer: &Viewer, place: Place, ids: &[DealId]) -> Result<Vec<DealLine>, Error> {
    let yardstick = yardstick(&mut db.clone(), place).await?;
    let sql = format!(
        "select {SHOWN} from deals d {NAMED} where d.id in ({}) and not d.retired and {}",
        places(4, ids.len()),
        crate::within_reach!("d.owner_id"),
    );
    let args = seen_by(viewer, ids.iter().map(|id| Value::from(*id)).collect());
    let rows: Vec<LineRow> = db.all(Built(sql), args).await?;
    let mut rows: HashMap<Uuid, LineRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| rows.remove(&id.uuid())).map(|row| row.line(&yardstick)).collect()
}

/// Of all tabs, by outcome and currency. Where the kept totals can tell, nothing is counted.
async fn sums(db: &Db, viewer: &Viewer, yardstick: &Yardstick, ask: &ListAsk) -> Result<Vec<(Outcome, Total)>, Error> {
    let (filter, table, deals, weighted) = if ask.is_of_kept_totals() {
        (by_keys(viewer, ask), "deal_totals", "sum(d.deals)", "d.weighted")
    } else {
        (filtered(viewer, yardstick, ask), "deals", COUNTED, WEIGHTED)
    };
    summed(db, filter, (table, deals, weighted)).await
}

const COUNTED: &str = "count(*)";
const WEIGHTED: &str = "(d.value - d.costs) * d.probability";

/// By currency, of what its own tab holds.
async fn sums_out_of(db: &Db, viewer: &Viewer, yardstick: &Yardstick, ask: &ListAsk) -> Result<Vec<Total>, Error> {
    let mut filter = filtered(viewer, yardstick, ask);
    on_tab(&mut filter, yardstick, Tab::OutOf);
    let sums = summed(db, filter, ("deals", COUNTED, WEIGHTED)).await?;
    Ok(sums.into_iter().map(|(_, total)| total).collect())
}

async fn summed(
    db: &Db,
    filter: Filter,
    (table, deals, weighted): (&str, &str, &str),
) -> Result<Vec<(Outcome, Total)>, Error> {
    // Grouped by the currency first, which no index begins with: in the order of one, reading all would take longer.
    let sql = format!(
        "select d.outcome, d.currency, cast({deals} as bigint) as deals, cast(sum(d.value) as bigint) as value,
           cast(sum({weighted}) as bigint) as weighted
         from {table} d where {} group by d.currency, d.outcome order by d.outcome, d.currency",
        filter.sql
    );
    let rows: Vec<SumRow> = db.all(Built(sql), filter.args).await?;
    rows.into_iter().filter(|row| row.deals > 0).map(SumRow::sum).collect()
}

/// What an order by names needs besides the deals.
fn joined(sort: Sort) -> &'static str {
    match sort {
        Sort::Account => " join accounts a on a.id = d.account_id",
        Sort::Owner => " join users o on o.id = d.owner_id",
        Sort::Stage => " join stages s on s.id = d.stage_id join pipelines g on g.id = s.pipeline_id",
        Sort::Product => " left join lookups product on product.id = d.product_id",
        Sort::Category => " left join lookups category on category.id = d.category_id",
        Sort::Source => " left join lookups source on source.id = d.source_id",
        Sort::Competitor => " left join lookups competitor on competitor.id = d.competitor_id",
        Sort::LossReason => " left join lookups reason on reason.id = d.loss_reason_id",
        _ => "",
    }
}

/// What is empty stands last, and by name among equals.
fn order(ask: &ListAsk) -> String {
    let order = Order::new(ask.is_down());
    let first = match ask.sort {
        Sort::CloseOn => {
            let is_closed = matches!(ask.tab, Tab::Won | Tab::Lost);
            let day = if is_closed { "d.closed_at" } else { "d.close_on" };
            return format!("{}, {}", order.by(day), order.by("d.id"));
        }
        Sort::Name => return format!("{}, {}", order.by("d.name_folded"), order.by("d.id")),
        Sort::Account => order.by("a.name_folded"),
        Sort::Owner => order.by("o.name"),
        Sort::Stage => format!("{}, {}", order.by("g.position"), order.by("s.position")),
        // Amounts of several currencies have no common order: each currency stands together.
        Sort::Value => format!("d.currency, {}", order.by("d.value")),
        Sort::Weighted => format!("d.currency, {}", order.by("(d.value - d.costs) * d.probability")),
        Sort::Probability => order.by("d.probability"),
        Sort::Label => {
            let labels = order.by_words("d.label", &DecisionLabel::ALL.map(DecisionLabel::code));
            format!("case when d.label = '' then 1 else 0 end, {labels}")
        }
        Sort::NextOn => order.by_what_may_be("d.next_on"),
        Sort::Product => order.by_what_may_be("product.name_folded"),
        Sort::Category => order.by_what_may_be("category.name_folded"),
        Sort::Source => order.by_what_may_be("source.name_folded"),
        Sort::Competitor => order.by_what_may_be("competitor.name_folded"),
        Sort::LossReason => order.by_what_may_be("reason.name_folded"),
        Sort::Created => order.by("d.created_at"),
    };
    format!("{first}, d.name_folded, d.id")
}

#[derive(FromRow)]
struct LineRow {
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
    label: String,
    close_on: chrono::NaiveDate,
    closed_at: Option<i64>,
    next_on: Option<chrono::NaiveDate>,
    next_step: String,
    product: Option<String>,
    category: Option<String>,
    source: Option<String>,
    competitor: Option<String>,
    loss_reason: Option<String>,
    created_at: i64,
    stage_since: i64,
    pushes: i64,
    snoozed: String,
    stage_probability: i64,
    longest_days: Option<i64>,
    band_low: Option<i64>,
    band_high: Option<i64>,
}

impl LineRow {
    /// None of what is closed.
    fn alerts(&self, yardstick: &Yardstick) -> Result<Alerts, Error> {
        let probability = stored_percent(self.probability)?;
        if probability.outcome() != Outcome::Open {
            return Ok(Alerts::NONE);
        }
        let percent = |number: Option<i64>| number.map(stored_percent).transpose();
        let band = percent(self.band_low)?.zip(percent(self.band_high)?);
        let measure = yardstick.measure_of(stored_percent(self.stage_probability)?, self.longest_days, band);
        Ok(measure.alerts(&Watched {
            value: self.value,
            probability,
            close_on: Day(self.close_on),
            next_on: self.next_on.map(Day),
            stage_since: Instant(self.stage_since),
            pushes: self.pushes,
            snoozed: stored_snoozed(&self.snoozed)?,
        }))
    }

    fn line(self, yardstick: &Yardstick) -> Result<DealLine, Error> {
        Ok(DealLine {
            alerts: self.alerts(yardstick)?,
            id: self.id.into(),
            name: self.name,
            account: self.account,
            owner: self.owner,
            pipeline: self.pipeline,
            stage: self.stage,
            hue: self.hue,
            value: self.value,
            costs: self.costs,
            currency: stored_currency(&self.currency)?,
            probability: stored_percent(self.probability)?,
            label: DecisionLabel::from_code(&self.label),
            close_on: Day(self.close_on),
            closed_at: self.closed_at.map(Instant),
            next_on: self.next_on.map(Day),
            next_step: self.next_step,
            product: self.product,
            category: self.category,
            source: self.source,
            competitor: self.competitor,
            loss_reason: self.loss_reason,
            created_at: Instant(self.created_at),
        })
    }
}

#[derive(FromRow)]
struct SumRow {
    outcome: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

impl SumRow {
    fn sum(self) -> Result<(Outcome, Total), Error> {
        let total = Total {
            currency: stored_currency(&self.currency)?,
            deals: self.deals,
            value: self.value,
            weighted: Weighted(self.weighted),
        };
        Ok((stored_outcome(self.outcome)?, total))
    }
}
