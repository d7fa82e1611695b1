use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use super::*;

fn rate(text: &str) -> Rate {
    Rate::parse(text).unwrap()
}

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn yen() -> Currency {
    Currency::parse("JPY").unwrap()
}

fn day(day: u32) -> Day {
    Day::of(2026, 1, day).unwrap()
}

#[test]
fn rates_are_read_and_written() {
    for (text, shown) in [("0.92", "0.92"), ("0,9200", "0.92"), ("1 085,5", "1085.5"), ("007", "7"), ("1,085", "1.085")]
    {
        assert_eq!(rate(text).to_string(), shown, "{text}");
        assert_eq!(rate(shown), rate(text));
    }
    assert_eq!(rate("1"), Rate::ONE);
    assert_eq!(rate("0.00000001").to_string(), "0.00000001");
    assert_eq!(serde_json::to_string(&rate("0,92")).unwrap(), "\"0.92\"");
    assert_eq!(serde_json::from_str::<Rate>("\"0.92\"").unwrap(), rate("0.92"));
}

#[test]
fn what_is_no_rate_is_refused() {
    assert_eq!(Rate::parse("  "), Err(Problem::Required));
    for text in ["0", "0,000"] {
        assert_eq!(Rate::parse(text), Err(Problem::NotPositive), "{text}");
    }
    assert_eq!(Rate::parse("0.000000001"), Err(Problem::TooManyDecimals));
    assert_eq!(Rate::parse("1000000"), Err(Problem::TooLarge));
    for text in ["-1", "1.", ".5", "1.2.3", "1,2.3", "x", "1e5", "٥"] {
        assert_eq!(Rate::parse(text), Err(Problem::NotANumber), "{text}");
    }
}

#[test]
fn a_held_rate_says_where_it_leads() {
    let held = HeldRate { rate: rate("0.92"), to: Currency::EUR };
    assert_eq!(held.to_string(), "0.92 EUR");
    assert_eq!(HeldRate::parse("0.92 EUR"), Ok(held));
    for text in ["", "0.92", "0 EUR", "0.92 XXX"] {
        assert!(HeldRate::parse(text).is_err(), "{text}");
    }
}

#[test]
fn the_newest_rate_of_the_day_or_before_counts() {
    let dated = |from, on, text: &str| DatedRate { from, to: Currency::EUR, day: day(on), rate: rate(text) };
    let rates = [
        dated(Currency::USD, 1, "0.9"),
        dated(Currency::USD, 10, "0.8"),
        dated(Currency::CHF, 5, "1.1"),
        DatedRate { to: Currency::GBP, ..dated(Currency::USD, 9, "0.7") },
    ];
    let found = |from, on| rate_on(&rates, from, Currency::EUR, day(on)).map(|found| found.rate.to_string());
    assert_eq!(found(Currency::USD, 9).as_deref(), Some("0.9"));
    assert_eq!(found(Currency::USD, 10).as_deref(), Some("0.8"));
    assert_eq!(found(Currency::CHF, 4), None);
    assert_eq!(found(Currency::EUR, 31), None);
}

#[test]
fn converting_rounds_once_half_away_from_zero() {
    let to_usd = |minor, text: &str| converted(euros(minor), rate(text), Currency::USD).unwrap().minor;
    assert_eq!(to_usd(10_000, "1.085"), 10_850);
    assert_eq!((to_usd(1, "0.5"), to_usd(-1, "0.5"), to_usd(1, "0.49999999")), (1, -1, 0));
    assert_eq!(converted(euros(10_050), rate("162.35"), yen()).unwrap().minor, 16_316);
    assert_eq!(converted(Money::new(16_235, yen()), rate("0.00615953"), Currency::EUR).unwrap().minor, 10_000);
    assert_eq!(converted(euros(i64::MAX), rate("2"), Currency::USD), None);
    // 200 dollars at 0.90 are 180 euros; a pound is 1.20: 150 pounds.
    let dollars = Money::new(20_000, Currency::USD);
    assert_eq!(crossed(dollars, rate("0.9"), rate("1.2"), Currency::GBP), Some(Money::new(15_000, Currency::GBP)));
}

#[test]
fn what_has_no_rate_stands_apart() {
    let francs = |minor| Money::new(minor, Currency::CHF);
    let sum = sum_in(
        Currency::EUR,
        [
            (euros(100), None),
            (Money::new(100, Currency::USD), Some(rate("0.9"))),
            (francs(5), None),
            (francs(7), None),
            (euros(1), Some(rate("3"))),
        ],
    );
    assert_eq!(sum, Converted { total: euros(191), apart: vec![francs(12)] });
}

proptest! {
    #[test]
    fn agrees_with_decimal_arithmetic(minor in -1_000_000_000_000i64..1_000_000_000_000, units in 1i64..10_000_000_000) {
        let rate = Rate(units);
        let exact = euros(minor).decimal() * rate.decimal();
        let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(converted(euros(minor), rate, Currency::USD).unwrap().decimal(), rounded);
    }

    #[test]
    fn no_amount_and_no_rate_breaks_it(minor in any::<i64>(), units in 1i64..=99_999_999_999_999, back in 1i64..=99_999_999_999_999) {
        for to in [Currency::EUR, yen(), Currency::parse("UYW").unwrap()] {
            let _ = crossed(Money::new(minor, yen()), Rate(units), Rate(back), to);
        }
    }
}
