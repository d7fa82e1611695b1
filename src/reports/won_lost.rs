//! What was won and lost in a period, by reason, competitor, source, owner, product or month.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::deal_cohort::DealCohort;
use super::form::ReportForm;
use super::key::Key;
use super::measures;
use crate::deals::list::{ListAsk, Tab};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::money::Money;
use crate::values::wanted::Wanted;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonLostAsk {
    pub group: WonLostGroup,
    pub cohort: DealCohort,
}

/// What each line of the report stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WonLostGroup {
    /// Only lost deals have one.
    #[default]
    Reason,
    Competitor,
    Source,
    Owner,
    Product,
    Month,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonLost {
    pub ask: WonLostAsk,
    /// Those with most deals first, those without last; months in their order.
    pub lines: Vec<WonLostLine>,
    pub total: WonLostFigures,
    /// All that occur, the company's first.
    pub currencies: Vec<Currency>,
    /// Whether the viewer has any closed deals at all, whatever is asked.
    pub any: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonLostLine {
    pub key: Key,
    /// What a list calls it; empty for months, and for those without.
    pub name: String,
    pub figures: WonLostFigures,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonLostFigures {
    pub won: i64,
    pub lost: i64,
    /// By currency, those without left out.
    pub won_value: Vec<Money>,
    pub lost_value: Vec<Money>,
}

impl WonLostGroup {
    pub const ALL: [WonLostGroup; 6] = [
        WonLostGroup::Reason,
        WonLostGroup::Competitor,
        WonLostGroup::Source,
        WonLostGroup::Owner,
        WonLostGroup::Product,
        WonLostGroup::Month,
    ];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            WonLostGroup::Reason => "reason",
            WonLostGroup::Competitor => "competitor",
            WonLostGroup::Source => "source",
            WonLostGroup::Owner => "owner",
            WonLostGroup::Product => "product",
            WonLostGroup::Month => "month",
        }
    }

    pub fn from_code(code: &str) -> WonLostGroup {
        WonLostGroup::ALL.into_iter().find(|group| group.code() == code).unwrap_or_default()
    }
}

impl WonLostAsk {
    pub fn parse(form: &ReportForm, today: Day) -> Result<WonLostAsk, Error> {
        let mut problems = Problems::new();
        let cohort = DealCohort::parse(form, today, &mut problems);
        problems.finish(Some(WonLostAsk { group: WonLostGroup::from_code(&form.group), cohort }))
    }

    /// All won or all lost ones.
    pub fn list(&self, tab: Tab) -> ListAsk {
        self.cohort.closed(tab)
    }

    /// Those of one line.
    pub fn list_of(&self, key: Key, tab: Tab) -> ListAsk {
        let all = self.list(tab);
        match (self.group, key) {
            (_, Key::Month(first)) => {
                let span = self.cohort.span.within_month(first);
                ListAsk { closing_from: span.from, closing_to: span.to, ..all }
            }
            (WonLostGroup::Reason, key) => ListAsk { loss_reason: key.wanted(), ..all },
            (WonLostGroup::Competitor, key) => ListAsk { competitor: key.wanted(), ..all },
            (WonLostGroup::Source, key) => ListAsk { source: key.wanted(), ..all },
            (WonLostGroup::Product, key) => ListAsk { product: key.wanted(), ..all },
            (WonLostGroup::Owner, key) => match key.wanted() {
                Wanted::This(owner) => ListAsk { owner: Some(owner), ..all },
                Wanted::Any | Wanted::Nothing => all,
            },
            (WonLostGroup::Month, Key::Entry(_) | Key::Nothing) => all,
        }
    }
}

impl WonLostFigures {
    pub fn closed(&self) -> i64 {
        self.won + self.lost
    }

    /// Won ones of all that were closed, in percent with one decimal.
    pub fn win_rate(&self) -> Option<Decimal> {
        measures::rate(self.won, self.closed())
    }

    /// Lost ones of all that were lost, in percent with one decimal.
    pub fn share_of_lost(&self, total: &WonLostFigures) -> Option<Decimal> {
        measures::rate(self.lost, total.lost)
    }

    /// So many won, or lost, deals of that value.
    pub fn add(&mut self, is_won: bool, deals: i64, value: Money) {
        let (count, values) = match is_won {
            true => (&mut self.won, &mut self.won_value),
            false => (&mut self.lost, &mut self.lost_value),
        };
        *count += deals;
        match values.iter_mut().find(|known| known.currency == value.currency) {
            Some(known) => known.minor = known.minor.saturating_add(value.minor),
            None => values.push(value),
        }
    }

    /// Gives its amounts this order.
    pub fn sort_by(&mut self, currencies: &[Currency]) {
        let place = |value: &Money| currencies.iter().position(|currency| *currency == value.currency);
        self.won_value.sort_by_key(place);
        self.lost_value.sort_by_key(place);
    }

    /// The amount in one currency: nothing if there is none.
    pub fn value(&self, is_won: bool, currency: Currency) -> i64 {
        let values = if is_won { &self.won_value } else { &self.lost_value };
        values.iter().find(|value| value.currency == currency).map_or(0, |value| value.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::figures::Span;
    use crate::values::id::fresh;

    #[test]
    fn amounts_of_different_currencies_stand_side_by_side() {
        let mut figures = WonLostFigures::default();
        let euros = |minor| Money::new(minor, Currency::EUR);
        let dollars = Money::new(500, Currency::parse("USD").unwrap());
        for (is_won, deals, value) in
            [(true, 2, euros(100)), (false, 1, euros(7)), (true, 1, dollars), (true, 3, euros(1))]
        {
            figures.add(is_won, deals, value);
        }
        assert_eq!((figures.won, figures.lost, figures.closed()), (6, 1, 7));
        assert_eq!(figures.won_value, [euros(101), dollars]);
        assert_eq!((figures.value(true, Currency::EUR), figures.value(false, dollars.currency)), (101, 0));
        assert_eq!(figures.win_rate().map(|rate| rate.to_string()).as_deref(), Some("85.7"));
        let total = WonLostFigures { lost: 3, ..WonLostFigures::default() };
        assert_eq!(figures.share_of_lost(&total).map(|rate| rate.to_string()).as_deref(), Some("33.3"));
        assert_eq!(WonLostFigures::default().win_rate(), None);
    }

    #[test]
    fn a_line_is_a_part_of_the_whole() {
        let span = Span { from: Day::of(2026, 1, 10), to: Day::of(2026, 3, 5) };
        let cohort = DealCohort { span, source: Wanted::Nothing, ..DealCohort::default() };
        let of = |group, key| WonLostAsk { group, cohort }.list_of(key, Tab::Lost);
        let id = fresh();
        assert_eq!(of(WonLostGroup::Reason, Key::Entry(id)).loss_reason, Wanted::This(id.into()));
        assert_eq!(of(WonLostGroup::Competitor, Key::Nothing).competitor, Wanted::Nothing);
        assert_eq!(of(WonLostGroup::Product, Key::Nothing).source, Wanted::Nothing);
        assert_eq!(of(WonLostGroup::Owner, Key::Entry(id)).owner, Some(id.into()));
        let march = of(WonLostGroup::Month, Key::Month(Day::of(2026, 3, 1).unwrap()));
        assert_eq!((march.closing_from, march.closing_to), (Day::of(2026, 3, 1), Day::of(2026, 3, 5)));
        assert_eq!(march.tab, Tab::Lost);
    }

    #[test]
    fn a_group_keeps_its_word() {
        for group in WonLostGroup::ALL {
            assert_eq!(WonLostGroup::from_code(group.code()), group);
        }
    }
}
