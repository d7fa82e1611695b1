//! What is asked of a report, as it stands in the address: one form for all of them, of which each knows some words.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::cohort::Period;
use super::figures::Span;
use crate::values::address::address;
use crate::values::day::Day;
use crate::values::error::Problems;
use crate::values::problem::Problem;
use crate::values::wanted::Wanted;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    Stages,
    WonLost,
    Prospecting,
}

/// What a report can be narrowed by, beside a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    Pipeline,
    Channel,
    Campaign,
    Source,
    Owner,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    /// What each line stands for, where one can choose.
    pub group: String,
    pub period: String,
    /// The ends of a free period, as `2026-01-31`; open where there is none.
    pub from: String,
    pub to: String,
    pub pipeline: String,
    pub channel: String,
    pub campaign: String,
    pub source: String,
    pub owner: String,
}

impl Report {
    /// As they stand beside each other.
    pub const ALL: [Report; 3] = [Report::Stages, Report::WonLost, Report::Prospecting];

    pub fn page(self) -> &'static str {
        match self {
            Report::Stages => "/reports/stages",
            Report::WonLost => "/reports/won-lost",
            Report::Prospecting => "/reports/prospecting",
        }
    }

    /// Its file, without the ending.
    pub fn file(self) -> &'static str {
        match self {
            Report::Stages => "/export/stages",
            Report::WonLost => "/export/won-lost",
            Report::Prospecting => "/export/prospecting",
        }
    }

    pub fn narrows(self) -> &'static [Narrow] {
        match self {
            Report::Stages | Report::WonLost => &[Narrow::Pipeline, Narrow::Source, Narrow::Owner],
            Report::Prospecting => &[Narrow::Channel, Narrow::Campaign, Narrow::Source, Narrow::Owner],
        }
    }

    fn has_groups(self) -> bool {
        self != Report::Stages
    }
}

impl Narrow {
    pub const ALL: [Narrow; 5] = [Narrow::Pipeline, Narrow::Channel, Narrow::Campaign, Narrow::Source, Narrow::Owner];

    /// The word in the address, and the field of its problems.
    pub fn code(self) -> &'static str {
        match self {
            Narrow::Pipeline => "pipeline",
            Narrow::Channel => "channel",
            Narrow::Campaign => "campaign",
            Narrow::Source => "source",
            Narrow::Owner => "owner",
        }
    }
}

impl ReportForm {
    /// Reads the address.
    pub fn of(get: impl Fn(&str) -> Option<String>) -> ReportForm {
        // No word that means something is longer than an id.
        let word = |name: &str| get(name).unwrap_or_default().trim().chars().take(36).collect();
        let mut form = ReportForm {
            group: word("group"),
            period: word("period"),
            from: word("from"),
            to: word("to"),
            ..ReportForm::default()
        };
        for narrow in Narrow::ALL {
            *form.narrowed_mut(narrow) = word(narrow.code());
        }
        form
    }

    pub fn narrowed(&self, narrow: Narrow) -> &str {
        match narrow {
            Narrow::Pipeline => &self.pipeline,
            Narrow::Channel => &self.channel,
            Narrow::Campaign => &self.campaign,
            Narrow::Source => &self.source,
            Narrow::Owner => &self.owner,
        }
    }

    pub fn narrowed_mut(&mut self, narrow: Narrow) -> &mut String {
        match narrow {
            Narrow::Pipeline => &mut self.pipeline,
            Narrow::Channel => &mut self.channel,
            Narrow::Campaign => &mut self.campaign,
            Narrow::Source => &mut self.source,
            Narrow::Owner => &mut self.owner,
        }
    }

    /// The words that say something to this report; the ends say nothing where the period is not free.
    pub fn words(&self, report: Report) -> Vec<(&'static str, String)> {
        let if_so = |so: bool, word: &str| if so { word.to_owned() } else { String::new() };
        let is_free = self.period() == Period::Free;
        let mut words = vec![
            ("group", if_so(report.has_groups(), &self.group)),
            ("period", self.period.clone()),
            ("from", if_so(is_free, &self.from)),
            ("to", if_so(is_free, &self.to)),
        ];
        words.extend(report.narrows().iter().map(|narrow| (narrow.code(), self.narrowed(*narrow).to_owned())));
        words.retain(|(_, word)| !word.is_empty());
        words
    }

    pub fn address(&self, report: Report) -> String {
        address(report.page(), &self.words(report))
    }

    pub fn period(&self) -> Period {
        Period::from_code(&self.period)
    }

    /// Whether more is chosen than a period and an order.
    pub fn is_narrowed(&self, report: Report) -> bool {
        report.narrows().iter().any(|narrow| !self.narrowed(*narrow).is_empty())
    }

    /// The days that are asked for, both included.
    pub fn span(&self, today: Day, problems: &mut Problems) -> Span {
        if let Some(span) = self.period().span(today) {
            return span;
        }
        let mut end = |name: &str, word: &str| {
            if word.is_empty() { None } else { problems.take(name, Day::parse_iso(word)) }
        };
        let span = Span { from: end("from", &self.from), to: end("to", &self.to) };
        if span.from.zip(span.to).is_some_and(|(from, to)| to < from) {
            problems.add("to", Problem::BeforeTheFirst);
        }
        span
    }

    /// In an address that is no list's own, a word that says nothing is a mistake.
    pub fn wanted<T: FromStr + ToString>(&self, narrow: Narrow, problems: &mut Problems) -> Wanted<T> {
        let word = self.narrowed(narrow);
        let wanted = Wanted::from_code(word);
        if wanted.is_any() && !word.is_empty() {
            problems.add(narrow.code(), Problem::Unknown);
        }
        wanted
    }

    /// The same where every record points at one.
    pub fn one<T: FromStr + ToString>(&self, narrow: Narrow, problems: &mut Problems) -> Option<T> {
        match self.wanted(narrow, problems) {
            Wanted::Any => None,
            Wanted::This(it) => Some(it),
            Wanted::Nothing => {
                problems.add(narrow.code(), Problem::Unknown);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn form(words: &[(&str, &str)]) -> ReportForm {
        ReportForm::of(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| (*word).to_owned()))
    }

    #[test]
    fn the_address_says_all_and_no_more() {
        let id = fresh().to_string();
        let full = form(&[
            ("group", "owner"),
            ("period", "free"),
            ("from", "2026-01-01"),
            ("channel", &id),
            ("owner", "none"),
            ("pipeline", &id),
        ]);
        let words = full.words(Report::Prospecting);
        let read = form(&words.iter().map(|(name, word)| (*name, word.as_str())).collect::<Vec<_>>());
        assert_eq!(read, ReportForm { pipeline: String::new(), ..full.clone() });
        let names = |report: Report| full.words(report).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(Report::Stages), ["period", "from", "pipeline", "owner"]);
        assert_eq!(names(Report::WonLost), ["group", "period", "from", "pipeline", "owner"]);
        assert_eq!(form(&[]).address(Report::Prospecting), "/reports/prospecting");
        // The ends are kept out of the way of another period.
        assert_eq!(ReportForm { period: "year".into(), ..full.clone() }.words(Report::Prospecting).len(), 4);
        assert!(full.is_narrowed(Report::Stages) && !form(&[("group", "month")]).is_narrowed(Report::Prospecting));
        assert!(!form(&[("channel", &id)]).is_narrowed(Report::Stages));
        let hostile = form(&[("owner", &"'\u{0}=&".repeat(100))]);
        assert!(hostile.address(Report::Stages).is_ascii() && hostile.owner.chars().count() == 36);
    }
}
