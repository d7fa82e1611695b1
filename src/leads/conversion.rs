//! Conversion: what a lead becomes, as the sheet proposes it and the person decides.

use serde::{Deserialize, Serialize};

use super::duplicates::Same;
use super::lead::Lead;
use super::merge::Answer;
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::accounts::draft::{AccountPick, NAME};
use crate::accounts::keys::{email_key, same_person_name};
use crate::deals::deal::Deal;
use crate::deals::stage::{Pipeline, Stage};
use crate::deals::view::{AccountChoice, DealDraft};
use crate::values::error::{Error, Problems};
use crate::values::id::{AccountId, ContactId, DealId, UserId};
use crate::values::instant::Instant;
use crate::values::text::required_line;

/// What the sheet sends. Nothing stands in it that the lead says already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// One that is there, or the name of a new prospect.
    pub account: AccountChoice,
    pub contact: IntoContact,
    pub deal: IntoDeal,
    /// Which value stays where the lead meets a record that is there.
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntoContact {
    Nobody,
    Existing(ContactId),
    /// The person typed on the lead, under this name.
    New(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntoDeal {
    Nothing,
    /// Its account is the conversion's.
    New(DealDraft),
    /// An open deal of the account takes the lead in.
    Open(DealId),
}

/// What the sheet proposes, and what it lets one choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Accounts that it may be, the likeliest first; that one is proposed.
    pub candidates: Vec<Candidate>,
    /// What stands on the proposed account.
    pub target: Option<Target>,
    pub pipelines: Vec<Pipeline>,
    pub stages: Vec<Stage>,
    pub deal: DealDraft,
}

/// An account that the lead may belong to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub account: AccountPick,
    /// Somebody has said so, on the lead.
    pub is_linked: bool,
    pub same: Vec<Same>,
}

/// An account, with what a lead can be merged into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub account: Account,
    pub contacts: Vec<Contact>,
    /// Its open deals that the viewer may change.
    pub deals: Vec<OpenDeal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDeal {
    pub deal: Deal,
    pub stage: String,
}

impl IntoContact {
    pub fn is_somebody(&self) -> bool {
        *self != IntoContact::Nobody
    }
}

/// Nobody is counted twice: the contact of this address, or of this name.
pub fn same_person<'a>(lead: &Lead, contacts: &'a [Contact]) -> Option<(&'a Contact, Same)> {
    let email = email_key(&lead.email);
    let by_email = contacts.iter().find(|contact| !email.is_empty() && email_key(&contact.email) == email);
    let by_name = || contacts.iter().find(|contact| same_person_name(&contact.name, &lead.person));
    by_email.map(|contact| (contact, Same::Email)).or_else(|| by_name().map(|contact| (contact, Same::Name)))
}

/// Under which name the account would be made: the company, or the person who is one.
pub fn account_name(lead: &Lead) -> &str {
    [&lead.company, &lead.person, &lead.subject].into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
}

/// The contact that the sheet proposes.
pub fn proposed_contact(lead: &Lead, contacts: &[Contact]) -> IntoContact {
    match same_person(lead, contacts) {
        Some((contact, _)) => IntoContact::Existing(contact.id),
        None if lead.person.is_empty() => IntoContact::Nobody,
        None => IntoContact::New(lead.person.clone()),
    }
}

impl Lead {
    /// The prospect that it becomes. E-mail and phone are its own where no person takes them.
    pub fn into_account(
        &self,
        id: AccountId,
        name: &str,
        has_person: bool,
        by: UserId,
        at: Instant,
    ) -> Result<Account, Error> {
        let mut wrong = Problems::new();
        let name = wrong.take("account", required_line(name, NAME));
        let prospect = Account::prospect(id, wrong.finish(name)?, Some(by), at);
        let own = |text: &String| if has_person { String::new() } else { text.clone() };
        Ok(Account {
            manager: Some(self.owner.unwrap_or(by)),
            source: self.source,
            phone: own(&self.phone),
            email: own(&self.email),
            address: self.address.clone(),
            ..prospect
        })
    }

    /// The contact that it becomes at that account.
    pub fn into_contact(
        &self,
        id: ContactId,
        account: AccountId,
        name: &str,
        by: UserId,
        at: Instant,
    ) -> Result<Contact, Error> {
        let mut wrong = Problems::new();
        let name = wrong.take("contact", required_line(name, NAME));
        Ok(Contact {
            id,
            account,
            name: wrong.finish(name)?,
            job_title: self.job_title.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            creator: Some(by),
            created_at: at,
            retired: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leads::draft::LeadDraft;
    use crate::values::id::fresh;

    fn lead(person: &str, company: &str) -> Lead {
        let draft = LeadDraft {
            subject: "Call from the fair".into(),
            person: person.into(),
            company: company.into(),
            email: "ana@diaz.es".into(),
            phone: "01".into(),
            ..Default::default()
        };
        draft.parse(fresh().into(), None, Instant(1)).unwrap()
    }

    fn contact(name: &str, email: &str) -> Contact {
        Contact {
            id: fresh().into(),
            account: fresh().into(),
            name: name.into(),
            job_title: String::new(),
            email: email.into(),
            phone: String::new(),
            creator: None,
            created_at: Instant(1),
            retired: false,
        }
    }

    #[test]
    fn an_account_bears_the_best_name_there_is() {
        assert_eq!(account_name(&lead("Ana Díaz", "Díaz y Cía")), "Díaz y Cía");
        assert_eq!(account_name(&lead("Ana Díaz", "")), "Ana Díaz");
        assert_eq!(account_name(&lead("", "")), "Call from the fair");
    }

    #[test]
    fn the_address_tells_a_person_before_the_name() {
        let (namesake, same) = (contact("ana diaz", "other@diaz.es"), contact("A. D.", "Ana@diaz.es"));
        let people = [namesake.clone(), same.clone()];
        assert_eq!(proposed_contact(&lead("Ana Díaz", ""), &people), IntoContact::Existing(same.id));
        assert_eq!(
            proposed_contact(&lead("Ana Díaz", ""), std::slice::from_ref(&namesake)),
            IntoContact::Existing(namesake.id)
        );
        assert_eq!(proposed_contact(&lead("Ana Díaz", ""), &[]), IntoContact::New("Ana Díaz".into()));
        assert_eq!(proposed_contact(&lead("", ""), &[]), IntoContact::Nobody);
    }

    #[test]
    fn the_phone_goes_to_the_person_or_to_the_account() {
        let (id, by) = (fresh().into(), fresh().into());
        assert_eq!(lead("Ana", "Díaz").into_account(id, "Díaz", true, by, Instant(1)).unwrap().phone, "");
        assert_eq!(lead("Ana", "Díaz").into_account(id, "Díaz", false, by, Instant(1)).unwrap().phone, "01");
        assert!(lead("", "Díaz").into_account(id, " ", false, by, Instant(1)).is_err());
    }
}
