//! The nouns of the reports. Amounts of different currencies stand side by side.

use serde::{Deserialize, Serialize};

use crate::auth::person::Person;
use crate::deals::alert::Alert;
use crate::deals::list::BANDS;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{StageId, UserId};
use crate::values::instant::Instant;
use crate::values::rate::{Converted, DatedRate};
use crate::values::weighted::Weighted;

/// What the dashboard shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// Whose figures the viewer may ask for.
    pub people: Vec<Person>,
    pub quarter: Span,
    /// The periods in which open deals are expected to close: overdue, the rest of this month, the next five, later.
    pub periods: Vec<Span>,
    /// By currency, the company's first; at least one.
    pub currencies: Vec<CurrencyFigures>,
    /// All of them in the company's, where others than that occur.
    pub together: Option<Together>,
    pub out_of_standard: OutOfStandard,
}

/// How many open deals leave the company's standards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfStandard {
    /// Each deal once.
    pub deals: i64,
    /// In the order of [`Alert::ALL`]; a deal may stand under several.
    pub by_alert: [i64; Alert::ALL.len()],
}

/// Figures of several currencies in the company's, as far as there are rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// At the rates of today.
    pub open: Converted,
    pub weighted: Converted,
    /// Of this quarter, each deal at the rate of the day when it was won.
    pub won: Converted,
    /// The rates of today, by currency.
    pub rates: Vec<DatedRate>,
}

/// From the first day to the last; open where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencyFigures {
    pub pipeline: PipelineReport,
    /// Of this quarter.
    pub won: Sum,
    pub lost: Sum,
    /// Open deals by [`BANDS`] of probability.
    pub bands: [Sum; BANDS.len()],
    /// Open deals by the dashboard's periods.
    pub periods: Vec<Sum>,
    pub sellers: Vec<SellerFigures>,
}

/// What someone has in the pipeline, and has won this quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerFigures {
    pub id: UserId,
    pub name: String,
    pub open: Sum,
    pub won: Sum,
}

/// What stands in the pipelines, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineReport {
    pub currency: Currency,
    pub open: Sum,
    /// Every stage in its order, those without deals too.
    pub stages: Vec<StageSum>,
    pub won: Sum,
    pub lost: Sum,
}

/// How many, what for, and what is to be expected of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub deals: i64,
    /// In minor units.
    pub value: i64,
    pub weighted: Weighted,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSum {
    pub id: StageId,
    pub name: String,
    pub pipeline: String,
    pub hue: i64,
    pub sum: Sum,
}

impl Sum {
    pub fn plus(self, other: Sum) -> Sum {
        Sum {
            deals: self.deals + other.deals,
            value: self.value + other.value,
            weighted: self.weighted + other.weighted,
        }
    }
}

impl Span {
    /// The quarter of this day.
    pub fn quarter(today: Day) -> Span {
        let first = today.first_of_quarter();
        Span { from: Some(first), to: Some(first.plus_months(3).plus_days(-1)) }
    }

    /// Its part that lies in the month which begins on this day.
    pub fn within_month(self, first: Day) -> Span {
        let last = first.plus_months(1).plus_days(-1);
        let from = self.from.map_or(first, |from| from.max(first));
        Span { from: Some(from), to: Some(self.to.map_or(last, |to| to.min(last))) }
    }

    /// The moments in between, where clocks stand so many minutes ahead of UTC: from the first on, before the second.
    pub fn moments(self, utc_offset: i32) -> (Option<Instant>, Option<Instant>) {
        let from = self.from.map(|day| Instant::start_of(day, utc_offset));
        (from, self.to.map(|day| Instant::start_of(day.plus_days(1), utc_offset)))
    }

    /// What is overdue, this month from today on, the next five months, all that is later.
    pub fn periods(today: Day) -> Vec<Span> {
        let month = |ahead: i32| today.first_of_month().plus_months(ahead);
        let mut spans = vec![
            Span { from: None, to: Some(today.plus_days(-1)) },
            Span { from: Some(today), to: Some(month(1).plus_days(-1)) },
        ];
        spans.extend((1..=5).map(|ahead| Span { from: Some(month(ahead)), to: Some(month(ahead + 1).plus_days(-1)) }));
        spans.push(Span { from: Some(month(6)), to: None });
        spans
    }
}

impl CurrencyFigures {
    /// Won deals of all that were closed this quarter, in whole percent.
    pub fn win_rate(&self) -> Option<i64> {
        let closed = self.won.deals + self.lost.deals;
        (closed > 0).then(|| (200 * self.won.deals + closed) / (2 * closed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::of(year, month, day).unwrap()
    }

    #[test]
    fn the_periods_follow_each_other_without_a_gap() {
        for today in [day(2026, 1, 1), day(2026, 1, 31), day(2026, 8, 15), day(2026, 12, 31)] {
            let spans = Span::periods(today);
            assert_eq!((spans.len(), spans[0].from, spans[7].to), (8, None, None));
            for pair in spans.windows(2) {
                assert_eq!(pair[0].to.map(|last| last.plus_days(1)), pair[1].from, "{today}");
            }
        }
    }

    #[test]
    fn a_quarter_has_three_months() {
        let quarter = Span::quarter(day(2026, 5, 20));
        assert_eq!((quarter.from, quarter.to), (Some(day(2026, 4, 1)), Some(day(2026, 6, 30))));
    }
}
