//! What the names of a sheet mean in this database: found, to be made, or refused. Reads only; so the dry run and the run
//! come to the same.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::Asked;
use crate::args;
use crate::deals::board::Total;
use crate::deals::import::answer::Summary;
use crate::deals::import::names::Names;
use crate::deals::import::plan::StageChoice;
use crate::deals::import::rows::{RowDraft, RowProblem};
use crate::deals::import::sequence::in_sequence;
use crate::deals::import::target::Target;
use crate::deals::stage::{Stage, default_stages};
use crate::deals::store::pipelines::pipelines;
use crate::deals::store::stages::stages_of;
use crate::server::db::{Args, Built, Reader, places};
use crate::settings::lookup::LookupKind;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, LookupId, PipelineId, StageId, UserId};
use crate::values::percent::{Outcome, Percent};
use crate::values::problem::Problem;
use crate::values::text::fold;
use crate::values::weighted::{Weighted, weighted};

/// As many names or ids as one question to the database carries.
const ASKED_AT_ONCE: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<T> {
    There(T),
    ToMake,
    Refused,
}

impl<T> Found<T> {
    pub fn there(self) -> Option<T> {
        match self {
            Found::There(id) => Some(id),
            _ => None,
        }
    }
}

pub struct Resolved {
    /// `None`: to be made.
    pub pipeline: Option<PipelineId>,
    /// The stages that stand, from left to right.
    pub standing: Vec<Stage>,
    /// By the place of the name, as all that follows.
    pub stages: Vec<Found<StageId>>,
    pub owners: Vec<Found<UserId>>,
    pub accounts: Vec<Found<AccountId>>,
    pub lookups: [Vec<Found<LookupId>>; 5],
    /// By account and folded name.
    pub contacts: HashMap<(AccountId, String), ContactId>,
    /// Which drafts become deals.
    pub taken: Vec<usize>,
    /// New stages in their order, with the probability of their rows.
    pub new_stages: Vec<(String, Percent)>,
    pub summary: Summary,
}

/// The lookup that each of `RowDraft::lookups` names.
pub const LOOKUP_KINDS: [LookupKind; 5] =
    [LookupKind::Source, LookupKind::Category, LookupKind::Product, LookupKind::Competitor, LookupKind::LossReason];

pub async fn resolve(db: &mut impl Reader, asked: &Asked) -> Result<Resolved, Error> {
    let reading = &asked.reading;
    let pipelines = pipelines(db).await?;
    let pipeline = match asked.plan.pipeline {
        Some(id) => Some(pipelines.iter().find(|pipeline| pipeline.id == id).ok_or(Error::NotFound)?.id),
        None => pipelines.first().map(|pipeline| pipeline.id),
    };
    let mut standing = match pipeline {
        Some(pipeline) => stages_of(db, pipeline).await?,
        None => Vec::new(),
    };
    standing.retain(|stage| !stage.retired);
    let mut resolved = Resolved {
        pipeline,
        stages: stages(asked, &standing),
        standing,
        owners: owners(db, asked).await?,
        accounts: accounts(db, &reading.accounts).await?,
        lookups: lookups(db, &reading.lookups).await?,
        contacts: HashMap::new(),
        taken: Vec::new(),
        new_stages: Vec::new(),
        summary: Summary {
            rows: asked.rows,
            empty: asked.empty,
            left_out: reading.left_out,
            problem_count: reading.problem_count,
            problems: reading.problems.clone(),
            set_by_outcome: reading.set_by_outcome,
            rounded: reading.rounded,
            stage_names: asked.stage_names.clone(),
            ..Summary::default()
        },
    };
    let known: Vec<AccountId> = resolved.accounts.iter().filter_map(|found| found.there()).collect();
    let there = if asked.plan.duplicates { HashSet::new() } else { deals_of(db, &known).await? };
    if asked.plan.column(Target::Contact).is_some() {
        resolved.contacts = contacts_of(db, &known).await?;
    }
    for (place, draft) in reading.drafts.iter().enumerate() {
        let problems = refusals(asked, &resolved, draft);
        if !problems.is_empty() {
            resolved.summary.refuse(problems);
        } else if is_there(asked, &resolved, draft, &there) {
            resolved.summary.repeat(draft.row);
        } else {
            resolved.taken.push(place);
        }
    }
    resolved.new_stages = new_stages(asked, &resolved);
    fits(asked, &resolved.taken)?;
    summarise(asked, &mut resolved);
    Ok(resolved)
}

