//! A calendar day from 1900 to 2200, without time or place.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::text::fold;

/// Serialised as `2026-01-05`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub NaiveDate);

/// Which number of `04/07/2015` is the day. Dates with the year first or with a month's name do not depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    #[default]
    DayFirst,
    MonthFirst,
}

pub const FIRST_YEAR: i32 = 1900;
pub const LAST_YEAR: i32 = 2200;

impl Day {
    pub fn of(year: i32, month: u32, day: u32) -> Option<Day> {
        let known = (FIRST_YEAR..=LAST_YEAR).contains(&year);
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| known).map(Day)
    }

    /// Reads `2015-04-07`, `07/04/2015`, `7.4.2015`, `07-Apr-2015`, `7 avr. 2015`, `Apr 7, 2015`, `1er avril 2015`;
    /// a time after the date is left aside. Years have four digits: a guess at the century would be silent.
    pub fn parse(text: &str, form: DateForm) -> Result<Day, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let mut parts = without_time(text).split(is_separator).filter(|part| !part.is_empty());
        let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(Problem::NotADate);
        };
        let (year, month, day) = if let Some(month) = month_named(b) {
            if a.len() == 4 { (a, Some(month), c) } else { (c, Some(month), a) }
        } else if let Some(month) = month_named(a) {
            (c, Some(month), b)
        } else if a.len() == 4 {
            (a, number(b), c)
        } else if form == DateForm::DayFirst {
            (c, number(b), a)
        } else {
            (c, number(a), b)
        };
        let day = number(day.strip_suffix("er").unwrap_or(day));
        let year = number(year).filter(|_| year.len() == 4);
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(Problem::NotADate);
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&(year as i32)) {
            return Err(Problem::OutOfRange { min: FIRST_YEAR.into(), max: LAST_YEAR.into() });
        }
        Day::of(year as i32, month, day).ok_or(Problem::NotADate)
    }

    /// Reads `2015-04-07` only, the form of date inputs and of the wire.
    pub fn parse_iso(text: &str) -> Result<Day, Problem> {
        let text = text.trim();
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if shaped || text.is_empty() { Day::parse(text, DateForm::DayFirst) } else { Err(Problem::NotADate) }
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// 0 is Monday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// Stops at the first and last day there are.
    pub fn plus_days(self, days: i64) -> Day {
        Day::from_epoch_days(self.epoch_days().saturating_add(days))
    }

    /// The same day of another month, or that month's last.
    pub fn plus_months(self, months: i32) -> Day {
        let month = (self.year() * 12 + self.month() as i32 - 1).saturating_add(months);
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
        let edge = if months < 0 { i64::MIN } else { i64::MAX };
        let found = (1..=self.day()).rev().find_map(|day| Day::of(year, month, day));
        found.unwrap_or_else(|| Day::from_epoch_days(edge))
    }

    /// Days from here to `later`, negative when it is earlier.
    pub fn days_until(self, later: Day) -> i64 {
        later.epoch_days() - self.epoch_days()
    }

    /// The Monday of its week.
    pub fn monday(self) -> Day {
        self.plus_days(-i64::from(self.weekday()))
    }

    pub fn first_of_month(self) -> Day {
        self.plus_days(1 - i64::from(self.day()))
    }

    pub fn last_of_month(self) -> Day {
        let found = (28..=31).rev().find_map(|day| Day::of(self.year(), self.month(), day));
        found.unwrap_or(self)
    }

    pub fn first_of_quarter(self) -> Day {
        self.first_of_month().plus_months(-((self.month() as i32 - 1) % 3))
    }

    pub fn first_of_year(self) -> Day {
        Day::of(self.year(), 1, 1).unwrap_or(self)
    }

    /// Days since 1 January 1970.
    pub fn epoch_days(self) -> i64 {
        i64::from(self.0.num_days_from_ce()) - EPOCH
    }

    pub fn from_epoch_days(days: i64) -> Day {
        let days = days.clamp(FIRST, LAST) + EPOCH;
        Day(NaiveDate::from_num_days_from_ce_opt(days as i32).unwrap_or_default())
    }
}

/// Days from 1 January of the year 1 to 1970, and from there to both ends.
const EPOCH: i64 = 719_163;
const FIRST: i64 = -25_567;
const LAST: i64 = 84_370;

/// `2015-04-07T12:00:00Z` and `07/04/2015 12:00` end at their first colon's word.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let start = text[..colon].rfind(|c: char| c == 'T' || c.is_whitespace()).unwrap_or(0);
    &text[..start]
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',')
}

fn number(part: &str) -> Option<u32> {
    let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    part.parse().ok().filter(|_| digits)
}

const MONTHS: [[&str; 2]; 12] = [
    ["january", "janvier"],
    ["february", "fevrier"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "aout"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "decembre"],
];

/// Any beginning of a month's name, of three letters or more, that no other month shares.
fn month_named(part: &str) -> Option<u32> {
    let part = fold(part);
    if part.len() < 3 {
        return None;
    }
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(&part)));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl std::str::FromStr for Day {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Day::parse_iso(text)
    }
}

impl TryFrom<String> for Day {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Day::parse_iso(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

#[cfg(test)]
mod tests;
