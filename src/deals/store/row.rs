//! The row of a deal, and the one place that writes it.

use sqlx::FromRow;
use uuid::Uuid;

use super::{stays, totals};
use crate::args;
use crate::changes::change::{Change, Kind, diff};
use crate::deals::deal::{Deal, Forecast};
use crate::deals::lines::Lines;
use crate::deals::snooze::{SnoozedUntil, Snoozes};
use crate::server::db::{Args, Batch, Tx, fault};
use crate::settings::decision::DecisionLabel;
use crate::settings::types::Slots;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::percent::{Outcome, Percent};
use crate::values::problem::Problem;
use crate::values::rank::Rank;
use crate::values::rate::HeldRate;
use crate::values::text::fold;

/// All columns of a deal, for `select` and `returning`.
#[macro_export]
macro_rules! deal_columns {
    () => {
        "d.id, d.name, d.account_id, d.contact_id, d.owner_id, d.creator_id, d.stage_id, d.rank, d.value, d.costs, \
         d.currency, d.probability, d.close_on, d.next_on, d.next_step, d.source_id, d.category_id, d.product_id, \
         d.competitor_id, d.forecast, d.label, d.loss_reason_id, d.description, d.report, d.created_at, d.stage_since, \
         d.closed_at, d.retired, d.lines, d.closing_rate, d.pushes, d.snoozes, d.done_types, \
         d.document_types"
    };
}

#[derive(FromRow)]
pub struct DealRow {
    id: Uuid,
    name: String,
    account_id: Uuid,
    contact_id: Option<Uuid>,
    owner_id: Uuid,
    creator_id: Option<Uuid>,
    stage_id: Uuid,
    rank: String,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    close_on: chrono::NaiveDate,
    next_on: Option<chrono::NaiveDate>,
    next_step: String,
    source_id: Option<Uuid>,
    category_id: Option<Uuid>,
    product_id: Option<Uuid>,
    competitor_id: Option<Uuid>,
    forecast: String,
    label: String,
    loss_reason_id: Option<Uuid>,
    description: String,
    report: String,
    created_at: i64,
    stage_since: i64,
    closed_at: Option<i64>,
    retired: bool,
    lines: String,
    closing_rate: String,
    pushes: i64,
    snoozes: String,
    done_types: i64,
    document_types: i64,
}

impl DealRow {
    pub fn deal(self) -> Result<Deal, Error> {
        Ok(Deal {
            id: self.id.into(),
            name: self.name,
            account: self.account_id.into(),
            contact: self.contact_id.map(Into::into),
            owner: self.owner_id.into(),
            creator: self.creator_id.map(Into::into),
            stage: self.stage_id.into(),
            rank: stored_rank(&self.rank)?,
            value: self.value,
            costs: self.costs,
            lines: Lines::parse(&self.lines).map_err(|_| fault(&"lines of a deal that are none"))?,
            currency: stored_currency(&self.currency)?,
            probability: stored_percent(self.probability)?,
            close_on: Day(self.close_on),
            next_on: self.next_on.map(Day),
            next_step: self.next_step,
            source: self.source_id.map(Into::into),
            category: self.category_id.map(Into::into),
            product: self.product_id.map(Into::into),
            competitor: self.competitor_id.map(Into::into),
            forecast: Forecast::from_code(&self.forecast).ok_or_else(|| fault(&"a forecast of no known kind"))?,
            label: DecisionLabel::from_code(&self.label),
            loss_reason: self.loss_reason_id.map(Into::into),
            description: self.description,
            report: self.report,
            created_at: Instant(self.created_at),
            stage_since: Instant(self.stage_since),
            closed_at: self.closed_at.map(Instant),
            closing_rate: stored_rate(&self.closing_rate)?,
            pushes: self.pushes,
            snoozes: Snoozes::parse(&self.snoozes).map_err(|_| fault(&"snoozes of a deal that are none"))?,
            done_types: Slots::from_bits(self.done_types),
            document_types: Slots::from_bits(self.document_types),
            retired: self.retired,
        })
    }
}

pub fn stored_rank(text: &str) -> Result<Rank, Error> {
    Rank::parse(text).map_err(|_| fault(&"a rank that is none"))
}

pub fn stored_currency(code: &str) -> Result<Currency, Error> {
    Currency::parse(code).map_err(|_| fault(&"a currency that is none"))
}

pub fn stored_percent(number: i64) -> Result<Percent, Error> {
    i16::try_from(number).ok().and_then(Percent::new).ok_or_else(|| fault(&"a probability that is none"))
}

pub fn stored_snoozed(text: &str) -> Result<SnoozedUntil, Error> {
    SnoozedUntil::parse(text).map_err(|_| fault(&"days of snoozes that are none"))
}

