//! Writing an import: what it makes on the way, then its leads and their changes. Leads are made twice, once for their row
//! and once for their change, rather than kept: so a long sheet takes little room.

use super::resolve::Resolved;
use super::{Asked, LOOKUP_KINDS, drafts};
use crate::changes::change::Change;
use crate::changes::store::{Recorder, Who};
use crate::imports::acts::Act;
use crate::imports::store::progress::Counter;
use crate::imports::store::{ASKED_AT_ONCE, alter, make_entries, make_people};
use crate::leads::import::laid::{self, LeadIds};
use crate::leads::import::rows::{LeadRow, Owner};
use crate::leads::lead::Lead;
use crate::leads::store::row::{insert_all, made};
use crate::server::db::Tx;
use crate::settings::lookup::LookupKind;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{LeadId, LookupId};

pub async fn write(tx: &mut Tx, who: &Who, asked: &Asked, resolved: Resolved, counter: &Counter) -> Result<(), Error> {
    let mut aside = Vec::new();
    let ids = ids(tx, who, asked, &resolved, &mut aside).await?;
    let making: Vec<(&Act, LeadId)> =
        resolved.acts.iter().filter(|act| act.record.is_none()).map(|act| (act, fresh().into())).collect();
    for some in making.chunks(ASKED_AT_ONCE) {
        let leads: Result<Vec<Lead>, Error> = some.iter().map(|(act, id)| new(asked, act, *id, &ids, who)).collect();
        insert_all(tx, &leads?).await?;
        some.iter().try_for_each(|_| counter.step())?;
    }
    let altered = alter(tx, who, asked, &ids, &resolved.acts, counter).await?;
    let mut recorder = Recorder::begin(tx, who, aside.len() + making.len() + altered.len()).await?;
    for change in &aside {
        recorder.add(tx, change).await?;
    }
    for (act, id) in &making {
        counter.step()?;
        recorder.add(tx, &made(&new(asked, act, *id, &ids, who)?, "import")).await?;
    }
    for change in &altered {
        counter.step()?;
        recorder.add(tx, change).await?;
    }
    recorder.finish(tx).await?;
    Ok(())
}

fn new(asked: &Asked, act: &Act, id: LeadId, ids: &LeadIds, who: &Who) -> Result<Lead, Error> {
    let rows: Vec<&LeadRow> = drafts(asked, act).collect();
    Ok(laid::made(&rows, ids, id, who.at)?)
}

/// What the names have become: those that are missing are made.
async fn ids(
    tx: &mut Tx,
    who: &Who,
    asked: &Asked,
    resolved: &Resolved,
    changes: &mut Vec<Change>,
) -> Result<LeadIds, Error> {
    let reading = &asked.reading;
    let used = || resolved.acts.iter().flat_map(|act| drafts(asked, act));
    let named = |draft: &LeadRow| if let Owner::Named(place) = draft.owner { Some(place) } else { None };
    let of_owners: Vec<u32> = used().filter_map(named).collect();
    let owners = (&reading.owners, &resolved.owners[..]);
    let mut lookups: [Vec<Option<LookupId>>; 4] = Default::default();
    for (place, kind) in LOOKUP_KINDS.into_iter().enumerate() {
        let of_kind: Vec<u32> = used().filter_map(|draft| draft.lookups[place]).collect();
        let names = (&reading.lookups[place], &resolved.lookups[place][..]);
        lookups[place] = make_entries(tx, kind, names, of_kind, changes).await?;
    }
    let of_categories: Vec<u32> = used().flat_map(|draft| draft.categories.iter().copied()).collect();
    let categories = (&reading.categories, &resolved.categories[..]);
    Ok(LeadIds {
        owners: make_people(tx, who, asked.settings.locale, owners, of_owners, changes).await?,
        accounts: resolved.accounts.clone(),
        lookups,
        categories: make_entries(tx, LookupKind::Category, categories, of_categories, changes).await?,
        importer: asked.viewer_id(),
    })
}
