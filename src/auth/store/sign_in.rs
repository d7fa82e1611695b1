//! Signing in and out.

use std::net::IpAddr;

use uuid::Uuid;

use super::people::set_password;
use super::{failures, sessions};
use crate::args;
use crate::auth::password::Password;
use crate::auth::person::read_password;
use crate::auth::throttle::Counted;
use crate::server::context::Call;
use crate::server::db::Db;
use crate::server::password;
use crate::server::session::{SessionHash, Token};
use crate::values::error::{Error, Problems};
use crate::values::id::{RequestId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

/// Signs in with an address and a password; the session that the browser came with ends. An unknown account gets the
/// same answer as a wrong password, in the same time.
pub async fn sign_in(
    db: &Db,
    now: Instant,
    email: &str,
    password: Password,
    address: IpAddr,
    former: Option<SessionHash>,
) -> Result<Token, Error> {
    let key = account_key(email);
    let (account, address) = (Counted::Account(key.clone()), Counted::Address(address));
    failures::count(db, vec![account.clone(), address.clone()], now).await?;
    let user: Option<(Uuid, Option<String>)> =
        db.one("select id, password_hash from users where email_folded = $1 and active", args![key]).await?;
    let (id, stored) = user.map_or((None, None), |(id, stored)| (Some(id), stored));
    let fits = !password.is_too_long() && password::fits(password, stored).await?;
    let Some(id) = id.filter(|_| fits) else { return Err(Refusal::SignInFailed.into()) };
    let token = Token::fresh();
    let session = token.hash();
    db.write(move |tx| {
        let (account, address) = (account.clone(), address.clone());
        Box::pin(async move {
            failures::forgive(tx, &account, &address).await?;
            sessions::begin(tx, session, former, UserId::from(id), now).await
        })
    })
    .await?;
    Ok(token)
}

/// As typed, it may be no address at all; it then fits no account. Long ones are cut: they are only counted.
fn account_key(email: &str) -> String {
    email.trim().to_lowercase().chars().filter(|c| !c.is_control()).take(254).collect()
}

pub async fn sign_out(db: &Db, session: SessionHash) -> Result<(), Error> {
    db.write(move |tx| Box::pin(sessions::end(tx, session))).await
}

/// Changes the caller's own password. Wrong guesses at the current one count like those at the door.
pub async fn change_password(call: &Call, request: RequestId, current: Password, new: Password) -> Result<(), Error> {
    let mut problems = Problems::new();
    read_password(&new, &mut problems);
    problems.into_result()?;
    let row: Option<(Option<String>, Option<String>)> =
        call.db.one("select email_folded, password_hash from users where id = $1", args![call.viewer.id]).await?;
    let (email, stored) = row.ok_or(Error::NotFound)?;
    let account = Counted::Account(email.unwrap_or_default());
    failures::count(&call.db, vec![account.clone()], call.now).await?;
    if current.is_too_long() || !password::fits(current, stored).await? {
        return Err(Error::invalid("current", Problem::NotThePassword));
    }
    failures::forget(&call.db, account).await?;
    let hash = password::hash(new).await?;
    set_password(&call.db, call.who(request), call.viewer.id, hash, call.session).await
}
