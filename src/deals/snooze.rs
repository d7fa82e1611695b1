//! An alert that someone has silenced for a while, with a reason. After its day it comes back by itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::alert::{Alert, Alerts};
use super::deal::Deal;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::id::UserId;
use crate::values::percent::Outcome;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::values::text::{clean_line, required_line};

/// Nobody silences an alert for longer.
pub const MOST_DAYS: i64 = 90;

/// The longest reason, in characters.
pub const MAX_REASON: u32 = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    pub alert: Alert,
    /// The last day on which it holds.
    pub until: Day,
    /// `None`: the command line.
    pub by: Option<UserId>,
    pub reason: String,
}

impl Snooze {
    /// As the change record holds it: day, person and reason, with tabs between.
    pub fn word(&self) -> String {
        format!("{}\t{}", self.until, self.rest())
    }

    fn rest(&self) -> String {
        format!("{}\t{}", self.by.map(|by| by.to_string()).unwrap_or_default(), self.reason)
    }

    /// The same with its reason in other words.
    pub fn reworded(&self, reword: impl Fn(&str) -> String) -> Snooze {
        Snooze { reason: clean_line(&reword(&self.reason)), ..self.clone() }
    }

    pub fn from_word(alert: Alert, word: &str) -> Result<Snooze, Problem> {
        let (until, rest) = word.split_once('\t').ok_or(Problem::Unknown)?;
        Snooze::from_rest(alert, Day::parse_iso(until)?, rest)
    }

    fn from_rest(alert: Alert, until: Day, rest: &str) -> Result<Snooze, Problem> {
        let (by, reason) = rest.split_once('\t').ok_or(Problem::Unknown)?;
        let by = match by {
            "" => None,
            id => Some(id.parse().map_err(|_| Problem::Unknown)?),
        };
        Ok(Snooze { alert, until, by, reason: required_line(reason, MAX_REASON)? })
    }
}

/// At most one for each alert, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snoozes(Vec<Snooze>);

impl Snoozes {
    pub fn of(&self, alert: Alert) -> Option<&Snooze> {
        self.0.iter().find(|snooze| snooze.alert == alert)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Snooze> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the place of what was there for its alert.
    pub fn set(&mut self, snooze: Snooze) {
        self.end(snooze.alert);
        self.0.push(snooze);
        self.0.sort_by_key(|snooze| snooze.alert as u8);
    }

    pub fn end(&mut self, alert: Alert) {
        self.0.retain(|snooze| snooze.alert != alert);
    }

    /// The same without the one of this alert.
    pub fn without(&self, alert: Alert) -> Snoozes {
        Snoozes(self.0.iter().filter(|snooze| snooze.alert != alert).cloned().collect())
    }

    pub fn reworded(&self, reword: impl Fn(&str) -> String) -> Snoozes {
        Snoozes(self.0.iter().map(|snooze| snooze.reworded(&reword)).collect())
    }

    pub fn days(&self) -> SnoozedUntil {
        let mut days = SnoozedUntil::default();
        for snooze in &self.0 {
            days.0[snooze.alert as usize] = Some(snooze.until);
        }
        days
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Result<Snoozes, Problem> {
        let (days, rest) = text.split_once('\n').unwrap_or((text, ""));
        let days = SnoozedUntil::parse(days)?;
        let mut lines = rest.lines();
        let mut snoozes = Vec::new();
        for alert in Alert::ALL {
            if let Some(until) = days.0[alert as usize] {
                snoozes.push(Snooze::from_rest(alert, until, lines.next().ok_or(Problem::Unknown)?)?);
            }
        }
        Ok(Snoozes(snoozes))
    }
}

/// The days of all alerts first, so that the database can compare them where they stand; then a line for each snooze.
impl fmt::Display for Snoozes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.days(), f)?;
        self.0.iter().try_for_each(|snooze| write!(f, "\n{}", snooze.rest()))
    }
}

/// Until when which alert is silenced: all that a card must know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SnoozedUntil([Option<Day>; Alert::ALL.len()]);

/// How many letters a day takes, and what stands in the place of none: less than any day.
pub const DAY_LENGTH: usize = 10;
const NO_DAY: &str = "0000-00-00";

impl SnoozedUntil {
    /// How many letters it takes.
    pub const LENGTH: usize = DAY_LENGTH * Alert::ALL.len();

    pub fn holds(&self, alert: Alert, today: Day) -> bool {
        self.0[alert as usize].is_some_and(|until| today <= until)
    }

    pub fn without(mut self, alert: Alert) -> SnoozedUntil {
        self.0[alert as usize] = None;
        self
    }

    pub fn parse(text: &str) -> Result<SnoozedUntil, Problem> {
        let mut days = SnoozedUntil::default();
        for (place, day) in days.0.iter_mut().enumerate() {
            let word = text.get(place * DAY_LENGTH..(place + 1) * DAY_LENGTH);
            *day = word.filter(|word| *word != NO_DAY).map(Day::parse_iso).transpose()?;
        }
        Ok(days)
    }
}

/// Empty where nothing is silenced.
impl fmt::Display for SnoozedUntil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.iter().all(Option::is_none) {
            return Ok(());
        }
        let day = |day: &Option<Day>| day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
        f.write_str(&self.0.iter().map(day).collect::<String>())
    }
}

impl TryFrom<String> for SnoozedUntil {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        SnoozedUntil::parse(&text)
    }
}

impl From<SnoozedUntil> for String {
    fn from(days: SnoozedUntil) -> String {
        days.to_string()
    }
}

/// A snooze as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnoozeDraft {
    pub until: String,
    pub reason: String,
}

impl SnoozeDraft {
    /// The snooze, or every problem.
    pub fn read(&self, alert: Alert, by: Option<UserId>, today: Day) -> Result<Snooze, Error> {
        let (first, last) = (today.plus_days(1), today.plus_days(MOST_DAYS));
        let within = |day: Day| match (first..=last).contains(&day) {
            true => Ok(day),
            false => Err(Problem::NotBetween { first, last }),
        };
        let mut problems = Problems::new();
        let until = problems.take("until", Day::parse_iso(&self.until).and_then(within));
        let reason = problems.take("reason", required_line(&self.reason, MAX_REASON));
        let snooze = until.zip(reason).map(|(until, reason)| Snooze { alert, until, by, reason });
        problems.finish(snooze)
    }
}

impl Deal {
    /// Only what is raised can be silenced.
    pub fn snoozed(&self, snooze: Snooze, raised: Alerts) -> Result<Deal, Refusal> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed);
        }
        if !raised.has(snooze.alert) {
            return Err(Refusal::AlertGone);
        }
        let mut after = self.clone();
        after.snoozes.set(snooze);
        Ok(after)
    }

    /// Its alert speaks again, if there still is a reason.
    pub fn awake(&self, alert: Alert) -> Result<Deal, Refusal> {
        if self.outcome() != Outcome::Open {
            return Err(Refusal::DealIsClosed);
        }
        if self.snoozes.of(alert).is_none() {
            return Err(Refusal::NothingToChange);
        }
        Ok(Deal { snoozes: self.snoozes.without(alert), ..self.clone() })
    }
}

#[cfg(test)]
mod tests;
