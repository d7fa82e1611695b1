//! The first start: one administrator, a currency, a language, and what every company begins with.

use crate::auth::person::UserFacts;
use crate::auth::store::{people, sessions};
use crate::auth::viewer::{Role, Viewer};
use crate::changes::change::Change;
use crate::changes::store::{Who, enter, record};
use crate::server::db::{Db, Tx};
use crate::server::session::{SessionHash, Token};
use crate::settings::settings::Settings;
use crate::settings::store as company;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{RequestId, UserId};
use crate::values::instant::Instant;
use crate::values::refusal::Refusal;

/// What the first page asks, understood.
#[derive(Clone)]
pub struct FirstStart {
    pub administrator: UserFacts,
    /// Hashed.
    pub password: String,
    pub settings: Settings,
    pub with_samples: bool,
}

/// Sets the program up and signs the administrator in. Of two who try at once, one is refused.
pub async fn set_up(db: &Db, now: Instant, start: FirstStart, former: Option<SessionHash>) -> Result<Token, Error> {
    let token = Token::fresh();
    let session = token.hash();
    let administrator = UserId::from(fresh());
    let who = Who { request: RequestId::from(fresh()), actor: Some(administrator), at: now };
    // Those who ask for sample data get them in their own name.
    let samples_for = start.with_samples.then(|| Viewer {
        id: administrator,
        name: start.administrator.name.clone(),
        role: Role::Administrator,
        team: None,
        locale: start.settings.locale,
        sellers_see_team: start.settings.sellers_see_team,
    });
    db.write(move |tx| {
        let FirstStart { administrator: facts, password, settings, .. } = start.clone();
        Box::pin(async move {
            if !is_first(tx, now).await? {
                return Err(Refusal::AlreadySetUp.into());
            }
            enter(tx, &who, "set up").await?;
            let mut changes = Vec::new();
            people::add_in(tx, &who, administrator, facts, Some(password), settings.locale, &mut changes).await?;
            furnish(tx, &settings, &mut changes).await?;
            record(tx, &who, &changes).await?;
            sessions::begin(tx, session, former, administrator, now).await
        })
    })
    .await?;
    if let Some(administrator) = samples_for {
        samples(db, &Who { request: RequestId::from(fresh()), ..who }, administrator).await?;
    }
    Ok(token)
}

/// Says early and cheaply what [`set_up`] says for certain: a password costs much to hash.
pub async fn still_open(db: &Db) -> Result<(), Error> {
    if people::someone_can_sign_in(db).await? { Err(Refusal::AlreadySetUp.into()) } else { Ok(()) }
}

/// Makes the first user from the command line, or any later one.
pub async fn add_user(
    db: &Db,
    now: Instant,
    facts: UserFacts,
    password: Option<String>,
    settings: Settings,
) -> Result<(), Error> {
    let who = Who { request: RequestId::from(fresh()), actor: None, at: now };
    db.write(move |tx| {
        let (facts, password, settings) = (facts.clone(), password.clone(), settings.clone());
        Box::pin(async move {
            let first = is_first(tx, now).await?;
            enter(tx, &who, "add user").await?;
            let mut changes = Vec::new();
            if first {
                let role = Role::Administrator;
                if facts.role != role {
                    return Err(Error::Refused(Refusal::LastAdministrator));
                }
                furnish(tx, &settings, &mut changes).await?;
            }
            people::add_in(tx, &who, UserId::from(fresh()), facts, password, settings.locale, &mut changes).await?;
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

/// Whether nobody can sign in yet. Two who ask at once come one after the other.
async fn is_first(tx: &mut Tx, now: Instant) -> Result<bool, Error> {
    company::note_set_up(tx, now).await?;
    Ok(!people::someone_can_sign_in_in(tx).await?)
}

/// What every company begins with, before anybody has set anything.
async fn furnish(tx: &mut Tx, settings: &Settings, changes: &mut Vec<Change>) -> Result<(), Error> {
    changes.push(company::save_in(tx, settings).await?);
    company::add_defaults(tx, settings.locale, changes).await?;
    crate::deals::store::default_pipeline(tx, settings.locale, changes).await
}

/// Sample data, removable as one request. An act of its own, after the administrator stands.
async fn samples(db: &Db, who: &Who, administrator: Viewer) -> Result<(), Error> {
    let (owners, today) = (vec![administrator.id], who.at.day_utc());
    crate::samples::store::add(db, &administrator, *who, owners, today).await
}
