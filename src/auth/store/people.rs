//! Users and teams.

use uuid::Uuid;

use crate::auth::person::{Person, Team, User, UserFacts};
use crate::auth::rights::seen_by;
use crate::auth::theme::Theme;
use crate::auth::viewer::{Role, Viewer};
use crate::changes::change::{Change, FieldChange, FieldValue, Kind, diff};
use crate::changes::store::{Turn, Who, enter, record};
use crate::server::db::{Db, Tx, fault};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::values::text::fold;
use crate::{args, within_reach};

macro_rules! user_rows {
    () => {
        "select u.id, u.name, u.email, u.role, u.team_id, t.name as team_name, u.locale, u.active,
           u.password_hash is not null as has_password
         from users u left join teams t on t.id = u.team_id"
    };
}
/// Whom the viewer may see, by name: for choosing an owner.
pub async fn people(db: &Db, viewer: &Viewer) -> Result<Vec<Person>, Error> {
    let rows: Vec<(Uuid, String, String, Option<Uuid>, bool)> = db
        .all(
            concat!(
                "select id, name, role, team_id, active from users where ",
                within_reach!("id"),
                " order by name, id"
            ),
            seen_by(viewer, args![]),
        )
        .await?;
    let people = rows.into_iter().map(|(id, name, role, team, active)| {
        Ok(Person { id: id.into(), name, role: role_of(&role)?, team: team.map(Into::into), active })
    });
    people.collect()
}

/// All users, for administrators.
pub async fn users(db: &Db) -> Result<Vec<User>, Error> {
    let rows: Vec<UserRow> = db.all(concat!(user_rows!(), " order by u.active desc, u.name, u.id"), args![]).await?;
    rows.into_iter().map(read).collect()
}

pub async fn teams(db: &Db) -> Result<Vec<Team>, Error> {
    let rows: Vec<(Uuid, String)> = db.all("select id, name from teams order by name_folded", args![]).await?;
    Ok(rows.into_iter().map(|(id, name)| Team { id: id.into(), name }).collect())
}

/// Whether the program has been set up: an active user has a password.
pub async fn someone_can_sign_in(db: &Db) -> Result<bool, Error> {
    let found: Option<(i64,)> = db.one(CAN_SIGN_IN, args![]).await?;
    Ok(found.is_some())
}

/// The same within an act.
pub async fn someone_can_sign_in_in(tx: &mut Tx) -> Result<bool, Error> {
    let found: Option<(i64,)> = tx.one(CAN_SIGN_IN, args![]).await?;
    Ok(found.is_some())
}

const CAN_SIGN_IN: &str = "select cast(1 as bigint) from users where active and password_hash is not null limit 1";

