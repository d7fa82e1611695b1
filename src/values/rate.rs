//! Exchange rates by day, and the one way to convert an amount.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::day::Day;
use super::money::Money;
use super::number::divided;
use super::problem::Problem;

/// What one unit of a currency costs in another: more than zero, exact, in hundred-millionths.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(i64);

/// So many decimals a rate may have, and so many digits before them.
const DECIMALS: usize = 8;
const WHOLE_DIGITS: usize = 6;

impl Rate {
    pub const ONE: Rate = Rate(100_000_000);

    /// Reads `0.92`, `0,92` and `1 085.5`. Rates are never grouped by commas, so a mark is always the decimal one.
    pub fn parse(text: &str) -> Result<Rate, Problem> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let (whole, fraction) = text.split_once([',', '.']).unwrap_or((&text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(Problem::NotANumber);
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if fraction.len() > DECIMALS {
            return Err(Problem::TooManyDecimals);
        }
        if whole.len() > WHOLE_DIGITS {
            return Err(Problem::TooLarge);
        }
        match format!("0{whole}{fraction:0<DECIMALS$}").parse() {
            Ok(0) | Err(_) => Err(Problem::NotPositive),
            Ok(units) => Ok(Rate(units)),
        }
    }

    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, DECIMALS as u32).normalize()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

impl TryFrom<String> for Rate {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Rate::parse(&text)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> String {
        rate.to_string()
    }
}

/// The rate from one currency to another that holds from this day on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct DatedRate {
    pub from: Currency,
    pub to: Currency,
    pub day: Day,
    pub rate: Rate,
}

/// The newest rate that is not later than the day. From a currency to itself there is none, and none is needed.
pub fn rate_on(rates: &[DatedRate], from: Currency, to: Currency, day: Day) -> Option<DatedRate> {
    let known = rates.iter().filter(|rate| rate.from == from && rate.to == to && rate.day <= day);
    known.max_by_key(|rate| rate.day).copied()
}

/// A rate that was held when something ended, with the currency that it leads to: `0.92 EUR`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HeldRate {
    pub rate: Rate,
    pub to: Currency,
}

impl HeldRate {
    pub fn parse(text: &str) -> Result<HeldRate, Problem> {
        let (rate, to) = text.split_once(' ').ok_or(Problem::NotANumber)?;
        Ok(HeldRate { rate: Rate::parse(rate)?, to: Currency::parse(to)? })
    }
}

impl fmt::Display for HeldRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.rate, self.to)
    }
}

impl TryFrom<String> for HeldRate {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        HeldRate::parse(&text)
    }
}

impl From<HeldRate> for String {
    fn from(held: HeldRate) -> String {
        held.to_string()
    }
}

/// The amount in another currency, rounded once, half away from zero, to that currency's minor unit. `None`: larger
/// than can be counted.
pub fn converted(money: Money, rate: Rate, to: Currency) -> Option<Money> {
    crossed(money, rate, Rate::ONE, to)
}

/// The same by way of a third currency: `rate` leads there, and `back` is what one unit of `to` costs there.
pub fn crossed(money: Money, rate: Rate, back: Rate, to: Currency) -> Option<Money> {
    // At most 19 + 14 + 4 digits: no product leaves the range.
    let above = i128::from(money.minor) * i128::from(rate.0) * i128::from(to.minor_per_unit());
    let below = i128::from(back.0) * i128::from(money.currency.minor_per_unit());
    i64::try_from(divided(above, below)).ok().map(|minor| Money { minor, currency: to })
}

/// Amounts of several currencies, as far as there are rates for them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Converted {
    pub total: Money,
    /// What has no rate stands beside, by currency: it is never added as if it were of the same.
    pub apart: Vec<Money>,
}

/// Each amount is converted and rounded by itself, then added: whoever adds what is shown finds the same sum.
pub fn sum_in(to: Currency, amounts: impl IntoIterator<Item = (Money, Option<Rate>)>) -> Converted {
    let mut sum = Converted { total: Money::zero(to), apart: Vec::new() };
    for (money, rate) in amounts {
        let rate = if money.currency == to { Some(Rate::ONE) } else { rate };
        let added = rate.and_then(|rate| converted(money, rate, to)).and_then(|money| sum.total.plus(money));
        match (added, sum.apart.iter_mut().find(|other| other.currency == money.currency)) {
            (Some(total), _) => sum.total = total,
            (None, Some(other)) => other.minor = other.minor.saturating_add(money.minor),
            (None, None) => sum.apart.push(money),
        }
    }
    sum
}

#[cfg(test)]
mod tests;
