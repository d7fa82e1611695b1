//! Failed sign-ins, counted by account and by address before the password is looked at: many guesses at once count
//! as many.

use crate::args;
use crate::auth::throttle::{Counted, MEMORY_DAYS};
use crate::server::db::{Db, Tx};
use crate::values::error::Error;
use crate::values::instant::Instant;

/// Counts a try, or says how long to wait. A success takes it back by [`forgive`].
pub async fn count(db: &Db, counted: Vec<Counted>, now: Instant) -> Result<(), Error> {
    db.write(move |tx| {
        let counted = counted.clone();
        Box::pin(async move {
            for by in &counted {
                count_one(tx, by, now).await?;
            }
            Ok(())
        })
    })
    .await
}

async fn count_one(tx: &mut Tx, by: &Counted, now: Instant) -> Result<(), Error> {
    // The row is taken by a write, so that two tries at once see each other.
    tx.run(
        "insert into sign_in_failures (key, failures, last_at) values ($1, 0, $2)
         on conflict (key) do update set failures = sign_in_failures.failures",
        args![by.key(), now],
    )
    .await?;
    let row: Option<(i64, i64)> =
        tx.one("select failures, last_at from sign_in_failures where key = $1", args![by.key()]).await?;
    let (failures, last) = row.unwrap_or_default();
    let wait = by.wait_s(failures, Instant(last), now);
    if wait > 0 {
        return Err(Error::Busy(u32::try_from(wait).unwrap_or(u32::MAX)));
    }
    tx.run("update sign_in_failures set failures = failures + 1, last_at = $1 where key = $2", args![now, by.key()])
        .await?;
    Ok(())
}

/// The password was right: the account begins anew, and the address has one failure less.
pub async fn forgive(tx: &mut Tx, account: &Counted, address: &Counted) -> Result<(), Error> {
    tx.run("delete from sign_in_failures where key = $1", args![account.key()]).await?;
    tx.run("update sign_in_failures set failures = failures - 1 where key = $1 and failures > 0", args![address.key()])
        .await?;
    Ok(())
}

/// The password was right, outside of a sign-in.
pub async fn forget(db: &Db, account: Counted) -> Result<(), Error> {
    db.write(move |tx| {
        let key = account.key();
        Box::pin(async move {
            tx.run("delete from sign_in_failures where key = $1", args![key]).await?;
            Ok(())
        })
    })
    .await
}

/// Forgets what is long past.
pub async fn sweep(db: &Db, now: Instant) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            let long_past = now.plus_days(-MEMORY_DAYS);
            tx.run("delete from sign_in_failures where last_at < $1", args![long_past]).await?;
            Ok(())
        })
    })
    .await
}
