//! The board by close date: what is overdue, this month and the five that follow, and what comes later.

use std::fmt;
use std::str::FromStr;

use super::deal::Deal;
use crate::values::day::Day;
use crate::values::percent::Outcome;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

/// How many months have a column of their own.
pub const MONTHS: i32 = 6;

/// A column of that board. It carries its own month, so that it means the same days on a screen that was opened long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// Before the month that begins on this day.
    Before(Day),
    /// In that month.
    In(Day),
    /// In that month or later.
    From(Day),
}

impl Due {
    /// The columns, from left to right, as of a day.
    pub fn all(today: Day) -> Vec<Due> {
        let first = today.first_of_month();
        let months = (0..MONTHS).map(|number| Due::In(first.plus_months(number)));
        std::iter::once(Due::Before(first)).chain(months).chain([Due::From(first.plus_months(MONTHS))]).collect()
    }

    /// Its first and its last day.
    pub fn days(self) -> (Day, Day) {
        match self {
            Due::Before(first) => (Day::from_epoch_days(i64::MIN), first.plus_days(-1)),
            Due::In(first) => (first, first.last_of_month()),
            Due::From(first) => (first, Day::from_epoch_days(i64::MAX)),
        }
    }

    /// Its own among all columns of all days.
    pub fn number(self) -> u32 {
        let (kind, first) = match self {
            Due::Before(first) => (0, first),
            Due::In(first) => (1, first),
            Due::From(first) => (2, first),
        };
        (first.year().unsigned_abs() * 12 + first.month()) * 3 + kind
    }

    pub fn holds(self, day: Day) -> bool {
        let (first, last) = self.days();
        first <= day && day <= last
    }

    /// The close date that a drop gives: the last day of the month; where many months stand together, of the first of
    /// them. Nothing is put off into the past.
    pub fn last_day(self) -> Option<Day> {
        match self {
            Due::Before(_) => None,
            Due::In(first) | Due::From(first) => Some(first.last_of_month()),
        }
    }
}

impl Deal {
    /// Another close date, for a deal that is open; as of today none that has passed.
    pub fn due_on(&self, day: Day, today: Day) -> Result<Deal, Refusal> {
        if self.outcome() == Outcome::Open && day < today {
            return Err(Refusal::CloseDatePast);
        }
        self.closing_on(day)
    }
}

/// `before-2026-11`, `2026-11`, `from-2027-05`.
impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, first) = match self {
            Due::Before(first) => ("before-", first),
            Due::In(first) => ("", first),
            Due::From(first) => ("from-", first),
        };
        write!(f, "{word}{:04}-{:02}", first.year(), first.month())
    }
}

impl FromStr for Due {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Due, Problem> {
        let month = |text: &str| Day::parse_iso(&format!("{text}-01"));
        if let Some(text) = text.strip_prefix("before-") {
            month(text).map(Due::Before)
        } else if let Some(text) = text.strip_prefix("from-") {
            month(text).map(Due::From)
        } else {
            month(text).map(Due::In)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::draft::Defaults;
    use crate::deals::view::{AccountChoice, DealDraft};
    use crate::values::currency::Currency;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;
    use crate::values::percent::Percent;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn eight_columns_hold_every_day_once() {
        let columns = Due::all(day("2026-11-22"));
        let told: Vec<String> = columns.iter().map(Due::to_string).collect();
        assert_eq!(
            told,
            ["before-2026-11", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "from-2027-05"]
        );
        for (at, expected) in [
            ("1900-01-01", 0),
            ("2026-10-31", 0),
            ("2026-11-01", 1),
            ("2026-11-30", 1),
            ("2026-12-31", 2),
            ("2027-01-01", 3),
            ("2027-02-28", 4),
            ("2027-04-30", 6),
            ("2027-05-01", 7),
            ("2200-12-31", 7),
        ] {
            let holding: Vec<usize> = (0..8).filter(|place| columns[*place].holds(day(at))).collect();
            assert_eq!(holding, [expected], "{at}");
        }
    }

    #[test]
    fn a_drop_means_the_last_day_of_the_month() {
        for (column, last) in [
            ("2026-11", Some("2026-11-30")),
            ("2026-12", Some("2026-12-31")),
            ("2027-02", Some("2027-02-28")),
            ("2028-02", Some("2028-02-29")),
            ("from-2027-05", Some("2027-05-31")),
            ("before-2026-11", None),
        ] {
            assert_eq!(column.parse::<Due>().unwrap().last_day(), last.map(day), "{column}");
        }
    }

    #[test]
    fn a_column_survives_its_name() {
        for column in Due::all(day("2027-12-31")) {
            assert_eq!(column.to_string().parse(), Ok(column));
        }
        for nonsense in ["", "2026", "2026-13", "before-", "from-x", "after-2026-01", "2026-01-01", "1776-07"] {
            assert!(nonsense.parse::<Due>().is_err(), "{nonsense}");
        }
    }

    #[test]
    fn the_calendar_ends_and_nothing_breaks() {
        for today in ["1900-01-01", "2200-12-31"] {
            let columns = Due::all(day(today));
            assert_eq!(columns.len(), 8);
            assert!(columns.iter().any(|column| column.holds(day(today))));
        }
    }

    #[test]
    fn a_date_that_has_passed_is_refused_and_so_is_a_closed_deal() {
        let account = AccountChoice { id: None, name: "Acme".into() };
        let draft = DealDraft { account, value: "1".into(), ..DealDraft::default() };
        let defaults = Defaults {
            owner: fresh().into(),
            creator: None,
            stage: fresh().into(),
            currency: Currency::EUR,
            probability: Percent::new(10).unwrap(),
            close_on: day("2026-11-10"),
            now: Instant(0),
        };
        let deal = draft.check(Currency::EUR).unwrap().deal(fresh().into(), fresh().into(), "Acme", defaults);
        let today = day("2026-11-22");
        assert_eq!(deal.due_on(day("2026-11-21"), today), Err(Refusal::CloseDatePast));
        let moved = deal.due_on(today, today).unwrap();
        assert_eq!(Deal { close_on: deal.close_on, pushes: deal.pushes, ..moved.clone() }, deal);
        assert_eq!((moved.close_on, moved.pushes), (today, deal.pushes + 1), "it was put off");
        let won = Deal { probability: Percent::WON, ..deal };
        assert_eq!(won.due_on(day("2026-12-31"), today), Err(Refusal::DealIsClosed));
        assert_eq!(won.due_on(day("2026-01-01"), today), Err(Refusal::DealIsClosed));
    }
}
