use super::*;
use crate::reports::figures::Span;
use crate::values::id::{LookupId, fresh};
use crate::values::problem::Problem;
use crate::values::wanted::Wanted;

const TODAY: &str = "2026-05-20";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn form(words: &[(&str, &str)]) -> ReportForm {
    ReportForm::of(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| (*word).to_owned()))
}

fn parsed(words: &[(&str, &str)]) -> Result<ProspectingAsk, Error> {
    ProspectingAsk::parse(&form(words), day(TODAY))
}

fn problems(words: &[(&str, &str)]) -> Vec<(String, Problem)> {
    match parsed(words) {
        Ok(ask) => panic!("{words:?} was taken for {ask:?}"),
        Err(Error::Invalid(fields)) => fields.into_iter().map(|field| (field.field, field.problem)).collect(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_is_asked_is_understood() {
    let channel = LookupId::from(fresh());
    let ask = parsed(&[("channel", &channel.to_string()), ("owner", "none")]).unwrap();
    assert_eq!(
        (ask.group, ask.cohort.channel, ask.cohort.owner),
        (Group::Channel, Wanted::This(channel), Wanted::Nothing)
    );
    assert_eq!((ask.cohort.span.from, ask.cohort.span.to), (Some(day("2025-06-01")), Some(day("2026-05-31"))));
    let open = parsed(&[("period", "free"), ("to", "2026-01-31")]).unwrap();
    assert_eq!((open.cohort.span.from, open.cohort.span.to), (None, Some(day("2026-01-31"))));
    // Ends without a free period say nothing, not even something wrong.
    assert!(parsed(&[("from", "x"), ("to", "y")]).is_ok());
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