fn stages(asked: &Asked, standing: &[Stage]) -> Vec<Found<StageId>> {
    let by_name: HashMap<String, StageId> = standing.iter().rev().map(|stage| (fold(&stage.name), stage.id)).collect();
    let found = |(_, name): (u32, &str)| match asked.plan.stage_choice(name) {
        Some(StageChoice::Stage(id)) if standing.iter().any(|stage| stage.id == id) => Found::There(id),
        Some(StageChoice::Stage(_)) => Found::Refused,
        _ => match by_name.get(&fold(name)) {
            Some(id) => Found::There(*id),
            None => to_make(asked),
        },
    };
    asked.reading.stages.iter().map(found).collect()
}

/// Only administrators make stages and people.
fn to_make<T>(asked: &Asked) -> Found<T> {
    if asked.importer.may_make() { Found::ToMake } else { Found::Refused }
}

/// People by name, those who sign in before those who do not.
async fn owners(db: &mut impl Reader, asked: &Asked) -> Result<Vec<Found<UserId>>, Error> {
    let rows: Vec<(Uuid, String)> = db
        .rows(
            concat!(
                "select u.id, u.name from users u where ",
                crate::within_reach!("u.id"),
                " order by u.active, u.created_at desc, u.id desc"
            ),
            asked.importer.reach(args![]),
        )
        .await?;
    let by_name: HashMap<String, Uuid> = rows.into_iter().map(|(id, name)| (fold(&name), id)).collect();
    let found = |(_, name): (u32, &str)| match by_name.get(&fold(name)) {
        Some(id) => Found::There((*id).into()),
        None => to_make(asked),
    };
    Ok(asked.reading.owners.iter().map(found).collect())
}

