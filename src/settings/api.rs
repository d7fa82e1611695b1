//! The first start, settings, and lookups.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use super::lookup::{Lookup, LookupKind};
use super::settings::{MAX_CLOSE_IN_DAYS, MAX_HISTORY_HOURS, Settings};
use crate::auth::password::Password;
use crate::auth::person::UserForm;
use crate::values::error::{Error, Problems};
use crate::values::id::{LookupId, RequestId};
use crate::values::problem::Problem;
use crate::values::text::optional_line;

/// What the first page asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpForm {
    pub name: String,
    pub email: String,
    pub company: String,
    pub currency: String,
    pub locale: String,
    #[serde(default)]
    pub samples: bool,
}

/// Makes the administrator and what every company begins with, once, and answers where to go next.
#[server(prefix = "/api", endpoint = "settings/set_up")]
pub async fn set_up(form: SetUpForm, password: Password) -> Result<String, Error> {
    use crate::server::answer::{go, set_header};
    use crate::server::first_start::{self, FirstStart};
    // public: nobody can be signed in before there is anybody.
    let guest = crate::server::context::guest()?;
    first_start::still_open(&guest.db).await?;
    let (administrator, settings) = form.read(&password)?;
    let password = crate::server::password::hash(password).await?;
    let start = FirstStart { administrator, password, settings, with_samples: form.samples };
    let token = first_start::set_up(&guest.db, guest.now, start, guest.session).await?;
    set_header(crate::server::session::start_cookie(&guest.config, &token));
    Ok(go(crate::auth::landing::HOME))
}

impl SetUpForm {
    /// The administrator and the settings, or every problem.
    pub fn read(&self, password: &Password) -> Result<(crate::auth::person::UserFacts, Settings), Error> {
        use crate::auth::viewer::Role;
        let mut problems = Problems::new();
        let user = UserForm {
            name: self.name.clone(),
            email: self.email.clone(),
            role: Role::Administrator.code().to_owned(),
            team: String::new(),
        };
        let user = user.read(&mut problems);
        crate::auth::person::read_password(password, &mut problems);
        let settings = SettingsForm {
            company: self.company.clone(),
            currency: self.currency.clone(),
            locale: self.locale.clone(),
            ..SettingsForm::from(&Settings::default())
        };
        let settings = settings.read(&mut problems);
        problems.finish(user.zip(settings))
    }
}

#[server(prefix = "/api", endpoint = "settings/save", input = Json)]
pub async fn save_settings(request: RequestId, form: SettingsForm) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let mut problems = Problems::new();
    let settings = form.read(&mut problems);
    let settings = problems.finish(settings)?;
    super::store::save(&call.db, call.who(request), settings).await
}

/// What the settings page sends, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsForm {
    pub company: String,
    pub currency: String,
    pub locale: String,
    pub sellers_see_team: bool,
    pub close_in_days: String,
    pub history_hours: String,
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
        }
    }
}

impl SettingsForm {
    pub fn read(&self, problems: &mut Problems) -> Option<Settings> {
        let whole = |text: &str, max: u16| match text.trim().parse::<u16>() {
            Ok(number) if number <= max => Ok(number),
            Ok(_) => Err(Problem::OutOfRange { min: 0, max: max.into() }),
            Err(_) => Err(Problem::NotANumber),
        };
        let company = problems.take("company", optional_line(&self.company, 120));
        let currency = problems.take("currency", self.currency.parse());
        let locale = crate::values::locale::Locale::parse(&self.locale).ok_or(Problem::Unknown);
        let locale = problems.take("locale", locale);
        let close_in_days = problems.take("close_in_days", whole(&self.close_in_days, MAX_CLOSE_IN_DAYS));
        let history_hours = problems.take("history_hours", whole(&self.history_hours, MAX_HISTORY_HOURS));
        Some(Settings {
            company: company?.unwrap_or_default(),
            currency: currency?,
            locale: locale?,
            sellers_see_team: self.sellers_see_team,
            close_in_days: close_in_days?,
            history_hours: history_hours?,
        })
    }
}

/// All entries of all lookups, retired ones too, in their order.
#[server(prefix = "/api", endpoint = "settings/lookups", input = Json)]
pub async fn lookups() -> Result<Vec<Lookup>, Error> {
    let call = crate::server::context::call()?;
    super::store::lookups(&call.db, None).await
}

#[server(prefix = "/api", endpoint = "settings/add_lookup", input = Json)]
pub async fn add_lookup(request: RequestId, id: LookupId, kind: LookupKind, name: String) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let name = super::lookup::read_name(&name)?;
    super::store::add(&call.db, call.who(request), id, kind, name).await
}

/// Renames an entry, retires it, or takes it back.
#[server(prefix = "/api", endpoint = "settings/edit_lookup", input = Json)]
pub async fn edit_lookup(request: RequestId, id: LookupId, name: String, retired: bool) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let name = super::lookup::read_name(&name)?;
    super::store::edit(&call.db, call.who(request), id, name, retired).await
}

/// Moves an entry before another of the same lookup, or to the end.
#[server(prefix = "/api", endpoint = "settings/move_lookup", input = Json)]
pub async fn move_lookup(id: LookupId, before: Option<LookupId>) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::reorder(&call.db, id, before).await
}
