use super::*;
use crate::deals::draft::Defaults;
use crate::deals::lines::Line;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::values::id::fresh;

fn deal() -> Deal {
    let account = fresh().into();
    let draft = DealDraft {
        name: "Ovens".into(),
        account: AccountChoice { id: Some(account), name: String::new() },
        value: "100.50".into(),
        ..DealDraft::default()
    };
    let defaults = Defaults {
        stage: fresh().into(),
        probability: Percent::new(10).unwrap(),
        currency: Currency::EUR,
        close_on: Day::from_epoch_days(20_000),
        creator: None,
        owner: fresh().into(),
        now: Instant(1),
    };
    draft.check(Currency::EUR).unwrap().deal(fresh().into(), account, "Acme", defaults)
}

fn lines(unit_price: i64) -> Lines {
    let (product, name, unit_cost) = (None, "Oven".to_owned(), unit_price / 2);
    let line = Line { id: fresh().into(), product, name, quantity: 2_000, unit_price, unit_cost, discount: 0 };
    Lines::new(vec![line]).unwrap()
}

fn edit(deal: &Deal, field: &str, to: impl Into<FieldValue>) -> Edit {
    Edit { field: field.into(), seen: deal.get(field), to: to.into() }
}

fn done(deal: &Deal, edits: &[Edit]) -> Deal {
    match edited(deal, edits) {
        Edited::Done(deal) => *deal,
        other => panic!("{other:?}"),
    }
}

fn problem(deal: &Deal, edits: &[Edit], field: &str) -> Option<Problem> {
    match edited(deal, edits) {
        Edited::Invalid(errors) => errors.into_iter().find(|error| error.field == field).map(|error| error.problem),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_say_value_and_costs() {
    let plain = deal();
    let with = done(&plain, &[edit(&plain, "lines", lines(500).to_string().as_str())]);
    assert_eq!((with.value, with.costs), (1_000, 500));
    assert_eq!(problem(&with, &[edit(&with, "value", 1)], "value"), Some(Problem::Computed));
    assert_eq!(done(&with, &[edit(&with, "costs", 500), edit(&with, "name", "Two ovens")]).name, "Two ovens");
    let freed = done(&with, &[edit(&with, "lines", ""), edit(&with, "value", 7)]);
    assert_eq!((freed.value, freed.costs, freed.lines.is_empty()), (7, 500, true));
}

#[test]
fn a_corrected_currency_keeps_the_figures() {
    let euros = deal();
    let yen = done(&euros, &[edit(&euros, "currency", "JPY")]);
    assert_eq!(yen.value, 101, "half away from zero");
    let typed = done(&euros, &[edit(&euros, "value", 5), edit(&euros, "currency", "JPY")]);
    assert_eq!(typed.value, 5, "what came with it is meant in it");
    let with = done(&euros, &[edit(&euros, "lines", lines(500).to_string().as_str())]);
    let with = done(&with, &[edit(&with, "currency", "JPY")]);
    assert_eq!((with.value, with.costs, with.lines.sums().value), (10, 6, 10));
    let rich = Deal { value: Money::LIMIT, currency: Currency::parse("JPY").unwrap(), ..deal() };
    assert_eq!(problem(&rich, &[edit(&rich, "currency", "EUR")], "currency"), Some(Problem::TooLarge));
}

#[test]
fn an_edit_neither_closes_nor_reopens() {
    let open = deal();
    for percent in [0, 100] {
        let out = Problem::OutOfRange { min: 1, max: 99 };
        assert_eq!(problem(&open, &[edit(&open, "probability", percent)], "probability"), Some(out));
    }
    let won = open.won(&[], Instant(2)).unwrap();
    let out = Problem::OutOfRange { min: 100, max: 100 };
    assert_eq!(problem(&won, &[edit(&won, "probability", 50)], "probability"), Some(out));
}