/// Two accounts may bear one name: the elder is meant.
async fn accounts(db: &mut impl Reader, names: &Names) -> Result<Vec<Found<AccountId>>, Error> {
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

async fn lookups(db: &mut impl Reader, names: &[Names; 5]) -> Result<[Vec<Found<LookupId>>; 5], Error> {
    let rows: Vec<(Uuid, String, String)> = db.rows("select id, kind, name_folded from lookups", args![]).await?;
    let by_name: HashMap<(String, String), Uuid> =
        rows.into_iter().map(|(id, kind, name)| ((kind, name), id)).collect();
    let mut found: [Vec<Found<LookupId>>; 5] = Default::default();
    for ((found, names), kind) in found.iter_mut().zip(names).zip(LOOKUP_KINDS) {
        let id = |name: &str| by_name.get(&(kind.code().to_owned(), fold(name))).copied();
        *found = names.iter().map(|(_, name)| id(name).map_or(Found::ToMake, |id| Found::There(id.into()))).collect();
    }
    Ok(found)
}

/// Account, name, value, currency and close date: what makes two deals look the same.
type Likeness = (Uuid, String, i64, String, Day);

async fn deals_of(db: &mut impl Reader, accounts: &[AccountId]) -> Result<HashSet<Likeness>, Error> {
    let mut there = HashSet::new();
    for asked in accounts.chunks(ASKED_AT_ONCE) {
        let sql = format!(
            "select account_id, name_folded, value, currency, close_on from deals
             where not retired and account_id in ({})",
            places(1, asked.len())
        );
        let args: Args = asked.iter().map(|id| (*id).into()).collect();
        let rows: Vec<(Uuid, String, i64, String, chrono::NaiveDate)> = db.built(Built(sql), args).await?;
        there.extend(
            rows.into_iter().map(|(account, name, value, currency, day)| (account, name, value, currency, Day(day))),
        );
    }
    Ok(there)
}

async fn contacts_of(
    db: &mut impl Reader,
    accounts: &[AccountId],
) -> Result<HashMap<(AccountId, String), ContactId>, Error> {
    let mut contacts = HashMap::new();
    for asked in accounts.chunks(ASKED_AT_ONCE) {
        let sql = format!(
            "select id, account_id, name_folded from contacts where not retired and account_id in ({})
             order by created_at desc, id desc",
            places(1, asked.len())
        );
        let args: Args = asked.iter().map(|id| (*id).into()).collect();
        let rows: Vec<(Uuid, Uuid, String)> = db.built(Built(sql), args).await?;
        contacts.extend(rows.into_iter().map(|(id, account, name)| ((account.into(), name), id.into())));
    }
    Ok(contacts)
}

fn refusals(asked: &Asked, resolved: &Resolved, draft: &RowDraft) -> Vec<RowProblem> {
    let owner = draft.owner.map(|place| resolved.owners[place as usize] == Found::Refused);
    let stage = draft.stage.map(|place| resolved.stages[place as usize] == Found::Refused);
    let refused = [(Target::Owner, owner), (Target::Stage, stage)];
    let refused = refused.into_iter().filter(|(_, refused)| *refused == Some(true));
    let told =
        refused.map(|(target, _)| RowProblem { row: draft.row, column: asked.head(target), problem: Problem::Unknown });
    told.collect()
}

/// What an open deal without a percentage of its own gets from its stage.
pub fn probability_of(draft: &RowDraft, resolved: &Resolved, asked: &Asked) -> Percent {
    match draft.outcome {
        Outcome::Won => return Percent::WON,
        Outcome::Lost => return Percent::LOST,
        Outcome::Open => {}
    }
    let of_stage = || match draft.stage.map(|place| (place, resolved.stages[place as usize])) {
        Some((_, Found::There(id))) => {
            resolved.standing.iter().find(|stage| stage.id == id).map(|stage| stage.probability)
        }
        Some((place, _)) => {
            let name = asked.reading.stages.get(place);
            resolved.new_stages.iter().find(|(new, _)| new == name).map(|(_, probability)| *probability)
        }
        None => match resolved.standing.first() {
            Some(stage) => Some(stage.probability),
            None => Percent::new(default_stages(asked.settings.locale)[0].probability),
        },
    };
    draft.probability.or_else(of_stage).unwrap_or(Percent::LOST)
}

fn is_there(asked: &Asked, resolved: &Resolved, draft: &RowDraft, there: &HashSet<Likeness>) -> bool {
    let Found::There(account) = resolved.accounts[draft.account as usize] else { return false };
    let name = fold(asked.name_of(draft));
    let currency = draft.currency.code().to_owned();
    there.contains(&(account.uuid(), name, draft.value, currency, asked.close_on(draft)))
}

/// The mean of its rows is what a deal gets that enters a new stage.
fn new_stages(asked: &Asked, resolved: &Resolved) -> Vec<(String, Percent)> {
    let mut sums: HashMap<u32, (i64, i64)> = HashMap::new();
    for draft in resolved.taken.iter().map(|place| &asked.reading.drafts[*place]) {
        if let Some(stage) = draft.stage.filter(|stage| resolved.stages[*stage as usize] == Found::ToMake) {
            let (sum, count) = sums.entry(stage).or_default();
            if let Some(probability) = draft.probability {
                *sum += i64::from(probability.get());
                *count += 1;
            }
        }
    }
    let names = asked.reading.stages.iter().filter(|(place, _)| sums.contains_key(place));
    let names = in_sequence(names.map(|(_, name)| name.to_owned()).collect());
    let probability = |name: &str| {
        let place = asked.reading.stages.place_of_folded(&fold(name))?;
        mean(sums.get(&place).copied()?)
    };
    names.into_iter().filter_map(|name| probability(&name).map(|probability| (name, probability))).collect()
}

/// Rounded, and never won or lost; half where no row says anything.
fn mean((sum, count): (i64, i64)) -> Option<Percent> {
    let mean = if count == 0 { 50 } else { (2 * sum + count) / (2 * count) };
    Percent::new(mean.clamp(1, 99) as i16)
}

fn summarise(asked: &Asked, resolved: &mut Resolved) {
    let reading = &asked.reading;
    let mut accounts = HashSet::new();
    let mut contacts = HashSet::new();
    let mut people = HashSet::new();
    let mut lookups = HashSet::new();
    let mut totals: Vec<Total> = Vec::new();
    for draft in resolved.taken.iter().map(|place| &reading.drafts[*place]) {
        let summary = &mut resolved.summary;
        summary.deals += 1;
        *match draft.outcome {
            Outcome::Open => &mut summary.open,
            Outcome::Won => &mut summary.won,
            Outcome::Lost => &mut summary.lost,
        } += 1;
        let account = resolved.accounts[draft.account as usize];
        if account == Found::ToMake {
            accounts.insert(draft.account);
        }
        if let Some(contact) = draft.contact.as_deref().map(fold)
            && !account.there().is_some_and(|id| resolved.contacts.contains_key(&(id, contact.clone())))
        {
            contacts.insert((draft.account, contact));
        }
        people.extend(draft.owner.filter(|owner| resolved.owners[*owner as usize] == Found::ToMake));
        for (kind, name) in draft.lookups.iter().enumerate() {
            lookups.extend(
                name.filter(|name| resolved.lookups[kind][*name as usize] == Found::ToMake).map(|name| (kind, name)),
            );
        }
        add(&mut totals, draft, probability_of(draft, resolved, asked));
    }
    let summary = &mut resolved.summary;
    summary.accounts = accounts.len() as u32;
    summary.contacts = contacts.len() as u32;
    summary.stages = resolved.new_stages.iter().map(|(name, _)| name.clone()).collect();
    summary.people = in_order(people, |owner| reading.owners.get(owner));
    summary.lookups = in_order(lookups, |(kind, name)| reading.lookups[kind].get(name));
    summary.totals = totals;
}

fn in_order<'a, K: Ord>(places: HashSet<K>, name: impl Fn(K) -> &'a str) -> Vec<String> {
    let mut places: Vec<K> = places.into_iter().collect();
    places.sort();
    places.into_iter().map(|place| name(place).to_owned()).collect()
}

