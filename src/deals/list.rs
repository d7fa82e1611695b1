//! Deals as a list: what it shows, and how its filters and its order stand in the address.

use serde::{Deserialize, Serialize};

use super::board::Total;
use super::view::DealLine;
use crate::values::address::address;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::{StageId, UserId};
use crate::values::percent::Outcome;

/// How many lines one answer carries.
pub const PAGE: usize = 50;

/// The bands of probability that charts and filters know, both ends included: every open deal is in one of them.
pub const BANDS: [(i16, i16); 5] = [(1, 19), (20, 39), (40, 59), (60, 79), (80, 99)];

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListAsk {
    pub tab: Tab,
    pub stage: Option<StageId>,
    pub owner: Option<UserId>,
    /// Probability in percent, both ends included.
    pub from: Option<i16>,
    pub to: Option<i16>,
    /// Close dates, both ends included; for closed deals the day on which they were closed.
    pub closing_from: Option<Day>,
    pub closing_to: Option<Day>,
    /// Where a company has several: amounts of different ones are never added.
    pub currency: Option<Currency>,
    /// Words in the deal's or the account's name.
    pub text: String,
    pub sort: Sort,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    #[default]
    Open,
    Won,
    Lost,
    All,
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
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    pub lines: Vec<DealLine>,
    /// Whether there are more behind these.
    pub more: bool,
    /// Of all that the filter holds, by currency.
    pub totals: Vec<Total>,
}

impl Tab {
    pub const ALL: [Tab; 4] = [Tab::Open, Tab::Won, Tab::Lost, Tab::All];

    /// The word in the address; the tab that opens by itself has none.
    pub fn code(self) -> &'static str {
        match self {
            Tab::Open => "",
            Tab::Won => "won",
            Tab::Lost => "lost",
            Tab::All => "all",
        }
    }

    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Tab::Open => Some(Outcome::Open),
            Tab::Won => Some(Outcome::Won),
            Tab::Lost => Some(Outcome::Lost),
            Tab::All => None,
        }
    }
}

impl Sort {
    pub const ALL: [Sort; 8] = [
        Sort::CloseOn,
        Sort::Name,
        Sort::Account,
        Sort::Owner,
        Sort::Stage,
        Sort::Value,
        Sort::Probability,
        Sort::Weighted,
    ];

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
        }
    }
}

impl ListAsk {
    /// Reads the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> ListAsk {
        let word = |name: &str| get(name).unwrap_or_default();
        let percent = |name: &str| word(name).parse().ok().filter(|percent| (0..=100).contains(percent));
        let day = |name: &str| Day::parse_iso(&word(name)).ok();
        ListAsk {
            tab: Tab::ALL.into_iter().find(|tab| tab.code() == word("state")).unwrap_or_default(),
            stage: word("stage").parse().ok(),
            owner: word("owner").parse().ok(),
            from: percent("from"),
            to: percent("to"),
            closing_from: day("closing-from"),
            closing_to: day("closing-to"),
            currency: Currency::parse(&word("currency")).ok(),
            text: word("q").chars().take(200).collect(),
            sort: Sort::ALL.into_iter().find(|sort| sort.code() == word("sort")).unwrap_or_default(),
            descending: word("order") == "down",
        }
    }

    /// Names and values for the address, without those that say nothing.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let text = |value: Option<String>| value.unwrap_or_default();
        let words = [
            ("state", self.tab.code().to_owned()),
            ("stage", text(self.stage.map(|id| id.to_string()))),
            ("owner", text(self.owner.map(|id| id.to_string()))),
            ("from", text(self.from.map(|percent| percent.to_string()))),
            ("to", text(self.to.map(|percent| percent.to_string()))),
            ("closing-from", text(self.closing_from.map(|day| day.to_string()))),
            ("closing-to", text(self.closing_to.map(|day| day.to_string()))),
            ("currency", text(self.currency.map(|currency| currency.code().to_owned()))),
            ("q", self.text.clone()),
            ("sort", self.sort.code().to_owned()),
            ("order", if self.descending { "down".to_owned() } else { String::new() }),
        ];
        words.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of this list.
    pub fn address(&self) -> String {
        address("/deals", &self.write())
    }

    /// Whether nothing but the tab and the order is chosen.
    pub fn is_plain(&self) -> bool {
        let plain = ListAsk { tab: self.tab, sort: self.sort, descending: self.descending, ..ListAsk::default() };
        *self == plain
    }

    /// The same, sorted by that column; a second time the other way round.
    pub fn sorted_by(&self, sort: Sort) -> ListAsk {
        let amounts = matches!(sort, Sort::Value | Sort::Probability | Sort::Weighted);
        let descending = if self.sort == sort { !self.descending } else { amounts };
        ListAsk { sort, descending, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    #[test]
    fn the_address_says_all_and_no_more() {
        let ask = ListAsk {
            tab: Tab::All,
            stage: Some(fresh().into()),
            owner: Some(fresh().into()),
            from: Some(20),
            to: Some(39),
            closing_from: Day::of(2026, 1, 1),
            closing_to: Day::of(2026, 3, 31),
            currency: Some(Currency::EUR),
            text: "été & co".into(),
            sort: Sort::Value,
            descending: true,
        };
        let words = ask.write();
        let read = ListAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()));
        assert_eq!(read, ask);
        assert_eq!(ListAsk::default().address(), "/deals");
        assert!(ask.address().contains("q=%C3%A9t%C3%A9%20%26%20co"));
        assert!(!ask.is_plain() && ListAsk { tab: Tab::Won, ..ListAsk::default() }.is_plain());
    }

    #[test]
    fn the_bands_cover_every_open_percentage_once() {
        let all: Vec<i16> = BANDS.into_iter().flat_map(|(first, last)| first..=last).collect();
        assert_eq!(all, (1..=99).collect::<Vec<_>>());
    }

    #[test]
    fn nonsense_in_the_address_is_left_out() {
        assert_eq!(ListAsk::read(|_| Some("x".into())), ListAsk { text: "x".into(), ..ListAsk::default() });
        assert_eq!(ListAsk::read(|name| (name == "from").then(|| "101".into())), ListAsk::default());
    }

    #[test]
    fn a_second_press_turns_the_order() {
        let by_value = ListAsk::default().sorted_by(Sort::Value);
        assert!(by_value.descending && !by_value.sorted_by(Sort::Value).descending);
        assert!(!by_value.sorted_by(Sort::Name).descending);
    }
}
