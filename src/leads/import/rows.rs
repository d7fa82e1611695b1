//! Rows of leads, read by a plan: a draft for each, or every problem that stands in its way.

use super::target::LeadTarget;
use crate::accounts::draft::{LONG, NAME, SHORT, optional_email};
use crate::accounts::keys::{company_domain, email_key, phone_key};
use crate::imports::acts::Tally;
use crate::imports::address::{Address, AddressParts};
use crate::imports::cells::{Cells, Places};
use crate::imports::names::Names;
use crate::imports::plan::{Fallback, ListPlan};
use crate::imports::sheet::Sheet;
use crate::imports::target::words;
use crate::leads::draft::{CATEGORIES, DESCRIPTION};
use crate::leads::lead::{Priority, Status};
use crate::settings::lookup::MAX_NAME;
use crate::values::day::Day;
use crate::values::problem::Problem;
use crate::values::text::{fold, optional_line};

/// Targets whose names are entries of a list, in the order of [`LeadRow::lookups`].
pub const LOOKUPS: [LeadTarget; 4] =
    [LeadTarget::Source, LeadTarget::Channel, LeadTarget::Campaign, LeadTarget::LossReason];
pub const LOSS_REASON: usize = 3;

/// What a row says of a lead; numbers of names point into the [`LeadReading`]. Nothing: it says nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadRow {
    pub row: u32,
    pub subject: Option<String>,
    pub person: Option<String>,
    pub company: Option<String>,
    pub job_title: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<Address>,
    pub description: Option<String>,
    pub status: Option<Status>,
    pub priority: Option<Priority>,
    pub accepts_mailing: Option<bool>,
    pub owner: Owner,
    pub account: Option<u32>,
    pub lookups: [Option<u32>; 4],
    pub categories: Vec<u32>,
    pub next_on: Option<Day>,
    pub created_on: Option<Day>,
    pub closed_on: Option<Day>,
}

/// Whose the lead shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    #[default]
    Unsaid,
    Importer,
    Named(u32),
}

#[derive(Clone, Debug, Default)]
pub struct LeadReading {
    pub drafts: Vec<LeadRow>,
    pub tally: Tally,
    pub owners: Names,
    pub accounts: Names,
    pub lookups: [Names; 4],
    pub categories: Names,
}

impl LeadReading {
    pub fn of(sheet: &Sheet, plan: &ListPlan<LeadTarget>) -> LeadReading {
        let places = Places::of(plan);
        let mut reading = LeadReading::default();
        for row in &sheet.rows {
            let mut cells = Cells::new(sheet, plan, &places, row);
            match reading.draft(&mut cells, &plan.owner) {
                Some(draft) => reading.drafts.push(draft),
                None => reading.tally.refuse(cells.problems),
            }
        }
        reading
    }

    /// A closed lead has a reason; this one where the sheet names none.
    pub fn give_reason(&mut self, reason: &str) {
        for draft in self.drafts.iter_mut().filter(|draft| draft.status == Some(Status::Closed)) {
            draft.lookups[LOSS_REASON].get_or_insert_with(|| self.lookups[LOSS_REASON].place(reason));
        }
    }

    fn draft(&mut self, cells: &mut Cells<LeadTarget>, fallback: &Fallback) -> Option<LeadRow> {
        let owner = cells.line(LeadTarget::Owner, 120);
        let account = cells.line(LeadTarget::Account, NAME);
        let lookups = LOOKUPS.map(|target| cells.line(target, MAX_NAME));
        let categories = cells.several(LeadTarget::Categories, MAX_NAME);
        if categories.len() > CATEGORIES {
            cells.refuse(LeadTarget::Categories, Problem::OutOfRange { min: 0, max: CATEGORIES as i64 });
        }
        let mut draft = LeadRow {
            row: cells.row.number,
            subject: cells.line(LeadTarget::Subject, NAME),
            person: person(cells),
            company: cells.line(LeadTarget::Company, NAME),
            job_title: cells.line(LeadTarget::JobTitle, NAME),
            email: cells.given(LeadTarget::Email, optional_email),
            phone: cells.line(LeadTarget::Phone, SHORT),
            address: address(cells),
            description: cells.lines(LeadTarget::Description, DESCRIPTION),
            status: cells.given(LeadTarget::Status, status_of),
            priority: cells.given(LeadTarget::Priority, |text| priority_of(text).ok_or(Problem::Unknown)),
            accepts_mailing: cells.flag(LeadTarget::AcceptsMailing),
            next_on: cells.day(LeadTarget::NextOn),
            created_on: cells.day(LeadTarget::CreatedOn),
            closed_on: cells.day(LeadTarget::ClosedOn),
            ..LeadRow::default()
        };
        let has_owner = owner.is_some() || *fallback != Fallback::Nobody;
        if matches!(draft.status, Some(Status::Assigned | Status::InProgress)) && !has_owner {
            cells.refuse(LeadTarget::Owner, Problem::Required);
        }
        if draft.subject.is_none() && draft.name().is_none() && cells.problems.is_empty() {
            cells.refuse(LeadTarget::Subject, Problem::Required);
        }
        if !cells.problems.is_empty() {
            return None;
        }
        // Names count only once the row is good.
        draft.owner = match (owner, fallback) {
            (Some(name), _) => Owner::Named(self.owners.place(&name)),
            (None, Fallback::Named(name)) => Owner::Named(self.owners.place(name)),
            (None, Fallback::Importer) => Owner::Importer,
            (None, Fallback::Nobody) => Owner::Unsaid,
        };
        draft.account = account.map(|name| self.accounts.place(&name));
        for (place, name) in lookups.into_iter().enumerate() {
            draft.lookups[place] = name.map(|name| self.lookups[place].place(&name));
        }
        draft.categories = categories.iter().map(|name| self.categories.place(name)).collect();
        Some(draft)
    }
}

