//! What the ids in a lead's fields are called.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::args;
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
    let mut names = HashMap::new();
    for id in ids {
        let rows: Vec<(Uuid, String)> = db
            .rows(
                "select id, name from users where id = $1 union all select id, name from lookups where id = $1
                 union all select id, name from accounts where id = $1
                 union all select id, name from contacts where id = $1
                 union all select id, name from deals where id = $1",
                args![id],
            )
            .await?;
        names.extend(rows);
    }
    Ok(names)
}
