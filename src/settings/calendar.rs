//! The days on which the company works: what is counted in days is counted in these.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::values::day::Day;
use crate::values::problem::Problem;

/// The weekdays that are worked, by one bit each; 0 is Monday. One at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkDays(u8);

/// The words of the weekdays, from Monday on.
const CODES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Default for WorkDays {
    /// Monday to Friday.
    fn default() -> Self {
        WorkDays(0b001_1111)
    }
}

impl WorkDays {
    /// Reads codes with commas between.
    pub fn parse(text: &str) -> Result<WorkDays, Problem> {
        let mut days = 0;
        for code in text.split(',').map(str::trim).filter(|code| !code.is_empty()) {
            let place = CODES.iter().position(|known| *known == code).ok_or(Problem::Unknown)?;
            days |= 1 << place;
        }
        if days == 0 { Err(Problem::Required) } else { Ok(WorkDays(days)) }
    }

    /// The word of a weekday, from 0 for Monday.
    pub fn code(weekday: u32) -> &'static str {
        CODES.get(weekday as usize).copied().unwrap_or_default()
    }

    /// 0 is Monday.
    pub fn has(self, weekday: u32) -> bool {
        self.0 & (1 << weekday) != 0
    }

    /// How many there are from some Monday long ago up to this day.
    fn until(self, day: Day) -> i64 {
        // The first of January 1970 was a Thursday.
        let days = day.epoch_days() + 3;
        let begun = self.0 & (0b111_1111_u8 >> (6 - days.rem_euclid(7)));
        days.div_euclid(7) * i64::from(self.0.count_ones()) + i64::from(begun.count_ones())
    }
}

impl fmt::Display for WorkDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = (0..7).filter(|day| self.has(*day)).map(WorkDays::code).collect();
        f.write_str(&codes.join(","))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    worked: WorkDays,
    /// On weekdays that are worked, in their order.
    holidays: Vec<Day>,
}

impl Calendar {
    pub fn new(worked: WorkDays, holidays: impl IntoIterator<Item = Day>) -> Calendar {
        let mut holidays: Vec<Day> = holidays.into_iter().filter(|day| worked.has(day.weekday())).collect();
        holidays.sort_unstable();
        holidays.dedup();
        Calendar { worked, holidays }
    }

    pub fn is_worked(&self, day: Day) -> bool {
        self.worked.has(day.weekday()) && self.holidays.binary_search(&day).is_err()
    }

    /// The worked days after `from`, up to `to` and with it; none where `to` is not later.
    pub fn days_between(&self, from: Day, to: Day) -> i64 {
        if to <= from {
            return 0;
        }
        let off = |day: Day| self.holidays.partition_point(|holiday| *holiday <= day) as i64;
        self.worked.until(to) - self.worked.until(from) - (off(to) - off(from))
    }

    /// The earliest day from which no more worked days than these have gone by until `today`.
    pub fn earliest_within(&self, days: i64, today: Day) -> Day {
        let first = Day::from_epoch_days(i64::MIN).epoch_days();
        let within = |day: i64| self.days_between(Day::from_epoch_days(day), today) <= days;
        Day::from_epoch_days(least(first, today.epoch_days(), within))
    }

    /// The latest day until which no more worked days than these will have gone by from `today` on.
    pub fn latest_within(&self, days: i64, today: Day) -> Day {
        let last = Day::from_epoch_days(i64::MAX).epoch_days();
        let beyond = |day: i64| self.days_between(today, Day::from_epoch_days(day)) > days;
        match least(today.epoch_days(), last, beyond) {
            day if beyond(day) => Day::from_epoch_days(day - 1),
            _ => Day::from_epoch_days(last),
        }
    }
}

/// The least number of which it holds, where it holds of all that are greater, too; the last one if it holds of none.
fn least(mut first: i64, mut last: i64, holds: impl Fn(i64) -> bool) -> i64 {
    while first < last {
        let middle = first + (last - first) / 2;
        if holds(middle) {
            last = middle;
        } else {
            first = middle + 1;
        }
    }
    first
}

#[cfg(test)]
mod tests;
