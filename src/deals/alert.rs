//! Where a deal leaves the company's standards, and why. One rule for the card, the panel, the list and the dashboard; what
//! the list asks of the database is held against it by a test.

use serde::{Deserialize, Serialize};

use super::board::Card;
use super::deal::Deal;
use super::next_state::NextState;
use super::snooze::SnoozedUntil;
use super::stage::Stage;
use crate::settings::calendar::Calendar;
use crate::settings::settings::Settings;
use crate::values::day::Day;
use crate::values::instant::Instant;
use crate::values::percent::{Outcome, Percent};

/// The database and cards hold the days of snoozes in this order, so a new kind comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alert {
    /// Longer in its stage than the stage allows, and no action is planned soon.
    TooLong = 0,
    NoNext = 1,
    NextOverdue = 2,
    ClosePast = 3,
    PutOff = 4,
    NoAmount = 5,
    OutOfBand = 6,
}

impl Alert {
    pub const ALL: [Alert; 7] = [
        Alert::TooLong,
        Alert::NoNext,
        Alert::NextOverdue,
        Alert::ClosePast,
        Alert::PutOff,
        Alert::NoAmount,
        Alert::OutOfBand,
    ];

    /// Its word in addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Alert::TooLong => "too_long",
            Alert::NoNext => "no_next",
            Alert::NextOverdue => "next_overdue",
            Alert::ClosePast => "close_past",
            Alert::PutOff => "put_off",
            Alert::NoAmount => "no_amount",
            Alert::OutOfBand => "out_of_band",
        }
    }

    pub fn from_code(code: &str) -> Option<Alert> {
        Alert::ALL.into_iter().find(|alert| alert.code() == code)
    }

    /// The field of its snooze in the change record.
    pub const fn field(self) -> &'static str {
        match self {
            Alert::TooLong => "snooze_too_long",
            Alert::NoNext => "snooze_no_next",
            Alert::NextOverdue => "snooze_next_overdue",
            Alert::ClosePast => "snooze_close_past",
            Alert::PutOff => "snooze_put_off",
            Alert::NoAmount => "snooze_no_amount",
            Alert::OutOfBand => "snooze_out_of_band",
        }
    }

    pub fn from_field(field: &str) -> Option<Alert> {
        Alert::ALL.into_iter().find(|alert| alert.field() == field)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of alerts in one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Alerts(u8);

impl Alerts {
    pub const NONE: Alerts = Alerts(0);

    pub const fn has(self, alert: Alert) -> bool {
        self.0 & alert.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Alert> {
        Alert::ALL.into_iter().filter(move |alert| self.has(*alert))
    }
}

impl FromIterator<Alert> for Alerts {
    fn from_iter<I: IntoIterator<Item = Alert>>(alerts: I) -> Self {
        alerts.into_iter().fold(Alerts::NONE, |set, alert| Alerts(set.0 | alert.bit()))
    }
}

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOf {
    /// Any of the standards.
    Any,
    This(Alert),
}

impl OutOf {
    /// Its word in an address.
    pub const fn code(self) -> &'static str {
        match self {
            OutOf::Any => "any",
            OutOf::This(alert) => alert.code(),
        }
    }

    pub fn from_code(code: &str) -> Option<OutOf> {
        if code == OutOf::Any.code() { Some(OutOf::Any) } else { Alert::from_code(code).map(OutOf::This) }
    }

    pub fn alerts(self) -> Vec<Alert> {
        match self {
            OutOf::Any => Alert::ALL.to_vec(),
            OutOf::This(alert) => vec![alert],
        }
    }
}

/// What the longest stay of a stage means today. Computed once for all its deals, since a calendar stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayLimit {
    /// Whoever came before this moment is there too long,
    pub since: Instant,
    /// unless its next action is planned for today or later, and until this day at the latest.
    pub planned_by: Day,
}

