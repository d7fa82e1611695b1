//! What the names of a sheet mean in this database: found, to be made, or refused. Reads only; so the dry run and the run
//! come to the same.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Asked, close_on, name_of};
use crate::accounts::store::accounts_by_name;
use crate::deals::board::Total;
use crate::deals::import::plan::StageChoice;
use crate::deals::import::rows::RowDraft;
use crate::deals::import::sequence::in_sequence;
use crate::deals::import::shortfall::{Arrivals, Seller, Shortfall};
use crate::deals::import::target::Target;
use crate::deals::import::{DealFigures, DealImport};
use crate::deals::stage::{Stage, default_stages};
use crate::deals::standards::Wip;
use crate::deals::store::pipelines::pipelines;
use crate::deals::store::stages::stages_of;
use crate::imports::answer::SummaryOf;
use crate::imports::cells::RowProblem;
use crate::imports::names::Names;
use crate::imports::plan::Plan as _;
use crate::imports::store::{ASKED_AT_ONCE, Found, entries, in_order, people};
use crate::server::db::{Args, Built, Reader, places};
use crate::settings::lookup::LookupKind;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, LookupId, PipelineId, StageId, UserId};
use crate::values::percent::{Outcome, Percent};
use crate::values::problem::Problem;
use crate::values::text::fold;
use crate::values::weighted::{Weighted, weighted};

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
}

type Summary = SummaryOf<DealImport>;

/// The lookup that each of `RowDraft::lookups` names.
pub const LOOKUP_KINDS: [LookupKind; 5] =
    [LookupKind::Source, LookupKind::Category, LookupKind::Product, LookupKind::Competitor, LookupKind::LossReason];

pub async fn resolve(db: &mut impl Reader, asked: &Asked) -> Result<(Resolved, Summary), Error> {
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
        owners: people(db, &asked.importer, &reading.owners).await?,
        accounts: accounts_by_name(db, &reading.accounts).await?,
        lookups: lookups(db, &reading.lookups).await?,
        contacts: HashMap::new(),
        taken: Vec::new(),
        new_stages: Vec::new(),
    };
    let own = DealFigures {
        set_by_outcome: reading.set_by_outcome,
        rounded: reading.rounded,
        stage_names: reading.stage_names.clone(),
        ..DealFigures::default()
    };
    let tally = reading.tally.clone();
    let mut summary = Summary { rows: asked.rows, empty: asked.empty, tally, own, ..Summary::default() };
    let known: Vec<AccountId> = resolved.accounts.iter().filter_map(|found| found.there()).collect();
    let there = if asked.plan.duplicates { HashSet::new() } else { deals_of(db, &known).await? };
    if asked.plan.column(Target::Contact).is_some() {
        resolved.contacts = contacts_of(db, &known).await?;
    }
    for (place, draft) in reading.drafts.iter().enumerate() {
        let problems = refusals(asked, &resolved, draft);
        if !problems.is_empty() {
            summary.tally.refuse(problems);
        } else if is_there(asked, &resolved, draft, &there) {
            summary.tally.repeat(draft.row);
        } else {
            resolved.taken.push(place);
        }
    }
    resolved.new_stages = new_stages(asked, &resolved);
    fits(asked, &resolved.taken)?;
    summarise(asked, &resolved, &mut summary);
    summary.own.shortfall = shortfall(asked, &resolved, crowd(db, &resolved.standing).await?);
    Ok((resolved, summary))
}

fn stages(asked: &Asked, standing: &[Stage]) -> Vec<Found<StageId>> {
    let by_name: HashMap<String, StageId> = standing.iter().rev().map(|stage| (fold(&stage.name), stage.id)).collect();
    let found = |(_, name): (u32, &str)| match asked.plan.stage_choice(name) {
        Some(StageChoice::Stage(id)) if standing.iter().any(|stage| stage.id == id) => Found::There(id),
        Some(StageChoice::Stage(_)) => Found::Refused,
        _ => match by_name.get(&fold(name)) {
            Some(id) => Found::There(*id),
            None => Found::to_make(asked.importer.may_make()),
        },
    };
    asked.reading.stages.iter().map(found).collect()
}

