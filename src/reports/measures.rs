//! Rates, medians and times, each reckoned in one place.

use rust_decimal::Decimal;

const DAY_MS: i64 = 86_400_000;

/// In percent with one decimal; nothing of nothing.
pub fn rate(part: i64, whole: i64) -> Option<Decimal> {
    let tenths = || (2000 * part + whole) / (2 * whole);
    (whole > 0).then(|| Decimal::new(tenths(), 1))
}

/// Milliseconds in days of twenty-four hours, with one decimal; what took some time took no less than the smallest.
pub fn days(ms: i64) -> Decimal {
    const TENTH: i64 = DAY_MS / 10;
    Decimal::new(if ms > 0 { ((ms + TENTH / 2) / TENTH).max(1) } else { 0 }, 1)
}

/// The same, exact.
pub fn exact_days(ms: i64) -> Decimal {
    Decimal::from(ms) / Decimal::from(DAY_MS)
}

/// The one in the midst of all, in their order, or what lies halfway between the two that are.
pub fn median(mut all: Vec<i64>) -> Option<i64> {
    let middle = all.len() / 2;
    let is_even = all.len().is_multiple_of(2);
    if all.is_empty() {
        return None;
    }
    let (before, upper, _) = all.select_nth_unstable(middle);
    let upper = *upper;
    let lower = if is_even { before.iter().max().copied().unwrap_or(upper) } else { upper };
    Some(lower + (upper - lower) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_days_are_rounded_once() {
        let told = |part, whole| rate(part, whole).map(|rate| rate.to_string());
        assert_eq!(told(0, 0), None);
        assert_eq!(told(0, 3).as_deref(), Some("0.0"));
        assert_eq!(told(1, 3).as_deref(), Some("33.3"));
        assert_eq!(told(2, 3).as_deref(), Some("66.7"));
        assert_eq!(told(7, 7).as_deref(), Some("100.0"));
        for (ms, expected) in [(0, "0.0"), (1, "0.1"), (DAY_MS, "1.0"), (DAY_MS * 7 / 2, "3.5")] {
            assert_eq!(days(ms).to_string(), expected);
        }
    }

    #[test]
    fn a_median_lies_in_the_midst() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![5]), Some(5));
        assert_eq!(median(vec![7, 4]), Some(5));
        assert_eq!(median(vec![9, 1, 3]), Some(3));
        assert_eq!(median(vec![4, 1, 100, 2]), Some(3));
        assert_eq!(median(vec![6; 7]), Some(6));
        assert_eq!(median(vec![i64::MAX, i64::MAX - 2]), Some(i64::MAX - 1));
        let mut mixed: Vec<i64> = (0..1001).map(|n| n * 379 % 1001).collect();
        assert_eq!(median(mixed.clone()), Some(500));
        mixed.push(10_000);
        assert_eq!(median(mixed), Some(500));
    }
}
