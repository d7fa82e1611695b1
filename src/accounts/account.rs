//! A company or a person one sells to.

use serde::{Deserialize, Serialize};

use crate::auth::viewer::{Role, Viewer};
use crate::settings::decision::DecisionLabel;
use crate::values::id::{AccountId, LookupId, UserId};
use crate::values::instant::Instant;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    pub kind: AccountKind,
    /// How near a decision is.
    pub label: Option<DecisionLabel>,
    /// Who looks after it.
    pub manager: Option<UserId>,
    pub source: Option<LookupId>,
    /// The product families that were or are sold there, in the order of `fields::in_order`.
    pub tags: Vec<LookupId>,
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
    /// Out of use because it became one with this one.
    pub merged_into: Option<AccountId>,
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
            label: None,
            manager: creator,
            source: None,
            tags: Vec::new(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            address: String::new(),
            country: String::new(),
            creator,
            created_at: at,
            retired: false,
            merged_into: None,
        }
    }
}

/// A lead gives a prospect and an order makes it a client, by themselves; switching by hand takes more than being a seller.
pub fn may_switch_kind(viewer: &Viewer) -> bool {
    matches!(viewer.role, Role::Administrator | Role::Manager)
}

/// Two accounts become one by the hand of whoever answers for a team's accounts.
pub fn may_merge(viewer: &Viewer) -> bool {
    matches!(viewer.role, Role::Administrator | Role::Manager)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
        }
    }
}
