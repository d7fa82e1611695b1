//! A company or a person one sells to.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::{AccountId, LookupId, UserId};
use crate::values::instant::Instant;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    pub kind: AccountKind,
    /// Who looks after it.
    pub manager: Option<UserId>,
    pub source: Option<LookupId>,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub country: String,
    /// `None`: the command line, or an import.
    pub creator: Option<UserId>,
    pub created_at: Instant,
    /// Taken out of use; kept for what speaks of it.
    pub retired: bool,
}

/// A converted lead gives a prospect, its first confirmed order makes it a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccountKind {
    #[default]
    Prospect,
    Client,
    Supplier,
}

impl Account {
    /// A prospect of which nothing but the name is known.
    pub fn prospect(id: AccountId, name: String, creator: Option<UserId>, at: Instant) -> Account {
        Account {
            id,
            name,
            kind: AccountKind::Prospect,
            manager: creator,
            source: None,
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            address: String::new(),
            country: String::new(),
            creator,
            created_at: at,
            retired: false,
        }
    }
}

impl AccountKind {
    pub const ALL: [AccountKind; 3] = [AccountKind::Prospect, AccountKind::Client, AccountKind::Supplier];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            AccountKind::Prospect => "prospect",
            AccountKind::Client => "client",
            AccountKind::Supplier => "supplier",
        }
    }

    pub fn from_code(code: &str) -> Option<AccountKind> {
        AccountKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Fields for Account {
    const NAMES: &'static [&'static str] =
        &["name", "kind", "manager", "source", "phone", "email", "website", "address", "country", "creator", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "kind" => self.kind.code().into(),
            "manager" => self.manager.map(UserId::uuid).into(),
            "source" => self.source.map(LookupId::uuid).into(),
            "phone" => self.phone.as_str().into(),
            "email" => self.email.as_str().into(),
            "website" => self.website.as_str().into(),
            "address" => self.address.as_str().into(),
            "country" => self.country.as_str().into(),
            "creator" => self.creator.map(UserId::uuid).into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Account {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "kind" => self.kind = AccountKind::from_code(&value.text()).unwrap_or(self.kind),
            "manager" => self.manager = value.id(),
            "source" => self.source = value.id(),
            "phone" => self.phone = value.text(),
            "email" => self.email = value.text(),
            "website" => self.website = value.text(),
            "address" => self.address = value.text(),
            "country" => self.country = value.text(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::change::diff;
    use crate::changes::restore::put_back;
    use crate::values::id::fresh;

    fn account() -> Account {
        Account::prospect(fresh().into(), "Ateliers Royer".into(), Some(fresh().into()), Instant(1))
    }

    #[test]
    fn every_kind_has_its_word() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
        }
    }

    #[test]
    fn every_field_can_be_put_back() {
        let before = account();
        let after = Account {
            name: "Royer SA".into(),
            kind: AccountKind::Client,
            manager: None,
            source: Some(fresh().into()),
            phone: "01".into(),
            email: "a@b.fr".into(),
            website: "royer.fr".into(),
            address: "Lyon".into(),
            country: "France".into(),
            retired: true,
            ..before.clone()
        };
        let changes = diff(Some(&before), &after);
        // All but the creator, which nobody edits.
        assert_eq!(changes.len(), Account::NAMES.len() - 1);
        assert_eq!(put_back(&after, &changes), Ok(before));
    }
}