/// Adds a user; without a password they cannot sign in yet.
pub async fn add(
    db: &Db,
    who: Who,
    id: UserId,
    facts: UserFacts,
    password: Option<String>,
    locale: Locale,
) -> Result<(), Error> {
    db.write(move |tx| {
        let (facts, password) = (facts.clone(), password.clone());
        Box::pin(async move {
            if enter(tx, &who, "add user").await? == Turn::Again {
                return Ok(());
            }
            let mut changes = Vec::new();
            add_in(tx, &who, id, facts, password, locale, &mut changes).await?;
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

/// The same within a larger act.
pub async fn add_in(
    tx: &mut Tx,
    who: &Who,
    id: UserId,
    facts: UserFacts,
    password: Option<String>,
    locale: Locale,
    changes: &mut Vec<Change>,
) -> Result<(), Error> {
    let team = team_named(tx, facts.team.as_deref(), changes).await?;
    let user = User {
        id,
        name: facts.name,
        email: facts.email.as_str().to_owned(),
        role: facts.role,
        team,
        locale,
        active: true,
        has_password: password.is_some(),
    };
    let added = tx
        .run(
            "insert into users (id, name, email, email_folded, role, team_id, password_hash, locale, theme, active, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
            args![
                id,
                &user.name,
                &user.email,
                facts.email.key(),
                user.role.code(),
                user.team.as_ref().map(|team| team.id),
                password,
                locale.code(),
                Theme::Auto.code(),
                true,
                who.at
            ],
        )
        .await?;
    if added == 0 {
        return Err(Error::invalid("email", Problem::Taken));
    }
    changes.push(Change { kind: Kind::User, subject: id.uuid(), act: "add user", fields: diff(None, &user) });
    Ok(())
}

/// Someone whom a file names: without an address they cannot sign in, yet deals can be theirs.
pub async fn add_absent(
    tx: &mut Tx,
    who: &Who,
    name: &str,
    locale: Locale,
    changes: &mut Vec<Change>,
) -> Result<UserId, Error> {
    let user = User {
        id: fresh().into(),
        name: name.to_owned(),
        email: String::new(),
        role: Role::Seller,
        team: None,
        locale,
        active: false,
        has_password: false,
    };
    tx.run(
        "insert into users (id, name, role, locale, theme, active, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        args![user.id, name, user.role.code(), locale.code(), Theme::Auto.code(), user.active, who.at],
    )
    .await?;
    changes.push(Change { kind: Kind::User, subject: user.id.uuid(), act: "add user", fields: diff(None, &user) });
    Ok(user.id)
}

/// Changes name, address, role or team.
pub async fn edit(db: &Db, who: Who, id: UserId, facts: UserFacts) -> Result<(), Error> {
    db.write(move |tx| {
        let facts = facts.clone();
        Box::pin(async move {
            if enter(tx, &who, "edit user").await? == Turn::Again {
                return Ok(());
            }
            let before = locked(tx, id).await?;
            let mut changes = Vec::new();
            let team = team_named(tx, facts.team.as_deref(), &mut changes).await?;
            let email = facts.email.as_str().to_owned();
            let after = User { name: facts.name, email, role: facts.role, team, ..before.clone() };
            let taken: Option<(Uuid,)> = tx
                .one("select id from users where email_folded = $1 and id <> $2", args![facts.email.key(), id])
                .await?;
            if taken.is_some() {
                return Err(Error::invalid("email", Problem::Taken));
            }
            tx.run(
                "update users set name = $1, email = $2, email_folded = $3, role = $4, team_id = $5 where id = $6",
                args![
                    &after.name,
                    &after.email,
                    facts.email.key(),
                    after.role.code(),
                    after.team.as_ref().map(|team| team.id),
                    id
                ],
            )
            .await?;
            keep_an_administrator(tx).await?;
            changes.push(Change {
                kind: Kind::User,
                subject: id.uuid(),
                act: "edit user",
                fields: diff(Some(&before), &after),
            });
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

/// Disabling ends the user's sessions at once; their records stay theirs.
pub async fn set_active(db: &Db, who: Who, id: UserId, active: bool) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            let act = if active { "enable user" } else { "disable user" };
            if enter(tx, &who, act).await? == Turn::Again {
                return Ok(());
            }
            let before = locked(tx, id).await?;
            let after = User { active, ..before.clone() };
            tx.run("update users set active = $1 where id = $2", args![active, id]).await?;
            if !active {
                super::sessions::end_others(tx, id, None).await?;
            }
            keep_an_administrator(tx).await?;
            let fields = diff(Some(&before), &after);
            record(tx, &who, &[Change { kind: Kind::User, subject: id.uuid(), act, fields }]).await?;
            Ok(())
        })
    })
    .await
}

/// Gives a user another password, already hashed, and ends their sessions, but for the one at hand.
pub async fn set_password(
    db: &Db,
    who: Who,
    id: UserId,
    hash: String,
    but: Option<crate::server::session::SessionHash>,
) -> Result<(), Error> {
    db.write(move |tx| {
        let hash = hash.clone();
        Box::pin(async move {
            if enter(tx, &who, "set password").await? == Turn::Again {
                return Ok(());
            }
            let before = locked(tx, id).await?;
            tx.run("update users set password_hash = $1 where id = $2", args![hash, id]).await?;
            super::sessions::end_others(tx, id, but).await?;
            // That it was set is recorded, what it is never.
            let before = if before.has_password { FieldValue::Flag(true) } else { FieldValue::Empty };
            let fields = vec![FieldChange { field: "password".to_owned(), before, after: FieldValue::Flag(true) }];
            record(tx, &who, &[Change { kind: Kind::User, subject: id.uuid(), act: "set password", fields }]).await?;
            Ok(())
        })
    })
    .await
}

/// A user's own choice of language and look: no business of the record.
pub async fn set_look(db: &Db, id: UserId, locale: Locale, theme: Theme) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            tx.run("update users set locale = $1, theme = $2 where id = $3", args![locale.code(), theme.code(), id])
                .await?;
            Ok(())
        })
    })
    .await
}

