//! Sales velocity: what the pipeline brings in a day, if it goes on as it went.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::measures;
use crate::values::currency::Currency;
use crate::values::money::Money;

/// What it is made of, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Velocity {
    pub currency: Currency,
    /// Deals that stand open now.
    pub open: i64,
    /// Deals won in the period, and their value in minor units.
    pub won: i64,
    pub won_value: i64,
    /// Deals lost in the period.
    pub lost: i64,
    /// From the making of a deal to its being won, in milliseconds: the median of those won in the period.
    pub cycle_ms: Option<i64>,
}

impl Velocity {
    pub fn average(&self) -> Option<Money> {
        self.rounded(self.average_minor()?)
    }

    /// In percent with one decimal.
    pub fn win_rate(&self) -> Option<Decimal> {
        measures::rate(self.won, self.won + self.lost)
    }

    pub fn cycle_days(&self) -> Option<Decimal> {
        self.cycle_ms.map(measures::days)
    }

    /// **Number of open deals × average value of those won × win rate ÷ median cycle in days**, rounded once; nothing as
    /// long as none was won.
    pub fn per_day(&self) -> Option<Money> {
        self.rounded(self.per_day_minor()?)
    }

    /// Of thirty days.
    pub fn per_month(&self) -> Option<Money> {
        self.rounded(self.per_day_minor()?.checked_mul(Decimal::from(30))?)
    }

    fn average_minor(&self) -> Option<Decimal> {
        Decimal::from(self.won_value).checked_div(Decimal::from(self.won))
    }

    fn per_day_minor(&self) -> Option<Decimal> {
        let rate = Decimal::from(self.won).checked_div(Decimal::from(self.won + self.lost))?;
        let days = measures::exact_days(self.cycle_ms.filter(|cycle| *cycle > 0)?);
        Decimal::from(self.open).checked_mul(self.average_minor()?)?.checked_mul(rate)?.checked_div(days)
    }

    fn rounded(&self, minor: Decimal) -> Option<Money> {
        let amount = minor.checked_div(Decimal::from(self.currency.minor_per_unit()))?;
        Money::rounded(amount, self.currency).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    fn velocity(open: i64, won: i64, won_value: i64, lost: i64, cycle_days: Option<i64>) -> Velocity {
        Velocity { currency: Currency::EUR, open, won, won_value, lost, cycle_ms: cycle_days.map(|days| days * DAY) }
    }

    #[test]
    fn velocity_is_what_the_formula_says() {
        let minor = |money: Option<Money>| money.map(|money| money.minor);
        // 50 deals × 2,000 € × 25 % ÷ 40 days.
        let usual = velocity(50, 10, 2_000_000, 30, Some(40));
        assert_eq!(minor(usual.per_day()), Some(62_500));
        assert_eq!(minor(usual.per_month()), Some(1_875_000));
        assert_eq!(minor(usual.average()), Some(200_000));
        assert_eq!(usual.win_rate().map(|rate| rate.to_string()).as_deref(), Some("25.0"));
        assert_eq!(usual.cycle_days().map(|days| days.to_string()).as_deref(), Some("40.0"));
        // Rounded once, at the end: 7 × (100 ÷ 3) × (3 ÷ 7) ÷ 3 days.
        assert_eq!(minor(velocity(7, 3, 100, 4, Some(3)).per_day()), Some(33));
        for nothing in [
            velocity(5, 0, 0, 3, None),
            velocity(5, 0, 0, 0, None),
            velocity(5, 2, 100, 1, None),
            velocity(5, 2, 100, 1, Some(0)),
        ] {
            assert_eq!(nothing.per_day(), None, "{nothing:?}");
        }
        assert_eq!(minor(velocity(0, 1, 100, 0, Some(1)).per_day()), Some(0));
        let huge = velocity(i64::MAX, 1, i64::MAX, 0, Some(1));
        assert_eq!(huge.per_day(), None, "beyond all money");
    }
}
