//! The plans that somebody has run, kept by the heads of their sheets: whoever maps the same heads again finds theirs.

use sha2::{Digest, Sha256};

use super::{Asked, Importer, Stored};
use crate::args;
use crate::changes::store::Who;
use crate::imports::plan::heads_in_one;
use crate::server::db::{Db, Tx, fault};
use crate::values::error::Error;

pub async fn remembered<K: Stored>(db: &Db, importer: &Importer, heads: &[String]) -> Result<Option<K::Plan>, Error> {
    let Some(viewer) = &importer.viewer else { return Ok(None) };
    let row: Option<(String,)> = db
        .one(
            "select plan from import_mappings where user_id = $1 and kind = $2 and heads = $3",
            args![viewer.id, K::KIND.code(), digest(heads)],
        )
        .await?;
    // A plan of an older release that reads no more is no loss worth a message.
    Ok(row.and_then(|(plan,)| serde_json::from_str(&plan).ok()))
}

pub async fn remember<K: Stored>(tx: &mut Tx, who: &Who, asked: &Asked<K>) -> Result<(), Error> {
    let Some(viewer) = asked.viewer_id() else { return Ok(()) };
    let plan = serde_json::to_string(&asked.plan).map_err(|cause| fault(&cause))?;
    tx.run(
        "insert into import_mappings (user_id, kind, heads, plan, at) values ($1, $2, $3, $4, $5)
         on conflict (user_id, kind, heads) do update set plan = excluded.plan, at = excluded.at",
        args![viewer, K::KIND.code(), digest(&asked.heads), plan, who.at],
    )
    .await?;
    Ok(())
}

fn digest(heads: &[String]) -> String {
    Sha256::digest(heads_in_one(heads)).iter().map(|byte| format!("{byte:02x}")).collect()
}
