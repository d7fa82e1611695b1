//! `relance user`: for the first administrator without a browser, and for forgotten passwords.

use std::io::{BufRead, IsTerminal, Write};

use clap::Subcommand;

use super::Outcome;
use crate::auth::password::Password;
use crate::auth::person::{UserForm, read_password};
use crate::auth::store::people;
use crate::auth::viewer::Role;
use crate::changes::store::Who;
use crate::server::config::Config;
use crate::server::db::Db;
use crate::server::{first_start, password};
use crate::settings::settings::Settings;
use crate::settings::store;
use crate::values::clock;
use crate::values::currency::Currency;
use crate::values::error::{Error, Problems};
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::values::text::Email;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Add a user; the first one must be an administrator
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "seller", value_parser = Role::ALL.map(Role::code))]
        role: String,
        #[arg(long, default_value = "")]
        team: String,
        /// en or fr; for the first user, the language of the default lists too
        #[arg(long, value_parser = Locale::ALL.map(Locale::code))]
        language: Option<String>,
        /// The company's currency; for the first user only
        #[arg(long, default_value = "EUR")]
        currency: Currency,
    },
    /// Set a user's password (from RELANCE_PASSWORD, or the first line of the input); their sessions end
    Passwd {
        #[arg(long)]
        email: String,
    },
    /// List the users
    List,
}

pub async fn run(config: &Config, command: UserCommand) -> Outcome {
    match command {
        UserCommand::Add { email, name, role, team, language, currency } => {
            let form = UserForm { name, email, role, team };
            add(config, form, language.as_deref().and_then(Locale::parse), currency).await
        }
        UserCommand::Passwd { email } => passwd(config, &email).await,
        UserCommand::List => list(config).await,
    }
}

async fn add(config: &Config, form: UserForm, language: Option<Locale>, currency: Currency) -> Outcome {
    let mut problems = Problems::new();
    let facts = form.read(&mut problems);
    let facts = problems.finish(facts)?;
    let password = ask_password()?;
    let db = Db::open(&config.database).await?;
    let settings = if people::someone_can_sign_in(&db).await? {
        let settings = store::settings(&db).await?;
        Settings { locale: language.unwrap_or(settings.locale), ..settings }
    } else {
        Settings { locale: language.unwrap_or_default(), currency, ..Settings::default() }
    };
    let hash = password::hash(password).await?;
    first_start::add_user(&db, clock::now(), facts, Some(hash), settings).await?;
    println!("added {}", form.email.trim());
    Ok(())
}

async fn passwd(config: &Config, email: &str) -> Outcome {
    let key = Email::parse(email)?.key();
    let db = Db::open(&config.database).await?;
    let user = people::by_email(&db, &key).await?.ok_or_else(|| format!("no user has the address {email}"))?;
    let hash = password::hash(ask_password()?).await?;
    let who = Who { request: RequestId::from(clock::fresh()), actor: None, at: clock::now() };
    people::set_password(&db, who, user.id, hash, None).await?;
    println!("the password of {} is set; their sessions have ended", user.name);
    Ok(())
}

async fn list(config: &Config) -> Outcome {
    let db = Db::open(&config.database).await?;
    for user in people::users(&db).await? {
        let team = user.team.map(|team| team.name).unwrap_or_default();
        let state = match (user.active, user.has_password) {
            (false, _) => "disabled",
            (true, false) => "no password",
            (true, true) => "active",
        };
        println!("{}\t{}\t{}\t{team}\t{state}", user.email, user.name, user.role.code());
    }
    Ok(())
}

/// From the environment, or the first line of the input.
fn ask_password() -> Result<Password, Box<dyn std::error::Error + Send + Sync>> {
    let text = match std::env::var("RELANCE_PASSWORD") {
        Ok(text) => text,
        Err(_) => {
            if std::io::stdin().is_terminal() {
                eprint!("Password (it will be seen on the screen): ");
                std::io::stderr().flush()?;
            }
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    let password = Password::of(text);
    let mut problems = Problems::new();
    read_password(&password, &mut problems);
    problems.into_result().map_err(|error: Error| Box::new(error) as _).map(|()| password)
}