fn stored_rate(text: &str) -> Result<Option<HeldRate>, Error> {
    let rate = (!text.is_empty()).then(|| HeldRate::parse(text));
    rate.transpose().map_err(|_| fault(&"a rate that is none"))
}

pub fn outcome_number(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Open => 0,
        Outcome::Won => 1,
        Outcome::Lost => 2,
    }
}

pub fn stored_outcome(number: i64) -> Result<Outcome, Error> {
    let known = Outcome::ALL.into_iter().find(|outcome| outcome_number(*outcome) == number);
    known.ok_or_else(|| fault(&"an outcome of no known kind"))
}

/// Writes what has become of a deal, with its totals and stays; answers the change for the record.
pub async fn save(tx: &mut Tx, before: &Deal, after: &Deal, act: &'static str) -> Result<Change, Error> {
    let change = write(tx, before, after, act).await?;
    totals::moved(tx, Some(before), after).await?;
    Ok(change)
}

/// The same for many, each before and after: what they change in the totals is gathered.
pub async fn save_all(tx: &mut Tx, deals: &[(&Deal, &Deal)], act: &'static str) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::with_capacity(deals.len());
    for (before, after) in deals {
        changes.push(write(tx, before, after, act).await?);
    }
    totals::all_moved(tx, deals).await?;
    Ok(changes)
}

/// The row and the stays.
async fn write(tx: &mut Tx, before: &Deal, after: &Deal, act: &'static str) -> Result<Change, Error> {
    let fields = diff(Some(before), after);
    if fields.is_empty() && before == after {
        return Ok(Change { kind: Kind::Deal, subject: after.id.uuid(), act, fields });
    }
    tx.run(
        "update deals set name = $2, name_folded = $3, account_id = $4, contact_id = $5, owner_id = $6, stage_id = $7,
         rank = $8, value = $9, costs = $10, currency = $11, probability = $12, outcome = $13, close_on = $14,
         next_on = $15, next_step = $16, source_id = $17, category_id = $18, product_id = $19, competitor_id = $20,
         forecast = $21, loss_reason_id = $22, description = $23, report = $24, stage_since = $25, closed_at = $26,
         retired = $27, label = $28, lines = $29, closing_rate = $30, pushes = $31,
         snoozes = $32
         where id = $1",
        columns(after),
    )
    .await?;
    stays::follow(tx, Some(before), after).await?;
    Ok(Change { kind: Kind::Deal, subject: after.id.uuid(), act, fields })
}

macro_rules! into_deals {
    () => {
        "insert into deals (id, name, name_folded, account_id, contact_id, owner_id, stage_id, rank, value, costs, \
         currency, probability, outcome, close_on, next_on, next_step, source_id, category_id, product_id, \
         competitor_id, forecast, loss_reason_id, description, report, stage_since, closed_at, retired, label, lines, \
         closing_rate, pushes, snoozes, creator_id, created_at) values "
    };
}

/// Writes a new deal, with its totals and its stay; answers the change for the record.
pub async fn insert(tx: &mut Tx, deal: &Deal, act: &'static str) -> Result<Change, Error> {
    let inserted = tx
        .run(
            concat!(
                into_deals!(),
                "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) on conflict (id) do nothing"
            ),
            all_columns(deal),
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    totals::moved(tx, None, deal).await?;
    stays::follow(tx, None, deal).await?;
    Ok(made(deal, act))
}

/// A batch that takes new deals, by [`all_columns`]. Their totals and stays are the caller's.
pub fn batch() -> Batch {
    Batch::into(into_deals!())
}

/// The change that tells of a deal's making.
pub fn made(deal: &Deal, act: &'static str) -> Change {
    Change { kind: Kind::Deal, subject: deal.id.uuid(), act, fields: diff(None, deal) }
}

pub fn all_columns(deal: &Deal) -> Args {
    let mut values = columns(deal);
    values.extend(args![deal.creator, deal.created_at]);
    values
}

fn columns(deal: &Deal) -> Args {
    args![
        deal.id,
        &deal.name,
        fold(&deal.name),
        deal.account,
        deal.contact,
        deal.owner,
        deal.stage,
        &deal.rank,
        deal.value,
        deal.costs,
        deal.currency.code(),
        deal.probability,
        outcome_number(deal.outcome()),
        deal.close_on,
        deal.next_on,
        &deal.next_step,
        deal.source,
        deal.category,
        deal.product,
        deal.competitor,
        deal.forecast.code(),
        deal.loss_reason,
        &deal.description,
        &deal.report,
        deal.stage_since,
        deal.closed_at,
        deal.retired,
        deal.label.map_or("", DecisionLabel::code),
        deal.lines.to_string(),
        deal.closing_rate.map(|rate| rate.to_string()).unwrap_or_default(),
        deal.pushes,
        deal.snoozes.to_string(),
    ]
}
