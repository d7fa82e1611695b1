//! Deals as a list: what it shows, and how its filters and its order stand in the address.

use serde::{Deserialize, Serialize};

use super::alert::{Alerts, OutOf};
use super::board::Total;
use super::entered::Entered;
use super::next_state::NextState;
use crate::settings::decision::DecisionLabel;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{DealId, LookupId, PipelineId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::{Outcome, Percent};
use crate::values::wanted::Wanted;
use crate::views::ask::{self, Ask, SortKey, Words};
use crate::views::view::{List, ViewId};

/// The bands of probability that charts and filters know, both ends included: every open deal is in one of them.
pub const BANDS: [(i16, i16); 5] = [(1, 19), (20, 39), (40, 59), (60, 79), (80, 99)];

/// The largest amount to filter by, in whole units: more than any deal is worth.
pub const MOST_UNITS: i64 = Money::LIMIT / 100;

/// Which deals a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListAsk {
    pub tab: Tab,
    /// Only the viewer's own.
    pub mine: bool,
    pub owner: Option<UserId>,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub label: Wanted<DecisionLabel>,
    /// Of open deals only: what is closed has no next action.
    pub next: Option<NextState>,
    /// Out of which standard; of open deals only, too.
    pub out_of: Option<OutOf>,
    pub product: Wanted<LookupId>,
    pub category: Wanted<LookupId>,
    pub source: Wanted<LookupId>,
    pub competitor: Wanted<LookupId>,
    pub loss_reason: Wanted<LookupId>,
    /// One of the account's product families.
    pub family: Wanted<LookupId>,
    /// Probability in percent, both ends included.
    pub from: Option<i16>,
    pub to: Option<i16>,
    /// Value in whole units of each deal's own currency, both ends included.
    pub amount_from: Option<i64>,
    pub amount_to: Option<i64>,
    /// Close dates, both ends included; for closed deals the day on which they were closed.
    pub closing_from: Option<Day>,
    pub closing_to: Option<Day>,
    /// Those that came into a stage, wherever they stand.
    pub entered: Option<Entered>,
    /// Made on these days, both ends included.
    pub created_from: Option<Day>,
    pub created_to: Option<Day>,
    /// Where a company has several: amounts of different ones are never added.
    pub currency: Option<Currency>,
    /// Words in the deal's or the account's name.
    pub text: String,
    /// The saved view that it began with.
    #[serde(skip)]
    pub view: Option<ViewId>,
    pub sort: Sort,
    /// The other way round than the column sorts by itself.
    pub turned: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    #[default]
    Open,
    Won,
    Lost,
    All,
    /// Open, and out of any of the standards.
    OutOf,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    CloseOn,
    Name,
    Account,
    Owner,
    Stage,
    Value,
    Probability,
    Weighted,
    Label,
    NextOn,
    Product,
    Category,
    Source,
    Competitor,
    LossReason,
    Created,
}

impl Tab {
    pub const ALL: [Tab; 5] = [Tab::Open, Tab::OutOf, Tab::Won, Tab::Lost, Tab::All];

    /// The word in the address; the tab that opens by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Tab::Open => "",
            Tab::Won => "won",
            Tab::Lost => "lost",
            Tab::All => "all",
            Tab::OutOf => "out",
        }
    }

    fn from_code(code: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default()
    }

    /// What all deals on it have in common, if anything.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Tab::Open | Tab::OutOf => Some(Outcome::Open),
            Tab::Won => Some(Outcome::Won),
            Tab::Lost => Some(Outcome::Lost),
            Tab::All => None,
        }
    }

    pub fn holds(self, outcome: Outcome) -> bool {
        self.outcome().is_none_or(|only| only == outcome)
    }
}

impl Sort {
    pub const ALL: [Sort; 16] = [
        Sort::CloseOn,
        Sort::Name,
        Sort::Account,
        Sort::Owner,
        Sort::Stage,
        Sort::Value,
        Sort::Probability,
        Sort::Weighted,
        Sort::Label,
        Sort::NextOn,
        Sort::Product,
        Sort::Category,
        Sort::Source,
        Sort::Competitor,
        Sort::LossReason,
        Sort::Created,
    ];

    /// The word in the address; the order that comes by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Sort::CloseOn => "",
            Sort::Name => "name",
            Sort::Account => "account",
            Sort::Owner => "owner",
            Sort::Stage => "stage",
            Sort::Value => "value",
            Sort::Probability => "probability",
            Sort::Weighted => "weighted",
            Sort::Label => "label",
            Sort::NextOn => "next",
            Sort::Product => "product",
            Sort::Category => "category",
            Sort::Source => "source",
            Sort::Competitor => "competitor",
            Sort::LossReason => "reason",
            Sort::Created => "created",
        }
    }

    fn from_code(code: &str) -> Sort {
        Sort::ALL.into_iter().find(|sort| sort.code() == code).unwrap_or_default()
    }
}

impl SortKey for Sort {
    fn begins_down(self) -> bool {
        matches!(self, Sort::Value | Sort::Probability | Sort::Weighted | Sort::Created)
    }
}

impl Ask for ListAsk {
    type Tab = Tab;
    type Sort = Sort;
    const LIST: List = List::Deals;

    crate::asks!();

