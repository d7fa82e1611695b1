//! Changing fields of a deal: what someone saw, what they want, and what comes of it when others changed it meanwhile.

use super::alert::Alert;
use super::deal::{Deal, Forecast};
use super::lines::Lines;
use super::snooze::Snooze;
use crate::changes::change::{FieldValue, Fields};
use crate::settings::decision::DecisionLabel;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::FieldError;
use crate::values::id::LookupId;
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::{Outcome, Percent};
use crate::values::problem::Problem;
use crate::values::rank::Rank;
use crate::values::rate::HeldRate;
use crate::values::text::{clean_line, clean_text};

pub use crate::changes::edit::{Edit, FieldClash};

/// What the edits make of the deal.
#[derive(Debug, PartialEq, Eq)]
pub enum Edited {
    Done(Box<Deal>),
    Clash(Vec<FieldClash>),
    Invalid(Vec<FieldError>),
}

/// The fields that a form may edit. Stage and rank are changed by a move, the outcome by winning, losing, reopening.
pub const EDITABLE: &[&str] = &[
    "name",
    "account",
    "contact",
    "owner",
    "value",
    "costs",
    "lines",
    "currency",
    "probability",
    "close_on",
    "next_on",
    "next_step",
    "source",
    "category",
    "product",
    "competitor",
    "forecast",
    "label",
    "loss_reason",
    "description",
    "report",
];

/// Lays the edits over the deal as it stands now: other fields merge, the same field clashes.
pub fn edited(deal: &Deal, edits: &[Edit]) -> Edited {
    let mut clashes = Vec::new();
    let mut errors = Vec::new();
    let mut after = deal.clone();
    for edit in edits {
        if !EDITABLE.contains(&edit.field.as_str()) {
            errors.push(FieldError { field: edit.field.clone(), problem: Problem::Unknown });
            continue;
        }
        let now = deal.get(&edit.field);
        if now != edit.seen && now != edit.to {
            clashes.push(FieldClash { field: edit.field.clone(), yours: edit.to.clone(), theirs: now });
        } else if let Err(problem) = set(&mut after, &edit.field, &edit.to) {
            errors.push(FieldError { field: edit.field.clone(), problem });
        }
    }
    if after.currency != deal.currency
        && let Err(problem) = rewrite(&mut after, deal.currency, edits)
    {
        errors.push(FieldError { field: "currency".into(), problem });
    }
    let after = after.settled().counting_pushes(deal);
    let by_hand = |edit: &&Edit| after.is_computed(&edit.field) && after.get(&edit.field) != edit.to;
    let computed = |edit: &Edit| FieldError { field: edit.field.clone(), problem: Problem::Computed };
    errors.extend(edits.iter().filter(by_hand).map(computed));
    // An edit does not close or reopen: those are acts of their own, with their own questions.
    if deal.outcome() != after.outcome() {
        let (min, max) = match deal.outcome() {
            Outcome::Open => (1, 99),
            Outcome::Won => (100, 100),
            Outcome::Lost => (0, 0),
        };
        errors.push(FieldError { field: "probability".into(), problem: Problem::OutOfRange { min, max } });
    }
    if after.outcome() == Outcome::Lost && after.loss_reason.is_none() {
        errors.push(FieldError { field: "loss_reason".into(), problem: Problem::Required });
    }
    if !errors.is_empty() {
        Edited::Invalid(errors)
    } else if !clashes.is_empty() {
        Edited::Clash(clashes)
    } else {
        Edited::Done(Box::new(after))
    }
}

/// A corrected currency keeps the figures, but for those that came with it; a rate of the other one says nothing any more.
fn rewrite(deal: &mut Deal, former: Currency, edits: &[Edit]) -> Result<(), Problem> {
    let came = |field: &str| edits.iter().any(|edit| edit.field == field);
    let figure = |minor: i64| Ok::<_, Problem>(Money::new(minor, former).rewritten(deal.currency)?.minor);
    let value = if came("value") { deal.value } else { figure(deal.value)? };
    let costs = if came("costs") { deal.costs } else { figure(deal.costs)? };
    if !came("lines") {
        deal.lines = deal.lines.rewritten(former, deal.currency)?;
    }
    (deal.value, deal.costs, deal.closing_rate) = (value, costs, None);
    Ok(())
}

