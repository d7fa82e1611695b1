//! How a column writes its dates, amounts and percentages: guessed over all its rows, then read that way.

use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::values::currency::Currency;
use crate::values::day::{DateForm, Day};
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::problem::Problem;

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    #[default]
    Point,
    Comma,
}

/// Whether 65 % is written `65` or `0.65`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    #[default]
    Percent,
    Fraction,
}

/// The formats of a column; its target says which of them counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formats {
    pub dates: DateForm,
    pub mark: Mark,
    pub share: Share,
    /// The dates would read either way.
    pub dates_unsure: bool,
}

/// What has been seen in a column so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    day_first: u32,
    month_first: u32,
    either: u32,
    point: u32,
    comma: u32,
    point_maybe: u32,
    comma_maybe: u32,
    fractions: u32,
    over_one: u32,
}

impl Evidence {
    pub fn see(&mut self, cell: &str) {
        let cell = cell.trim();
        // Formats are about numbers; and a text of a thousand letters is none.
        if cell.is_empty() || cell.len() > 40 || !cell.contains(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        match (Day::parse(cell, DateForm::DayFirst), Day::parse(cell, DateForm::MonthFirst)) {
            (Ok(one), Ok(other)) if one != other => self.either += 1,
            (Ok(_), Err(_)) => self.day_first += 1,
            (Err(_), Ok(_)) => self.month_first += 1,
            _ => {}
        }
        self.see_mark(cell);
        if let Some(number) = plain_number(cell).filter(|_| !cell.contains('%')) {
            if number > Decimal::ONE {
                self.over_one += 1;
            } else if number > Decimal::ZERO && number < Decimal::ONE {
                self.fractions += 1;
            }
        }
    }

    fn see_mark(&mut self, cell: &str) {
        let decimals = |at: usize| cell[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        match (cell.rfind('.'), cell.rfind(',')) {
            (Some(point), Some(comma)) if point > comma => self.point += 1,
            (Some(_), Some(_)) => self.comma += 1,
            (Some(_), None) if cell.matches('.').count() > 1 => self.comma += 1,
            (None, Some(_)) if cell.matches(',').count() > 1 => self.point += 1,
            (Some(point), None) if decimals(point) == 3 => self.comma_maybe += 1,
            (None, Some(comma)) if decimals(comma) == 3 => self.point_maybe += 1,
            (Some(_), None) => self.point += 1,
            (None, Some(_)) => self.comma += 1,
            (None, None) => {}
        }
    }

    /// The likeliest formats; where nothing speaks, those of the language.
    pub fn formats(&self, locale: Locale) -> Formats {
        let mark = match (self.point.cmp(&self.comma), self.point_maybe.cmp(&self.comma_maybe)) {
            (std::cmp::Ordering::Greater, _) => Mark::Point,
            (std::cmp::Ordering::Less, _) => Mark::Comma,
            (_, std::cmp::Ordering::Greater) => Mark::Point,
            (_, std::cmp::Ordering::Less) => Mark::Comma,
            _ if locale == Locale::Fr => Mark::Comma,
            _ => Mark::Point,
        };
        Formats {
            dates: if self.month_first > self.day_first { DateForm::MonthFirst } else { DateForm::DayFirst },
            mark,
            share: if self.fractions > 0 && self.over_one == 0 { Share::Fraction } else { Share::Percent },
            dates_unsure: self.either > 0 && self.day_first == 0 && self.month_first == 0,
        }
    }
}

/// An amount not below zero.
pub fn amount(cell: &str, mark: Mark, currency: Currency) -> Result<i64, Problem> {
    let money = match mark {
        Mark::Point => Money::parse(cell, currency),
        Mark::Comma => Money::parse(&exchanged(cell), currency),
    }?;
    if money.minor < 0 {
        Err(Problem::OutOfRange { min: 0, max: Money::LIMIT / currency.minor_per_unit() })
    } else {
        Ok(money.minor)
    }
}

/// A percentage in whole percent, and whether it had to be rounded.
pub fn percent(cell: &str, share: Share) -> Result<(Percent, bool), Problem> {
    let number = plain_number(cell).ok_or(Problem::NotANumber)?;
    let fraction = share == Share::Fraction && !cell.contains('%');
    let hundred = if fraction { number.checked_mul(Decimal::ONE_HUNDRED) } else { Some(number) };
    let outside = Problem::OutOfRange { min: 0, max: 100 };
    let hundred = hundred.filter(|hundred| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(hundred));
    let hundred = hundred.ok_or(outside.clone())?;
    let whole = hundred.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let percent = i16::try_from(whole).ok().and_then(Percent::new).ok_or(outside)?;
    Ok((percent, whole != hundred))
}

/// `12,5 %` and `12.5` without thousands: the numbers that percentages are.
fn plain_number(cell: &str) -> Option<Decimal> {
    let cell = cell.trim().trim_end_matches('%').trim_end();
    let shaped = cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
    if !shaped || cell.is_empty() || cell.len() > 20 {
        return None;
    }
    Decimal::from_str(&cell.replace(',', ".")).ok()
}

/// `1.234,56` as `1,234.56`.
fn exchanged(cell: &str) -> String {
    let exchange = |letter| match letter {
        '.' => ',',
        ',' => '.',
        letter => letter,
    };
    cell.chars().map(exchange).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(cells: &[&str], locale: Locale) -> Formats {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.see(cell));
        evidence.formats(locale)
    }

    #[test]
    fn one_row_settles_the_order_of_dates() {
        assert_eq!(formats(&["03/04/2015", "13/04/2015"], Locale::En).dates, DateForm::DayFirst);
        assert_eq!(formats(&["03/04/2015", "04/13/2015"], Locale::Fr).dates, DateForm::MonthFirst);
        let unsure = formats(&["03/04/2015", "04/05/2015"], Locale::En);
        assert!(unsure.dates_unsure && unsure.dates == DateForm::DayFirst);
        assert!(!formats(&["07-Apr-2015", "2015-04-07"], Locale::En).dates_unsure);
    }

    #[test]
    fn one_row_settles_the_decimal_mark() {
        assert_eq!(formats(&["1,234", "12.50"], Locale::Fr).mark, Mark::Point);
        assert_eq!(formats(&["1.234", "12,50"], Locale::En).mark, Mark::Comma);
        assert_eq!(formats(&["1.234.567"], Locale::En).mark, Mark::Comma);
        assert_eq!(formats(&["1.234"], Locale::En).mark, Mark::Comma);
        assert_eq!(formats(&["1,234"], Locale::Fr).mark, Mark::Point);
        assert_eq!(formats(&["1234"], Locale::Fr).mark, Mark::Comma);
        assert_eq!(formats(&["1234"], Locale::En).mark, Mark::Point);
    }

    #[test]
    fn fractions_are_told_from_percentages() {
        assert_eq!(formats(&["0.65", "1", "0"], Locale::En).share, Share::Fraction);
        assert_eq!(formats(&["0,65"], Locale::Fr).share, Share::Fraction);
        assert_eq!(formats(&["0.5", "65"], Locale::En).share, Share::Percent);
        assert_eq!(formats(&["0.5%"], Locale::En).share, Share::Percent);
        assert_eq!(formats(&["1", "0"], Locale::En).share, Share::Percent);
    }

    #[test]
    fn amounts_are_read_by_their_mark() {
        let read = |cell, mark| amount(cell, mark, Currency::EUR);
        assert_eq!(read("2910", Mark::Point), Ok(291_000));
        assert_eq!(read("1,234.5", Mark::Point), Ok(123_450));
        assert_eq!(read("1.234,5 €", Mark::Comma), Ok(123_450));
        assert_eq!(read("1.234", Mark::Comma), Ok(123_400));
        assert_eq!(read("1 234,56", Mark::Comma), Ok(123_456));
        assert_eq!(read("1.234", Mark::Point), Err(Problem::TooManyDecimals));
        assert!(matches!(read("-5", Mark::Point), Err(Problem::OutOfRange { min: 0, .. })));
        assert_eq!(read("$5", Mark::Point), Err(Problem::OtherCurrency));
        assert_eq!(read("", Mark::Point), Err(Problem::Required));
        assert_eq!(read("abc", Mark::Point), Err(Problem::NotMoney));
        assert_eq!(read("99999999999999999999", Mark::Point), Err(Problem::TooLarge));
    }

    #[test]
    fn percentages_are_whole_in_the_end() {
        let whole = |n| Percent::new(n).unwrap();
        assert_eq!(percent("65.0%", Share::Percent), Ok((whole(65), false)));
        assert_eq!(percent("65,5 %", Share::Percent), Ok((whole(66), true)));
        assert_eq!(percent("0.65", Share::Fraction), Ok((whole(65), false)));
        assert_eq!(percent("1", Share::Fraction), Ok((whole(100), false)));
        assert_eq!(percent("65%", Share::Fraction), Ok((whole(65), false)));
        assert_eq!(percent("65", Share::Fraction), Err(Problem::OutOfRange { min: 0, max: 100 }));
        assert_eq!(percent("-1", Share::Percent), Err(Problem::OutOfRange { min: 0, max: 100 }));
        for text in ["", "high", "%", "1e2", "1.2.3", "--1"] {
            assert_eq!(percent(text, Share::Percent), Err(Problem::NotANumber), "{text}");
        }
    }
}