    fn read(word: impl Fn(&str) -> Option<String>) -> ListAsk {
        let words = Words(word);
        let percent = |name: &str| words.parsed(name).filter(|percent| (0..=100).contains(percent));
        let amount = |name: &str| words.parsed(name).filter(|amount| (0..=MOST_UNITS).contains(amount));
        ListAsk {
            tab: Tab::from_code(&words.text("state")),
            mine: words.is_on("mine"),
            owner: words.parsed("owner"),
            pipeline: words.parsed("pipeline"),
            stage: words.parsed("stage"),
            label: words.wanted("label"),
            next: NextState::from_code(&words.text("next")),
            out_of: OutOf::from_code(&words.text("out-of")),
            product: words.wanted("product"),
            category: words.wanted("category"),
            source: words.wanted("source"),
            competitor: words.wanted("competitor"),
            loss_reason: words.wanted("reason"),
            family: words.wanted("family"),
            from: percent("from"),
            to: percent("to"),
            amount_from: amount("amount-from"),
            amount_to: amount("amount-to"),
            closing_from: words.day("closing-from"),
            closing_to: words.day("closing-to"),
            entered: Entered::read(&words),
            created_from: words.day("created-from"),
            created_to: words.day("created-to"),
            currency: words.parsed("currency"),
            text: words.text("q"),
            view: words.view(),
            sort: Sort::from_code(&words.text("sort")),
            turned: words.is_turned(),
        }
    }

    fn write(&self) -> Vec<(&'static str, String)> {
        let [entered, entered_from, entered_to, fate] = self.entered.map(Entered::write).unwrap_or_default();
        vec![
            ("state", self.tab.code().to_owned()),
            ("mine", ask::on(self.mine)),
            ("owner", ask::said(self.owner)),
            ("pipeline", ask::said(self.pipeline)),
            ("stage", ask::said(self.stage)),
            ("label", self.label.code()),
            ("next", self.next.map(NextState::code).unwrap_or_default().to_owned()),
            ("out-of", self.out_of.map(OutOf::code).unwrap_or_default().to_owned()),
            ("product", self.product.code()),
            ("category", self.category.code()),
            ("source", self.source.code()),
            ("competitor", self.competitor.code()),
            ("reason", self.loss_reason.code()),
            ("family", self.family.code()),
            ("from", ask::said(self.from)),
            ("to", ask::said(self.to)),
            ("amount-from", ask::said(self.amount_from)),
            ("amount-to", ask::said(self.amount_to)),
            ("closing-from", ask::said(self.closing_from)),
            ("closing-to", ask::said(self.closing_to)),
            (Entered::WORDS[0], entered),
            (Entered::WORDS[1], entered_from),
            (Entered::WORDS[2], entered_to),
            (Entered::WORDS[3], fate),
            ("created-from", ask::said(self.created_from)),
            ("created-to", ask::said(self.created_to)),
            ("currency", ask::said(self.currency)),
            ("q", self.text.clone()),
            ("sort", self.sort.code().to_owned()),
            ("order", ask::turned(self.turned)),
        ]
    }

    fn panel_filters(&self) -> usize {
        let is_one = [
            self.owner.is_some(),
            self.pipeline.is_some(),
            self.stage.is_some(),
            !self.label.is_any(),
            self.next.is_some(),
            self.out_of.is_some(),
            !self.product.is_any(),
            !self.category.is_any(),
            !self.source.is_any(),
            !self.competitor.is_any(),
            !self.loss_reason.is_any(),
            !self.family.is_any(),
            self.from.is_some() || self.to.is_some(),
            self.amount_from.is_some() || self.amount_to.is_some(),
            self.closing_from.is_some() || self.closing_to.is_some(),
            self.created_from.is_some() || self.created_to.is_some(),
        ];
        is_one.into_iter().filter(|on| *on).count()
    }
}

impl ListAsk {
    /// Whether it narrows by nothing else than what totals are kept by, so that nothing need be counted.
    pub fn is_of_kept_totals(&self) -> bool {
        let ListAsk { tab, mine, owner, pipeline, stage, currency, view, sort, turned, .. } = *self;
        let by_keys = ListAsk { tab, mine, owner, pipeline, stage, currency, view, sort, turned, ..ListAsk::default() };
        *self == by_keys
    }

    /// The list with a deal open beside it.
    pub fn beside(&self, deal: DealId) -> String {
        let address = self.address();
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}deal={deal}")
    }
}

/// What an answer carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    pub lines: Vec<DealLine>,
    /// Of all that the filter holds, whatever the tab. Those who scroll have them already.
    pub sums: Vec<(Outcome, Total)>,
    /// Of those out of the standards; counted only where one looks at them, since every day counts them anew.
    pub out_of: Option<Vec<Total>>,
}

impl ListPage {
    pub fn count(&self, tab: Tab) -> i64 {
        self.known(tab).unwrap_or_default()
    }

    /// The same, where it was counted.
    pub fn known(&self, tab: Tab) -> Option<i64> {
        if tab == Tab::OutOf && self.out_of.is_none() {
            return None;
        }
        Some(self.totals(tab).iter().map(|total| total.deals).sum())
    }

    /// By currency.
    pub fn totals(&self, tab: Tab) -> Vec<Total> {
        match tab {
            Tab::OutOf => self.out_of.clone().unwrap_or_default(),
            tab => {
                let held = self.sums.iter().filter(|(outcome, _)| tab.holds(*outcome));
                super::board::sum(held.map(|(_, total)| total))
            }
        }
    }
}

/// One line of a list of deals.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DealLine {
    pub id: DealId,
    pub name: String,
    pub account: String,
    pub owner: String,
    pub pipeline: String,
    pub stage: String,
    pub hue: i64,
    pub value: i64,
    pub costs: i64,
    pub currency: Currency,
    pub probability: Percent,
    pub label: Option<DecisionLabel>,
    pub close_on: Day,
    pub closed_at: Option<Instant>,
    pub next_on: Option<Day>,
    pub next_step: String,
    pub product: Option<String>,
    pub category: Option<String>,
    pub source: Option<String>,
    pub competitor: Option<String>,
    pub loss_reason: Option<String>,
    pub created_at: Instant,
    /// None of what is closed.
    pub alerts: Alerts,
}

#[cfg(test)]
mod tests;