impl StayLimit {
    /// Of so many worked days, on a day where clocks stand so many minutes ahead of UTC.
    pub fn of(longest_days: i64, calendar: &Calendar, today: Day, utc_offset: i32) -> StayLimit {
        let first = calendar.earliest_within(longest_days, today);
        StayLimit {
            since: Instant::start_of(first, utc_offset),
            planned_by: calendar.latest_within(longest_days, today),
        }
    }

    fn is_passed(self, watched: &Watched, today: Day) -> bool {
        let is_planned = watched.next_on.is_some_and(|day| (today..=self.planned_by).contains(&day));
        watched.stage_since < self.since && !is_planned
    }
}

/// What of an open deal is measured.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    pub value: i64,
    pub probability: Percent,
    pub close_on: Day,
    pub next_on: Option<Day>,
    pub stage_since: Instant,
    pub pushes: i64,
    pub snoozed: SnoozedUntil,
}

/// What the deals of one stage are measured by, as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub today: Day,
    pub most_pushes: i64,
    pub stay: Option<StayLimit>,
    pub needs_amount: bool,
    pub band: Option<(Percent, Percent)>,
}

impl Measure {
    /// `stay`: what the stage's longest stay means today, if it has one.
    pub fn of(stage: &Stage, settings: &Settings, today: Day, stay: Option<StayLimit>) -> Measure {
        Measure::by(stage.probability, stage.standards.band, settings, today, stay)
    }

    /// The same from what it says of itself.
    pub fn by(
        probability: Percent,
        band: Option<(Percent, Percent)>,
        settings: &Settings,
        today: Day,
        stay: Option<StayLimit>,
    ) -> Measure {
        let needs_amount = i64::from(probability.get()) >= i64::from(settings.late_stage);
        Measure { today, most_pushes: settings.most_pushes.into(), stay, needs_amount, band }
    }

    /// All that holds of an open deal, snoozed or not.
    pub fn raised(&self, deal: &Watched) -> Alerts {
        let next = NextState::of(deal.next_on, self.today);
        let raises = |alert: &Alert| match alert {
            Alert::TooLong => self.stay.is_some_and(|stay| stay.is_passed(deal, self.today)),
            Alert::NoNext => next == NextState::Nothing,
            Alert::NextOverdue => next == NextState::Overdue,
            Alert::ClosePast => deal.close_on < self.today,
            Alert::PutOff => deal.pushes >= self.most_pushes,
            Alert::NoAmount => self.needs_amount && deal.value == 0,
            Alert::OutOfBand => self.band.is_some_and(|(low, high)| !(low..=high).contains(&deal.probability)),
        };
        Alert::ALL.into_iter().filter(raises).collect()
    }

    /// Those of them that nobody has silenced.
    pub fn alerts(&self, deal: &Watched) -> Alerts {
        self.raised(deal).iter().filter(|alert| !deal.snoozed.holds(*alert, self.today)).collect()
    }
}

impl Card {
    /// Cards are of open deals.
    pub fn watched(&self) -> Watched {
        let Card { value, probability, close_on, next_on, stage_since, pushes, snoozed, .. } = *self;
        Watched { value, probability, close_on, next_on, stage_since, pushes, snoozed }
    }
}

impl Deal {
    /// Only what is open and in use is held to the standards.
    pub fn watched(&self) -> Option<Watched> {
        let Deal { value, probability, close_on, next_on, stage_since, pushes, .. } = *self;
        let snoozed = self.snoozes.days();
        let watched = Watched { value, probability, close_on, next_on, stage_since, pushes, snoozed };
        (self.outcome() == Outcome::Open && !self.retired).then_some(watched)
    }

    /// Counts it if the close date of what is open was put off; brought nearer, it says nothing.
    pub fn counting_pushes(self, before: &Deal) -> Deal {
        let is_open = before.outcome() == Outcome::Open && self.outcome() == Outcome::Open;
        let is_later = self.close_on > before.close_on;
        Deal { pushes: self.pushes + i64::from(is_open && is_later), ..self }
    }
}

#[cfg(test)]
mod tests;