/// The user by their address, for the command line.
pub async fn by_email(db: &Db, email_key: &str) -> Result<Option<User>, Error> {
    let row: Option<UserRow> = db.one(concat!(user_rows!(), " where u.email_folded = $1"), args![email_key]).await?;
    row.map(read).transpose()
}

/// The user, held until the transaction ends.
async fn locked(tx: &mut Tx, id: UserId) -> Result<User, Error> {
    tx.run("update users set active = active where id = $1", args![id]).await?;
    let row: Option<UserRow> = tx.one(concat!(user_rows!(), " where u.id = $1"), args![id]).await?;
    row.map(read).transpose()?.ok_or(Error::NotFound)
}

/// Nobody could put right what the last administrator did to themselves.
async fn keep_an_administrator(tx: &mut Tx) -> Result<(), Error> {
    // Held, so that two administrators cannot demote each other at the same moment.
    tx.run("update users set active = active where role = 'administrator'", args![]).await?;
    let left: Option<(i64,)> = tx
        .one(
            "select cast(1 as bigint) from users
             where role = 'administrator' and active and password_hash is not null limit 1",
            args![],
        )
        .await?;
    left.map(|_| ()).ok_or(Error::Refused(Refusal::LastAdministrator))
}

async fn team_named(tx: &mut Tx, name: Option<&str>, changes: &mut Vec<Change>) -> Result<Option<Team>, Error> {
    let Some(name) = name else { return Ok(None) };
    let (id, folded) = (fresh(), fold(name));
    let made = tx
        .run(
            "insert into teams (id, name, name_folded) values ($1, $2, $3) on conflict (name_folded) do nothing",
            args![id, name, &folded],
        )
        .await?;
    if made == 1 {
        let team = Team { id: id.into(), name: name.to_owned() };
        changes.push(Change { kind: Kind::Team, subject: id, act: "add team", fields: diff(None, &team) });
        return Ok(Some(team));
    }
    let row: Option<(Uuid, String)> =
        tx.one("select id, name from teams where name_folded = $1", args![folded]).await?;
    Ok(row.map(|(id, name)| Team { id: id.into(), name }))
}

#[derive(sqlx::FromRow)]
struct UserRow {
    id: Uuid,
    name: String,
    email: Option<String>,
    role: String,
    team_id: Option<Uuid>,
    team_name: Option<String>,
    locale: String,
    active: bool,
    has_password: bool,
}

fn read(row: UserRow) -> Result<User, Error> {
    let team = row.team_id.zip(row.team_name).map(|(id, name)| Team { id: id.into(), name });
    Ok(User {
        id: row.id.into(),
        name: row.name,
        email: row.email.unwrap_or_default(),
        role: role_of(&row.role)?,
        team,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        active: row.active,
        has_password: row.has_password,
    })
}

fn role_of(code: &str) -> Result<Role, Error> {
    Role::from_code(code).ok_or_else(|| fault(&"a user has an unknown role"))
}
