//! What the form of a lead sends, as typed; and editing: what someone saw, what they want, and what comes of it.

use serde::{Deserialize, Serialize};

use super::fields::{EDITABLE, in_order};
use super::lead::{Lead, Priority, Status};
use crate::accounts::draft::{LONG, NAME, SHORT, optional_email};
use crate::changes::change::Fields;
use crate::changes::edit::{self, Edit, FieldClash, Laid};
use crate::changes::restore::Restore;
use crate::values::day::{DateForm, Day};
use crate::values::error::{Error, Problems};
use crate::values::id::{AccountId, LeadId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::{optional_line, optional_text, required_line};

/// Longest description, in characters.
pub const DESCRIPTION: u32 = 10_000;

/// How many categories one lead may bear.
pub const CATEGORIES: usize = 20;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadDraft {
    pub subject: String,
    pub priority: Priority,
    pub source: Option<LookupId>,
    pub channel: Option<LookupId>,
    pub campaign: Option<LookupId>,
    pub categories: Vec<LookupId>,
    pub person: String,
    pub company: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub account: Option<AccountId>,
    pub description: String,
    pub accepts_mailing: bool,
    /// Whom it is given to at once; afterwards it is assigned.
    pub owner: Option<UserId>,
    pub next_on: String,
}

impl LeadDraft {
    /// The lead that the draft asks for, or what is wrong with each field.
    pub fn parse(&self, id: LeadId, creator: Option<UserId>, at: Instant) -> Result<Lead, Error> {
        let mut wrong = Problems::new();
        let next_on = match self.next_on.trim() {
            "" => None,
            text => wrong.take("next_on", Day::parse(text, DateForm::DayFirst)),
        };
        let lead = Lead {
            id,
            subject: wrong.take("subject", required_line(&self.subject, NAME)).unwrap_or_default(),
            priority: self.priority,
            source: self.source,
            channel: self.channel,
            campaign: self.campaign,
            categories: wrong.take("categories", categories(&self.categories)).unwrap_or_default(),
            person: wrong.take("person", optional_line(&self.person, NAME)).flatten().unwrap_or_default(),
            company: wrong.take("company", optional_line(&self.company, NAME)).flatten().unwrap_or_default(),
            job_title: wrong.take("job_title", optional_line(&self.job_title, NAME)).flatten().unwrap_or_default(),
            email: wrong.take("email", optional_email(&self.email)).unwrap_or_default(),
            phone: wrong.take("phone", optional_line(&self.phone, SHORT)).flatten().unwrap_or_default(),
            address: wrong.take("address", optional_text(&self.address, LONG)).flatten().unwrap_or_default(),
            account: self.account,
            description: wrong
                .take("description", optional_text(&self.description, DESCRIPTION))
                .flatten()
                .unwrap_or_default(),
            accepts_mailing: self.accepts_mailing,
            creator,
            owner: self.owner,
            status: if self.owner.is_some() { Status::Assigned } else { Status::New },
            loss_reason: None,
            created_at: at,
            assigned_at: self.owner.map(|_| at),
            started_at: None,
            next_on,
            closed_at: None,
            converted_account: None,
            converted_contact: None,
            converted_deal: None,
            retired: false,
        };
        wrong.finish(Some(lead))
    }

    /// What is wrong with each field, without making anything of it.
    pub fn check(&self) -> Result<(), Error> {
        self.parse(uuid::Uuid::nil().into(), None, Instant(0)).map(drop)
    }

    /// The form of a lead that is there.
    pub fn of(lead: &Lead) -> LeadDraft {
        LeadDraft {
            subject: lead.subject.clone(),
            priority: lead.priority,
            source: lead.source,
            channel: lead.channel,
            campaign: lead.campaign,
            categories: lead.categories.clone(),
            person: lead.person.clone(),
            company: lead.company.clone(),
            job_title: lead.job_title.clone(),
            email: lead.email.clone(),
            phone: lead.phone.clone(),
            address: lead.address.clone(),
            account: lead.account,
            description: lead.description.clone(),
            accepts_mailing: lead.accepts_mailing,
            owner: lead.owner,
            next_on: lead.next_on.map(String::from).unwrap_or_default(),
        }
    }

    /// What the form changes of the lead that it was opened on.
    pub fn edits(&self, seen: &Lead) -> Result<Vec<Edit>, Error> {
        let wanted = self.parse(seen.id, seen.creator, seen.created_at)?;
        Ok(edit::edits(seen, &wanted, EDITABLE))
    }
}

fn categories(chosen: &[LookupId]) -> Result<Vec<LookupId>, Problem> {
    let chosen = in_order(chosen.iter().copied());
    if chosen.len() > CATEGORIES { Err(Problem::OutOfRange { min: 0, max: CATEGORIES as i64 }) } else { Ok(chosen) }
}

/// What edits make of a lead.
#[derive(Debug, PartialEq, Eq)]
pub enum Edited {
    Done(Box<Lead>),
    /// Someone else changed these fields meanwhile.
    Clash(Vec<FieldClash>),
}

/// Lays the edits over the lead as it stands now: other fields merge, the same field clashes.
pub fn edited(lead: &Lead, edits: &[Edit]) -> Result<Edited, Error> {
    let mut after = match edit::lay(lead, edits, EDITABLE)? {
        Laid::Done(after) => after,
        Laid::Clash(clashes) => return Ok(Edited::Clash(clashes)),
    };
    // What an edit carries is no better checked than what a form sends.
    let clean = LeadDraft::of(&after).parse(lead.id, lead.creator, lead.created_at)?;
    for field in EDITABLE {
        after.set(field, &clean.get(field));
    }
    Ok(Edited::Done(Box::new(after)))
}

#[cfg(test)]
mod tests;