/// Sets one field; the one place where a value from outside enters a deal. It checks the form of the value; that an
/// id exists is for the store to say.
pub fn set(deal: &mut Deal, field: &str, value: &FieldValue) -> Result<(), Problem> {
    match field {
        "name" => deal.name = line(value, 200, true)?,
        "account" => deal.account = id(value)?.ok_or(Problem::Required)?,
        "contact" => deal.contact = id(value)?,
        "owner" => deal.owner = id(value)?.ok_or(Problem::Required)?,
        "creator" => deal.creator = id(value)?,
        "stage" => deal.stage = id(value)?.ok_or(Problem::Required)?,
        "rank" => deal.rank = rank(value)?,
        "value" => deal.value = amount(value)?.ok_or(Problem::Required)?,
        "costs" => deal.costs = amount(value)?.unwrap_or(0),
        "lines" => deal.lines = Lines::parse(&text(value, 100_000)?)?,
        "currency" => deal.currency = currency(value)?,
        "probability" => deal.probability = percent(value)?,
        "close_on" => deal.close_on = day(value)?.ok_or(Problem::Required)?,
        "next_on" => deal.next_on = day(value)?,
        "next_step" => deal.next_step = line(value, 300, false)?,
        "source" => deal.source = lookup(value)?,
        "category" => deal.category = lookup(value)?,
        "product" => deal.product = lookup(value)?,
        "competitor" => deal.competitor = lookup(value)?,
        "forecast" => deal.forecast = forecast(value)?,
        "label" => deal.label = label(value)?,
        "loss_reason" => deal.loss_reason = lookup(value)?,
        "description" => deal.description = text(value, 10_000)?,
        "report" => deal.report = text(value, 10_000)?,
        "stage_since" => deal.stage_since = instant(value)?.ok_or(Problem::Required)?,
        "closed_at" => deal.closed_at = instant(value)?,
        "closing_rate" => deal.closing_rate = held_rate(value)?,
        "pushes" => deal.pushes = count(value)?,
        "retired" => deal.retired = matches!(value, FieldValue::Flag(true)),
        field => snooze(deal, Alert::from_field(field).ok_or(Problem::Unknown)?, value)?,
    }
    Ok(())
}

fn snooze(deal: &mut Deal, alert: Alert, value: &FieldValue) -> Result<(), Problem> {
    match value {
        FieldValue::Text(word) => deal.snoozes.set(Snooze::from_word(alert, word)?),
        FieldValue::Empty => deal.snoozes.end(alert),
        _ => return Err(Problem::Unknown),
    }
    Ok(())
}

fn count(value: &FieldValue) -> Result<i64, Problem> {
    match value {
        FieldValue::Number(count) if *count >= 0 => Ok(*count),
        FieldValue::Empty => Ok(0),
        _ => Err(Problem::NotANumber),
    }
}

fn line(value: &FieldValue, max: u32, required: bool) -> Result<String, Problem> {
    let line = match value {
        FieldValue::Text(text) => clean_line(text),
        FieldValue::Empty => String::new(),
        _ => return Err(Problem::Unknown),
    };
    within(line, max).and_then(|line| if required && line.is_empty() { Err(Problem::Required) } else { Ok(line) })
}

fn text(value: &FieldValue, max: u32) -> Result<String, Problem> {
    match value {
        FieldValue::Text(text) => within(clean_text(text), max),
        FieldValue::Empty => Ok(String::new()),
        _ => Err(Problem::Unknown),
    }
}

fn within(text: String, max: u32) -> Result<String, Problem> {
    if text.chars().count() > max as usize { Err(Problem::TooLong { max }) } else { Ok(text) }
}

fn id<T: From<uuid::Uuid>>(value: &FieldValue) -> Result<Option<T>, Problem> {
    match value {
        FieldValue::Id(id) => Ok(Some(T::from(*id))),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::Unknown),
    }
}

fn lookup(value: &FieldValue) -> Result<Option<LookupId>, Problem> {
    id(value)
}

fn rank(value: &FieldValue) -> Result<Rank, Problem> {
    match value {
        FieldValue::Text(text) => Rank::parse(text),
        _ => Err(Problem::Unknown),
    }
}

fn amount(value: &FieldValue) -> Result<Option<i64>, Problem> {
    match value {
        FieldValue::Number(minor) if (0..=Money::LIMIT).contains(minor) => Ok(Some(*minor)),
        FieldValue::Number(minor) if *minor > Money::LIMIT => Err(Problem::TooLarge),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::NotMoney),
    }
}

fn currency(value: &FieldValue) -> Result<Currency, Problem> {
    match value {
        FieldValue::Text(code) => Currency::parse(code),
        _ => Err(Problem::Unknown),
    }
}

fn percent(value: &FieldValue) -> Result<Percent, Problem> {
    match value {
        FieldValue::Number(number) => {
            i16::try_from(*number).ok().and_then(Percent::new).ok_or(Problem::OutOfRange { min: 0, max: 100 })
        }
        FieldValue::Empty => Err(Problem::Required),
        _ => Err(Problem::NotAPercent),
    }
}

fn day(value: &FieldValue) -> Result<Option<Day>, Problem> {
    match value {
        FieldValue::Day(day) => Ok(Some(*day)),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::NotADate),
    }
}

fn instant(value: &FieldValue) -> Result<Option<Instant>, Problem> {
    match value {
        FieldValue::Number(ms) => Ok(Some(Instant(*ms))),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::NotADate),
    }
}

fn forecast(value: &FieldValue) -> Result<Forecast, Problem> {
    match value {
        FieldValue::Text(code) => Forecast::from_code(code).ok_or(Problem::Unknown),
        _ => Err(Problem::Unknown),
    }
}

fn held_rate(value: &FieldValue) -> Result<Option<HeldRate>, Problem> {
    match value {
        FieldValue::Text(text) => HeldRate::parse(text).map(Some),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::Unknown),
    }
}

fn label(value: &FieldValue) -> Result<Option<DecisionLabel>, Problem> {
    match value {
        FieldValue::Text(code) => DecisionLabel::from_code(code).map(Some).ok_or(Problem::Unknown),
        FieldValue::Empty => Ok(None),
        _ => Err(Problem::Unknown),
    }
}

#[cfg(test)]
mod tests;
