//! An amount in integer minor units, and how people write one.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

pub use super::currency::Currency;
use super::problem::Problem;
pub use super::weighted::{Weighted, weighted};

/// `minor` is in cents for the euro. Sums may pass `LIMIT`, entered amounts may not: see `checked`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyError {
    Empty,
    NotANumber,
    TooManyDecimals,
    TooLarge,
    /// `1,234` where three decimals are possible: a thousand, or one and a bit?
    Ambiguous,
    /// `$5` where euros are asked.
    OtherCurrency,
}

impl Money {
    /// The largest amount that a person may enter, in minor units, on either side of zero.
    pub const LIMIT: i64 = 900_000_000_000_000;

    pub const fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    pub const fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// Itself, unless it is larger than anything a person may enter. For amounts that came over the wire as numbers.
    pub fn checked(self) -> Result<Money, MoneyError> {
        if self.minor.unsigned_abs() <= Self::LIMIT as u64 { Ok(self) } else { Err(MoneyError::TooLarge) }
    }

    /// Reads `1 234,56`, `1234.56`, `1,234.56`, `1.234,56`, `1'234.56`, `-5 €`, `(5.00)`, `EUR 5`.
    ///
    /// With both comma and point, the last is the decimal one. Alone, a comma with one to three digits before it and
    /// exactly three after it marks thousands; a point marks decimals unless it stands more than once. `1.234` is
    /// refused in euros rather than guessed at.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let (negative, number) = unwrapped(text, currency)?;
        let minor = scaled(number, currency.minor_digits() as usize)?;
        Money::new(if negative { -minor } else { minor }, currency).checked()
    }

    /// Exact, with the currency's number of decimals.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// Refuses what would need rounding.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        let money = Money::rounded(amount, currency)?;
        if money.decimal() == amount { Ok(money) } else { Err(MoneyError::TooManyDecimals) }
    }

    /// Rounds half away from zero, for a quantity times a price or a conversion.
    pub fn rounded(amount: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        let rounded = amount.round_dp_with_strategy(currency.minor_digits(), RoundingStrategy::MidpointAwayFromZero);
        let minor = rounded.checked_mul(Decimal::from(currency.minor_per_unit())).ok_or(MoneyError::TooLarge)?;
        let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge)?;
        Money::new(minor, currency).checked()
    }

    /// The same figure under another sign, as whoever corrects a currency means it: `100.50 €` becomes `101 ¥`.
    pub fn rewritten(self, currency: Currency) -> Result<Money, MoneyError> {
        Money::rounded(self.decimal(), currency)
    }

    /// Nothing where the currencies differ: they are never added as if they were one.
    pub fn plus(self, other: Money) -> Option<Money> {
        let minor = self.minor.saturating_add(other.minor);
        (self.currency == other.currency).then_some(Money { minor, ..self })
    }
}

/// Takes off signs, parentheses and the currency. What is left begins and ends with a digit or begins with a mark.
fn unwrapped(text: &str, currency: Currency) -> Result<(bool, &str), MoneyError> {
    let text = text.trim();
    let (parentheses, text) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return Err(if text.is_empty() && !parentheses { MoneyError::Empty } else { MoneyError::NotANumber });
    };
    let first = if text[..first].ends_with(['.', ',']) { first - 1 } else { first };
    let mut signs = 0;
    for side in [&text[..first], &text[last + 1..]] {
        let is_minus = |c: char| matches!(c, '-' | '\u{2212}');
        signs += side.chars().filter(|&c| is_minus(c)).count();
        check_currency(side.trim_matches(|c: char| c.is_whitespace() || is_minus(c)), currency)?;
    }
    // The sign comes first, or at least before the digits: "5-" is a slip.
    if text[last + 1..].contains(['-', '\u{2212}']) || signs + usize::from(parentheses) > 1 {
        return Err(MoneyError::NotANumber);
    }
    Ok((parentheses || signs == 1, &text[first..=last]))
}

/// A number without sign, in units of its last possible decimal: `1 234,5` with two is 123450.
pub(super) fn scaled(number: &str, digits: usize) -> Result<i64, MoneyError> {
    let (whole, fraction) = match decimal_mark(number, digits)? {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, ""),
    };
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::NotANumber);
    }
    // Databases write 5.0000; but three digits may be thousands after a foreign point, zeros or not.
    let fraction = if fraction.len() == 3 { fraction } else { fraction.trim_end_matches('0') };
    if fraction.len() > digits {
        return Err(MoneyError::TooManyDecimals);
    }
    let text = format!("0{whole}{fraction:0<digits$}");
    text.parse().map_err(|_| MoneyError::TooLarge)
}

fn check_currency(written: &str, currency: Currency) -> Result<(), MoneyError> {
    let symbol = currency.symbol();
    // "$" stands for the Canadian dollar too, where that is asked.
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation() || c == '$';
    if written.is_empty()
        || written == symbol
        || written.eq_ignore_ascii_case(currency.code())
        || (symbol.ends_with(written) && written.chars().all(is_sign))
    {
        return Ok(());
    }
    let other = Currency::all().any(|c| written == c.symbol() || written.eq_ignore_ascii_case(c.code()));
    Err(if other { MoneyError::OtherCurrency } else { MoneyError::NotANumber })
}

/// Where the decimals begin, by the rule that `Money::parse` states.
fn decimal_mark(number: &str, digits: usize) -> Result<Option<usize>, MoneyError> {
    let last = |mark| number.rfind(mark);
    let count = |mark| number.matches(mark).count();
    match (last(','), last('.')) {
        (None, None) => Ok(None),
        (Some(comma), Some(point)) => {
            let (at, mark) = if comma > point { (comma, ',') } else { (point, '.') };
            if count(mark) == 1 { Ok(Some(at)) } else { Err(MoneyError::NotANumber) }
        }
        (None, Some(point)) => Ok((count('.') == 1).then_some(point)),
        (Some(_), None) if count(',') > 1 => Ok(None),
        (Some(comma), None) => {
            let before = &number[..comma];
            let plain = before.bytes().all(|b| b.is_ascii_digit());
            let thousands = plain && (1..=3).contains(&before.len()) && !before.starts_with('0');
            match thousands && number.len() - comma - 1 == 3 {
                true if digits >= 3 => Err(MoneyError::Ambiguous),
                true => Ok(None),
                false => Ok(Some(comma)),
            }
        }
    }
}

/// The digits of the whole part: groups of three behind one kind of mark, or no marks.
fn ungrouped(whole: &str) -> Result<String, MoneyError> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(whole.to_string());
    };
    let is_mark = matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.' | ',');
    let mut groups = whole.split(mark);
    let head = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    if is_mark && head && groups.all(|group| group.len() == 3) {
        let digits = whole.replace(mark, "");
        if digits.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(digits);
        }
    }
    Err(MoneyError::NotANumber)
}

impl From<MoneyError> for Problem {
    fn from(error: MoneyError) -> Problem {
        match error {
            MoneyError::Empty => Problem::Required,
            MoneyError::NotANumber => Problem::NotMoney,
            MoneyError::TooManyDecimals => Problem::TooManyDecimals,
            MoneyError::TooLarge => Problem::TooLarge,
            MoneyError::Ambiguous => Problem::AmbiguousAmount,
            MoneyError::OtherCurrency => Problem::OtherCurrency,
        }
    }
}

#[cfg(test)]
mod tests;
