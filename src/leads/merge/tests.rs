use proptest::prelude::*;

use super::*;
use crate::changes::change::diff;
use crate::changes::restore::put_back;
use crate::leads::draft::LeadDraft;
use crate::values::error::Problem;
use crate::values::id::fresh;
use crate::values::instant::Instant;

fn lead(change: impl FnOnce(&mut LeadDraft)) -> Lead {
    let mut draft = LeadDraft { subject: "Twelve dryers".into(), ..LeadDraft::default() };
    change(&mut draft);
    draft.parse(fresh().into(), None, Instant(1)).unwrap()
}

fn account() -> Account {
    Account::prospect(fresh().into(), "Royer".into(), None, Instant(1))
}

fn question(there: &str, lead: &str) -> Option<Side> {
    Question::of(Part::Account, "address", there.into(), lead.into()).map(|question| question.proposed)
}

#[test]
fn the_filled_value_is_proposed_and_equal_ones_are_no_question() {
    assert_eq!(question("", ""), None);
    assert_eq!(question("Lyon", "Lyon"), None);
    assert_eq!(question("", "Lyon"), Some(Side::Lead));
    assert_eq!(question("Lyon", ""), Some(Side::There));
    assert_eq!(question("Lyon", "Paris"), Some(Side::There));
}

#[test]
fn one_number_and_one_mailbox_are_alike_however_they_are_written() {
    let of = |field, there: &str, lead: &str| Question::of(Part::Contact, field, there.into(), lead.into());
    assert_eq!(of("phone", "+33 6 12 34 56 78", "06 12 34 56 78"), None);
    assert!(of("phone", "+33 6 12 34 56 78", "06 12 34 56 79").is_some());
    assert_eq!(of("email", "Ana@diaz.example", "ana@diaz.example"), None);
    assert!(of("email", "", "ana@diaz.example").is_some());
    assert!(of("phone", "", "06 12 34 56 78").is_some());
}

#[test]
fn a_name_is_never_emptied() {
    assert_eq!(Question::of(Part::Contact, "name", "Ana".into(), FieldValue::Empty), None);
}

#[test]
fn descriptions_go_on_one_below_the_other() {
    let both = Question::of(Part::Deal, "description", "Old".into(), "New".into()).unwrap();
    assert_eq!((both.proposed, both.sides().len()), (Side::Both, 3));
    assert_eq!(both.value(Side::Both), "Old\n\nNew".into());
    let one = Question::of(Part::Deal, "description", "".into(), "New".into()).unwrap();
    assert_eq!((one.proposed, one.sides()), (Side::Lead, &[Side::Lead][..]));
}

#[test]
fn where_only_one_speaks_there_is_no_choice() {
    let sides = |there: &str, lead: &str| {
        let question = Question::of(Part::Account, "address", there.into(), lead.into()).unwrap();
        (question.proposed, question.sides())
    };
    assert_eq!(sides("", "Lyon"), (Side::Lead, &[Side::Lead][..]));
    assert_eq!(sides("Lyon", ""), (Side::There, &[Side::There][..]));
    assert_eq!(sides("Lyon", "Paris"), (Side::There, &[Side::There, Side::Lead][..]));
    let lead = lead(|draft| draft.address = "Lyon".into());
    let questions = account_questions(&lead, &account(), true);
    let emptied = Answer { part: Part::Account, field: "address".into(), seen: FieldValue::Empty, side: Side::There };
    assert_eq!(merged(&account(), &questions, &[emptied]).unwrap().address, "Lyon");
}

#[test]
fn address_and_phone_are_the_accounts_where_nobody_takes_them() {
    let lead = lead(|draft| (draft.phone, draft.address) = ("01 23 45 67 89".into(), "Lyon".into()));
    let fields = |has_person| {
        account_questions(&lead, &account(), has_person).iter().map(|question| question.field).collect::<Vec<_>>()
    };
    assert_eq!((fields(true), fields(false)), (vec!["address"], vec!["phone", "address"]));
}

#[test]
fn what_was_decided_counts_as_long_as_the_record_holds_what_was_seen() {
    let lead = lead(|draft| draft.address = "Lyon".into());
    let before = Account { address: "Paris".into(), ..account() };
    let questions = account_questions(&lead, &before, true);
    let answer =
        |seen: &str, side| vec![Answer { part: Part::Account, field: "address".into(), seen: seen.into(), side }];
    assert_eq!(merged(&before, &questions, &[]).unwrap().address, "Paris");
    assert_eq!(merged(&before, &questions, &answer("Paris", Side::Lead)).unwrap().address, "Lyon");
    assert_eq!(merged(&before, &questions, &answer("Paris", Side::Both)).unwrap().address, "Paris");
    assert_eq!(merged(&before, &questions, &answer("Lille", Side::Lead)), Err(Unmerged::Changed("address")));
}

#[test]
fn what_a_deal_cannot_hold_is_told_at_its_field() {
    let lead = lead(|draft| draft.description = "x".repeat(6_000));
    let deal = Deal { description: "y".repeat(6_000), ..deal() };
    let questions = deal_questions(&lead, &deal, None);
    let Err(Unmerged::Invalid(error)) = merged_deal(&deal, &questions, &[]) else { panic!("was taken") };
    assert_eq!(error.field("description"), Some(&Problem::TooLong { max: 10_000 }));
}

fn deal() -> Deal {
    use crate::deals::draft::Defaults;
    use crate::deals::view::{AccountChoice, DealDraft};
    let id = fresh().into();
    let draft = DealDraft {
        name: "Dryers".into(),
        account: AccountChoice { id: Some(id), name: String::new() },
        value: "100".into(),
        ..DealDraft::default()
    };
    let currency = crate::values::currency::Currency::EUR;
    let defaults = Defaults {
        stage: fresh().into(),
        probability: crate::values::percent::Percent::new(10).unwrap(),
        currency,
        close_on: crate::values::day::Day::from_epoch_days(20_000),
        creator: None,
        owner: fresh().into(),
        now: Instant(1),
    };
    draft.check(currency).unwrap().deal(fresh().into(), id, "Royer", defaults)
}

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::There), Just(Side::Lead), Just(Side::Both)]
}

proptest! {
    /// Whatever is decided, taking the change back gives the record as it was.
    #[test]
    fn a_merge_can_be_taken_back(
        [phone, email, address] in ["[0-9 +]{0,14}", "([a-z]{1,4}@[a-z]{1,4}\\.fr)?", "[A-Z]{0,3}"],
        [own_phone, own_email, own_address] in ["[0-9 +]{0,14}", "([a-z]{1,4}@[a-z]{1,4}\\.fr)?", "[A-Z]{0,3}"],
        sides in proptest::collection::vec(side(), 4),
        has_person in any::<bool>(),
    ) {
        let lead = lead(|draft| (draft.phone, draft.email, draft.address) = (own_phone, own_email, own_address));
        let before = Account { phone, email, address, ..account() };
        let questions = account_questions(&lead, &before, has_person);
        let answers: Vec<Answer> = questions.iter().zip(sides).map(|(question, side)| Answer {
            part: question.part,
            field: question.field.into(),
            seen: question.there.clone(),
            side,
        }).collect();
        let after = merged(&before, &questions, &answers).unwrap();
        for (question, answer) in questions.iter().zip(&answers) {
            let side = if question.sides().contains(&answer.side) { answer.side } else { question.proposed };
            prop_assert_eq!(after.get(question.field), question.value(side));
        }
        prop_assert_eq!(put_back(&after, &diff(Some(&before), &after)), Ok(before));
    }
}
