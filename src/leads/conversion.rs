//! Conversion: what a lead becomes, as the sheet proposes it and the person decides.

use serde::{Deserialize, Serialize};

use super::lead::Lead;
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::accounts::draft::{AccountPick, ContactPick, NAME};
use crate::deals::stage::Stage;
use crate::deals::view::DealDraft;
use crate::values::error::{Error, Problems};
use crate::values::id::{AccountId, ContactId, UserId};
use crate::values::instant::Instant;
use crate::values::text::{fold, required_line};

/// What the sheet sends. Nothing stands in it that the lead says already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    pub contact: IntoContact,
    /// The new deal and its account: one that is there, or the name of a new prospect.
    pub deal: DealDraft,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntoContact {
    Nobody,
    Existing(ContactId),
    /// The person typed on the lead, under this name.
    New(String),
}

/// What the sheet proposes, and what it lets one choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub conversion: Conversion,
    /// The account that the lead is linked to, or that bears its company's name.
    pub account: Option<AccountPick>,
    /// The people there.
    pub contacts: Vec<ContactPick>,
    pub stages: Vec<Stage>,
}

/// Nobody is counted twice: the contact of this address, or of this name.
pub fn same_person<'a>(lead: &Lead, contacts: &'a [ContactPick]) -> Option<&'a ContactPick> {
    let email = fold(&lead.email);
    let by_email = contacts.iter().find(|contact| !email.is_empty() && fold(&contact.email) == email);
    let name = fold(&lead.person);
    by_email.or_else(|| contacts.iter().find(|contact| !name.is_empty() && fold(&contact.name) == name))
}

/// Under which name the account would be made: the company, or the person who is one.
pub fn account_name(lead: &Lead) -> &str {
    [&lead.company, &lead.person, &lead.subject].into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
}

/// The contact that the sheet proposes.
pub fn proposed_contact(lead: &Lead, contacts: &[ContactPick]) -> IntoContact {
    match same_person(lead, contacts) {
        Some(contact) => IntoContact::Existing(contact.id),
        None if lead.person.is_empty() => IntoContact::Nobody,
        None => IntoContact::New(lead.person.clone()),
    }
}

impl Lead {
    /// The prospect that it becomes. What was typed on the lead goes to its person, if there is one.
    pub fn into_account(&self, id: AccountId, name: &str, by: UserId, at: Instant) -> Result<Account, Error> {
        let mut wrong = Problems::new();
        let name = wrong.take("account", required_line(name, NAME));
        let prospect = Account::prospect(id, wrong.finish(name)?, Some(by), at);
        let own = |text: &String| if self.person.is_empty() { text.clone() } else { String::new() };
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

    fn contact(name: &str, email: &str) -> ContactPick {
        ContactPick {
            id: fresh().into(),
            name: name.into(),
            job_title: String::new(),
            email: email.into(),
            phone: String::new(),
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
        assert_eq!(lead("Ana", "Díaz").into_account(id, "Díaz", by, Instant(1)).unwrap().phone, "");
        assert_eq!(lead("", "Díaz").into_account(id, "Díaz", by, Instant(1)).unwrap().phone, "01");
        assert!(lead("", "Díaz").into_account(id, " ", by, Instant(1)).is_err());
    }
}
