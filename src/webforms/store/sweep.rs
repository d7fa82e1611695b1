//! Forgets what nobody needs any more: limits that are full again, stamps too old to come back, decided and outlived
//! submissions.

use crate::args;
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::webforms::guard::{DECIDED_DAYS, OLDEST_S, WAITS_DAYS};

pub async fn sweep(db: &Db, now: Instant) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            tx.run("delete from web_form_limits where full_at < $1", args![now]).await?;
            // A stamp that comes back later is too old anyway; twice as long, to be sure of all clocks.
            tx.run("delete from web_form_stamps where at < $1", args![now.plus_seconds(-2 * OLDEST_S)]).await?;
            tx.run(
                "delete from web_form_submissions where (state = 'waiting' and at < $1) or (state <> 'waiting' and at < $2)",
                args![now.plus_days(-WAITS_DAYS), now.plus_days(-WAITS_DAYS - DECIDED_DAYS)],
            )
            .await?;
            Ok(())
        })
    })
    .await
}
