//! Rows that alter records which are known: what they make of each, and that nothing is written where nothing changes.

use std::collections::{HashMap, HashSet};

use futures::future::BoxFuture;
use uuid::Uuid;

use super::progress::Counter;
use super::{ASKED_AT_ONCE, Asked, Stored};
use crate::changes::change::Change;
use crate::changes::store::Who;
use crate::imports::acts::{Act, Tally};
use crate::server::db::{Built, Reader, Tx, Value, places};
use crate::values::error::Error;
use crate::values::instant::Instant;

/// Some records by their ids.
pub type Standing<'a, T> = BoxFuture<'a, Result<HashMap<Uuid, T>, Error>>;

/// A kind whose rows may alter records that are known.
pub trait Alters: Stored {
    const TABLE: &'static str;
    type Record: PartialEq + Send + Sync;
    /// What the names of a sheet have become.
    type Ids: Send + Sync;

    /// The row that a draft was read from.
    fn row(reading: &Self::Reading, draft: u32) -> u32;

    /// Those of these records that are in use; not more than one statement takes.
    fn standing<'a, R: Reader>(db: &'a mut R, ids: &'a [Uuid]) -> Standing<'a, Self::Record>;

    /// The record with all that the rows of this act say.
    fn laid(
        asked: &Asked<Self>,
        act: &Act,
        record: &Self::Record,
        ids: &Self::Ids,
        at: Instant,
    ) -> Result<Self::Record, Error>;

    fn save<'a>(
        tx: &'a mut Tx,
        before: &'a Self::Record,
        after: &'a Self::Record,
    ) -> BoxFuture<'a, Result<Change, Error>>;
}

/// Takes out the acts whose records hold all that their rows say already.
pub async fn leave_unchanged<K: Alters>(
    db: &mut impl Reader,
    asked: &Asked<K>,
    ids: &K::Ids,
    acts: &mut Vec<Act>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let known: Vec<usize> = (0..acts.len()).filter(|place| acts[*place].record.is_some()).collect();
    let mut unchanged: HashSet<Uuid> = HashSet::new();
    for some in known.chunks(ASKED_AT_ONCE) {
        let records: Vec<Uuid> = some.iter().filter_map(|place| acts[*place].record).collect();
        let standing = K::standing(db, &records).await?;
        for act in some.iter().map(|place| &acts[*place]) {
            let before = act.record.and_then(|id| standing.get(&id).map(|record| (id, record)));
            if let Some((id, before)) = before
                && K::laid(asked, act, before, ids, Instant::from(asked.importer.today))? == *before
            {
                unchanged.insert(id);
            }
        }
    }
    for act in acts.extract_if(.., |act| act.record.is_some_and(|id| unchanged.contains(&id))) {
        act.drafts.iter().for_each(|draft| tally.repeat(K::row(&asked.reading, *draft)));
    }
    Ok(())
}

/// Alters the records, kept from others for this transaction; answers what has changed.
pub async fn alter<K: Alters>(
    tx: &mut Tx,
    who: &Who,
    asked: &Asked<K>,
    ids: &K::Ids,
    acts: &[Act],
    counter: &Counter,
) -> Result<Vec<Change>, Error> {
    let known: Vec<&Act> = acts.iter().filter(|act| act.record.is_some()).collect();
    let mut changes = Vec::new();
    for some in known.chunks(ASKED_AT_ONCE) {
        let records: Vec<Uuid> = some.iter().filter_map(|act| act.record).collect();
        hold::<K>(tx, &records).await?;
        let standing = K::standing(tx, &records).await?;
        for act in some {
            counter.step()?;
            let Some(before) = act.record.and_then(|id| standing.get(&id)) else { continue };
            let after = K::laid(asked, act, before, ids, who.at)?;
            changes.push(K::save(tx, before, &after).await?);
        }
    }
    changes.retain(|change: &Change| !change.fields.is_empty());
    Ok(changes)
}

async fn hold<K: Alters>(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Error> {
    let sql = format!("select id from {} where id in ({}) order by id", K::TABLE, places(1, ids.len()));
    let _: Vec<(Uuid,)> = tx.lock_all(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    Ok(())
}
