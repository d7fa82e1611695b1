//! A lead: a first contact with a person or a company that shows interest. What may happen to it, and when.

use serde::{Deserialize, Serialize};

use super::draft::CATEGORIES;
use super::fields::in_order;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, DealId, LeadId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    pub id: LeadId,
    pub subject: String,
    pub priority: Priority,
    pub source: Option<LookupId>,
    pub channel: Option<LookupId>,
    pub campaign: Option<LookupId>,
    /// In order of their ids, each once.
    #[serde(default)]
    pub categories: Vec<LookupId>,
    pub person: String,
    pub company: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    /// The client or supplier it came from, if it is one already.
    pub account: Option<AccountId>,
    /// What matters in the exchanges.
    pub description: String,
    /// Accepts offers by e-mail.
    pub accepts_mailing: bool,
    pub creator: Option<UserId>,
    /// Nobody while it is new.
    pub owner: Option<UserId>,
    pub status: Status,
    pub loss_reason: Option<LookupId>,
    pub created_at: Instant,
    pub assigned_at: Option<Instant>,
    pub started_at: Option<Instant>,
    /// The next action; for a closed lead, the day to come back to it.
    pub next_on: Option<Day>,
    /// Closed or converted.
    pub closed_at: Option<Instant>,
    pub converted_account: Option<AccountId>,
    pub converted_contact: Option<ContactId>,
    pub converted_deal: Option<DealId>,
    pub retired: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    New,
    Assigned,
    InProgress,
    Converted,
    Closed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
}

impl Lead {
    /// A new lead of which nothing but the subject is known.
    pub fn named(id: LeadId, subject: String, creator: Option<UserId>, at: Instant) -> Lead {
        Lead {
            id,
            subject,
            priority: Priority::Normal,
            source: None,
            channel: None,
            campaign: None,
            categories: Vec::new(),
            person: String::new(),
            company: String::new(),
            job_title: String::new(),
            email: String::new(),
            phone: String::new(),
            address: String::new(),
            account: None,
            description: String::new(),
            accepts_mailing: false,
            creator,
            owner: None,
            status: Status::New,
            loss_reason: None,
            created_at: at,
            assigned_at: None,
            started_at: None,
            next_on: None,
            closed_at: None,
            converted_account: None,
            converted_contact: None,
            converted_deal: None,
            retired: false,
        }
    }

    /// Mine now. Somebody else's is taken over.
    pub fn taken_charge(&self, by: UserId, at: Instant) -> Result<Lead, Refusal> {
        self.assigned(by, at)
    }

    /// To whoever has it already it is given no second time.
    pub fn assigned(&self, to: UserId, at: Instant) -> Result<Lead, Refusal> {
        self.must_be_open()?;
        if self.owner == Some(to) && self.status != Status::New {
            return Ok(self.clone());
        }
        let status = if self.status == Status::InProgress { Status::InProgress } else { Status::Assigned };
        Ok(Lead { owner: Some(to), status, assigned_at: Some(at), ..self.clone() })
    }

    /// Work on it begins: only once it is somebody's.
    pub fn started(&self, at: Instant) -> Result<Lead, Refusal> {
        match self.status {
            Status::Assigned => Ok(Lead { status: Status::InProgress, started_at: Some(at), ..self.clone() }),
            Status::New => Err(Refusal::LeadNotAssigned),
            Status::InProgress => Err(Refusal::LeadStarted),
            Status::Converted | Status::Closed => Err(self.not_open()),
        }
    }

    /// It came to nothing, for a reason: without one it is refused.
    pub fn closed(&self, reason: Option<LookupId>, at: Instant) -> Result<Lead, Refusal> {
        self.must_be_open()?;
        let reason = reason.ok_or(Refusal::LossReasonRequired)?;
        let closed = Lead { status: Status::Closed, loss_reason: Some(reason), closed_at: Some(at), ..self.clone() };
        Ok(Lead { next_on: None, ..closed })
    }

    /// Back to work: to its owner, or to nobody yet.
    pub fn recycled(&self) -> Result<Lead, Refusal> {
        match self.status {
            Status::Closed => {}
            Status::Converted => return Err(Refusal::AlreadyConverted),
            Status::New | Status::Assigned | Status::InProgress => return Err(Refusal::LeadOpen),
        }
        let status = if self.owner.is_some() { Status::Assigned } else { Status::New };
        Ok(Lead { status, loss_reason: None, closed_at: None, started_at: None, ..self.clone() })
    }

    /// With one category more, unless it bears it already.
    pub fn categorised(&self, category: LookupId) -> Result<Lead, Refusal> {
        if self.categories.contains(&category) {
            return Ok(self.clone());
        }
        if self.categories.len() >= CATEGORIES {
            return Err(Refusal::TooMany(CATEGORIES as i64));
        }
        let categories = in_order(self.categories.iter().copied().chain([category]));
        Ok(Lead { categories, ..self.clone() })
    }

    /// Set aside until a day that is still to come, or is today; or no longer.
    pub fn set_aside(&self, until: Option<Day>, today: Day) -> Result<Lead, Error> {
        self.must_not_be_converted()?;
        if until.is_some_and(|until| until < today) {
            return Err(Error::invalid("until", Problem::InThePast));
        }
        Ok(Lead { next_on: until, ..self.clone() })
    }

    /// Deleted. What it has become stays, and so does the lead behind it.
    pub fn retired(&self) -> Result<Lead, Refusal> {
        self.must_not_be_converted()?;
        Ok(Lead { retired: true, ..self.clone() })
    }

    /// It has become an account with its contact, and a deal. Nobody's lead becomes that of whoever converts it.
    pub fn converted(&self, into: Converted, by: UserId, at: Instant) -> Result<Lead, Refusal> {
        self.must_be_open()?;
        Ok(Lead {
            status: Status::Converted,
            owner: Some(self.owner.unwrap_or(by)),
            assigned_at: Some(self.assigned_at.unwrap_or(at)),
            closed_at: Some(at),
            next_on: None,
            converted_account: Some(into.account),
            converted_contact: into.contact,
            converted_deal: into.deal,
            ..self.clone()
        })
    }

    fn must_not_be_converted(&self) -> Result<(), Refusal> {
        if self.status == Status::Converted { Err(Refusal::AlreadyConverted) } else { Ok(()) }
    }

    pub fn must_be_open(&self) -> Result<(), Refusal> {
        if self.status.is_open() { Ok(()) } else { Err(self.not_open()) }
    }

    fn not_open(&self) -> Refusal {
        if self.status == Status::Converted { Refusal::AlreadyConverted } else { Refusal::LeadClosed }
    }
}

/// What a lead has become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted {
    pub account: AccountId,
    pub contact: Option<ContactId>,
    pub deal: Option<DealId>,
}

impl Status {
    pub const ALL: [Status; 5] = [Status::New, Status::Assigned, Status::InProgress, Status::Converted, Status::Closed];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Assigned => "assigned",
            Status::InProgress => "in progress",
            Status::Converted => "converted",
            Status::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Still to be worked on.
    pub fn is_open(self) -> bool {
        matches!(self, Status::New | Status::Assigned | Status::InProgress)
    }
}

impl Priority {
    pub const ALL: [Priority; 3] = [Priority::Low, Priority::Normal, Priority::High];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Priority::Low => "low",
            Priority::Normal => "normal",
            Priority::High => "high",
        }
    }

    pub fn from_code(code: &str) -> Option<Priority> {
        Priority::ALL.into_iter().find(|priority| priority.code() == code)
    }
}

#[cfg(test)]
mod tests;
