//! What a deal is worth by its probability: (value − costs) × probability, exact to the hundredth of a cent.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::money::Money;
use super::percent::Percent;

/// Hundredths of a minor unit, so that a whole percent of whole cents needs no rounding before the last moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weighted(pub i64);

/// The one place that computes it. It stops at the ends of the range instead of overflowing.
pub fn weighted(value_minor: i64, costs_minor: i64, probability: Percent) -> Weighted {
    let exact = (i128::from(value_minor) - i128::from(costs_minor)) * i128::from(probability.get());
    Weighted(exact.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64)
}

impl Weighted {
    pub const ZERO: Weighted = Weighted(0);

    /// In minor units, half away from zero.
    pub const fn minor_rounded(self) -> i64 {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        if rest >= 50 {
            whole + 1
        } else if rest <= -50 {
            whole - 1
        } else {
            whole
        }
    }

    pub const fn money(self, currency: Currency) -> Money {
        Money { minor: self.minor_rounded(), currency }
    }

    /// Exact: 61 214 550 cents and no hundredths are `612145.50`.
    pub fn decimal(self, currency: Currency) -> Decimal {
        let digits = currency.minor_digits();
        match (self.0 % 100, self.0 % 10) {
            (0, _) => Decimal::new(self.0 / 100, digits),
            (_, 0) => Decimal::new(self.0 / 10, digits + 1),
            _ => Decimal::new(self.0, digits + 2),
        }
    }
}

impl Add for Weighted {
    type Output = Weighted;

    fn add(self, other: Weighted) -> Weighted {
        Weighted(self.0.saturating_add(other.0))
    }
}

impl Sub for Weighted {
    type Output = Weighted;

    fn sub(self, other: Weighted) -> Weighted {
        Weighted(self.0.saturating_sub(other.0))
    }
}

impl Neg for Weighted {
    type Output = Weighted;

    fn neg(self) -> Weighted {
        Weighted(self.0.saturating_neg())
    }
}

impl AddAssign for Weighted {
    fn add_assign(&mut self, other: Weighted) {
        *self = *self + other;
    }
}

impl Sum for Weighted {
    fn sum<I: Iterator<Item = Weighted>>(all: I) -> Weighted {
        all.fold(Weighted::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn percent(value: i16) -> Percent {
        Percent::new(value).unwrap()
    }

    #[test]
    fn exact_to_the_hundredth_of_a_cent() {
        let total = weighted(100_001, 1, percent(35));
        assert_eq!(total, Weighted(3_500_000));
        assert_eq!(total.decimal(Currency::EUR).to_string(), "350.00");
        assert_eq!(Weighted(6_121_455_000).decimal(Currency::EUR).to_string(), "612145.50");
        assert_eq!(weighted(1, 0, percent(33)).decimal(Currency::EUR).to_string(), "0.0033");
        assert_eq!(weighted(1, 0, percent(30)).decimal(Currency::EUR).to_string(), "0.003");
        assert_eq!(weighted(101, 0, percent(50)).decimal(Currency::parse("JPY").unwrap()).to_string(), "50.5");
        assert_eq!(weighted(100, 300, percent(50)), Weighted(-10_000));
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        for (hundredths, minor) in [(49, 0), (50, 1), (149, 1), (150, 2), (-49, 0), (-50, -1), (-150, -2), (-200, -2)] {
            assert_eq!(Weighted(hundredths).minor_rounded(), minor, "{hundredths}");
        }
        // Three thirds of a cent each round to 0; their sum is 99 hundredths and rounds to 1.
        let third = weighted(1, 0, percent(33));
        assert_eq!((third.minor_rounded(), [third; 3].into_iter().sum::<Weighted>().minor_rounded()), (0, 1));
    }

    #[test]
    fn stops_at_the_ends() {
        assert_eq!(weighted(i64::MAX, i64::MIN, Percent::WON), Weighted(i64::MAX));
        assert_eq!(weighted(i64::MIN, i64::MAX, Percent::WON), Weighted(i64::MIN));
        assert_eq!(Weighted(i64::MAX) + Weighted(1), Weighted(i64::MAX));
        assert_eq!(Weighted(i64::MIN) - Weighted(1), Weighted(i64::MIN));
        assert_eq!(Weighted(i64::MAX).minor_rounded(), 92_233_720_368_547_758);
    }

    proptest! {
        #[test]
        fn agrees_with_decimal_arithmetic(value in -Money::LIMIT..=Money::LIMIT, costs in -Money::LIMIT..=Money::LIMIT, p in 0i16..=100) {
            let exact = (Money::new(value, Currency::EUR).decimal() - Money::new(costs, Currency::EUR).decimal())
                * Decimal::new(p.into(), 2);
            prop_assert_eq!(weighted(value, costs, percent(p)).decimal(Currency::EUR), exact);
        }

        #[test]
        fn the_sum_is_the_same_in_any_order(mut parts in proptest::collection::vec(-(1i64 << 50)..1 << 50, 0..50)) {
            let one: Weighted = parts.iter().copied().map(Weighted).sum();
            parts.reverse();
            prop_assert_eq!(one, parts.into_iter().map(Weighted).sum::<Weighted>());
        }
    }
}