/// The name of one cell, or of two that stand side by side. A first name that the other cell says, too, is said once.
fn person(cells: &mut Cells<LeadTarget>) -> Option<String> {
    let first = cells.line(LeadTarget::FirstName, SHORT);
    let name = cells.line(LeadTarget::Person, NAME);
    let (first, name) = match (first, name) {
        (Some(first), Some(name)) => (first, name),
        (first, name) => return name.or(first),
    };
    if format!(" {} ", fold(&name)).contains(&format!(" {} ", fold(&first))) {
        return Some(name);
    }
    match optional_line(&format!("{first} {name}"), NAME) {
        Ok(whole) => whole,
        Err(problem) => {
            cells.refuse(LeadTarget::Person, problem);
            None
        }
    }
}

/// In one column, or in as many as it has parts.
fn address(cells: &mut Cells<LeadTarget>) -> Option<Address> {
    let targets = [LeadTarget::Address, LeadTarget::PostalCode, LeadTarget::City, LeadTarget::Country];
    AddressParts::read(cells, targets, LONG, SHORT).taken(cells, LeadTarget::Address, LONG)
}

impl LeadRow {
    /// What a lead is called that has no subject.
    pub fn name(&self) -> Option<&String> {
        self.company.as_ref().or(self.person.as_ref()).or(self.email.as_ref())
    }

    /// By what it is known for one with another, the surest first.
    pub fn keys(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let email = text(&self.email);
        let person = fold(&text(&self.person));
        let mut keys = lead_keys(&email_key(&email), &phone_key(&text(&self.phone)), &company_domain(&email), &person);
        // With nothing to reach it by, only the whole of its names tells it.
        if self.is_unreachable() {
            let subject = self.subject.as_ref().or(self.name());
            let subject = subject.map(|subject| fold(subject)).unwrap_or_default();
            keys.push(names_key(&subject, &person, &fold(&text(&self.company))));
        }
        keys
    }

    pub fn is_unreachable(&self) -> bool {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        email_key(&text(&self.email)).is_empty() && phone_key(&text(&self.phone)).is_empty()
    }
}

/// The same for a lead that stands; `person` is folded.
pub fn lead_keys(email_key: &str, phone_key: &str, domain: &str, person: &str) -> Vec<String> {
    let mut keys = Vec::with_capacity(3);
    if !email_key.is_empty() {
        keys.push(format!("mail {email_key}"));
    }
    if !phone_key.is_empty() {
        keys.push(format!("call {phone_key} {person}"));
    }
    if !domain.is_empty() && !person.is_empty() {
        keys.push(format!("at {domain} {person}"));
    }
    keys
}

/// Subject, person and company, all folded.
pub fn names_key(subject: &str, person: &str, company: &str) -> String {
    format!("name {subject}\n{person}\n{company}")
}

fn status_of(text: &str) -> Result<Status, Problem> {
    match words(text).as_str() {
        "new" | "open" | "nouveau" | "nouvelle" | "ouverte" | "ouvert" | "a traiter" | "to do" | "not contacted"
        | "uncontacted" => Ok(Status::New),
        "assigned" | "attribuee" | "attribue" | "affectee" | "affecte" => Ok(Status::Assigned),
        "in progress" | "in process" | "working" | "started" | "contacted" | "en cours" | "contactee" | "contacte"
        | "qualified" | "qualifiee" | "qualifie" => Ok(Status::InProgress),
        "closed" | "lost" | "unqualified" | "disqualified" | "dead" | "close" | "clos" | "cloturee" | "cloture"
        | "perdue" | "perdu" | "fermee" | "ferme" | "abandonnee" => Ok(Status::Closed),
        "converted" | "won" | "convertie" | "converti" | "gagnee" | "gagne" => Err(Problem::NotByFile),
        _ => Err(Problem::Unknown),
    }
}

fn priority_of(text: &str) -> Option<Priority> {
    match words(text).as_str() {
        "high" | "hot" | "urgent" | "1" | "haute" | "elevee" | "chaud" | "chaude" | "urgente" => Some(Priority::High),
        "normal" | "medium" | "warm" | "2" | "normale" | "moyenne" | "tiede" => Some(Priority::Normal),
        "low" | "cold" | "3" | "basse" | "faible" | "froid" | "froide" => Some(Priority::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
