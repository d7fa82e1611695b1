//! Accounts that a sheet names.

use uuid::Uuid;

use crate::imports::names::Names;
use crate::imports::store::{ASKED_AT_ONCE, Found};
use crate::server::db::{Built, Reader, places};
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::text::fold;

/// Two accounts may bear one name: the elder is meant. By the places of the names.
pub async fn accounts_by_name(db: &mut impl Reader, names: &Names) -> Result<Vec<Found<AccountId>>, Error> {
    let mut found = vec![Found::ToMake; names.len()];
    let folded: Vec<String> = names.iter().map(|(_, name)| fold(name)).collect();
    for asked in folded.chunks(ASKED_AT_ONCE) {
        let sql = format!(
            "select id, name_folded from accounts where not retired and name_folded in ({})
             order by created_at desc, id desc",
            places(1, asked.len())
        );
        let rows: Vec<(Uuid, String)> = db.built(Built(sql), asked.iter().map(Into::into).collect()).await?;
        for (id, name) in rows {
            if let Some(place) = names.place_of_folded(&name) {
                found[place as usize] = Found::There(id.into());
            }
        }
    }
    Ok(found)
}
