//! What the screens read: a page of the list, one lead with the names around it.

use serde::{Deserialize, Serialize};

use super::lead::{Lead, Priority, Status};
use crate::changes::done::Undoable;
use crate::values::day::Day;
use crate::values::id::{LeadId, RequestId, UserId};
use crate::values::instant::Instant;

/// Which leads a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadFilter {
    pub tab: Tab,
    /// Only the viewer's own.
    pub mine: bool,
    /// Only those that accept offers by e-mail.
    pub mailing: bool,
    /// Held by subject, person, company, e-mail or phone.
    pub text: String,
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

/// Where a page of the list ends: the next one goes on behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub created_at: Instant,
    pub id: LeadId,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadList {
    /// Newest first.
    pub lines: Vec<LeadLine>,
    /// Behind which there is more.
    pub more: Option<Mark>,
    /// How many the filter holds in each status, whatever the tab.
    pub counts: Vec<(Status, i64)>,
}

impl LeadList {
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
    pub owner: Option<String>,
    pub source: Option<String>,
    pub accepts_mailing: bool,
    pub next_on: Option<Day>,
    pub created_at: Instant,
}

/// One lead as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadView {
    pub lead: Lead,
    pub owner: Option<String>,
    pub creator: Option<String>,
    pub account: Option<String>,
    pub loss_reason: Option<String>,
    pub converted_account: Option<String>,
    pub converted_contact: Option<String>,
    pub converted_deal: Option<String>,
    /// Whether the viewer may change it.
    pub may_change: bool,
}

/// The answer to an act: what the lead is now, and the request that undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDone {
    pub request: RequestId,
    pub lead: Lead,
}

impl Undoable for LeadDone {
    fn request(&self) -> RequestId {
        self.request
    }
}

/// Someone to whom a lead can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    pub id: UserId,
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_keeps_its_word() {
        for tab in Tab::ALL {
            assert_eq!(Tab::from_code(tab.code()), tab);
        }
        assert_eq!(Tab::from_code("other"), Tab::Open);
    }

    #[test]
    fn a_tab_counts_what_it_holds() {
        let list = LeadList {
            counts: vec![(Status::New, 2), (Status::InProgress, 3), (Status::Closed, 5)],
            ..LeadList::default()
        };
        let counts = Tab::ALL.map(|tab| list.count(tab));
        assert_eq!(counts, [5, 2, 0, 3, 0, 5, 10]);
    }
}
