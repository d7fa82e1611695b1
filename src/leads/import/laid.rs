//! What rows make of a lead: of one that is new, and of one that is there. The rules are those of a lead's own acts.

use super::rows::{LOSS_REASON, LeadRow, Owner};
use crate::accounts::keys::same_address;
use crate::leads::draft::CATEGORIES;
use crate::leads::fields::in_order;
use crate::leads::lead::{Lead, Status};
use crate::values::id::{AccountId, LeadId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::refusal::Refusal;

/// What the names of the sheet have become, by their places.
#[derive(Debug, Default)]
pub struct LeadIds {
    pub owners: Vec<Option<UserId>>,
    pub accounts: Vec<Option<AccountId>>,
    pub lookups: [Vec<Option<LookupId>>; 4],
    pub categories: Vec<Option<LookupId>>,
    /// Whoever imports; nobody on the command line.
    pub importer: Option<UserId>,
}

/// A new lead, by one row or by several that mean the same one.
pub fn made(rows: &[&LeadRow], ids: &LeadIds, id: LeadId, at: Instant) -> Result<Lead, Refusal> {
    let Some((first, others)) = rows.split_first() else { return Err(Refusal::NotAllowedNow) };
    let created_at = first.created_on.map_or(at, |day| Instant::noon_of(day, at));
    let subject = first.subject.as_ref().or(first.name()).cloned().unwrap_or_default();
    let mut lead = laid_over(first, &Lead::named(id, subject, ids.importer, created_at), ids, at)?;
    for row in others {
        lead = laid_over(row, &lead, ids, at)?;
    }
    Ok(lead)
}

/// The lead with all that the row says: what it does not say stays, and so does when the lead was made. Its status only
/// goes forward, or to its close.
pub fn laid_over(row: &LeadRow, lead: &Lead, ids: &LeadIds, at: Instant) -> Result<Lead, Refusal> {
    let mut after = filled(row, lead, ids);
    let owner = match row.owner {
        Owner::Unsaid => None,
        Owner::Importer => ids.importer,
        Owner::Named(place) => ids.owners[place as usize],
    };
    // A row that names nobody takes a lead from nobody.
    let is_given = row.owner != Owner::Importer || after.owner.is_none();
    if let Some(owner) = owner.filter(|owner| is_given && after.owner != Some(*owner) && after.status.is_open()) {
        after = after.assigned(owner, at)?;
    }
    match row.status {
        Some(Status::InProgress) if after.status == Status::Assigned => after.started(at),
        Some(Status::Closed) if after.status.is_open() => {
            let reason = row.lookups[LOSS_REASON].and_then(|place| ids.lookups[LOSS_REASON][place as usize]);
            let closed_at = row.closed_on.map_or(at, |day| Instant::noon_of(day, at));
            // Nothing ends before it began.
            after.closed(reason, closed_at.max(after.created_at))
        }
        _ => Ok(after),
    }
}

fn filled(row: &LeadRow, lead: &Lead, ids: &LeadIds) -> Lead {
    let mut after = lead.clone();
    let texts = [
        (&mut after.subject, &row.subject),
        (&mut after.person, &row.person),
        (&mut after.company, &row.company),
        (&mut after.job_title, &row.job_title),
        (&mut after.email, &row.email.clone().filter(|email| !same_address(email, &lead.email))),
        (&mut after.phone, &row.phone),
        (&mut after.description, &row.description),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            field.clone_from(text);
        }
    }
    if let Some(address) = &row.address {
        address.lay_over(&mut after.address);
    }
    let lookup = |kind: usize| row.lookups[kind].and_then(|place| ids.lookups[kind][place as usize]);
    after.priority = row.priority.unwrap_or(after.priority);
    after.accepts_mailing = row.accepts_mailing.unwrap_or(after.accepts_mailing);
    after.source = lookup(0).or(after.source);
    after.channel = lookup(1).or(after.channel);
    after.campaign = lookup(2).or(after.campaign);
    after.account = row.account.and_then(|place| ids.accounts[place as usize]).or(after.account);
    after.next_on = row.next_on.or(after.next_on);
    let more = row.categories.iter().filter_map(|place| ids.categories[*place as usize]);
    let categories = in_order(lead.categories.iter().copied().chain(more));
    if categories.len() <= CATEGORIES {
        after.categories = categories;
    }
    after
}

#[cfg(test)]
mod tests;
