//! Which leads a report counts: those created in a period, narrowed to where they came from and whose they are.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::figures::Span;
use crate::leads::view::Tab;
use crate::values::address::address;
use crate::values::day::Day;
use crate::values::id::{LookupId, UserId};

/// The word in the address for leads that have none of it.
pub const NOTHING: &str = "none";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// Days of creation, both included.
    pub span: Span,
    pub channel: Pick<LookupId>,
    pub campaign: Pick<LookupId>,
    pub source: Pick<LookupId>,
    pub owner: Pick<UserId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick<Id> {
    #[default]
    Any,
    /// Those that have none.
    Nothing,
    One(Id),
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
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut words = vec![
            ("status", tab.code().to_owned()),
            ("channel", self.channel.word()),
            ("campaign", self.campaign.word()),
            ("source", self.source.word()),
            ("owner", self.owner.word()),
            ("created-from", day(self.span.from)),
            ("created-to", day(self.span.to)),
        ];
        words.retain(|(_, value)| !value.is_empty());
        address("/leads", &words)
    }
}

impl<Id: Into<Uuid>> Pick<Id> {
    /// The one that was chosen.
    pub fn one(self) -> Option<Uuid> {
        match self {
            Pick::One(id) => Some(id.into()),
            Pick::Any | Pick::Nothing => None,
        }
    }
}

impl<Id: std::fmt::Display> Pick<Id> {
    pub fn word(&self) -> String {
        match self {
            Pick::Any => String::new(),
            Pick::Nothing => NOTHING.to_owned(),
            Pick::One(id) => id.to_string(),
        }
    }
}

impl<Id: std::str::FromStr> Pick<Id> {
    pub fn from_word(word: &str) -> Option<Pick<Id>> {
        match word {
            "" => Some(Pick::Any),
            NOTHING => Some(Pick::Nothing),
            id => id.parse().ok().map(Pick::One),
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
    fn a_choice_keeps_its_word() {
        for pick in [Pick::Any, Pick::Nothing, Pick::One(LookupId::from(fresh()))] {
            assert_eq!(Pick::from_word(&pick.word()), Some(pick));
        }
        assert_eq!(Pick::<LookupId>::from_word("x' or 1=1"), None);
    }

    #[test]
    fn the_list_is_asked_for_just_these_leads() {
        let channel = LookupId::from(fresh());
        let span = Span { from: Day::of(2026, 1, 1), to: Day::of(2026, 1, 31) };
        let cohort = Cohort { span, channel: Pick::One(channel), owner: Pick::Nothing, ..Cohort::default() };
        assert_eq!(
            cohort.leads(Tab::Only(Status::Converted)),
            format!(
                "/leads?status=converted&channel={channel}&owner=none&created-from=2026-01-01&created-to=2026-01-31"
            )
        );
        assert_eq!(Cohort::default().leads(Tab::All), "/leads?status=all");
        assert_eq!(Cohort::default().leads(Tab::Open), "/leads");
    }
}
