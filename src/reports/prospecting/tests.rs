use super::*;
use crate::values::id::{LookupId, fresh};

const TODAY: &str = "2026-05-20";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn form(words: &[(&str, &str)]) -> ProspectingForm {
    ProspectingForm::of(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| (*word).to_owned()))
}

fn problems(words: &[(&str, &str)]) -> Vec<(String, Problem)> {
    match form(words).parse(day(TODAY)) {
        Ok(ask) => panic!("{words:?} was taken for {ask:?}"),
        Err(Error::Invalid(fields)) => fields.into_iter().map(|field| (field.field, field.problem)).collect(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_address_says_all_and_no_more() {
    let id = fresh().to_string();
    let full =
        form(&[("group", "owner"), ("period", "free"), ("from", "2026-01-01"), ("channel", &id), ("owner", "none")]);
    let words = full.words();
    assert_eq!(form(&words.iter().map(|(name, word)| (*name, word.as_str())).collect::<Vec<_>>()), full);
    assert_eq!(form(&[]).address(), "/reports/prospecting");
    // The ends are kept out of the way of another period.
    assert_eq!(ProspectingForm { period: "year".into(), ..full.clone() }.words().len(), 4);
    assert!(full.is_narrowed() && !form(&[("group", "month")]).is_narrowed());
    let hostile = form(&[("owner", &"'\u{0}=&".repeat(100))]);
    assert!(hostile.address().is_ascii() && hostile.owner.chars().count() == 36);
}

#[test]
fn what_is_asked_is_understood() {
    let channel = LookupId::from(fresh());
    let ask = form(&[("channel", &channel.to_string()), ("owner", "none")]).parse(day(TODAY)).unwrap();
    assert_eq!(
        (ask.group, ask.cohort.channel, ask.cohort.owner),
        (Group::Channel, Wanted::This(channel), Wanted::Nothing)
    );
    assert_eq!((ask.cohort.span.from, ask.cohort.span.to), (Some(day("2025-06-01")), Some(day("2026-05-31"))));
    let open = form(&[("period", "free"), ("to", "2026-01-31")]).parse(day(TODAY)).unwrap();
    assert_eq!((open.cohort.span.from, open.cohort.span.to), (None, Some(day("2026-01-31"))));
    // Ends without a free period say nothing, not even something wrong.
    assert!(form(&[("from", "x"), ("to", "y")]).parse(day(TODAY)).is_ok());
}

#[test]
fn every_problem_is_told_at_its_field() {
    let free = |from: &'static str, to: &'static str| problems(&[("period", "free"), ("from", from), ("to", to)]);
    assert_eq!(free("2026-02-30", "yesterday"), [("from".into(), Problem::NotADate), ("to".into(), Problem::NotADate)]);
    assert_eq!(free("2026-02-02", "2026-02-01"), [("to".into(), Problem::BeforeTheFirst)]);
    assert_eq!(free("01/02/2026", ""), [("from".into(), Problem::NotADate)]);
    let hostile = problems(&[("channel", "x"), ("campaign", "' or 1=1"), ("source", "NONE"), ("owner", "0")]);
    let names: Vec<&str> = hostile.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["channel", "campaign", "source", "owner"]);
    assert!(hostile.iter().all(|(_, problem)| *problem == Problem::Unknown));
}

#[test]
fn a_line_is_a_part_of_the_whole() {
    let span = Span { from: Some(day("2026-01-10")), to: Some(day("2026-03-05")) };
    let ask = |group| ProspectingAsk { group, cohort: Cohort { span, owner: Wanted::Nothing, ..Cohort::default() } };
    let id = fresh();
    let source = ask(Group::Source).of(Key::Entry(id));
    assert_eq!((source.source, source.owner, source.span), (Wanted::This(id.into()), Wanted::Nothing, span));
    assert_eq!(ask(Group::Campaign).of(Key::Nothing).campaign, Wanted::Nothing);
    let month = |first: &str| ask(Group::Month).of(Key::Month(day(first))).span;
    let ends = |span: Span| (span.from.unwrap().to_string(), span.to.unwrap().to_string());
    assert_eq!(ends(month("2026-01-01")), ("2026-01-10".into(), "2026-01-31".into()));
    assert_eq!(ends(month("2026-02-01")), ("2026-02-01".into(), "2026-02-28".into()));
    assert_eq!(ends(month("2026-03-01")), ("2026-03-01".into(), "2026-03-05".into()));
}

#[test]
fn rates_and_days_are_rounded_once() {
    let rate =
        |converted, leads| Figures { leads, converted, ..Figures::default() }.rate().map(|rate| rate.to_string());
    assert_eq!(rate(0, 0), None);
    assert_eq!(rate(0, 3).as_deref(), Some("0.0"));
    assert_eq!(rate(1, 3).as_deref(), Some("33.3"));
    assert_eq!(rate(2, 3).as_deref(), Some("66.7"));
    assert_eq!(rate(7, 7).as_deref(), Some("100.0"));
    let days = |ms| Figures { median_ms: Some(ms), ..Figures::default() }.median_days().unwrap().to_string();
    assert_eq!(days(0), "0.0");
    assert_eq!(days(1), "0.1");
    assert_eq!(days(86_400_000), "1.0");
    assert_eq!(days(86_400_000 * 7 / 2), "3.5");
    assert_eq!(Figures::default().median_days(), None);
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

#[test]
fn months_follow_each_other() {
    let names = |first, last| months(day(first), day(last)).iter().map(Day::to_string).collect::<Vec<_>>();
    assert_eq!(names("2025-11-30", "2026-02-01"), ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
    assert_eq!(names("2026-02-28", "2026-02-01"), ["2026-02-01"]);
}
