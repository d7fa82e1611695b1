//! What the forms of an account and a contact send, as typed; and what lists of choices offer.

use serde::{Deserialize, Serialize};

use super::account::{Account, AccountKind};
use super::contact::{self, Contact};
use super::fields::{EDITABLE, in_order};
use crate::changes::change::Fields;
use crate::changes::edit::{self, Edit, Laid};
use crate::changes::restore::Restore;
use crate::settings::decision::DecisionLabel;
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
#[serde(default)]
pub struct AccountDraft {
    pub name: String,
    pub kind: AccountKind,
    pub label: Option<DecisionLabel>,
    pub manager: Option<UserId>,
    pub source: Option<LookupId>,
    pub tags: Vec<LookupId>,
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
            label: self.label,
            manager: self.manager,
            source: self.source,
            tags: in_order(self.tags.clone()),
            phone: wrong.take("phone", optional_line(&self.phone, SHORT)).flatten().unwrap_or_default(),
            email: wrong.take("email", optional_email(&self.email)).unwrap_or_default(),
            website: wrong.take("website", optional_line(&self.website, LONG)).flatten().unwrap_or_default(),
            address: wrong.take("address", optional_text(&self.address, LONG)).flatten().unwrap_or_default(),
            country: wrong.take("country", optional_line(&self.country, SHORT)).flatten().unwrap_or_default(),
            creator,
            created_at: at,
            retired: false,
            merged_into: None,
        };
        wrong.finish(Some(account))
    }

    /// What is wrong with each field, without making anything of it.
    pub fn check(&self) -> Result<(), Error> {
        self.parse(uuid::Uuid::nil().into(), None, Instant(0)).map(drop)
    }

    /// The form of an account that is there.
    pub fn of(account: &Account) -> AccountDraft {
        AccountDraft {
            name: account.name.clone(),
            kind: account.kind,
            label: account.label,
            manager: account.manager,
            source: account.source,
            tags: account.tags.clone(),
            phone: account.phone.clone(),
            email: account.email.clone(),
            website: account.website.clone(),
            address: account.address.clone(),
            country: account.country.clone(),
        }
    }

    /// What the form changes of the account that it was opened on.
    pub fn edits(&self, seen: &Account) -> Result<Vec<Edit>, Error> {
        let wanted = self.parse(seen.id, seen.creator, seen.created_at)?;
        Ok(edit::edits(seen, &wanted, EDITABLE))
    }
}

/// Lays the edits over the account as it stands now.
pub fn edited(account: &Account, edits: &[Edit]) -> Result<Laid<Account>, Error> {
    let mut after = match edit::lay(account, edits, EDITABLE)? {
        Laid::Done(after) => after,
        clash => return Ok(clash),
    };
    // What an edit carries is no better checked than what a form sends.
    let clean = AccountDraft::of(&after).parse(account.id, account.creator, account.created_at)?;
    for field in EDITABLE {
        after.set(field, &clean.get(field));
    }
    Ok(Laid::Done(after))
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

    /// The form of a contact that is there.
    pub fn of(contact: &Contact) -> ContactDraft {
        ContactDraft {
            account: contact.account,
            name: contact.name.clone(),
            job_title: contact.job_title.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
        }
    }

    /// What the form changes of the contact that it was opened on.
    pub fn edits(&self, seen: &Contact) -> Result<Vec<Edit>, Error> {
        let wanted = self.parse(seen.id, seen.creator, seen.created_at)?;
        Ok(edit::edits(seen, &wanted, contact::EDITABLE))
    }
}

/// The same for a contact.
pub fn edited_contact(contact: &Contact, edits: &[Edit]) -> Result<Laid<Contact>, Error> {
    let mut after = match edit::lay(contact, edits, contact::EDITABLE)? {
        Laid::Done(after) => after,
        clash => return Ok(clash),
    };
    let clean = ContactDraft::of(&after).parse(contact.id, contact.creator, contact.created_at)?;
    for field in contact::EDITABLE {
        after.set(field, &clean.get(field));
    }
    Ok(Laid::Done(after))
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
    fn edits_of_different_fields_merge_and_those_of_one_clash() {
        let seen = parse(AccountDraft { name: "Royer".into(), ..Default::default() }).unwrap();
        let now = Account { phone: "01".into(), ..seen.clone() };
        let mine = AccountDraft { email: "a@royer.fr".into(), ..AccountDraft::of(&seen) }.edits(&seen).unwrap();
        let Ok(Laid::Done(after)) = edited(&now, &mine) else { panic!("did not merge") };
        assert_eq!((after.phone.as_str(), after.email.as_str()), ("01", "a@royer.fr"));
        let clashing = AccountDraft { phone: "02".into(), ..AccountDraft::of(&seen) }.edits(&seen).unwrap();
        assert!(matches!(edited(&now, &clashing), Ok(Laid::Clash(clashes)) if clashes[0].field == "phone"));
        let creator = Edit { field: "creator".into(), seen: seen.get("creator"), to: seen.get("creator") };
        assert!(edited(&now, &[creator]).is_err());
        let broken = Edit { field: "email".into(), seen: now.get("email"), to: "royer".into() };
        assert_eq!(edited(&now, &[broken]), Err(Error::invalid("email", Problem::NotAnEmail)));
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
