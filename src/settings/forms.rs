//! What the forms send, as typed, and what it means.

use serde::{Deserialize, Serialize};

use super::card_facts::CardFacts;
use super::settings::{MAX_CLOSE_IN_DAYS, MAX_HISTORY_HOURS, Settings};
use crate::auth::password::Password;
use crate::auth::person::{UserFacts, UserForm, read_password};
use crate::auth::viewer::Role;
use crate::values::currency::Currency;
use crate::values::error::{Error, Problems};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::optional_line;

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
        Some(Settings {
            company: company?.unwrap_or_default(),
            currency: currency?,
            locale: locale?,
            sellers_see_team: self.sellers_see_team,
            close_in_days: close_in_days?,
            history_hours: history_hours?,
            card_facts: card_facts?,
        })
    }
}

fn whole(text: &str, max: u16) -> Result<u16, Problem> {
    let number: u32 = text.trim().parse().map_err(|_| Problem::NotANumber)?;
    u16::try_from(number).ok().filter(|n| *n <= max).ok_or(Problem::OutOfRange { min: 0, max: max.into() })
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
    fn the_first_form_tells_all_its_problems() {
        let form = SetUpForm { currency: "XYZ".into(), ..SetUpForm::default() };
        let error = form.read(&Password::of("short".into())).unwrap_err();
        for field in ["name", "email", "password", "currency", "locale"] {
            assert!(error.field(field).is_some(), "{field}");
        }
    }
}
