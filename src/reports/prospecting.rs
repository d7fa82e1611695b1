//! What prospecting brings: leads in, converted, closed, and how long a conversion takes, by where the leads came from.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cohort::{Cohort, Period};
use super::figures::Span;
use crate::leads::list::Wanted;
use crate::values::address::address;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::problem::Problem;

/// What is asked, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProspectingForm {
    pub group: String,
    pub period: String,
    /// The ends of a free period, as `2026-01-31`; open where there is none.
    pub from: String,
    pub to: String,
    pub channel: String,
    pub campaign: String,
    pub source: String,
    pub owner: String,
}

/// The same, understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProspectingAsk {
    pub group: Group,
    pub cohort: Cohort,
}

/// What each line of the report stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    #[default]
    Channel,
    Campaign,
    Source,
    Owner,
    Month,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prospecting {
    pub ask: ProspectingAsk,
    /// Those with most leads first, those without last; months in their order, from the first that has leads to the last.
    pub lines: Vec<Line>,
    pub total: Figures,
    /// Whether the viewer has any leads at all, whatever is asked.
    pub any: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub key: Key,
    /// What a list calls it; empty for months, and for those without.
    pub name: String,
    pub figures: Figures,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// An entry of a list, or a person.
    Entry(Uuid),
    Nothing,
    /// By its first day.
    Month(Day),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub leads: i64,
    pub converted: i64,
    pub closed: i64,
    /// From the making of a lead to its conversion, in milliseconds.
    pub median_ms: Option<i64>,
}

impl ProspectingForm {
    pub const PAGE: &str = "/reports/prospecting";

    /// Reads the address.
    pub fn of(get: impl Fn(&str) -> Option<String>) -> ProspectingForm {
        // No word that means something is longer than an id.
        let word = |name: &str| get(name).unwrap_or_default().trim().chars().take(36).collect();
        ProspectingForm {
            group: word("group"),
            period: word("period"),
            from: word("from"),
            to: word("to"),
            channel: word("channel"),
            campaign: word("campaign"),
            source: word("source"),
            owner: word("owner"),
        }
    }

    /// The words of the address that say something; the ends say nothing where the period is not free.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        let end = |end: &String| if self.period() == Period::Free { end.clone() } else { String::new() };
        let mut words = vec![
            ("group", self.group.clone()),
            ("period", self.period.clone()),
            ("from", end(&self.from)),
            ("to", end(&self.to)),
            ("channel", self.channel.clone()),
            ("campaign", self.campaign.clone()),
            ("source", self.source.clone()),
            ("owner", self.owner.clone()),
        ];
        words.retain(|(_, word)| !word.is_empty());
        words
    }

    pub fn address(&self) -> String {
        address(Self::PAGE, &self.words())
    }

    pub fn period(&self) -> Period {
        Period::from_code(&self.period)
    }

    pub fn group(&self) -> Group {
        Group::from_code(&self.group)
    }

    /// Whether more is chosen than a period and an order.
    pub fn is_narrowed(&self) -> bool {
        [&self.channel, &self.campaign, &self.source, &self.owner].into_iter().any(|word| !word.is_empty())
    }

    pub fn parse(&self, today: Day) -> Result<ProspectingAsk, Error> {
        let mut problems = Problems::new();
        let span = match self.period().span(today) {
            Some(span) => span,
            None => self.free_span(&mut problems),
        };
        let cohort = Cohort {
            span,
            channel: wanted("channel", &self.channel, &mut problems),
            campaign: wanted("campaign", &self.campaign, &mut problems),
            source: wanted("source", &self.source, &mut problems),
            owner: wanted("owner", &self.owner, &mut problems),
        };
        problems.finish(Some(ProspectingAsk { group: self.group(), cohort }))
    }

    fn free_span(&self, problems: &mut Problems) -> Span {
        let mut end = |name: &str, word: &str| {
            if word.is_empty() { None } else { problems.take(name, Day::parse_iso(word)) }
        };
        let span = Span { from: end("from", &self.from), to: end("to", &self.to) };
        if span.from.zip(span.to).is_some_and(|(from, to)| to < from) {
            problems.add("to", Problem::BeforeTheFirst);
        }
        span
    }
}

/// In an address that is no list's own, a word that says nothing is a mistake.
fn wanted<T: FromStr + ToString>(name: &str, word: &str, problems: &mut Problems) -> Wanted<T> {
    let wanted = Wanted::from_code(word);
    if matches!(wanted, Wanted::Any) && !word.is_empty() {
        problems.add(name, Problem::Unknown);
    }
    wanted
}

impl ProspectingAsk {
    /// The leads that one line counts.
    pub fn of(&self, key: Key) -> Cohort {
        let all = self.cohort;
        match (self.group, key) {
            (_, Key::Month(first)) => Cohort { span: all.span.within_month(first), ..all },
            (Group::Channel, key) => Cohort { channel: key.wanted(), ..all },
            (Group::Campaign, key) => Cohort { campaign: key.wanted(), ..all },
            (Group::Source, key) => Cohort { source: key.wanted(), ..all },
            (Group::Owner, key) => Cohort { owner: key.wanted(), ..all },
            (Group::Month, _) => all,
        }
    }
}

impl Key {
    fn wanted<Id: From<Uuid>>(self) -> Wanted<Id> {
        match self {
            Key::Entry(id) => Wanted::This(id.into()),
            Key::Nothing => Wanted::Nothing,
            Key::Month(_) => Wanted::Any,
        }
    }
}

impl Group {
    pub const ALL: [Group; 5] = [Group::Channel, Group::Campaign, Group::Source, Group::Owner, Group::Month];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Group::Channel => "channel",
            Group::Campaign => "campaign",
            Group::Source => "source",
            Group::Owner => "owner",
            Group::Month => "month",
        }
    }

    pub fn from_code(code: &str) -> Group {
        Group::ALL.into_iter().find(|group| group.code() == code).unwrap_or_default()
    }
}

impl Figures {
    pub fn open(&self) -> i64 {
        self.leads - self.converted - self.closed
    }

    /// Converted ones of all that came in, in percent with one decimal.
    pub fn rate(&self) -> Option<Decimal> {
        let tenths = || (2000 * self.converted + self.leads) / (2 * self.leads);
        (self.leads > 0).then(|| Decimal::new(tenths(), 1))
    }

    /// In days of twenty-four hours, with one decimal; what took some time took no less than the smallest.
    pub fn median_days(&self) -> Option<Decimal> {
        const TENTH: i64 = 8_640_000;
        let tenths = |ms: i64| if ms > 0 { ((ms + TENTH / 2) / TENTH).max(1) } else { 0 };
        self.median_ms.map(|ms| Decimal::new(tenths(ms), 1))
    }
}

/// The one in the midst of all, in their order, or what lies halfway between the two that are.
pub fn median(mut all: Vec<i64>) -> Option<i64> {
    all.sort_unstable();
    let upper = *all.get(all.len() / 2)?;
    let lower = *all.get((all.len() - 1) / 2)?;
    Some(lower + (upper - lower) / 2)
}

/// The first days of all months from that of one day to that of another.
pub fn months(first: Day, last: Day) -> Vec<Day> {
    let first = first.first_of_month();
    let ahead = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    (0..=ahead).map(|month| first.plus_months(month)).collect()
}

#[cfg(test)]
mod tests;
