//! Leads as a list: what it shows, and how its filters and its order stand in the address.

use serde::{Deserialize, Serialize};

use super::lead::{Priority, Status};
use crate::values::day::Day;
use crate::values::id::{LeadId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::wanted::Wanted;
use crate::views::ask::{self, Ask, SortKey, Words};
use crate::views::many::Many;
use crate::views::view::{List, ViewId};

/// Which leads a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadAsk {
    pub tab: Tab,
    /// Only the viewer's own.
    pub mine: bool,
    pub owner: Wanted<UserId>,
    pub source: Wanted<LookupId>,
    pub channel: Wanted<LookupId>,
    pub campaign: Wanted<LookupId>,
    /// One of those that it bears.
    pub category: Wanted<LookupId>,
    pub priority: Option<Priority>,
    /// Only those that accept offers by e-mail.
    pub mailing: bool,
    /// Only those whose next action, or the day to come back to them, is today or past.
    pub due: bool,
    /// Made on these days, both ends included.
    pub created_from: Option<Day>,
    pub created_to: Option<Day>,
    /// Held by subject, person, company, e-mail or phone.
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
    /// All that is still to be worked on.
    #[default]
    Open,
    Only(Status),
    All,
}

impl Tab {
    pub const ALL: [Tab; 7] = [
        Tab::Open,
        Tab::Only(Status::New),
        Tab::Only(Status::Assigned),
        Tab::Only(Status::InProgress),
        Tab::Only(Status::Converted),
        Tab::Only(Status::Closed),
        Tab::All,
    ];

    /// The word in the address; the tab that opens by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Tab::Open => "",
            Tab::Only(Status::New) => "new",
            Tab::Only(Status::Assigned) => "assigned",
            Tab::Only(Status::InProgress) => "in-progress",
            Tab::Only(Status::Converted) => "converted",
            Tab::Only(Status::Closed) => "closed",
            Tab::All => "all",
        }
    }

    pub fn from_code(code: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default()
    }

    pub fn holds(self, status: Status) -> bool {
        match self {
            Tab::Open => status.is_open(),
            Tab::Only(only) => only == status,
            Tab::All => true,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Newest first, unless it is turned.
    #[default]
    Created,
    Subject,
    Status,
    Priority,
    Company,
    Person,
    Source,
    Channel,
    Campaign,
    Owner,
    NextOn,
}

impl Sort {
    pub const ALL: [Sort; 11] = [
        Sort::Created,
        Sort::Subject,
        Sort::Status,
        Sort::Priority,
        Sort::Company,
        Sort::Person,
        Sort::Source,
        Sort::Channel,
        Sort::Campaign,
        Sort::Owner,
        Sort::NextOn,
    ];

    /// The word in the address; the order that comes by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Created => "",
            Sort::Subject => "subject",
            Sort::Status => "status",
            Sort::Priority => "priority",
            Sort::Company => "company",
            Sort::Person => "person",
            Sort::Source => "source",
            Sort::Channel => "channel",
            Sort::Campaign => "campaign",
            Sort::Owner => "owner",
            Sort::NextOn => "next",
        }
    }

    fn from_code(code: &str) -> Sort {
        Sort::ALL.into_iter().find(|sort| sort.code() == code).unwrap_or_default()
    }
}

impl SortKey for Sort {
    fn begins_down(self) -> bool {
        matches!(self, Sort::Created | Sort::Priority)
    }
}

impl Ask for LeadAsk {
    type Tab = Tab;
    type Sort = Sort;
    const LIST: List = List::Leads;

    crate::asks!();

    fn read(word: impl Fn(&str) -> Option<String>) -> LeadAsk {
        let words = Words(word);
        LeadAsk {
            tab: Tab::from_code(&words.text("status")),
            mine: words.is_on("mine"),
            owner: words.wanted("owner"),
            source: words.wanted("source"),
            channel: words.wanted("channel"),
            campaign: words.wanted("campaign"),
            category: words.wanted("category"),
            priority: Priority::from_code(&words.text("priority")),
            mailing: words.is_on("mailing"),
            due: words.is_on("due"),
            created_from: words.day("created-from"),
            created_to: words.day("created-to"),
            text: words.text("q"),
            view: words.view(),
            sort: Sort::from_code(&words.text("sort")),
            turned: words.is_turned(),
        }
    }

