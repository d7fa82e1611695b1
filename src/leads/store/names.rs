//! What the ids in a lead's fields are called.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::changes::change::FieldValue;
use crate::leads::fields::ids;
use crate::server::db::Reader;
use crate::values::error::Error;

/// The names behind these values, as far as they are ids.
pub async fn names_of<'a>(
    db: &mut impl Reader,
    values: impl IntoIterator<Item = &'a FieldValue>,
) -> Result<HashMap<Uuid, String>, Error> {
    let ids: BTreeSet<Uuid> = values
        .into_iter()
        .flat_map(|value| match value {
            FieldValue::Id(id) => vec![*id],
            several => ids(several),
        })
        .collect();
    crate::accounts::store::names_of(db, ids).await
}
