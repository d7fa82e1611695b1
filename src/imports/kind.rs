//! What files may bring in, and how each kind describes itself.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::target::ColumnTarget;
use crate::auth::viewer::{Role, Viewer};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportKind {
    Leads,
    Accounts,
    Contacts,
    Deals,
}

impl ImportKind {
    pub const ALL: [ImportKind; 4] = [ImportKind::Leads, ImportKind::Accounts, ImportKind::Contacts, ImportKind::Deals];

    /// The word in the database, in addresses and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            ImportKind::Leads => "leads",
            ImportKind::Accounts => "accounts",
            ImportKind::Contacts => "contacts",
            ImportKind::Deals => "deals",
        }
    }

    pub fn from_code(code: &str) -> Option<ImportKind> {
        ImportKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Where its page stands.
    pub fn page(self) -> &'static str {
        match self {
            ImportKind::Leads => "/import/leads",
            ImportKind::Accounts => "/import/accounts",
            ImportKind::Contacts => "/import/contacts",
            ImportKind::Deals => "/import/deals",
        }
    }

    /// Where files of it are sent.
    pub fn door(self) -> &'static str {
        match self {
            ImportKind::Leads => "/api/import/leads",
            ImportKind::Accounts => "/api/import/accounts",
            ImportKind::Contacts => "/api/import/contacts",
            ImportKind::Deals => "/api/import/deals",
        }
    }
}

/// Sellers add their records one by one; whole files are for those who answer for others.
pub fn may_import(viewer: &Viewer) -> bool {
    matches!(viewer.role, Role::Administrator | Role::Manager)
}

/// What travels between page and server.
pub trait Wire: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> Wire for T {}

/// One kind of import: a type without values that stands for all that belongs to it.
pub trait Import: Copy + Send + Sync + 'static {
    const KIND: ImportKind;
    /// The fields that its columns may fill.
    type Target: ColumnTarget;
    type Plan: Plan<Target = Self::Target>;
    /// Between what the page lets choose beside the columns.
    type Choices: Wire;
    /// What its summary says beside the counts that all have.
    type Figures: Wire + Default;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_and_its_addresses() {
        for kind in ImportKind::ALL {
            assert_eq!(ImportKind::from_code(kind.code()), Some(kind));
            assert!(kind.page().ends_with(kind.code()) && kind.door().ends_with(kind.code()));
        }
    }
}
