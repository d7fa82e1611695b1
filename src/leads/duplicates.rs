//! Duplicates: what makes another record look like the same person or company.
//!
//! Of a lead out of the viewer's reach one is told, by its owner's name alone, that it exists, and only for the same
//! e-mail or phone: whoever types those holds them already. A name and a domain can be guessed, and would list others'
//! prospects; they are told within reach only.

use serde::{Deserialize, Serialize};

use super::lead::{Lead, Status};
use crate::accounts::account::AccountKind;
use crate::accounts::keys::{company_domain, email_key, phone_key, same_company_name, same_person_name, same_phone};
use crate::values::id::{AccountId, ContactId, LeadId};

/// What tells a person, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traits {
    pub person: String,
    pub company: String,
    pub email: String,
    pub phone: String,
}

/// What is the same; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Same {
    Email,
    Phone,
    /// The name of the person or of the company, within one company's domain.
    Name,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    pub record: Known,
    /// Never empty.
    pub same: Vec<Same>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    Lead {
        id: LeadId,
        subject: String,
        status: Status,
        owner: Option<String>,
    },
    /// A lead that the viewer may not see: that it is there, and whose it is.
    Hidden {
        owner: String,
    },
    Contact {
        id: ContactId,
        name: String,
        account: AccountId,
        company: String,
    },
    Account {
        id: AccountId,
        name: String,
        kind: AccountKind,
    },
}

/// What a database is asked for; nothing where nothing was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub domain: Option<String>,
}

impl Traits {
    pub fn of(lead: &Lead) -> Traits {
        Traits {
            person: lead.person.clone(),
            company: lead.company.clone(),
            email: lead.email.clone(),
            phone: lead.phone.clone(),
        }
    }

    pub fn keys(&self) -> Keys {
        let some = |key: String| Some(key).filter(|key| !key.is_empty());
        // A domain alone says nothing: a name must go with it.
        let is_named = !self.person.trim().is_empty() || !self.company.trim().is_empty();
        Keys {
            email: some(email_key(&self.email)),
            phone: some(phone_key(&self.phone)),
            domain: some(company_domain(&self.email)).filter(|_| is_named),
        }
    }

    /// What another record has the same. Its domain is told apart, since an account may have it from its site.
    pub fn same_as(&self, other: &Traits, domain: &str) -> Vec<Same> {
        let keys = self.keys();
        let is_email = keys.email.is_some_and(|key| key == email_key(&other.email));
        let is_phone = same_phone(&self.phone, &other.phone);
        let is_named =
            same_person_name(&self.person, &other.person) || same_company_name(&self.company, &other.company);
        let is_name = is_named && keys.domain.is_some_and(|own| own == domain);
        let all = [(Same::Email, is_email), (Same::Phone, is_phone), (Same::Name, is_name)];
        all.into_iter().filter(|(_, is)| *is).map(|(same, _)| same).collect()
    }
}

impl Keys {
    pub fn is_empty(&self) -> bool {
        *self == Keys::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(person: &str, company: &str, email: &str, phone: &str) -> Traits {
        Traits { person: person.into(), company: company.into(), email: email.into(), phone: phone.into() }
    }

    fn same(one: &Traits, other: &Traits) -> Vec<Same> {
        one.same_as(other, &company_domain(&other.email))
    }

    #[test]
    fn it_says_what_is_the_same() {
        let ana = traits("Ana Díaz", "Díaz y Cía", "ana@diaz.example", "+33 6 12 34 56 78");
        assert_eq!(same(&ana, &ana), [Same::Email, Same::Phone, Same::Name]);
        assert_eq!(same(&ana, &traits("", "", "ANA@diaz.example", "")), [Same::Email]);
        assert_eq!(same(&ana, &traits("", "", "", "06 12 34 56 78")), [Same::Phone]);
        assert_eq!(same(&ana, &traits("diaz ana", "", "a.diaz@diaz.example", "")), [Same::Name]);
        assert_eq!(same(&ana, &traits("Luis", "DIAZ Y CIA", "luis@diaz.example", "")), [Same::Name]);
        assert_eq!(same(&ana, &traits("Ana Díaz", "Díaz y Cía", "ana@other.example", "")), []);
        assert_eq!(same(&ana, &traits("Luis", "Other", "luis@diaz.example", "")), []);
        assert_eq!(same(&Traits::default(), &Traits::default()), []);
    }

    #[test]
    fn a_public_domain_is_no_company() {
        let ana = traits("Ana Díaz", "", "ana@gmail.com", "");
        assert_eq!(same(&ana, &traits("Ana Díaz", "", "ana.diaz@gmail.com", "")), []);
        assert_eq!(ana.keys(), Keys { email: Some("ana@gmail.com".into()), ..Keys::default() });
    }

    #[test]
    fn nothing_typed_asks_for_nothing() {
        assert!(Traits::default().keys().is_empty());
        assert!(traits("Ana", "Díaz", "ana@", "01").keys().is_empty());
        assert_eq!(traits("", "", "ana@diaz.example", "").keys().domain, None);
    }
}
