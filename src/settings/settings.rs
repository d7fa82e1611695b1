//! What an administrator sets for everyone.

use serde::{Deserialize, Serialize};

use super::calendar::WorkDays;
use super::card_facts::CardFacts;
use super::decision::Labels;
use crate::changes::change::{FieldValue, Fields};
use crate::values::currency::Currency;
use crate::values::instant::Instant;
use crate::values::locale::Locale;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub company: String,
    /// The currency of new deals, and of the dashboard.
    pub currency: Currency,
    /// The language of new users, and of the default lookups.
    pub locale: Locale,
    /// Whether sellers see their team's records beside their own.
    pub sellers_see_team: bool,
    /// A new deal closes so many days from now, unless somebody says otherwise.
    pub close_in_days: u16,
    /// Changes within so many hours of a record's making are left out of the history that is shown.
    pub history_hours: u16,
    pub card_facts: CardFacts,
    /// What the decision labels mean.
    pub labels: Labels,
    pub worked_days: WorkDays,
    /// In percent: a stage whose deals get so much or more is late, and expects an amount.
    pub late_stage: u16,
    /// A close date that was put off so often raises an alert.
    pub most_pushes: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            company: String::new(),
            currency: Currency::EUR,
            locale: Locale::default(),
            sellers_see_team: true,
            close_in_days: 42,
            history_hours: 2,
            card_facts: CardFacts::default(),
            labels: Labels::default(),
            worked_days: WorkDays::default(),
            late_stage: 50,
            most_pushes: 3,
        }
    }
}

pub const MAX_CLOSE_IN_DAYS: u16 = 730;
pub const MAX_HISTORY_HOURS: u16 = 48;
pub const MAX_LATE_STAGE: u16 = 99;
pub const MAX_PUSHES: u16 = 20;

impl Fields for Settings {
    const NAMES: &'static [&'static str] = &[
        "company",
        "currency",
        "locale",
        "sellers_see_team",
        "close_in_days",
        "history_hours",
        "card_facts",
        "hot_definition",
        "hot_months",
        "to_follow_definition",
        "to_follow_months",
        "cold_definition",
        "cold_months",
        "worked_days",
        "late_stage",
        "most_pushes",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "company" => self.company.as_str().into(),
            "currency" => self.currency.code().into(),
            "locale" => self.locale.code().into(),
            "sellers_see_team" => self.sellers_see_team.into(),
            "close_in_days" => i64::from(self.close_in_days).into(),
            "history_hours" => i64::from(self.history_hours).into(),
            "card_facts" => FieldValue::Text(self.card_facts.to_string()),
            "worked_days" => FieldValue::Text(self.worked_days.to_string()),
            "late_stage" => i64::from(self.late_stage).into(),
            "most_pushes" => i64::from(self.most_pushes).into(),
            _ => self.labels.get(field),
        }
    }
}

impl Settings {
    /// Whether a change came so soon after its record's making that the history leaves it out.
    pub fn is_early(&self, made: Instant, changed: Instant) -> bool {
        changed < made.plus_seconds(i64::from(self.history_hours) * 3_600)
    }

    /// A field as it is stored: a word.
    pub fn word(&self, field: &str) -> String {
        match self.get(field) {
            FieldValue::Text(text) => text,
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Flag(flag) => flag.to_string(),
            _ => String::new(),
        }
    }

    /// Takes a stored word over; one that makes no sense leaves the field as it is.
    pub fn set_word(&mut self, field: &str, word: &str) {
        match field {
            "company" => self.company = word.to_owned(),
            "currency" => self.currency = Currency::parse(word).unwrap_or(self.currency),
            "locale" => self.locale = Locale::parse(word).unwrap_or(self.locale),
            "sellers_see_team" => self.sellers_see_team = word.parse().unwrap_or(self.sellers_see_team),
            "close_in_days" => self.close_in_days = word.parse().unwrap_or(self.close_in_days),
            "history_hours" => self.history_hours = word.parse().unwrap_or(self.history_hours),
            "card_facts" => self.card_facts = CardFacts::parse(word).unwrap_or_else(|_| self.card_facts.clone()),
            "worked_days" => self.worked_days = WorkDays::parse(word).unwrap_or(self.worked_days),
            "late_stage" => self.late_stage = word.parse().unwrap_or(self.late_stage),
            "most_pushes" => self.most_pushes = word.parse().unwrap_or(self.most_pushes),
            _ => self.labels.set_word(field, word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quiet_time_ends_to_the_moment() {
        let settings = Settings { history_hours: 2, ..Settings::default() };
        let made = Instant(1_000);
        assert!(settings.is_early(made, made) && settings.is_early(made, Instant(1_000 + 7_199_999)));
        assert!(!settings.is_early(made, Instant(1_000 + 7_200_000)));
        assert!(!Settings { history_hours: 0, ..settings }.is_early(made, made));
    }

    #[test]
    fn every_setting_survives_its_word() {
        let settings = Settings {
            company: "Acme".into(),
            currency: Currency::GBP,
            locale: Locale::Fr,
            sellers_see_team: false,
            close_in_days: 7,
            history_hours: 0,
            card_facts: CardFacts::parse("account,close_on").unwrap(),
            labels: {
                let mut labels = Labels::default();
                labels.set_word("cold_months", "24");
                labels
            },
            worked_days: WorkDays::parse("tue,sat").unwrap(),
            late_stage: 70,
            most_pushes: 2,
        };
        assert!(Labels::FIELDS.iter().all(|field| Settings::NAMES.contains(field)));
        let mut read = Settings::default();
        for field in Settings::NAMES {
            read.set_word(field, &settings.word(field));
        }
        assert_eq!(read, settings);
        read.set_word("close_in_days", "-1");
        assert_eq!(read, settings);
    }
}
