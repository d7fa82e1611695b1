//! What the forms send, as typed, and what it means.

use serde::{Deserialize, Serialize};

use super::calendar::WorkDays;
use super::card_facts::CardFacts;
use super::decision::{DecisionLabel, LabelMeaning, Labels, MAX_DEFINITION, MAX_MONTHS};
use super::settings::{MAX_CLOSE_IN_DAYS, MAX_HISTORY_HOURS, MAX_LATE_STAGE, MAX_PUSHES, Settings};
use crate::auth::password::Password;
use crate::auth::person::{UserFacts, UserForm, read_password};
use crate::auth::viewer::Role;
use crate::values::currency::Currency;
use crate::values::error::{Error, Problems};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::{optional_line, optional_text};

pub const MAX_COMPANY: u32 = 120;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsForm {
    pub company: String,
    pub currency: String,
    pub locale: String,
    pub sellers_see_team: bool,
    pub close_in_days: String,
    pub history_hours: String,
    /// Codes with commas between.
    pub card_facts: String,
    #[serde(default)]
    pub labels: LabelForms,
    #[serde(default)]
    pub standards: StandardsForm,
}

/// What days are counted by, and two limits of the alerts, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardsForm {
    /// Codes with commas between.
    pub worked_days: String,
    pub late_stage: String,
    pub most_pushes: String,
}

impl Default for StandardsForm {
    fn default() -> Self {
        StandardsForm::from(&Settings::default())
    }
}

impl From<&Settings> for StandardsForm {
    fn from(settings: &Settings) -> Self {
        StandardsForm {
            worked_days: settings.worked_days.to_string(),
            late_stage: settings.late_stage.to_string(),
            most_pushes: settings.most_pushes.to_string(),
        }
    }
}

/// What the decision labels mean, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelForms(pub [LabelForm; 3]);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelForm {
    pub definition: String,
    pub months: String,
}

impl Default for LabelForms {
    fn default() -> Self {
        LabelForms::from(&Labels::default())
    }
}

impl From<&Labels> for LabelForms {
    fn from(labels: &Labels) -> Self {
        LabelForms(DecisionLabel::ALL.map(|label| {
            let LabelMeaning { definition, months } = labels.of(label);
            LabelForm { definition: definition.clone(), months: months.to_string() }
        }))
    }
}

impl LabelForms {
    fn read(&self, problems: &mut Problems) -> Option<Labels> {
        let mut labels = Some(Labels::default());
        for (label, form) in DecisionLabel::ALL.into_iter().zip(&self.0) {
            let field = |part: &str| format!("{}_{part}", label.code());
            let definition = problems.take(&field("definition"), optional_text(&form.definition, MAX_DEFINITION));
            let months = problems.take(&field("months"), between(&form.months, 1, MAX_MONTHS));
            match (definition, months, &mut labels) {
                (Some(definition), Some(months), Some(labels)) => {
                    labels.set(label, LabelMeaning { definition: definition.unwrap_or_default(), months });
                }
                _ => labels = None,
            }
        }
        labels
    }
}

impl From<&Settings> for SettingsForm {
    fn from(settings: &Settings) -> Self {
        SettingsForm {
            company: settings.company.clone(),
            currency: settings.currency.code().to_owned(),
            locale: settings.locale.code().to_owned(),
            sellers_see_team: settings.sellers_see_team,
            close_in_days: settings.close_in_days.to_string(),
            history_hours: settings.history_hours.to_string(),
            card_facts: settings.card_facts.to_string(),
            labels: LabelForms::from(&settings.labels),
            standards: StandardsForm::from(settings),
        }
    }
}

impl SettingsForm {
    /// Notes every problem; the answer is there if there was none.
    pub fn read(&self, problems: &mut Problems) -> Option<Settings> {
        let company = problems.take("company", optional_line(&self.company, MAX_COMPANY));
        let currency = problems.take("currency", Currency::parse(&self.currency));
        let locale = problems.take("locale", Locale::parse(&self.locale).ok_or(Problem::Unknown));
        let close_in_days = problems.take("close_in_days", whole(&self.close_in_days, MAX_CLOSE_IN_DAYS));
        let history_hours = problems.take("history_hours", whole(&self.history_hours, MAX_HISTORY_HOURS));
        let card_facts = problems.take("card_facts", CardFacts::parse(&self.card_facts));
        let labels = self.labels.read(problems);
        let StandardsForm { worked_days, late_stage, most_pushes } = &self.standards;
        let worked_days = problems.take("worked_days", WorkDays::parse(worked_days));
        let late_stage = problems.take("late_stage", between(late_stage, 1, MAX_LATE_STAGE));
        let most_pushes = problems.take("most_pushes", between(most_pushes, 1, MAX_PUSHES));
        Some(Settings {
            company: company?.unwrap_or_default(),
            currency: currency?,
            locale: locale?,
            sellers_see_team: self.sellers_see_team,
            close_in_days: close_in_days?,
            history_hours: history_hours?,
            card_facts: card_facts?,
            labels: labels?,
            worked_days: worked_days?,
            late_stage: late_stage?,
            most_pushes: most_pushes?,
        })
    }
}

