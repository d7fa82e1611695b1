use proptest::prelude::*;

use super::super::locale::Locale;
use super::*;

fn read(text: &str) -> Result<i64, MoneyError> {
    Money::parse(text, Currency::EUR).map(|money| money.minor)
}

fn read_in(code: &str, text: &str) -> Result<i64, MoneyError> {
    Money::parse(text, Currency::parse(code).unwrap()).map(|money| money.minor)
}

#[test]
fn one_amount_in_many_hands() {
    for text in [
        "1234.56",
        "1234,56",
        "1 234,56",
        "1\u{202f}234,56",
        "1\u{a0}234,56",
        "1,234.56",
        "1.234,56",
        "1'234.56",
        "1’234,56",
        " 1234.56 ",
        "€1,234.56",
        "1\u{202f}234,56\u{a0}€",
        "1234.56 EUR",
        "eur 1234.56",
        "1234.5600",
    ] {
        assert_eq!(read(text), Ok(123_456), "{text}");
    }
    for text in ["-5", "\u{2212}5", "-€5.00", "€-5", "€ -5,0", "(5)", "(€5.00)", "- 5 €"] {
        assert_eq!(read(text), Ok(-500), "{text}");
    }
    for text in ["0", "0,00", "-0", "000", "0.0000"] {
        assert_eq!(read(text), Ok(0), "{text}");
    }
    assert_eq!(read(".5"), Ok(50));
    assert_eq!(read(",05"), Ok(5));
    assert_eq!(read("007"), Ok(700));
}

