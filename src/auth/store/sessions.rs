//! Sessions: begun at sign-in, prolonged by use, ended by sign-out, by time, or by the user's being disabled.

use uuid::Uuid;

use crate::args;
use crate::auth::theme::Theme;
use crate::auth::viewer::{Role, Viewer};
use crate::server::db::{Db, Tx, fault};
use crate::server::session::{LIFE_DAYS, SessionHash};
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::instant::Instant;
use crate::values::locale::Locale;

/// A use is written down at most this often.
const SEEN_EVERY_S: i64 = 3600;

pub struct Found {
    pub viewer: Viewer,
    pub theme: Theme,
}

#[derive(sqlx::FromRow)]
struct Row {
    user_id: Uuid,
    name: String,
    role: String,
    team_id: Option<Uuid>,
    locale: String,
    theme: String,
    seen_at: i64,
    sellers_see_team: Option<String>,
}

/// The session's user, if it has not ended. A disabled user has none.
pub async fn find(db: &Db, session: SessionHash, now: Instant) -> Result<Option<Found>, Error> {
    let row: Option<Row> = db
        .one(
            "select u.id as user_id, u.name, u.role, u.team_id, u.locale, u.theme, s.seen_at,
               (select value from settings where name = 'sellers_see_team') as sellers_see_team
             from sessions s join users u on u.id = s.user_id
             where s.id_hash = $1 and s.expires_at > $2 and u.active",
            args![session.bytes(), now],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    if now.seconds_since(Instant(row.seen_at)) >= SEEN_EVERY_S {
        prolong(db, session, now).await?;
    }
    read(row).map(Some)
}

fn read(row: Row) -> Result<Found, Error> {
    let role = Role::from_code(&row.role).ok_or_else(|| fault(&"a user has an unknown role"))?;
    let viewer = Viewer {
        id: row.user_id.into(),
        name: row.name,
        role,
        team: row.team_id.map(Into::into),
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        sellers_see_team: row.sellers_see_team.as_deref() != Some("false"),
    };
    Ok(Found { viewer, theme: Theme::from_code(&row.theme).unwrap_or_default() })
}

async fn prolong(db: &Db, session: SessionHash, now: Instant) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            let expires = now.plus_days(LIFE_DAYS);
            tx.run(
                "update sessions set seen_at = $1, expires_at = $2 where id_hash = $3",
                args![now, expires, session.bytes()],
            )
            .await?;
            Ok(())
        })
    })
    .await
}

/// Begins a session; the one that the browser came with ends.
pub async fn begin(
    tx: &mut Tx,
    session: SessionHash,
    former: Option<SessionHash>,
    user: UserId,
    now: Instant,
) -> Result<(), Error> {
    tx.run(
        "insert into sessions (id_hash, user_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)",
        args![session.bytes(), user, now, now.plus_days(LIFE_DAYS)],
    )
    .await?;
    match former {
        Some(former) => end(tx, former).await,
        None => Ok(()),
    }
}

pub async fn end(tx: &mut Tx, session: SessionHash) -> Result<(), Error> {
    tx.run("delete from sessions where id_hash = $1", args![session.bytes()]).await?;
    Ok(())
}

/// Ends all sessions of a user but one.
pub async fn end_others(tx: &mut Tx, user: UserId, but: Option<SessionHash>) -> Result<(), Error> {
    let but = but.map_or_else(Vec::new, SessionHash::bytes);
    tx.run("delete from sessions where user_id = $1 and id_hash <> $2", args![user, but]).await?;
    Ok(())
}

/// Forgets what has ended.
pub async fn sweep(db: &Db, now: Instant) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            tx.run("delete from sessions where expires_at <= $1", args![now]).await?;
            Ok(())
        })
    })
    .await
}
