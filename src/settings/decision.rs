//! Decision labels: beside its stage, how near a deal or an account is to a decision. What each label means, and within
//! how many months it expects the decision, an administrator says for everyone.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::changes::change::FieldValue;
use crate::values::locale::Locale;
use crate::values::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionLabel {
    Hot,
    ToFollow,
    Cold,
}

impl DecisionLabel {
    pub const ALL: [DecisionLabel; 3] = [DecisionLabel::Hot, DecisionLabel::ToFollow, DecisionLabel::Cold];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            DecisionLabel::Hot => "hot",
            DecisionLabel::ToFollow => "to_follow",
            DecisionLabel::Cold => "cold",
        }
    }

    /// No label, and none that is known, are alike.
    pub fn from_code(code: &str) -> Option<DecisionLabel> {
        DecisionLabel::ALL.into_iter().find(|label| label.code() == code)
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            DecisionLabel::Hot => t::label_hot(locale),
            DecisionLabel::ToFollow => t::label_to_follow(locale),
            DecisionLabel::Cold => t::label_cold(locale),
        }
    }
}

impl std::fmt::Display for DecisionLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for DecisionLabel {
    type Err = Problem;

    fn from_str(code: &str) -> Result<Self, Problem> {
        DecisionLabel::from_code(code).ok_or(Problem::Unknown)
    }
}

/// The longest definition, in characters, and the furthest horizon.
pub const MAX_DEFINITION: u32 = 500;
pub const MAX_MONTHS: u16 = 120;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelMeaning {
    /// Empty: what the program says by itself, in the reader's language.
    pub definition: String,
    /// Within so many months a decision is expected.
    pub months: u16,
}

/// One meaning for each label, in the order of [`DecisionLabel::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels([LabelMeaning; 3]);

impl Default for Labels {
    fn default() -> Self {
        Labels([3, 6, 12].map(|months| LabelMeaning { definition: String::new(), months }))
    }
}

impl Labels {
    /// The settings that hold them.
    pub const FIELDS: [&'static str; 6] =
        ["hot_definition", "hot_months", "to_follow_definition", "to_follow_months", "cold_definition", "cold_months"];

    pub fn of(&self, label: DecisionLabel) -> &LabelMeaning {
        &self.0[label as usize]
    }

    pub fn set(&mut self, label: DecisionLabel, meaning: LabelMeaning) {
        self.0[label as usize] = meaning;
    }

    /// What a tooltip says of a label.
    pub fn explained(&self, locale: Locale, label: DecisionLabel) -> String {
        let meaning = self.of(label);
        let own = match label {
            DecisionLabel::Hot => t::label_hot_means(locale),
            DecisionLabel::ToFollow => t::label_to_follow_means(locale),
            DecisionLabel::Cold => t::label_cold_means(locale),
        };
        let definition = if meaning.definition.is_empty() { own } else { &meaning.definition };
        let months = locale.count(meaning.months.into(), t::one_month(locale), t::many_months(locale));
        format!("{definition}\n{}", t::label_horizon(locale, &months))
    }

    pub fn get(&self, field: &str) -> FieldValue {
        match split(field) {
            Some((label, true)) => i64::from(self.of(label).months).into(),
            Some((label, false)) => self.of(label).definition.as_str().into(),
            None => FieldValue::Empty,
        }
    }

    /// Takes a stored word over; one that makes no sense leaves the field as it is.
    pub fn set_word(&mut self, field: &str, word: &str) {
        let Some((label, is_months)) = split(field) else { return };
        let meaning = &mut self.0[label as usize];
        if is_months {
            meaning.months = word.parse().unwrap_or(meaning.months);
        } else {
            meaning.definition = word.to_owned();
        }
    }
}

/// The label of a setting, and whether it is the months.
fn split(field: &str) -> Option<(DecisionLabel, bool)> {
    let (code, is_months) = match field.strip_suffix("_months") {
        Some(code) => (code, true),
        None => (field.strip_suffix("_definition")?, false),
    };
    DecisionLabel::from_code(code).map(|label| (label, is_months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_its_word() {
        for label in DecisionLabel::ALL {
            assert_eq!(DecisionLabel::from_code(label.code()), Some(label));
        }
        assert_eq!(DecisionLabel::from_code(""), None);
    }

    #[test]
    fn what_an_administrator_writes_stands_before_what_the_program_says() {
        let mut labels = Labels::default();
        let own = labels.explained(Locale::En, DecisionLabel::Hot);
        assert!(own.ends_with("3\u{a0}months"), "{own}");
        labels.set(DecisionLabel::Hot, LabelMeaning { definition: "Signs soon.".into(), months: 1 });
        assert_eq!(
            labels.explained(Locale::En, DecisionLabel::Hot),
            "Signs soon.\nDecision expected within 1\u{a0}month"
        );
        assert_eq!(
            labels.explained(Locale::Fr, DecisionLabel::Hot),
            "Signs soon.\nDécision attendue d’ici 1\u{a0}mois"
        );
    }

    #[test]
    fn every_setting_of_a_label_survives_its_word() {
        let mut labels = Labels::default();
        for (number, field) in Labels::FIELDS.iter().enumerate() {
            labels.set_word(field, &number.to_string());
        }
        assert_eq!(labels.get("cold_months"), FieldValue::Number(5));
        assert_eq!(labels.get("to_follow_definition"), FieldValue::Text("2".into()));
        assert_eq!(labels.get("company"), FieldValue::Empty);
    }
}
