//! The signed-in person and their role.

use serde::{Deserialize, Serialize};

use crate::values::id::{TeamId, UserId};
use crate::values::locale::Locale;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Administrator,
    Manager,
    Seller,
    Reader,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Administrator, Role::Manager, Role::Seller, Role::Reader];

    /// The word in the database and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Manager => "manager",
            Role::Seller => "seller",
            Role::Reader => "reader",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whose records someone reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    Nobody,
    Own,
    Team,
    All,
}

/// The signed-in user, as every server function begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub locale: Locale,
    /// The setting that lets sellers see their team's records.
    pub sellers_see_team: bool,
}

impl Viewer {
    /// Whose records they may read.
    pub fn sees(&self) -> Reach {
        match self.role {
            Role::Administrator | Role::Reader => Reach::All,
            Role::Manager => Reach::Team,
            Role::Seller if self.sellers_see_team => Reach::Team,
            Role::Seller => Reach::Own,
        }
    }

    /// Whose records they may change.
    pub fn changes(&self) -> Reach {
        match self.role {
            Role::Administrator => Reach::All,
            Role::Manager => Reach::Team,
            Role::Seller => Reach::Own,
            Role::Reader => Reach::Nobody,
        }
    }

    pub fn may_change_something(&self) -> bool {
        self.changes() != Reach::Nobody
    }

    pub fn is_administrator(&self) -> bool {
        self.role == Role::Administrator
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
