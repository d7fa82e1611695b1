//! What the ids in the fields of accounts and contacts are called.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::args;
use crate::server::db::{Built, Reader, Value, places};
use crate::values::error::Error;

/// The names behind these ids, in one trip.
pub async fn names_of(
    reader: &mut impl Reader,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, Error> {
    let ids: BTreeSet<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let list = places(1, ids.len());
    let tables = ["users", "lookups", "accounts", "contacts", "deals", "stages"];
    let sql = tables.map(|table| format!("select id, name from {table} where id in ({list})")).join(" union all ");
    let args: Vec<Value> = ids.into_iter().flat_map(|id| args![id]).collect();
    let rows: Vec<(Uuid, String)> = reader.built(Built(sql), args).await?;
    Ok(rows.into_iter().collect())
}
