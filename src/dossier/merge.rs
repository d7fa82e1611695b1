//! Two accounts become one: what stays of each.

use serde::{Deserialize, Serialize};

use crate::accounts::account::{Account, AccountKind};
use crate::accounts::draft::AccountPick;
use crate::accounts::fields::{EDITABLE, in_order};
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::error::Error;
use crate::values::problem::Problem;

/// Tags of both stay, so there is nothing to choose.
const JOINED: &str = "tags";

/// Both accounts side by side, for the person to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub stays: Side,
    pub goes: Side,
    /// The fields in which they differ.
    pub fields: Vec<FieldChoice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub account: AccountPick,
    /// How many are tied to it, out of sight ones too.
    pub contacts: i64,
    pub deals: i64,
    pub leads: i64,
}

/// One field with both values in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChoice {
    pub field: String,
    pub stays: String,
    pub goes: String,
    /// Whether the value of the one that goes is the better guess.
    pub from_goes: bool,
}

/// The fields in which two accounts differ, and for each whether the value of the one that goes is the better guess.
pub fn differing(stays: &Account, goes: &Account) -> Vec<(&'static str, bool)> {
    let fields = EDITABLE.iter().copied().filter(|field| *field != JOINED && stays.get(field) != goes.get(field));
    fields
        .map(|field| {
            let knows_more = stays.get(field) == FieldValue::Empty;
            let is_further = field == "kind" && stays.kind == AccountKind::Prospect;
            (field, knows_more || is_further)
        })
        .collect()
}

/// What the account that stays becomes; `from_goes` names the fields that it takes from the other.
pub fn merged(stays: &Account, goes: &Account, from_goes: &[String]) -> Result<Account, Error> {
    let mut after = stays.clone();
    for field in from_goes {
        if !EDITABLE.contains(&field.as_str()) || field == JOINED {
            return Err(Error::invalid(field.clone(), Problem::Unknown));
        }
        after.set(field, &goes.get(field));
    }
    after.tags = in_order(stays.tags.iter().chain(&goes.tags).copied().collect());
    Ok(after)
}

/// What becomes of the other.
pub fn gone(stays: &Account, goes: &Account) -> Account {
    Account { retired: true, merged_into: Some(stays.id), ..goes.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;

    fn account(name: &str) -> Account {
        Account::prospect(fresh().into(), name.into(), None, Instant(1))
    }

    #[test]
    fn each_field_comes_from_where_it_was_chosen_and_tags_from_both() {
        let (a, b) = (fresh().into(), fresh().into());
        let stays = Account { phone: "01".into(), tags: vec![a], ..account("Royer") };
        let goes = Account {
            phone: "02".into(),
            email: "a@royer.fr".into(),
            kind: AccountKind::Client,
            tags: vec![b],
            ..account("Royer SA")
        };
        assert_eq!(differing(&stays, &goes), [("name", false), ("kind", true), ("phone", false), ("email", true)]);
        let after = merged(&stays, &goes, &["kind".into(), "email".into()]).unwrap();
        assert_eq!((after.name.as_str(), after.phone.as_str(), after.email.as_str()), ("Royer", "01", "a@royer.fr"));
        assert_eq!((after.kind, after.tags), (AccountKind::Client, in_order(vec![a, b])));
        assert_eq!(after.id, stays.id);
        for field in ["tags", "retired", "creator", "x"] {
            assert!(merged(&stays, &goes, &[field.into()]).is_err(), "{field}");
        }
        assert_eq!(gone(&stays, &goes).merged_into, Some(stays.id));
    }
}
