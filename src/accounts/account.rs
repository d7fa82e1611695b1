//! A company or a person one sells to.

use serde::{Deserialize, Serialize};

use super::fields::in_order;
use crate::auth::viewer::{Role, Viewer};
use crate::settings::decision::DecisionLabel;
use crate::values::id::{AccountId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::refusal::Refusal;

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

/// What is done to many at once, of one each. Whatever is out of use is taken back first.
impl Account {
    pub fn managed_by(&self, manager: Option<UserId>) -> Result<Account, Refusal> {
        self.must_be_in_use()?;
        Ok(Account { manager, ..self.clone() })
    }

    pub fn labelled(&self, label: Option<DecisionLabel>) -> Result<Account, Refusal> {
        self.must_be_in_use()?;
        Ok(Account { label, ..self.clone() })
    }

    /// With one product family more.
    pub fn tagged(&self, product: LookupId) -> Result<Account, Refusal> {
        self.must_be_in_use()?;
        let tags = in_order(self.tags.iter().copied().chain([product]).collect());
        Ok(Account { tags, ..self.clone() })
    }

    pub fn untagged(&self, product: LookupId) -> Result<Account, Refusal> {
        self.must_be_in_use()?;
        let tags = self.tags.iter().copied().filter(|tag| *tag != product).collect();
        Ok(Account { tags, ..self.clone() })
    }

    /// Out of use. One on which deals or leads stand stays.
    pub fn out_of_use(&self, has_records: bool) -> Result<Account, Refusal> {
        if has_records && !self.retired {
            return Err(Refusal::AccountHasRecords);
        }
        Ok(Account { retired: true, ..self.clone() })
    }

    /// In use again, and by itself although it had become one with another.
    pub fn taken_back(&self) -> Account {
        Account { retired: false, merged_into: None, ..self.clone() }
    }

    pub fn must_be_in_use(&self) -> Result<(), Refusal> {
        if self.retired { Err(Refusal::AccountRetired) } else { Ok(()) }
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
    use crate::values::id::fresh;

    #[test]
    fn what_is_done_to_many_is_done_to_what_is_in_use() {
        let (me, tag) = (fresh().into(), fresh().into());
        let account = Account::prospect(fresh().into(), "Royer".into(), None, Instant(1));
        assert_eq!(account.managed_by(Some(me)).map(|account| account.manager), Ok(Some(me)));
        let hot = Some(DecisionLabel::Hot);
        assert_eq!(account.labelled(hot).map(|account| account.label), Ok(hot));
        let tagged = account.tagged(tag).unwrap();
        assert_eq!((tagged.tags.as_slice(), tagged.tagged(tag)), ([tag].as_slice(), Ok(tagged.clone())));
        assert_eq!(tagged.untagged(tag), Ok(account.clone()));
        assert_eq!(account.out_of_use(true), Err(Refusal::AccountHasRecords));
        let gone = account.out_of_use(false).unwrap();
        assert_eq!((gone.retired, gone.out_of_use(true), gone.taken_back()), (true, Ok(gone.clone()), account));
        for refused in [gone.managed_by(None), gone.labelled(None), gone.tagged(tag), gone.untagged(tag)] {
            assert_eq!(refused, Err(Refusal::AccountRetired));
        }
    }

    #[test]
    fn every_kind_has_its_word() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
        }
    }
}
