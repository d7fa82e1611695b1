//! `relance sample`: a company to try things out on, in a fresh database.

use super::Outcome;
use crate::auth::password::Password;
use crate::auth::person::{UserForm, read_password};
use crate::auth::store::people;
use crate::auth::viewer::{Role, Viewer};
use crate::changes::store::Who;
use crate::server::config::Config;
use crate::server::db::Db;
use crate::server::{first_start, password};
use crate::settings::settings::Settings;
use crate::values::clock;
use crate::values::currency::Currency;
use crate::values::error::{Error, Problems};
use crate::values::id::RequestId;
use crate::values::locale::Locale;

#[derive(clap::Args)]
pub struct Sample {
    /// en or fr
    #[arg(long, default_value = "en", value_parser = Locale::ALL.map(Locale::code))]
    language: String,
    #[arg(long, default_value = "EUR")]
    currency: Currency,
    /// The password of all its users
    #[arg(long, env = "RELANCE_PASSWORD", hide_env_values = true)]
    password: String,
}

/// Name, address, role, team.
const USERS: [(&str, &str, Role, &str); 6] = [
    ("Alix Martin", "admin@example.com", Role::Administrator, ""),
    ("Morgan Leroy", "manager@example.com", Role::Manager, "North"),
    ("Sacha Blanc", "seller@example.com", Role::Seller, "North"),
    ("Noa Lambert", "seller2@example.com", Role::Seller, "North"),
    ("Eden Roux", "seller3@example.com", Role::Seller, "South"),
    ("Lou Garnier", "reader@example.com", Role::Reader, ""),
];

pub async fn run(config: &Config, asked: Sample) -> Outcome {
    let locale = Locale::parse(&asked.language).unwrap_or_default();
    let db = Db::open(&config.database).await?;
    if people::someone_can_sign_in(&db).await? {
        return Err("there are users already: sample data go into a fresh database only".into());
    }
    let now = clock::now();
    let today = now.day_at(config.utc_offset);
    let password = Password::of(asked.password);
    let mut problems = Problems::new();
    read_password(&password, &mut problems);
    problems.into_result()?;
    let hash = password::hash(password).await?;
    let settings = Settings { currency: asked.currency, locale, ..Settings::default() };
    for (name, email, role, team) in USERS {
        let form = UserForm { name: name.into(), email: email.into(), role: role.code().into(), team: team.into() };
        let mut problems = Problems::new();
        let facts = form.read(&mut problems);
        let facts = problems.finish(facts)?;
        first_start::add_user(&db, now, facts, Some(hash.clone()), settings.clone()).await?;
    }
    let users = people::users(&db).await?;
    let administrator = users.iter().find(|user| user.role == Role::Administrator).ok_or(Error::NotFound)?;
    let viewer = Viewer {
        id: administrator.id,
        name: administrator.name.clone(),
        role: administrator.role,
        team: None,
        locale,
        sellers_see_team: settings.sellers_see_team,
    };
    let sells = |role: Role| matches!(role, Role::Manager | Role::Seller);
    let owners = users.iter().filter(|user| sells(user.role)).map(|user| user.id).collect();
    let who = Who { request: RequestId::from(clock::fresh()), actor: Some(viewer.id), at: now };
    crate::samples::store::add(&db, &viewer, who, owners, today).await?;
    for (_, email, role, _) in USERS {
        println!("{email}\t{}", role.code());
    }
    Ok(())
}