fn add(totals: &mut Vec<Total>, draft: &RowDraft, probability: Percent) {
    let place = totals.iter().position(|total| total.currency == draft.currency).unwrap_or_else(|| {
        totals.push(Total { currency: draft.currency, deals: 0, value: 0, weighted: Weighted::ZERO });
        totals.len() - 1
    });
    let total = &mut totals[place];
    total.value += draft.value;
    total.weighted += weighted(draft.value, draft.costs, probability);
    total.deals += 1;
}

/// Sums must keep room for every percentage, and for a hundred such imports.
fn fits(asked: &Asked, taken: &[usize]) -> Result<(), Error> {
    let amounts = taken.iter().map(|place| &asked.reading.drafts[*place]).map(|draft| draft.value + draft.costs);
    let sum = amounts.fold(0_i64, i64::saturating_add);
    if sum > i64::MAX / 10_000 { Err(Error::invalid("value", Problem::TooLarge)) } else { Ok(()) }
}

impl Summary {
    fn refuse(&mut self, problems: Vec<RowProblem>) {
        self.left_out += 1;
        self.problem_count += problems.len() as u32;
        let room = crate::deals::import::rows::TOLD.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room));
    }

    fn repeat(&mut self, row: u32) {
        self.duplicates += 1;
        if self.duplicate_rows.len() < crate::deals::import::rows::TOLD {
            self.duplicate_rows.push(row);
        }
    }
}
