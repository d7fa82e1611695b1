//! Writing an import: what it makes on the way, then its deals, their totals, their changes.

use std::collections::{BTreeMap, HashMap};

use super::resolve::{LOOKUP_KINDS, Resolved, probability_of};
use super::{Asked, close_on, name_of};
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::changes::change::Change;
use crate::changes::store::{Recorder, Who};
use crate::deals::deal::Deal;
use crate::deals::import::laid::Laid;
use crate::deals::import::rows::RowDraft;
use crate::deals::stage::{HUES, StageText};
use crate::deals::store::check::stage_to_enter;
use crate::deals::store::pipelines::{default_pipeline, insert_pipeline, pipelines};
use crate::deals::store::place::place_in;
use crate::deals::store::row::{all_columns, batch, made};
use crate::deals::store::stages::{insert_stage, stages_of};
use crate::deals::store::{stays, totals};
use crate::imports::store::progress::Counter;
use crate::imports::store::{make_entries, make_people};
use crate::server::db::{Tx, fault};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, LookupId, PipelineId, StageId, UserId};
use crate::values::percent::Outcome;
use crate::values::rank::Rank;
use crate::values::text::fold;

pub async fn write(tx: &mut Tx, who: &Who, asked: &Asked, resolved: Resolved, counter: &Counter) -> Result<(), Error> {
    let mut changes = Vec::new();
    let stages = stages(tx, asked, &resolved, &mut changes).await?;
    let owners = owners(tx, who, asked, &resolved, &mut changes).await?;
    let lookups = lookups(tx, asked, &resolved, &mut changes).await?;
    let names = Names { stages, owners, lookups };
    let (accounts, account_ids) = accounts(who, asked, &resolved, &names);
    crate::accounts::store::insert_all(tx, &accounts).await?;
    let (contacts, contact_ids) = contacts(who, asked, &resolved, &account_ids);
    for contact in &contacts {
        changes.push(crate::accounts::store::contacts::insert(tx, contact).await?);
    }
    let deals = deals(tx, who, asked, &resolved, &names, &account_ids, &contact_ids).await?;
    let mut batch = batch();
    for deal in &deals {
        counter.step()?;
        batch.add(tx, all_columns(deal)).await?;
    }
    batch.finish(tx).await?;
    totals::came(tx, &deals).await?;
    stays::came(tx, &deals).await?;
    let mut recorder = Recorder::begin(tx, who, changes.len() + accounts.len() + deals.len()).await?;
    for change in &changes {
        recorder.add(tx, change).await?;
    }
    for account in &accounts {
        recorder.add(tx, &crate::accounts::store::made(account, "import")).await?;
    }
    for deal in &deals {
        counter.step()?;
        recorder.add(tx, &made(deal, "import")).await?;
    }
    recorder.finish(tx).await?;
    Ok(())
}

/// What the names of the sheet have become, by their places.
struct Names {
    stages: Stages,
    owners: Vec<Option<UserId>>,
    lookups: [Vec<Option<LookupId>>; 5],
}

struct Stages {
    named: Vec<Option<StageId>>,
    first: StageId,
    /// Where closed deals stood last.
    last: StageId,
}

/// Makes the pipeline and the stages that are missing, and holds those that are there: no card comes between.
async fn stages(tx: &mut Tx, asked: &Asked, resolved: &Resolved, changes: &mut Vec<Change>) -> Result<Stages, Error> {
    let pipeline = pipeline(tx, asked, resolved, changes).await?;
    let mut named: Vec<Option<StageId>> = resolved.stages.iter().map(|found| found.there()).collect();
    for (place, (name, probability)) in resolved.new_stages.iter().enumerate() {
        let hue = (resolved.standing.len() + place) as i64 % HUES + 1;
        let text = StageText { name: name.clone(), probability: *probability, definition: String::new(), hue };
        let id = insert_stage(tx, pipeline, text, changes).await?;
        if let Some(place) = asked.reading.stages.place_of_folded(&fold(name)) {
            named[place as usize] = Some(id);
        }
    }
    let mut standing = stages_of(tx, pipeline).await?;
    standing.retain(|stage| !stage.retired);
    let (Some(first), Some(last)) = (standing.first(), standing.last()) else {
        return Err(fault(&"a pipeline has no stage"));
    };
    let mut used: Vec<StageId> = named.iter().copied().flatten().chain([first.id]).collect();
    used.sort();
    used.dedup();
    for stage in used {
        stage_to_enter(tx, stage).await?;
    }
    Ok(Stages { named, first: first.id, last: last.id })
}

/// A new company's pipeline has the sheet's stages, or the usual ones if the sheet has none.
async fn pipeline(
    tx: &mut Tx,
    asked: &Asked,
    resolved: &Resolved,
    changes: &mut Vec<Change>,
) -> Result<PipelineId, Error> {
    if let Some(pipeline) = resolved.pipeline {
        return Ok(pipeline);
    }
    let locale = asked.settings.locale;
    if !resolved.new_stages.is_empty() {
        return insert_pipeline(tx, crate::deals::texts::sales_pipeline(locale), changes).await;
    }
    default_pipeline(tx, locale, changes).await?;
    pipelines(tx).await?.first().map(|pipeline| pipeline.id).ok_or(Error::NotFound)
}

async fn owners(
    tx: &mut Tx,
    who: &Who,
    asked: &Asked,
    resolved: &Resolved,
    changes: &mut Vec<Change>,
) -> Result<Vec<Option<UserId>>, Error> {
    let used = used(asked, resolved, |draft| draft.owner);
    make_people(tx, who, asked.settings.locale, (&asked.reading.owners, &resolved.owners), used, changes).await
}

