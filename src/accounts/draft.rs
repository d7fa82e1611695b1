//! What the forms of an account and a contact send, as typed; and what lists of choices offer.

use serde::{Deserialize, Serialize};

use super::account::{Account, AccountKind};
use super::contact::Contact;
use crate::values::error::{Error, Problems};
use crate::values::id::{AccountId, ContactId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::{Email, optional_line, optional_text, required_line};

/// Longest values, in characters.
pub const NAME: u32 = 200;
pub const SHORT: u32 = 100;
pub const LONG: u32 = 500;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDraft {
    pub name: String,
    pub kind: AccountKind,
    pub manager: Option<UserId>,
    pub source: Option<LookupId>,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub country: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDraft {
    pub account: AccountId,
    pub name: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
}

impl AccountDraft {
    /// The account that the draft asks for, or what is wrong with each field.
    pub fn parse(&self, id: AccountId, creator: Option<UserId>, at: Instant) -> Result<Account, Error> {
        let mut wrong = Problems::new();
        let account = Account {
            id,
            name: wrong.take("name", required_line(&self.name, NAME)).unwrap_or_default(),
            kind: self.kind,
            manager: self.manager,
            source: self.source,
            phone: wrong.take("phone", optional_line(&self.phone, SHORT)).flatten().unwrap_or_default(),
            email: wrong.take("email", optional_email(&self.email)).unwrap_or_default(),
            website: wrong.take("website", optional_line(&self.website, LONG)).flatten().unwrap_or_default(),
            address: wrong.take("address", optional_text(&self.address, LONG)).flatten().unwrap_or_default(),
            country: wrong.take("country", optional_line(&self.country, SHORT)).flatten().unwrap_or_default(),
            creator,
            created_at: at,
            retired: false,
        };
        wrong.finish(Some(account))
    }
}

impl ContactDraft {
    pub fn parse(&self, id: ContactId, creator: Option<UserId>, at: Instant) -> Result<Contact, Error> {
        let mut wrong = Problems::new();
        let contact = Contact {
            id,
            account: self.account,
            name: wrong.take("name", required_line(&self.name, NAME)).unwrap_or_default(),
            job_title: wrong.take("job_title", optional_line(&self.job_title, NAME)).flatten().unwrap_or_default(),
            email: wrong.take("email", optional_email(&self.email)).unwrap_or_default(),
            phone: wrong.take("phone", optional_line(&self.phone, SHORT)).flatten().unwrap_or_default(),
            creator,
            created_at: at,
            retired: false,
        };
        wrong.finish(Some(contact))
    }
}

/// An address that mail may be sent to, or nothing.
pub fn optional_email(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() { Ok(String::new()) } else { Email::parse(text).map(String::from) }
}

/// An account to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPick {
    pub id: AccountId,
    pub name: String,
    pub kind: AccountKind,
}

/// A contact to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPick {
    pub id: ContactId,
    pub name: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
}

impl AccountPick {
    pub fn of(account: &Account) -> AccountPick {
        AccountPick { id: account.id, name: account.name.clone(), kind: account.kind }
    }
}

impl ContactPick {
    pub fn of(contact: &Contact) -> ContactPick {
        ContactPick {
            id: contact.id,
            name: contact.name.clone(),
            job_title: contact.job_title.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn parse(draft: AccountDraft) -> Result<Account, Error> {
        draft.parse(fresh().into(), None, Instant(0))
    }

    #[test]
    fn a_name_is_enough() {
        let account = parse(AccountDraft { name: "  Ateliers   Royer ".into(), ..Default::default() }).unwrap();
        assert_eq!((account.name.as_str(), account.kind), ("Ateliers Royer", AccountKind::Prospect));
    }

    #[test]
    fn every_field_says_what_is_wrong_with_it() {
        let draft = AccountDraft { email: "royer".into(), phone: "0".repeat(101), ..Default::default() };
        let Err(Error::Invalid(errors)) = parse(draft) else { panic!("was taken") };
        let said: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.problem.clone())).collect();
        assert_eq!(
            said,
            [("name", Problem::Required), ("phone", Problem::TooLong { max: 100 }), ("email", Problem::NotAnEmail)]
        );
    }
}
