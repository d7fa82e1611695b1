//! What sheets of accounts and contacts come to. The machinery around it stands in `imports/store`.

mod accounts;
mod contacts;
mod named;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::imports::store::{ASKED_AT_ONCE, Found};
use crate::server::db::{Args, Built, Reader, Row, places};
use crate::values::clock::fresh;
use crate::values::error::Error;

pub use named::accounts_by_name;

/// The rows that hold one of these values; `sql` ends before the list of them.
async fn holding<T: Row>(db: &mut impl Reader, sql: &str, values: BTreeSet<String>) -> Result<Vec<T>, Error> {
    let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
    let mut found = Vec::new();
    for some in values.chunks(ASKED_AT_ONCE) {
        let args: Args = some.iter().map(Into::into).collect();
        found.extend(db.built::<T>(Built(format!("{sql} ({})", places(1, some.len()))), args).await?);
    }
    Ok(found)
}

/// What a trial takes for the ids of what a run would make.
fn as_if_made<T: From<Uuid> + Copy>(found: &[Found<T>]) -> Vec<Option<T>> {
    found
        .iter()
        .map(|found| if matches!(found, Found::ToMake) { Some(fresh().into()) } else { found.there() })
        .collect()
}