async fn lookups(
    tx: &mut Tx,
    asked: &Asked,
    resolved: &Resolved,
    changes: &mut Vec<Change>,
) -> Result<[Vec<Option<LookupId>>; 5], Error> {
    let mut lookups: [Vec<Option<LookupId>>; 5] = Default::default();
    for (place, (ids, kind)) in lookups.iter_mut().zip(LOOKUP_KINDS).enumerate() {
        let used = used(asked, resolved, |draft| draft.lookups[place]);
        let names = (&asked.reading.lookups[place], &resolved.lookups[place][..]);
        *ids = make_entries(tx, kind, names, used, changes).await?;
    }
    Ok(lookups)
}

/// The places that rows point at which become deals.
fn used(asked: &Asked, resolved: &Resolved, place: impl Fn(&RowDraft) -> Option<u32>) -> Vec<u32> {
    resolved.taken.iter().filter_map(|taken| place(&asked.reading.drafts[*taken])).collect()
}

/// New accounts, looked after by the owner of their first deal; and the ids of all.
fn accounts(who: &Who, asked: &Asked, resolved: &Resolved, names: &Names) -> (Vec<Account>, Vec<Option<AccountId>>) {
    let mut ids: Vec<Option<AccountId>> = resolved.accounts.iter().map(|found| found.there()).collect();
    let mut made = Vec::new();
    for draft in resolved.taken.iter().map(|taken| &asked.reading.drafts[*taken]) {
        let place = draft.account as usize;
        if ids[place].is_none() {
            let id = AccountId::from(fresh());
            ids[place] = Some(id);
            let name = asked.reading.accounts.get(draft.account).to_owned();
            made.push(Account {
                manager: owner(asked, draft, names),
                source: lookup(names, draft, 0),
                country: draft.country.clone().unwrap_or_default(),
                ..Account::prospect(id, name, who.actor, who.at)
            });
        }
    }
    (made, ids)
}

type ContactIds = HashMap<(AccountId, String), ContactId>;

fn contacts(
    who: &Who,
    asked: &Asked,
    resolved: &Resolved,
    accounts: &[Option<AccountId>],
) -> (Vec<Contact>, ContactIds) {
    let mut ids = resolved.contacts.clone();
    let mut made = Vec::new();
    for draft in resolved.taken.iter().map(|taken| &asked.reading.drafts[*taken]) {
        let (Some(name), Some(account)) = (&draft.contact, accounts[draft.account as usize]) else { continue };
        ids.entry((account, fold(name))).or_insert_with(|| {
            let id = ContactId::from(fresh());
            made.push(Contact {
                id,
                account,
                name: name.clone(),
                job_title: String::new(),
                email: String::new(),
                phone: String::new(),
                creator: who.actor,
                created_at: who.at,
                retired: false,
            });
            id
        });
    }
    (made, ids)
}

async fn deals(
    tx: &mut Tx,
    who: &Who,
    asked: &Asked,
    resolved: &Resolved,
    names: &Names,
    accounts: &[Option<AccountId>],
    contacts: &ContactIds,
) -> Result<Vec<Deal>, Error> {
    let missing = || fault(&"a name of the import was not resolved");
    let mut deals = Vec::with_capacity(resolved.taken.len());
    for draft in resolved.taken.iter().map(|taken| &asked.reading.drafts[*taken]) {
        let account = accounts[draft.account as usize].ok_or_else(missing)?;
        let open = draft.outcome == Outcome::Open;
        let stage = match draft.stage {
            Some(place) => names.stages.named[place as usize].ok_or_else(missing)?,
            None if open => names.stages.first,
            None => names.stages.last,
        };
        deals.push(draft.deal(Laid {
            id: fresh().into(),
            name: name_of(asked, draft).to_owned(),
            account,
            contact: draft.contact.as_deref().and_then(|name| contacts.get(&(account, fold(name))).copied()),
            owner: owner(asked, draft, names).ok_or_else(missing)?,
            creator: who.actor,
            stage,
            lookups: std::array::from_fn(|kind| lookup(names, draft, kind)),
            probability: probability_of(draft, resolved, asked),
            close_on: close_on(asked, draft),
            at: who.at,
        }));
    }
    rank(tx, &mut deals).await?;
    Ok(deals)
}

/// Gives the open deals of each stage places behind those that are there, in the order of the sheet.
async fn rank(tx: &mut Tx, deals: &mut [Deal]) -> Result<(), Error> {
    let mut columns: BTreeMap<StageId, Vec<&mut Deal>> = BTreeMap::new();
    for deal in deals.iter_mut().filter(|deal| deal.outcome() == Outcome::Open) {
        columns.entry(deal.stage).or_default().push(deal);
    }
    for (stage, deals) in columns {
        let mut next = place_in(tx, stage, deals[0].id, None).await?;
        let is_empty = next == Rank::between(None, None);
        let mut spread = if is_empty { Rank::spread(deals.len()) } else { Vec::new() }.into_iter();
        for deal in deals {
            deal.rank = match spread.next() {
                Some(rank) => rank,
                None => {
                    let after = Rank::between(Some(&next), None);
                    std::mem::replace(&mut next, after)
                }
            };
        }
    }
    Ok(())
}

fn lookup(names: &Names, draft: &RowDraft, kind: usize) -> Option<LookupId> {
    draft.lookups[kind].and_then(|place| names.lookups[kind][place as usize])
}

fn owner(asked: &Asked, draft: &RowDraft, names: &Names) -> Option<UserId> {
    match draft.owner {
        Some(place) => names.owners[place as usize],
        None => asked.viewer_id(),
    }
}
