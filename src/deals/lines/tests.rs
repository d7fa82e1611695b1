use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use super::*;
use crate::values::id::fresh;

fn line(name: &str, quantity: i64, unit_price: i64) -> Line {
    Line { id: fresh().into(), product: None, name: name.into(), quantity, unit_price, unit_cost: 0, discount: 0 }
}

fn lines(all: &[Line]) -> Lines {
    Lines::new(all.to_vec()).unwrap()
}

fn draft(quantity: &str, unit_price: &str) -> LineDraft {
    LineDraft {
        name: "Oven".into(),
        quantity: quantity.into(),
        unit_price: unit_price.into(),
        ..LineDraft::new(fresh().into())
    }
}

fn problem(draft: &LineDraft, field: &str) -> Option<Problem> {
    let errors = draft.read(Currency::EUR).err().unwrap_or_default();
    errors.into_iter().find(|error| error.field == field).map(|error| error.problem)
}

#[test]
fn each_line_is_rounded_and_then_added() {
    // A third of 1.00 € three times: 33 cents each, whereas a whole would be 99.9.
    let third = line("Third", 333, 100);
    assert_eq!(third.price(), 33);
    let sums = lines(&[third.clone(), line("Third", 333, 100), line("Third", 333, 100)]).sums();
    assert_eq!(sums, Sums { value: 99, costs: 0 });
    assert_eq!(line("Half a cent", 500, 1).price(), 1, "half away from zero");
    assert_eq!(line("Less", 499, 1).price(), 0);
}

#[test]
fn a_discount_touches_the_price_and_not_the_cost() {
    let line = Line { discount: 1_250, unit_cost: 30_000, ..line("Oven", 2_000, 50_000) };
    assert_eq!((line.price(), line.cost()), (87_500, 60_000));
    assert_eq!(Line { discount: 10_000, ..line }.price(), 0);
}

#[test]
fn what_is_written_is_read_again() {
    let all = lines(&[
        Line { product: Some(fresh().into()), unit_cost: 7, discount: 50, ..line("Four à pain", 2_500, 49_900) },
        line("Pose", 1_000, 0),
    ]);
    assert_eq!(Lines::parse(&all.to_string()), Ok(all.clone()));
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Lines>(&json).unwrap(), all);
    assert_eq!((Lines::parse(""), Lines::default().to_string().as_str()), (Ok(Lines::default()), ""));
}

#[test]
fn what_is_no_line_is_refused() {
    let good = line("Oven", 1_000, 100);
    for bad in [
        Line { name: String::new(), ..good.clone() },
        Line { name: " Oven".into(), ..good.clone() },
        Line { name: "x".repeat(201), ..good.clone() },
        Line { quantity: 0, ..good.clone() },
        Line { quantity: -1_000, ..good.clone() },
        Line { unit_price: -1, ..good.clone() },
        Line { unit_cost: Money::LIMIT + 1, ..good.clone() },
        Line { discount: 10_001, ..good.clone() },
    ] {
        assert_eq!(Lines::parse(&bad.to_string()), Err(Problem::Unreadable), "{bad}");
    }
    for text in ["x", "\t", "\n", "1\t2\t3", "null", "[]"] {
        assert_eq!(Lines::parse(text), Err(Problem::Unreadable), "{text}");
    }
    assert_eq!(Lines::new(vec![good.clone(), good.clone()]), Err(Problem::Unreadable), "one id twice");
    let many = (0..=MOST_LINES).map(|_| line("Oven", 1_000, 1)).collect();
    assert_eq!(Lines::new(many), Err(Problem::OutOfRange { min: 0, max: 100 }));
    assert_eq!(Lines::new(vec![line("Palace", 2_000, Money::LIMIT)]), Err(Problem::TooLarge));
}

#[test]
fn differences_are_told_line_by_line() {
    let (oven, pan, hood) = (line("Oven", 1_000, 5), line("Pan", 1_000, 6), line("Hood", 1_000, 7));
    let dearer = Line { unit_price: 9, ..pan.clone() };
    let (before, after) = (lines(&[oven.clone(), pan.clone()]), lines(&[hood.clone(), dearer.clone()]));
    let told = before.differences(&after);
    assert_eq!(told, [(Some(&oven), None), (Some(&pan), Some(&dearer)), (None, Some(&hood))]);
    let turned = lines(&[pan, oven]);
    assert!(before.differences(&turned).is_empty(), "another order is no other line");
}

