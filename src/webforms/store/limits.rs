//! Limits by address and by form, in the database, so that several servers share them.

use std::net::IpAddr;

use crate::args;
use crate::auth::throttle::Counted;
use crate::server::db::{Db, Tx, fault};
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::webforms::form::WebFormId;
use crate::webforms::guard::Limit;

pub fn taken_of(address: IpAddr) -> String {
    format!("taken {}", Counted::Address(address).key())
}

pub fn listed_of(address: IpAddr) -> String {
    format!("listed {}", Counted::Address(address).key())
}

pub fn listed_by(form: WebFormId) -> String {
    format!("listed form:{form}")
}

/// Takes one of a limit, or says how many seconds to wait. Others who take of it wait for the end of this act.
pub async fn take(tx: &mut Tx, key: &str, limit: Limit, now: Instant) -> Result<Result<(), i64>, Error> {
    let row: Option<(i64,)> = tx
        .one(
            "insert into web_form_limits (key, full_at) values ($1, $2)
             on conflict (key) do update set full_at = web_form_limits.full_at returning full_at",
            args![key, now],
        )
        .await?;
    let (full_at,) = row.ok_or_else(|| fault(&"a limit vanished"))?;
    match limit.take(Instant(full_at), now) {
        Ok(full_at) => {
            tx.run("update web_form_limits set full_at = $2 where key = $1", args![key, full_at]).await?;
            Ok(Ok(()))
        }
        Err(wait_s) => Ok(Err(wait_s)),
    }
}

/// Whether nothing is left of a limit, without taking of it: a flood is turned away without a write.
pub async fn wait_s(db: &Db, key: &str, limit: Limit, now: Instant) -> Result<Option<i64>, Error> {
    let row: Option<(i64,)> = db.one("select full_at from web_form_limits where key = $1", args![key]).await?;
    Ok(row.and_then(|(full_at,)| limit.take(Instant(full_at), now).err()))
}
