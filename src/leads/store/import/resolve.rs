//! What the names of a sheet mean in this database, and what becomes of each row. Reads only.

use std::collections::HashSet;

use super::known::known;
use super::{Asked, LOOKUP_KINDS, drafts};
use crate::accounts::store::accounts_by_name;
use crate::imports::acts::{Act, Verdict};
use crate::imports::answer::SummaryOf;
use crate::imports::cells::RowProblem;
use crate::imports::store::{Found, entries, in_order, leave_unchanged, people};
use crate::leads::import::LeadImport;
use crate::leads::import::laid::LeadIds;
use crate::leads::import::rows::{LOOKUPS, LOSS_REASON, LeadRow, Owner};
use crate::leads::import::target::LeadTarget;
use crate::leads::import::texts::imported;
use crate::server::db::Reader;
use crate::settings::lookup::LookupKind;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{AccountId, LookupId, UserId};
use crate::values::problem::Problem;

/// By the places of the names.
pub struct Resolved {
    pub owners: Vec<Found<UserId>>,
    /// Only those that are there: a lead makes no account before it is converted.
    pub accounts: Vec<Option<AccountId>>,
    pub lookups: [Vec<Found<LookupId>>; 4],
    pub categories: Vec<Found<LookupId>>,
    pub acts: Vec<Act>,
}

type Summary = SummaryOf<LeadImport>;

pub async fn resolve(db: &mut impl Reader, asked: &Asked) -> Result<(Resolved, Summary), Error> {
    let reading = &asked.reading;
    let accounts = accounts_by_name(db, &reading.accounts).await?;
    let mut resolved = Resolved {
        owners: people(db, &asked.importer, &reading.owners).await?,
        accounts: accounts.into_iter().map(Found::there).collect(),
        lookups: lookups(db, asked).await?,
        categories: entries(db, LookupKind::Category, &reading.categories, asked.importer.may_make()).await?,
        acts: Vec::new(),
    };
    let mut matching = known(db, asked).await?;
    let mut tally = reading.tally.clone();
    for (place, draft) in (0..).zip(&reading.drafts) {
        let problems = refusals(asked, &resolved, draft);
        if !problems.is_empty() {
            tally.refuse(problems);
            continue;
        }
        match matching.take(place, draft.keys(), asked.plan.duplicates) {
            Verdict::Acts => {}
            Verdict::Repeats => tally.repeat(draft.row),
            Verdict::Held(who) => {
                let (target, value) = match &draft.email {
                    Some(email) => (LeadTarget::Email, email.as_str()),
                    None => (LeadTarget::Phone, draft.phone.as_deref().unwrap_or_default()),
                };
                tally.refuse(vec![problem(asked, draft, (target, value), Problem::HeldBy { who })]);
            }
        }
    }
    resolved.acts = matching.acts;
    let ids = as_if_made(asked, &resolved);
    leave_unchanged(db, asked, &ids, &mut resolved.acts, &mut tally).await?;
    let mut summary = Summary { rows: asked.rows, empty: asked.empty, tally, ..Summary::default() };
    summarise(asked, &resolved, &mut summary);
    Ok((resolved, summary))
}

/// Why a closed lead was closed that the sheet gives no reason, anyone may note who imports.
async fn lookups(db: &mut impl Reader, asked: &Asked) -> Result<[Vec<Found<LookupId>>; 4], Error> {
    let mut found: [Vec<Found<LookupId>>; 4] = Default::default();
    for (place, kind) in LOOKUP_KINDS.into_iter().enumerate() {
        found[place] = entries(db, kind, &asked.reading.lookups[place], asked.importer.may_make()).await?;
    }
    let own = asked.reading.lookups[LOSS_REASON].place_of(imported(asked.settings.locale));
    if let Some(own) = own.and_then(|place| found[LOSS_REASON].get_mut(place as usize))
        && *own == Found::Refused
    {
        *own = Found::ToMake;
    }
    Ok(found)
}

fn refusals(asked: &Asked, resolved: &Resolved, draft: &LeadRow) -> Vec<RowProblem> {
    let reading = &asked.reading;
    let mut refused = Vec::new();
    if let Owner::Named(place) = draft.owner
        && resolved.owners[place as usize] == Found::Refused
    {
        refused.push((LeadTarget::Owner, reading.owners.get(place)));
    }
    let accounts = draft.account.filter(|place| resolved.accounts[*place as usize].is_none());
    refused.extend(accounts.map(|place| (LeadTarget::Account, reading.accounts.get(place))));
    let mut categories = draft.categories.iter().copied();
    let category = categories.find(|place| resolved.categories[*place as usize] == Found::Refused);
    refused.extend(category.map(|place| (LeadTarget::Categories, reading.categories.get(place))));
    for (kind, target) in LOOKUPS.into_iter().enumerate() {
        let name = draft.lookups[kind].filter(|name| resolved.lookups[kind][*name as usize] == Found::Refused);
        refused.extend(name.map(|name| (target, reading.lookups[kind].get(name))));
    }
    refused.into_iter().map(|what| problem(asked, draft, what, Problem::Unknown)).collect()
}

fn problem(asked: &Asked, draft: &LeadRow, (target, value): (LeadTarget, &str), problem: Problem) -> RowProblem {
    RowProblem::new(draft.row, asked.head(target), value, problem)
}

/// What stands for the ids of what a run would make.
fn as_if_made(asked: &Asked, resolved: &Resolved) -> LeadIds {
    let lookup = |found: &Vec<Found<LookupId>>| -> Vec<Option<LookupId>> {
        found.iter().map(|found| Some(found.there().unwrap_or_else(|| fresh().into()))).collect()
    };
    LeadIds {
        owners: resolved.owners.iter().map(|found| Some(found.there().unwrap_or_else(|| fresh().into()))).collect(),
        accounts: resolved.accounts.clone(),
        lookups: resolved.lookups.each_ref().map(lookup),
        categories: lookup(&resolved.categories),
        importer: asked.viewer_id(),
    }
}

fn summarise(asked: &Asked, resolved: &Resolved, summary: &mut Summary) {
    let reading = &asked.reading;
    let (mut owners, mut lookups, mut categories) = (HashSet::new(), HashSet::new(), HashSet::new());
    for act in &resolved.acts {
        *if act.record.is_some() { &mut summary.updated } else { &mut summary.made } += 1;
        for draft in drafts(asked, act) {
            if let Owner::Named(place) = draft.owner
                && resolved.owners[place as usize] == Found::ToMake
            {
                owners.insert(place);
            }
            for (kind, name) in draft.lookups.iter().enumerate() {
                let to_make = |name: &u32| resolved.lookups[kind][*name as usize] == Found::ToMake;
                lookups.extend(name.filter(to_make).map(|name| (kind, name)));
            }
            let to_make = |place: &u32| resolved.categories[*place as usize] == Found::ToMake;
            categories.extend(draft.categories.iter().copied().filter(to_make));
        }
    }
    summary.people = in_order(owners, |place| reading.owners.get(place));
    summary.lookups = in_order(lookups, |(kind, name)| reading.lookups[kind].get(name));
    summary.lookups.extend(in_order(categories, |place| reading.categories.get(place)));
}
