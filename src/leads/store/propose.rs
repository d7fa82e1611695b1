//! What a conversion may make: the accounts that the lead may belong to, and what stands there to be merged with.

use super::check::{may_change, visible};
use super::duplicates::duplicates;
use super::reach::already_converted;
use crate::accounts::draft::AccountPick;
use crate::accounts::keys::same_company_name;
use crate::accounts::store as accounts;
use crate::auth::viewer::Viewer;
use crate::deals::store as deals;
use crate::deals::view::DealDraft;
use crate::leads::conversion::{Candidate, OpenDeal, Proposal, Target};
use crate::leads::duplicates::{Known, Same, Traits};
use crate::leads::lead::{Lead, Status};
use crate::server::db::Db;
use crate::values::day::Day;
use crate::values::error::{Error, Problem};
use crate::values::id::{AccountId, LeadId};

/// How many accounts are offered at most.
const OFFERED: usize = 5;

/// What the sheet starts from.
pub async fn propose(db: &Db, viewer: &Viewer, id: LeadId, today: Day) -> Result<Proposal, Error> {
    let lead = convertible(db, viewer, id).await?;
    let candidates = candidates(db, viewer, &lead).await?;
    let target = match candidates.first() {
        Some(best) => Some(on_account(db, viewer, best.account.id).await?),
        None => None,
    };
    let mut reader = db.clone();
    let pipelines = deals::pipelines(&mut reader).await?;
    let mut stages = Vec::new();
    for pipeline in &pipelines {
        stages.extend(deals::stages_of(&mut reader, pipeline.id).await?);
    }
    stages.retain(|stage| !stage.retired);
    let settings = crate::settings::store::settings(db).await?;
    let deal = DealDraft {
        name: lead.subject.clone(),
        close_on: today.plus_days(i64::from(settings.close_in_days)).to_string(),
        stage: stages.first().map(|stage| stage.id),
        ..DealDraft::default()
    };
    Ok(Proposal { candidates, target, pipelines, stages, deal })
}

/// What stands on an account that was chosen instead.
pub async fn target(db: &Db, viewer: &Viewer, id: LeadId, account: AccountId) -> Result<Target, Error> {
    convertible(db, viewer, id).await?;
    on_account(db, viewer, account).await
}

async fn convertible(db: &Db, viewer: &Viewer, id: LeadId) -> Result<Lead, Error> {
    let lead = visible(db, viewer, id).await?;
    let mut reader = db.clone();
    if lead.status == Status::Converted {
        return Err(already_converted(&mut reader, id).await?);
    }
    if !may_change(&mut reader, viewer, lead.owner).await? {
        return Err(Error::Forbidden);
    }
    lead.must_be_open()?;
    Ok(lead)
}

async fn on_account(db: &Db, viewer: &Viewer, id: AccountId) -> Result<Target, Error> {
    let account = accounts::read(db, viewer, id).await?;
    if account.retired {
        return Err(Error::invalid("account", Problem::Unknown));
    }
    let contacts = accounts::contacts::of_account(db, viewer, id).await?;
    let open = deals::open_on_account(db, viewer, id).await?;
    Ok(Target { account, contacts, deals: open.into_iter().map(|(deal, stage)| OpenDeal { deal, stage }).collect() })
}

/// The account that the lead is linked to; those that look the same, themselves or by someone there; those of its
/// company's name.
async fn candidates(db: &Db, viewer: &Viewer, lead: &Lead) -> Result<Vec<Candidate>, Error> {
    let mut all: Vec<Candidate> = Vec::new();
    if let Some(linked) = lead.account {
        let account = accounts::read(db, viewer, linked).await?;
        if !account.retired {
            all.push(Candidate { account: AccountPick::of(&account), is_linked: true, same: Vec::new() });
        }
    }
    for duplicate in duplicates(db, viewer, &Traits::of(lead), Some(lead.id)).await? {
        match duplicate.record {
            Known::Account { id, name, kind } => add(&mut all, AccountPick { id, name, kind }, duplicate.same),
            Known::Contact { account, .. } => {
                let account = accounts::read(db, viewer, account).await?;
                add(&mut all, AccountPick::of(&account), duplicate.same);
            }
            Known::Lead { .. } | Known::Hidden { .. } => {}
        }
    }
    if !lead.company.is_empty() {
        for account in accounts::search(db, viewer, &lead.company, 20).await? {
            if same_company_name(&account.name, &lead.company) {
                add(&mut all, account, vec![Same::Name]);
            }
        }
    }
    all.truncate(OFFERED);
    Ok(all)
}

fn add(all: &mut Vec<Candidate>, account: AccountPick, same: Vec<Same>) {
    match all.iter_mut().find(|candidate| candidate.account.id == account.id) {
        Some(known) => {
            known.same.extend(same);
            known.same.sort();
            known.same.dedup();
        }
        None => all.push(Candidate { account, is_linked: false, same }),
    }
}