/// The rule for a mark that stands alone before three digits.
#[test]
fn thousands_or_decimals() {
    assert_eq!(read("1,234"), Ok(123_400));
    assert_eq!(read("12,345"), Ok(1_234_500));
    assert_eq!(read("1 234"), Ok(123_400));
    assert_eq!(read("1'234"), Ok(123_400));
    assert_eq!(read("1,234,567"), Ok(123_456_700));
    assert_eq!(read("1.234.567"), Ok(123_456_700));
    assert_eq!(read("1.234"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read("12.500"), Err(MoneyError::TooManyDecimals), "twelve thousand in Berlin, twelve in London");
    assert_eq!(read("0,123"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read("1234,567"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read("1 234,567"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read("1,234.567"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read("1.2345"), Err(MoneyError::TooManyDecimals));
}

#[test]
fn each_currency_has_its_decimals() {
    assert_eq!(read_in("JPY", "1,234"), Ok(1234));
    assert_eq!(read_in("JPY", "1234.00"), Ok(1234));
    assert_eq!(read_in("JPY", "1234.5"), Err(MoneyError::TooManyDecimals));
    assert_eq!(read_in("TND", "1.234"), Ok(1234));
    assert_eq!(read_in("TND", "1,234"), Err(MoneyError::Ambiguous));
    assert_eq!(read_in("TND", "1 234,567"), Ok(1_234_567));
    assert_eq!(read_in("TND", "1,5"), Ok(1500));
    assert_eq!(read_in("UYW", "1,2345"), Ok(12_345));
    assert_eq!(read_in("UYW", "1,234"), Err(MoneyError::Ambiguous));
}

#[test]
fn another_currency_is_not_taken_for_this_one() {
    assert_eq!(read("$5"), Err(MoneyError::OtherCurrency));
    assert_eq!(read("5 GBP"), Err(MoneyError::OtherCurrency));
    assert_eq!(read_in("USD", "$5"), Ok(500));
    assert_eq!(read_in("CAD", "$5"), Ok(500));
    assert_eq!(read_in("CAD", "CA$5"), Ok(500));
    assert_eq!(read_in("AUD", "CA$5"), Err(MoneyError::OtherCurrency));
    assert_eq!(read_in("CHF", "CHF 5.-"), Err(MoneyError::NotANumber));
}

#[test]
fn what_is_refused() {
    assert_eq!(read(""), Err(MoneyError::Empty));
    assert_eq!(read(" \u{a0}"), Err(MoneyError::Empty));
    for text in [
        "abc",
        "€",
        "-",
        "()",
        "1e309",
        "1e3",
        "NaN",
        "inf",
        "0x10",
        "--5",
        "-(5)",
        "5-",
        "1,2,3",
        "1.2.3",
        "1.234.56",
        "12 34",
        "1 2345",
        "1,234.567.8",
        "1 234 56",
        "1\u{202f}234 567",
        "1/2",
        "5 5€",
        "٥",
        "1_000",
        "5%",
        "1\u{0}2",
        ",",
        "1,,2",
        "1..2",
        "1.,2",
        "€5€x",
        "=5",
    ] {
        assert_eq!(read(text), Err(MoneyError::NotANumber), "{text:?}");
    }
    for text in ["9000000000000.01", "9223372036854775808", "99999999999999999999999999999999999"] {
        assert_eq!(read(text), Err(MoneyError::TooLarge), "{text}");
    }
    assert_eq!(read("9,000,000,000,000.00"), Ok(Money::LIMIT));
    assert_eq!(read("-9000000000000"), Ok(-Money::LIMIT));
    assert_eq!(Money::new(i64::MIN, Currency::EUR).checked(), Err(MoneyError::TooLarge));
}

#[test]
fn decimals() {
    let dec = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(Money::new(-123_456, Currency::EUR).decimal().to_string(), "-1234.56");
    assert_eq!(Money::from_decimal(dec("1234.560"), Currency::EUR), Ok(Money::new(123_456, Currency::EUR)));
    assert_eq!(Money::from_decimal(dec("1.005"), Currency::EUR), Err(MoneyError::TooManyDecimals));
    assert_eq!(Money::rounded(dec("1.005"), Currency::EUR), Ok(Money::new(101, Currency::EUR)));
    assert_eq!(Money::rounded(dec("-1.005"), Currency::EUR), Ok(Money::new(-101, Currency::EUR)));
    assert_eq!(Money::rounded(Decimal::MAX, Currency::EUR), Err(MoneyError::TooLarge));
    assert_eq!(Money::rounded(Decimal::MIN, Currency::EUR), Err(MoneyError::TooLarge));
}

#[test]
fn currencies_do_not_add_up() {
    let (one, two) = (Money::new(1, Currency::EUR), Money::new(2, Currency::EUR));
    assert_eq!(one.plus(two), Some(Money::new(3, Currency::EUR)));
    assert_eq!(one.plus(Money::zero(Currency::USD)), None);
}

fn any_money() -> impl Strategy<Value = Money> {
    let all: Vec<Currency> = Currency::all().collect();
    (-Money::LIMIT..=Money::LIMIT, -200_000i64..200_000, any::<bool>(), proptest::sample::select(all))
        .prop_map(|(large, small, pick, currency)| Money::new(if pick { large } else { small }, currency))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_input_shows_what_it_reads(money in any_money()) {
        for locale in Locale::ALL {
            prop_assert_eq!(Money::parse(&locale.money_input(money), money.currency), Ok(money));
        }
    }

    #[test]
    fn a_shown_amount_can_be_pasted(money in any_money()) {
        for locale in Locale::ALL {
            let shown = locale.money(money);
            match Money::parse(&shown, money.currency) {
                Err(MoneyError::Ambiguous) => prop_assert_eq!(money.currency.minor_digits(), 3),
                read => prop_assert_eq!(read, Ok(money), "{}", shown),
            }
        }
    }

    #[test]
    fn decimal_and_back(money in any_money()) {
        prop_assert_eq!(Money::from_decimal(money.decimal(), money.currency), Ok(money));
        prop_assert_eq!(Money::parse(&money.decimal().to_string(), money.currency), Ok(money));
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,20}", other in "[-0-9.,' €$()A-Z\u{202f}]{0,20}") {
        for currency in [Currency::EUR, Currency::parse("JPY").unwrap(), Currency::parse("TND").unwrap()] {
            let _ = Money::parse(&text, currency);
            let _ = Money::parse(&other, currency);
        }
    }
}
