//! Accounts as a list: what it shows, and how its filters and its order stand in the address.

use serde::{Deserialize, Serialize};

use super::account::AccountKind;
use crate::settings::decision::DecisionLabel;
use crate::values::id::{AccountId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::wanted::Wanted;
use crate::views::ask::{self, Ask, SortKey, Words};
use crate::views::many::Many;
use crate::views::view::{List, ViewId};

/// Which accounts a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountAsk {
    pub tab: Tab,
    /// Only those that the viewer looks after.
    pub mine: bool,
    pub manager: Wanted<UserId>,
    pub source: Wanted<LookupId>,
    /// One of the product families that were or are sold there.
    pub product: Wanted<LookupId>,
    pub label: Wanted<DecisionLabel>,
    /// Held by name, e-mail, phone, website or country, or by the name or e-mail of a contact.
    pub text: String,
    /// The saved view that it began with.
    #[serde(skip)]
    pub view: Option<ViewId>,
    pub sort: Sort,
    /// The other way round than the column sorts by itself.
    pub turned: bool,
}

/// The tabs of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// All that are in use.
    #[default]
    All,
    Kind(AccountKind),
    /// Those out of use.
    Retired,
}

impl Tab {
    pub const ALL: [Tab; 5] = [
        Tab::All,
        Tab::Kind(AccountKind::Prospect),
        Tab::Kind(AccountKind::Client),
        Tab::Kind(AccountKind::Supplier),
        Tab::Retired,
    ];

    /// The word in the address; the tab that opens by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Tab::All => "",
            Tab::Kind(kind) => kind.code(),
            Tab::Retired => "retired",
        }
    }

    pub fn from_code(code: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default()
    }

    pub fn holds(self, kind: AccountKind, retired: bool) -> bool {
        match self {
            Tab::All => !retired,
            Tab::Kind(only) => !retired && kind == only,
            Tab::Retired => retired,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Name,
    Kind,
    Label,
    Manager,
    Source,
    Country,
    OpenDeals,
    Created,
}

impl Sort {
    pub const ALL: [Sort; 8] = [
        Sort::Name,
        Sort::Kind,
        Sort::Label,
        Sort::Manager,
        Sort::Source,
        Sort::Country,
        Sort::OpenDeals,
        Sort::Created,
    ];

    /// The word in the address; the order that comes by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Name => "",
            Sort::Kind => "kind",
            Sort::Label => "label",
            Sort::Manager => "manager",
            Sort::Source => "source",
            Sort::Country => "country",
            Sort::OpenDeals => "deals",
            Sort::Created => "created",
        }
    }

    fn from_code(code: &str) -> Sort {
        Sort::ALL.into_iter().find(|sort| sort.code() == code).unwrap_or_default()
    }
}

impl SortKey for Sort {
    fn begins_down(self) -> bool {
        matches!(self, Sort::OpenDeals | Sort::Created)
    }
}

impl Ask for AccountAsk {
    type Tab = Tab;
    type Sort = Sort;
    const LIST: List = List::Accounts;

    crate::asks!();

    fn read(word: impl Fn(&str) -> Option<String>) -> AccountAsk {
        let words = Words(word);
        AccountAsk {
            tab: Tab::from_code(&words.text("kind")),
            mine: words.is_on("mine"),
            manager: words.wanted("manager"),
            source: words.wanted("source"),
            product: words.wanted("product"),
            label: words.wanted("label"),
            text: words.text("q"),
            view: words.view(),
            sort: Sort::from_code(&words.text("sort")),
            turned: words.is_turned(),
        }
    }

    fn write(&self) -> Vec<(&'static str, String)> {
        vec![
            ("kind", self.tab.code().to_owned()),
            ("mine", ask::on(self.mine)),
            ("manager", self.manager.code()),
            ("source", self.source.code()),
            ("product", self.product.code()),
            ("label", self.label.code()),
            ("q", self.text.clone()),
            ("sort", self.sort.code().to_owned()),
            ("order", ask::turned(self.turned)),
        ]
    }