async fn lookups(db: &mut impl Reader, names: &[Names; 5]) -> Result<[Vec<Found<LookupId>>; 5], Error> {
    let mut found: [Vec<Found<LookupId>>; 5] = Default::default();
    for ((found, names), kind) in found.iter_mut().zip(names).zip(LOOKUP_KINDS) {
        *found = entries(db, kind, names, true).await?;
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
    let owner = draft.owner.filter(|place| resolved.owners[*place as usize] == Found::Refused);
    let stage = draft.stage.filter(|place| resolved.stages[*place as usize] == Found::Refused);
    let refused = [
        owner.map(|place| (Target::Owner, asked.reading.owners.get(place))),
        stage.map(|place| (Target::Stage, asked.reading.stages.get(place))),
    ];
    let told = |(target, value)| RowProblem::new(draft.row, asked.head(target), value, Problem::Unknown);
    refused.into_iter().flatten().map(told).collect()
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
    let name = fold(name_of(asked, draft));
    let currency = draft.currency.code().to_owned();
    there.contains(&(account.uuid(), name, draft.value, currency, close_on(asked, draft)))
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

fn summarise(asked: &Asked, resolved: &Resolved, summary: &mut Summary) {
    let reading = &asked.reading;
    let mut accounts = HashSet::new();
    let mut contacts = HashSet::new();
    let mut people = HashSet::new();
    let mut lookups = HashSet::new();
    let mut totals: Vec<Total> = Vec::new();
    for draft in resolved.taken.iter().map(|place| &reading.drafts[*place]) {
        summary.made += 1;
        *match draft.outcome {
            Outcome::Open => &mut summary.own.open,
            Outcome::Won => &mut summary.own.won,
            Outcome::Lost => &mut summary.own.lost,
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
    summary.accounts = accounts.len() as u32;
    summary.contacts = contacts.len() as u32;
    summary.own.stages = resolved.new_stages.iter().map(|(name, _)| name.clone()).collect();
    summary.people = in_order(people, |owner| reading.owners.get(owner));
    summary.lookups = in_order(lookups, |(kind, name)| reading.lookups[kind].get(name));
    summary.own.totals = totals;
}

/// How many open deals of whom stand in the stages that have a limit.
async fn crowd(db: &mut impl Reader, standing: &[Stage]) -> Result<Vec<(StageId, UserId, i64)>, Error> {
    let limited = standing.iter().filter(|stage| stage.standards.wip != Wip::None);
    let args: Args = limited.map(|stage| stage.id.into()).collect();
    if args.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select t.stage_id, t.owner_id, cast(sum(t.deals) as bigint) from deal_totals t
         where t.outcome = 0 and t.stage_id in ({}) group by t.stage_id, t.owner_id",
        places(1, args.len())
    );
    let rows: Vec<(Uuid, Uuid, i64)> = db.built(Built(sql), args).await?;
    Ok(rows.into_iter().map(|(stage, owner, deals)| (stage.into(), owner.into(), deals)).collect())
}

fn shortfall(asked: &Asked, resolved: &Resolved, there: Vec<(StageId, UserId, i64)>) -> Shortfall {
    let mut arrivals = Arrivals::new(&resolved.standing, there);
    let drafts = resolved.taken.iter().map(|place| &asked.reading.drafts[*place]);
    for draft in drafts.filter(|draft| draft.outcome.is_open()) {
        let stage = match draft.stage {
            Some(place) => resolved.stages[place as usize].there(),
            None => resolved.standing.first().map(|stage| stage.id),
        };
        let seller = match draft.owner {
            Some(place) => resolved.owners[place as usize].there().map_or(Seller::New(place), Seller::There),
            None => asked.viewer_id().map_or(Seller::Importer, Seller::There),
        };
        arrivals.take(stage, seller, draft.met());
    }
    arrivals.shortfall
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
