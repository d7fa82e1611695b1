//! What a deal keeps of the moment at which it is closed.

use std::collections::HashMap;

use crate::deals::deal::Deal;
use crate::server::db::Tx;
use crate::settings::store::{rates, settings_in};
use crate::values::currency::Currency;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::percent::Outcome;
use crate::values::rate::HeldRate;

/// The deal that was just won or lost, with the rate of its currency as it stands: later rates do not touch it.
pub async fn with_closing_rate(tx: &mut Tx, before: &Deal, after: Deal, at: Instant) -> Result<Deal, Error> {
    if !closes(before, &after) {
        return Ok(after);
    }
    let closing_rate = rate_of(tx, after.currency, at).await?;
    Ok(Deal { closing_rate, ..after })
}

/// The same for all of one act, each before and after in its place: a currency's rate is looked up once.
pub async fn with_closing_rates(
    tx: &mut Tx,
    before: &[Deal],
    after: Vec<Deal>,
    at: Instant,
) -> Result<Vec<Deal>, Error> {
    let mut rates: HashMap<Currency, Option<HeldRate>> = HashMap::new();
    let mut closed = Vec::with_capacity(after.len());
    for (before, after) in before.iter().zip(after) {
        if !closes(before, &after) {
            closed.push(after);
            continue;
        }
        let closing_rate = match rates.get(&after.currency) {
            Some(rate) => *rate,
            None => rate_of(tx, after.currency, at).await?,
        };
        rates.insert(after.currency, closing_rate);
        closed.push(Deal { closing_rate, ..after });
    }
    Ok(closed)
}

fn closes(before: &Deal, after: &Deal) -> bool {
    before.outcome() == Outcome::Open && after.outcome() != Outcome::Open
}

/// What a currency is worth in the company's own, which itself needs no rate.
async fn rate_of(tx: &mut Tx, currency: Currency, at: Instant) -> Result<Option<HeldRate>, Error> {
    let company = settings_in(tx).await?.currency;
    if currency == company {
        return Ok(None);
    }
    let rate = rates::rate_at(tx, currency, company, at.day_utc()).await?;
    Ok(rate.map(|rate| HeldRate { rate, to: company }))
}
