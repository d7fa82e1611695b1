//! What prospecting brings: leads in, converted, closed, and how long a conversion takes, by where the leads came from.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cohort::Cohort;
use super::form::{Narrow, ReportForm};
use super::key::Key;
use super::measures;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};

/// What is asked, understood.
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub leads: i64,
    pub converted: i64,
    pub closed: i64,
    /// From the making of a lead to its conversion, in milliseconds.
    pub median_ms: Option<i64>,
}

impl ProspectingAsk {
    pub fn parse(form: &ReportForm, today: Day) -> Result<ProspectingAsk, Error> {
        let mut problems = Problems::new();
        let cohort = Cohort {
            span: form.span(today, &mut problems),
            channel: form.wanted(Narrow::Channel, &mut problems),
            campaign: form.wanted(Narrow::Campaign, &mut problems),
            source: form.wanted(Narrow::Source, &mut problems),
            owner: form.wanted(Narrow::Owner, &mut problems),
        };
        problems.finish(Some(ProspectingAsk { group: Group::from_code(&form.group), cohort }))
    }

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
        measures::rate(self.converted, self.leads)
    }

    pub fn median_days(&self) -> Option<Decimal> {
        self.median_ms.map(measures::days)
    }
}

#[cfg(test)]
mod tests;