fn whole(text: &str, max: u16) -> Result<u16, Problem> {
    between(text, 0, max)
}

fn between(text: &str, min: u16, max: u16) -> Result<u16, Problem> {
    let number: u32 = text.trim().parse().map_err(|_| Problem::NotANumber)?;
    let within = u16::try_from(number).ok().filter(|n| (min..=max).contains(n));
    within.ok_or(Problem::OutOfRange { min: min.into(), max: max.into() })
}

/// What the first page asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetUpForm {
    pub name: String,
    pub email: String,
    pub company: String,
    pub currency: String,
    pub locale: String,
}

impl SetUpForm {
    /// The administrator and the settings, or every problem.
    pub fn read(&self, password: &Password) -> Result<(UserFacts, Settings), Error> {
        let mut problems = Problems::new();
        let administrator = UserForm {
            name: self.name.clone(),
            email: self.email.clone(),
            role: Role::Administrator.code().to_owned(),
            team: String::new(),
        };
        let administrator = administrator.read(&mut problems);
        read_password(password, &mut problems);
        let settings = SettingsForm {
            company: self.company.clone(),
            currency: self.currency.clone(),
            locale: self.locale.clone(),
            ..SettingsForm::from(&Settings::default())
        };
        let settings = settings.read(&mut problems);
        problems.finish(administrator.zip(settings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_their_form() {
        let settings = Settings { company: "Acme".into(), close_in_days: 30, ..Settings::default() };
        let mut problems = Problems::new();
        assert_eq!(SettingsForm::from(&settings).read(&mut problems), Some(settings));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        assert_eq!(whole(" 42 ", 730), Ok(42));
        assert_eq!(whole("99999", 730), Err(Problem::OutOfRange { min: 0, max: 730 }));
        for text in ["", "-1", "4.5", "x", "99999999999"] {
            assert_eq!(whole(text, 730), Err(Problem::NotANumber), "{text}");
        }
    }

    #[test]
    fn a_label_says_what_is_wrong_with_it() {
        let mut form = SettingsForm::from(&Settings::default());
        form.labels.0[1] = LabelForm { definition: "x".repeat(501), months: "0".into() };
        let mut problems = Problems::new();
        assert_eq!(form.read(&mut problems), None);
        let error = problems.into_result().unwrap_err();
        assert_eq!(error.field("to_follow_definition"), Some(&Problem::TooLong { max: 500 }));
        assert_eq!(error.field("to_follow_months"), Some(&Problem::OutOfRange { min: 1, max: 120 }));
    }

    #[test]
    fn standards_say_what_is_wrong_with_them() {
        let mut form = SettingsForm::from(&Settings::default());
        let text = |text: &str| text.to_owned();
        form.standards = StandardsForm { worked_days: text(""), late_stage: text("100"), most_pushes: text("0") };
        let mut problems = Problems::new();
        assert_eq!(form.read(&mut problems), None);
        let error = problems.into_result().unwrap_err();
        assert_eq!(error.field("worked_days"), Some(&Problem::Required));
        assert_eq!(error.field("late_stage"), Some(&Problem::OutOfRange { min: 1, max: 99 }));
        assert_eq!(error.field("most_pushes"), Some(&Problem::OutOfRange { min: 1, max: 20 }));
    }

    #[test]
    fn the_first_form_tells_all_its_problems() {
        let form = SetUpForm { currency: "XYZ".into(), ..SetUpForm::default() };
        let error = form.read(&Password::of("short".into())).unwrap_err();
        for field in ["name", "email", "password", "currency", "locale"] {
            assert!(error.field(field).is_some(), "{field}");
        }
    }
}