    fn panel_filters(&self) -> usize {
        let on = [!self.manager.is_any(), !self.source.is_any(), !self.product.is_any(), !self.label.is_any()];
        on.into_iter().filter(|on| *on).count()
    }
}

/// What the first answer of a list carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    pub lines: Vec<AccountLine>,
    /// How many the filter holds on each tab but the one of all. Those who scroll have them already.
    pub counts: Vec<KindCount>,
}

/// Accounts of one kind, in use or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCount {
    pub kind: AccountKind,
    pub retired: bool,
    pub count: i64,
}

impl AccountPage {
    pub fn count(&self, tab: Tab) -> i64 {
        self.counts.iter().filter(|it| tab.holds(it.kind, it.retired)).map(|it| it.count).sum()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AccountLine {
    pub id: AccountId,
    pub name: String,
    pub kind: AccountKind,
    pub label: Option<DecisionLabel>,
    pub manager: Option<String>,
    pub source: Option<String>,
    /// What its product families are called, in the order of the settings.
    pub products: Vec<String>,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub country: String,
    /// Open deals that the viewer may see.
    pub open_deals: i64,
    pub created_at: Instant,
}

pub type ManyAccounts = Many<AccountAsk, AccountId>;

/// What is done to many accounts at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManyAct {
    /// Gives them to an account manager, or to nobody.
    Assign(Option<UserId>),
    Label(Option<DecisionLabel>),
    /// Gives each one product family more.
    Tag(LookupId),
    Untag(LookupId),
    Retire,
    TakeBack,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn read(ask: &AccountAsk) -> AccountAsk {
        let words = ask.write();
        AccountAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
    }

    #[test]
    fn the_address_says_all_and_no_more() {
        let ask = AccountAsk {
            tab: Tab::Kind(AccountKind::Supplier),
            mine: true,
            manager: Wanted::Nothing,
            source: Wanted::This(fresh().into()),
            product: Wanted::This(fresh().into()),
            label: Wanted::This(DecisionLabel::ToFollow),
            text: "été & co".into(),
            view: None,
            sort: Sort::OpenDeals,
            turned: true,
        };
        assert_eq!((read(&ask), ask.panel_filters()), (ask.clone(), 4));
        assert_eq!(AccountAsk::default().address(), "/accounts");
        assert_eq!(AccountAsk::read(|_| Some("x".into())), AccountAsk { text: "x".into(), ..AccountAsk::default() });
        let bare = ask.without_filters();
        assert_eq!((bare.tab, bare.sort, bare.turned, bare.panel_filters()), (ask.tab, ask.sort, true, 0));
        assert!(!bare.is_plain() && AccountAsk { tab: Tab::Retired, ..AccountAsk::default() }.is_plain());
    }

    #[test]
    fn every_word_of_the_address_is_read_again() {
        for tab in Tab::ALL {
            assert_eq!(read(&AccountAsk { tab, ..AccountAsk::default() }).tab, tab);
        }
        for sort in Sort::ALL {
            assert_eq!(read(&AccountAsk { sort, ..AccountAsk::default() }).sort, sort);
        }
        for label in DecisionLabel::ALL {
            let label = Wanted::This(label);
            assert_eq!(read(&AccountAsk { label, ..AccountAsk::default() }).label, label);
        }
    }

    #[test]
    fn a_second_press_turns_the_order() {
        let by_deals = AccountAsk::default().sorted_by(Sort::OpenDeals);
        assert!(by_deals.is_down() && !by_deals.sorted_by(Sort::OpenDeals).is_down());
        assert!(!AccountAsk::default().is_down() && AccountAsk::default().sorted_by(Sort::Name).is_down());
    }

    #[test]
    fn kinds_are_counted_apart_and_together() {
        let counted = |kind, retired, count| KindCount { kind, retired, count };
        let counts = vec![
            counted(AccountKind::Prospect, false, 2),
            counted(AccountKind::Client, false, 3),
            counted(AccountKind::Client, true, 7),
        ];
        let page = AccountPage { counts, ..AccountPage::default() };
        assert_eq!(Tab::ALL.map(|tab| page.count(tab)), [5, 2, 3, 0, 7]);
    }
}
