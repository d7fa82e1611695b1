//! What a line of a report is known by.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::values::day::Day;
use crate::values::text::fold;
use crate::values::wanted::Wanted;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// An entry of a list, or a person.
    Entry(Uuid),
    Nothing,
    /// By its first day.
    Month(Day),
}

impl Key {
    /// What a filter wants that holds just this line; a month narrows nothing but the period.
    pub fn wanted<Id: From<Uuid>>(self) -> Wanted<Id> {
        match self {
            Key::Entry(id) => Wanted::This(id.into()),
            Key::Nothing => Wanted::Nothing,
            Key::Month(_) => Wanted::Any,
        }
    }

    /// Lines sort by this: months in their order, else those that count most first, and those without last.
    pub fn order(self, count: i64, name: &str) -> (bool, i64, String) {
        match self {
            Key::Month(first) => (false, first.epoch_days(), String::new()),
            Key::Entry(_) => (false, -count, fold(name)),
            Key::Nothing => (true, 0, String::new()),
        }
    }
}

/// The first days of all months from that of one day to that of another.
pub fn months(first: Day, last: Day) -> Vec<Day> {
    let first = first.first_of_month();
    let ahead = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    (0..=ahead).map(|month| first.plus_months(month)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let names = |first, last| months(day(first), day(last)).iter().map(Day::to_string).collect::<Vec<_>>();
        assert_eq!(names("2025-11-30", "2026-02-01"), ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
        assert_eq!(names("2026-02-28", "2026-02-01"), ["2026-02-01"]);
    }
}
