//! Accounts as a list: what it shows, and how its filters and its order stand in the address.

use serde::{Deserialize, Serialize};

use super::account::AccountKind;
use crate::settings::decision::DecisionLabel;
use crate::values::id::AccountId;
use crate::values::instant::Instant;

/// How many lines one answer carries.
pub const PAGE: usize = 50;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountFilter {
    /// `None`: all kinds.
    pub kind: Option<AccountKind>,
    /// Only those that the viewer looks after.
    pub mine: bool,
    /// Those out of use, instead of those in use.
    pub retired: bool,
    pub label: Option<DecisionLabel>,
    /// Held by name, e-mail, phone, website or country, or by the name or e-mail of a contact.
    pub text: String,
    pub sort: Sort,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Name,
    Kind,
    Label,
    Manager,
    OpenDeals,
    Created,
}

impl Sort {
    const ALL: [Sort; 6] = [Sort::Name, Sort::Kind, Sort::Label, Sort::Manager, Sort::OpenDeals, Sort::Created];

    pub fn code(self) -> &'static str {
        match self {
            Sort::Name => "name",
            Sort::Kind => "kind",
            Sort::Label => "label",
            Sort::Manager => "manager",
            Sort::OpenDeals => "deals",
            Sort::Created => "created",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountList {
    pub lines: Vec<AccountLine>,
    /// Whether there are lines behind these.
    pub more: bool,
    /// How many the filter holds of each kind, whatever kind it asks for. Those who scroll have them already.
    pub counts: Vec<(AccountKind, i64)>,
}

impl AccountList {
    pub fn count(&self, kind: Option<AccountKind>) -> i64 {
        self.counts.iter().filter(|(of, _)| kind.is_none_or(|kind| kind == *of)).map(|(_, count)| count).sum()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AccountLine {
    pub id: AccountId,
    pub name: String,
    pub kind: AccountKind,
    pub label: Option<DecisionLabel>,
    pub manager: Option<String>,
    pub email: String,
    pub phone: String,
    /// Open deals that the viewer may see.
    pub open_deals: i64,
    pub created_at: Instant,
}

impl AccountFilter {
    /// What the address asks for.
    pub fn read(word: impl Fn(&str) -> Option<String>) -> AccountFilter {
        let code = |name: &str| word(name).unwrap_or_default();
        AccountFilter {
            kind: AccountKind::from_code(&code("kind")),
            mine: code("mine") == "1",
            retired: code("retired") == "1",
            label: DecisionLabel::from_code(&code("label")),
            text: code("q"),
            sort: Sort::ALL.into_iter().find(|sort| sort.code() == code("sort")).unwrap_or_default(),
            descending: code("order") == "down",
        }
    }

    /// What stands in the address; what goes without saying does not.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let mut words = Vec::new();
        let mut add = |name, value: &str| {
            if !value.is_empty() {
                words.push((name, value.to_owned()));
            }
        };
        add("kind", self.kind.map_or("", AccountKind::code));
        add("mine", if self.mine { "1" } else { "" });
        add("retired", if self.retired { "1" } else { "" });
        add("label", self.label.map_or("", DecisionLabel::code));
        add("q", &self.text);
        add("sort", if self.sort == Sort::Name { "" } else { self.sort.code() });
        add("order", if self.descending { "down" } else { "" });
        words
    }

    /// The same, sorted by that column; a second time the other way round.
    pub fn sorted_by(&self, sort: Sort) -> AccountFilter {
        let newest_first = matches!(sort, Sort::OpenDeals | Sort::Created);
        let descending = if self.sort == sort { !self.descending } else { newest_first };
        AccountFilter { sort, descending, ..self.clone() }
    }

    /// Whether nothing is left out.
    pub fn is_plain(&self) -> bool {
        *self == AccountFilter { sort: self.sort, descending: self.descending, ..AccountFilter::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_all_and_no_more() {
        let filter = AccountFilter {
            kind: Some(AccountKind::Supplier),
            mine: true,
            retired: true,
            label: Some(DecisionLabel::ToFollow),
            text: "été & co".into(),
            sort: Sort::OpenDeals,
            descending: true,
        };
        let words = filter.write();
        let word = |name: &str| words.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        assert_eq!(AccountFilter::read(word), filter);
        assert_eq!(AccountFilter::default().write(), []);
        assert_eq!(AccountFilter::read(|name| (name != "q").then(|| "nonsense".into())), AccountFilter::default());
        assert!(!filter.is_plain() && AccountFilter::default().sorted_by(Sort::Kind).is_plain());
    }

    #[test]
    fn a_second_press_turns_the_order() {
        let by_deals = AccountFilter::default().sorted_by(Sort::OpenDeals);
        assert!(by_deals.descending && !by_deals.sorted_by(Sort::OpenDeals).descending);
        assert!(AccountFilter::default().sorted_by(Sort::Name).descending);
    }

    #[test]
    fn kinds_are_counted_apart_and_together() {
        let counts = vec![(AccountKind::Prospect, 2), (AccountKind::Client, 3)];
        let list = AccountList { counts, ..AccountList::default() };
        assert_eq!(
            [None, Some(AccountKind::Client), Some(AccountKind::Supplier)].map(|kind| list.count(kind)),
            [5, 3, 0]
        );
    }
}
