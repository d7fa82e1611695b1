//! Which leads a report counts: those created in a period, narrowed to where they came from and whose they are.

use serde::{Deserialize, Serialize};

use super::figures::Span;
use crate::leads::list::{LeadAsk, Tab};
use crate::values::day::Day;
use crate::values::id::{LookupId, UserId};
use crate::values::wanted::Wanted;
use crate::views::ask::Ask;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// Days of creation, both included.
    pub span: Span,
    pub channel: Wanted<LookupId>,
    pub campaign: Wanted<LookupId>,
    pub source: Wanted<LookupId>,
    pub owner: Wanted<UserId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    ThisMonth,
    LastMonth,
    ThisQuarter,
    /// This month and the eleven before it.
    #[default]
    TwelveMonths,
    ThisYear,
    LastYear,
    /// From one day to another, both as typed.
    Free,
}

impl Cohort {
    /// The list of exactly these leads.
    pub fn leads(&self, tab: Tab) -> String {
        self.ask(tab).address()
    }

    pub fn ask(&self, tab: Tab) -> LeadAsk {
        LeadAsk {
            tab,
            channel: self.channel,
            campaign: self.campaign,
            source: self.source,
            owner: self.owner,
            created_from: self.span.from,
            created_to: self.span.to,
            ..LeadAsk::default()
        }
    }
}

impl Period {
    pub const ALL: [Period; 7] = [
        Period::ThisMonth,
        Period::LastMonth,
        Period::ThisQuarter,
        Period::TwelveMonths,
        Period::ThisYear,
        Period::LastYear,
        Period::Free,
    ];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Period::ThisMonth => "month",
            Period::LastMonth => "last-month",
            Period::ThisQuarter => "quarter",
            Period::TwelveMonths => "twelve-months",
            Period::ThisYear => "year",
            Period::LastYear => "last-year",
            Period::Free => "free",
        }
    }

    pub fn from_code(code: &str) -> Period {
        Period::ALL.into_iter().find(|period| period.code() == code).unwrap_or_default()
    }

    /// Its days; none for a free one, which says its own.
    pub fn span(self, today: Day) -> Option<Span> {
        let month = |ahead: i32| today.first_of_month().plus_months(ahead);
        let year = today.first_of_year();
        let (first, behind) = match self {
            Period::ThisMonth => (month(0), month(1)),
            Period::LastMonth => (month(-1), month(0)),
            Period::ThisQuarter => return Some(Span::quarter(today)),
            Period::TwelveMonths => (month(-11), month(1)),
            Period::ThisYear => (year, year.plus_months(12)),
            Period::LastYear => (year.plus_months(-12), year),
            Period::Free => return None,
        };
        Some(Span { from: Some(first), to: Some(behind.plus_days(-1)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leads::lead::Status;
    use crate::values::id::fresh;

    #[test]
    fn a_period_ends_before_the_next_begins() {
        let ends = |period: Period, today: &str| {
            let span = period.span(today.parse().unwrap()).unwrap();
            format!("{} {}", span.from.unwrap(), span.to.unwrap())
        };
        for (period, today, expected) in [
            (Period::ThisMonth, "2028-02-10", "2028-02-01 2028-02-29"),
            (Period::LastMonth, "2026-01-31", "2025-12-01 2025-12-31"),
            (Period::LastMonth, "2026-03-31", "2026-02-01 2026-02-28"),
            (Period::ThisQuarter, "2026-05-20", "2026-04-01 2026-06-30"),
            (Period::TwelveMonths, "2026-12-31", "2026-01-01 2026-12-31"),
            (Period::TwelveMonths, "2026-02-28", "2025-03-01 2026-02-28"),
            (Period::ThisYear, "2026-01-01", "2026-01-01 2026-12-31"),
            (Period::LastYear, "2026-07-14", "2025-01-01 2025-12-31"),
        ] {
            assert_eq!(ends(period, today), expected, "{period:?} on {today}");
        }
        assert_eq!(Period::Free.span("2026-01-01".parse().unwrap()), None);
    }

    #[test]
    fn a_period_keeps_its_word() {
        for period in Period::ALL {
            assert_eq!(Period::from_code(period.code()), period);
        }
        assert_eq!(Period::from_code("other"), Period::TwelveMonths);
    }

    #[test]
    fn the_list_is_asked_for_just_these_leads() {
        let channel = LookupId::from(fresh());
        let span = Span { from: Day::of(2026, 1, 1), to: Day::of(2026, 1, 31) };
        let cohort = Cohort { span, channel: Wanted::This(channel), owner: Wanted::Nothing, ..Cohort::default() };
        assert_eq!(
            cohort.leads(Tab::Only(Status::Converted)),
            format!(
                "/leads?status=converted&owner=none&channel={channel}&created-from=2026-01-01&created-to=2026-01-31"
            )
        );
        assert_eq!(Cohort::default().leads(Tab::All), "/leads?status=all");
        assert_eq!(Cohort::default().leads(Tab::Open), "/leads");
    }
}