    fn write(&self) -> Vec<(&'static str, String)> {
        vec![
            ("status", self.tab.code().to_owned()),
            ("mine", ask::on(self.mine)),
            ("owner", self.owner.code()),
            ("source", self.source.code()),
            ("channel", self.channel.code()),
            ("campaign", self.campaign.code()),
            ("category", self.category.code()),
            ("priority", self.priority.map(Priority::code).unwrap_or_default().to_owned()),
            ("mailing", ask::on(self.mailing)),
            ("due", ask::on(self.due)),
            ("created-from", ask::said(self.created_from)),
            ("created-to", ask::said(self.created_to)),
            ("q", self.text.clone()),
            ("sort", self.sort.code().to_owned()),
            ("order", ask::turned(self.turned)),
        ]
    }

    fn panel_filters(&self) -> usize {
        let days = self.created_from.is_some() || self.created_to.is_some();
        [
            !self.owner.is_any(),
            !self.source.is_any(),
            !self.channel.is_any(),
            !self.campaign.is_any(),
            !self.category.is_any(),
            self.priority.is_some(),
            days,
        ]
        .into_iter()
        .filter(|on| *on)
        .count()
    }
}

/// What the first answer of a list carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadPage {
    pub lines: Vec<LeadLine>,
    /// How many the filter holds in each status, whatever the tab. Those who scroll have them already.
    pub counts: Vec<(Status, i64)>,
}

impl LeadPage {
    pub fn count(&self, tab: Tab) -> i64 {
        self.counts.iter().filter(|(status, _)| tab.holds(*status)).map(|(_, count)| count).sum()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LeadLine {
    pub id: LeadId,
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    pub person: String,
    pub company: String,
    pub email: String,
    pub phone: String,
    pub owner: Option<String>,
    pub source: Option<String>,
    pub channel: Option<String>,
    pub campaign: Option<String>,
    pub accepts_mailing: bool,
    pub next_on: Option<Day>,
    pub created_at: Instant,
}

pub type ManyLeads = Many<LeadAsk, LeadId>;

/// What is done to many leads at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManyAct {
    Assign(UserId),
    Close(Option<LookupId>),
    /// Gives each one category more.
    Categorise(LookupId),
    Delete,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn read(ask: &LeadAsk) -> LeadAsk {
        let words = ask.write();
        LeadAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
    }

    #[test]
    fn the_address_says_all_and_no_more() {
        let ask = LeadAsk {
            tab: Tab::Only(Status::InProgress),
            mine: true,
            owner: Wanted::Nothing,
            source: Wanted::This(fresh().into()),
            channel: Wanted::This(fresh().into()),
            campaign: Wanted::Nothing,
            category: Wanted::This(fresh().into()),
            priority: Some(Priority::High),
            mailing: true,
            due: true,
            created_from: Day::of(2026, 1, 1),
            created_to: Day::of(2026, 3, 31),
            text: "été & co".into(),
            view: None,
            sort: Sort::NextOn,
            turned: true,
        };
        assert_eq!(read(&ask), ask);
        assert_eq!(ask.panel_filters(), 7);
        assert_eq!(LeadAsk::default().address(), "/leads");
        assert_eq!(LeadAsk::read(|_| Some("x".into())), LeadAsk { text: "x".into(), ..LeadAsk::default() });
        let plain = ask.without_filters();
        assert_eq!((plain.tab, plain.sort, plain.panel_filters()), (ask.tab, ask.sort, 0));
    }

    #[test]
    fn every_word_of_the_address_is_read_again() {
        for tab in Tab::ALL {
            assert_eq!(read(&LeadAsk { tab, ..LeadAsk::default() }).tab, tab);
        }
        for sort in Sort::ALL {
            assert_eq!(read(&LeadAsk { sort, ..LeadAsk::default() }).sort, sort);
        }
        assert_eq!(Tab::from_code("other"), Tab::Open);
    }

    #[test]
    fn a_second_press_turns_the_order() {
        let by_name = LeadAsk::default().sorted_by(Sort::Subject);
        assert!(!by_name.is_down() && by_name.sorted_by(Sort::Subject).is_down());
        assert!(!by_name.sorted_by(Sort::Company).turned);
        // Newest first.
        assert!(LeadAsk::default().is_down() && !LeadAsk::default().sorted_by(Sort::Created).is_down());
    }

    #[test]
    fn a_tab_counts_what_it_holds() {
        let page = LeadPage {
            counts: vec![(Status::New, 2), (Status::InProgress, 3), (Status::Closed, 5)],
            ..LeadPage::default()
        };
        assert_eq!(Tab::ALL.map(|tab| page.count(tab)), [5, 2, 0, 3, 0, 5, 10]);
    }
}