#[test]
fn figures_stay_when_the_currency_is_corrected() {
    let yen = Currency::parse("JPY").unwrap();
    let euros = lines(&[Line { unit_cost: 1_049, ..line("Oven", 2_000, 10_050) }]);
    let rewritten = euros.rewritten(Currency::EUR, yen).unwrap();
    assert_eq!(rewritten.sums(), Sums { value: 202, costs: 20 });
    assert_eq!(euros.rewritten(Currency::EUR, Currency::USD), Ok(euros.clone()));
    let rich = lines(&[line("Palace", 1_000, Money::LIMIT)]);
    assert_eq!(rich.rewritten(yen, Currency::EUR), Err(Problem::TooLarge));
}

#[test]
fn typing_is_read_as_people_write() {
    let read = LineDraft { discount: "12,5 %".into(), unit_cost: " ".into(), ..draft("2,5", "1 234,50") }
        .read(Currency::EUR)
        .unwrap();
    assert_eq!((read.quantity, read.unit_price, read.unit_cost, read.discount), (2_500, 123_450, 0, 1_250));
    assert_eq!(draft("2.5", "1,234.50").read(Currency::EUR).unwrap().quantity, 2_500);
    assert_eq!(problem(&draft("", "1"), "quantity"), Some(Problem::Required));
    assert_eq!(problem(&draft("0", "1"), "quantity"), Some(Problem::NotPositive));
    assert_eq!(problem(&draft("1,234", "1"), "quantity"), Some(Problem::AmbiguousAmount));
    assert_eq!(problem(&draft("1000001", "1"), "quantity"), Some(Problem::TooLarge));
    assert_eq!(problem(&draft("1", ""), "unit_price"), Some(Problem::Required));
    assert_eq!(problem(&draft("1", "-1"), "unit_price"), Some(Problem::NotMoney));
    let off = |discount: &str| LineDraft { discount: discount.into(), ..draft("1", "1") };
    assert_eq!(problem(&off("101"), "discount"), Some(Problem::OutOfRange { min: 0, max: 100 }));
    assert_eq!(problem(&off("x"), "discount"), Some(Problem::NotANumber));
    let all = LineDraft { name: " ".into(), ..draft("x", "x") }.read(Currency::EUR).unwrap_err();
    assert_eq!(all.len(), 3, "every problem at once");
}

fn any_line() -> impl Strategy<Value = Line> {
    let name = "[a-zé]{1,8}( [A-Z]{1,4})?";
    let amounts = (0i64..=50_000_000_000, 0i64..=50_000_000_000);
    (name, 1i64..=2_000_000, amounts, 0i64..=10_000, any::<bool>()).prop_map(
        |(name, quantity, (unit_price, unit_cost), discount, of_product)| Line {
            id: fresh().into(),
            product: of_product.then(|| fresh().into()),
            name,
            quantity,
            unit_price,
            unit_cost,
            discount,
        },
    )
}

proptest! {
    #[test]
    fn a_price_is_what_decimal_arithmetic_says(line in any_line()) {
        let exact = Decimal::new(line.quantity, 3)
            * Decimal::from(line.unit_price)
            * (Decimal::ONE - Decimal::new(line.discount, 4));
        let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(Decimal::from_i128_with_scale(line.price(), 0), rounded);
    }

    #[test]
    fn a_form_gives_back_the_line_that_it_was_opened_on(line in any_line(), french in any::<bool>()) {
        let locale = if french { Locale::Fr } else { Locale::En };
        for currency in [Currency::EUR, Currency::parse("JPY").unwrap(), Currency::parse("TND").unwrap()] {
            prop_assert_eq!(LineDraft::of(&line, locale, currency).read(currency), Ok(line.clone()));
        }
    }

    #[test]
    fn the_sum_is_of_the_rounded_lines(all in proptest::collection::vec(any_line(), 0..6)) {
        let sums = Lines::new(all.clone()).unwrap().sums();
        prop_assert_eq!(i128::from(sums.value), all.iter().map(Line::price).sum::<i128>());
        prop_assert_eq!(i128::from(sums.costs), all.iter().map(Line::cost).sum::<i128>());
    }

    #[test]
    fn no_text_breaks_it(text in "[0-9a-f\t\n-]{0,80}|\\PC{0,40}") {
        let _ = Lines::parse(&text);
    }
}
