use uuid::Uuid;

use super::*;
use crate::deals::draft::Defaults;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::settings::decision::DecisionLabel;
use crate::settings::types::Slot;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::id::PipelineId;
use crate::values::instant::Instant;
use crate::values::percent::{Outcome, Percent};
use crate::values::rank::Rank;
use crate::values::refusal::Limit;

const NOW: Instant = Instant(1_000);

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

/// A stage of one pipeline, at this place.
fn stage(place: u128) -> Stage {
    Stage {
        id: id(place),
        pipeline: id::<PipelineId>(1),
        name: format!("Stage {place}"),
        position: place as i64,
        probability: Percent::new(10 * place as i16).expect("a percentage"),
        definition: String::new(),
        hue: 1,
        standards: Standards::default(),
        retired: false,
    }
}

/// An open deal in that stage with nothing filled in.
fn bare(place: u128) -> Deal {
    let account = AccountChoice { id: Some(id(8)), name: String::new() };
    let draft = DealDraft { account, value: "0".into(), ..DealDraft::default() };
    let defaults = Defaults {
        stage: id(place),
        probability: Percent::new(10).expect("a percentage"),
        currency: Currency::EUR,
        close_on: Day::from_epoch_days(9),
        creator: None,
        owner: id(7),
        now: NOW,
    };
    draft.check(Currency::EUR).expect("a draft").deal(id(5), id(8), "Acme", defaults)
}

fn filled(mut deal: Deal, criterion: Criterion) -> Deal {
    match criterion {
        Criterion::Value => deal.value = 1,
        Criterion::Costs => deal.costs = 1,
        Criterion::Contact => deal.contact = Some(id(3)),
        Criterion::NextOn => deal.next_on = Some(Day::from_epoch_days(9)),
        Criterion::NextStep => deal.next_step = "Call".into(),
        Criterion::Source => deal.source = Some(id(3)),
        Criterion::Category => deal.category = Some(id(3)),
        Criterion::Product => deal.product = Some(id(3)),
        Criterion::Competitor => deal.competitor = Some(id(3)),
        Criterion::Label => deal.label = Some(DecisionLabel::Hot),
        Criterion::Description => deal.description = "Large".into(),
        Criterion::Document(slot) => {
            let held = deal.document_types;
            deal.document_types = Slot::all().filter(|it| *it == slot || held.has(*it)).collect();
        }
        Criterion::Done(slot) => {
            let held = deal.done_types;
            deal.done_types = Slot::all().filter(|it| *it == slot || held.has(*it)).collect();
        }
    }
    deal
}

/// Four stages; the second and the third ask one thing each.
fn line(second: Criterion, third: Criterion) -> [Gate; 4] {
    let gate = |place: u128, exit: Option<Criterion>| (id(place), exit.into_iter().collect());
    [gate(1, None), gate(2, Some(second)), gate(3, Some(third)), gate(4, None)]
}

fn into<'a>(stage: &'a Stage, line: &'a [Gate]) -> Entrance<'a> {
    Entrance { stage, line, load: Load::default() }
}

#[test]
fn each_field_counts_on_every_way_that_leaves_its_stage_forward() {
    // From, to (nothing: won), and which of the second and third stage's criteria are asked.
    let ways: [(u128, Option<u128>, bool, bool); 15] = [
        (1, Some(1), false, false),
        (1, Some(2), false, false),
        (1, Some(3), true, false),
        (1, Some(4), true, true),
        (1, None, true, true),
        (2, Some(1), false, false),
        (2, Some(2), false, false),
        (2, Some(3), true, false),
        (2, Some(4), true, true),
        (2, None, true, true),
        (3, Some(2), false, false),
        (3, Some(4), false, true),
        (3, None, false, true),
        (4, Some(2), false, false),
        (4, None, false, false),
    ];
    let all: Vec<Criterion> = Criterion::all().collect();
    for (number, second) in all.iter().copied().enumerate() {
        let third = all[(number + 1) % all.len()];
        let line = line(second, third);
        for (from, to, asks_second, asks_third) in ways {
            let told = format!("{second:?}, {third:?}: {from} to {to:?}");
            let criteria = [(second, asks_second), (third, asks_third)];
            let expected: Criteria =
                criteria.iter().filter(|(_, asked)| *asked).map(|(criterion, _)| *criterion).collect();
            assert_eq!(asked(id(from), to.map(id), &line), expected, "{told}");

            let go = |deal: &Deal| match to {
                Some(to) => deal.moved_to(&into(&stage(to), &line), Rank::first(), NOW),
                None => deal.won(&line, NOW),
            };
            let deal = bare(from);
            match go(&deal) {
                Ok(_) => assert!(expected.is_empty(), "{told}"),
                Err(barred) => assert_eq!(barred, Barred::Missing(expected), "{told}"),
            }
            let deal = filled(deal, second);
            let left = expected.without([second].into_iter().collect());
            assert_eq!(go(&deal).err(), (!left.is_empty()).then_some(Barred::Missing(left)), "{told}, one filled in");
            assert!(go(&filled(deal, third)).is_ok(), "{told}, both filled in");
        }
    }
}

#[test]
fn losing_asks_for_its_reason_and_nothing_else() {
    let deal = bare(2);
    assert_eq!(deal.lost(None, NOW), Err(Refusal::LossReasonRequired));
    assert_eq!(deal.lost(Some(id(3)), NOW).map(|deal| deal.outcome()), Ok(Outcome::Lost));
}

#[test]
fn reopening_is_a_move_from_where_it_stood() {
    let line = line(Criterion::Value, Criterion::Contact);
    let lost = bare(2).lost(Some(id(3)), NOW).expect("lost");
    for (to, expected) in [(1, Criteria::NONE), (2, Criteria::NONE), (3, [Criterion::Value].into_iter().collect())] {
        let back = lost.reopened(&into(&stage(to), &line), Rank::first(), NOW);
        assert_eq!(back.err(), (!expected.is_empty()).then_some(Barred::Missing(expected)), "into {to}");
    }
}

#[test]
fn who_comes_from_beside_the_line_begins_at_its_left_end() {
    let line = line(Criterion::Value, Criterion::Contact);
    let value: Criteria = [Criterion::Value].into_iter().collect();
    for (to, expected) in [(Some(1), Criteria::NONE), (Some(2), Criteria::NONE), (Some(3), value)] {
        assert_eq!(asked(id(99), to.map(id), &line), expected, "into {to:?}");
    }
    assert_eq!(asked(id(99), None, &line), value.and([Criterion::Contact].into_iter().collect()));
}

#[test]
fn a_retired_stage_lets_deals_out_and_none_in() {
    let retired = Stage { retired: true, ..stage(9) };
    let line = line(Criterion::Value, Criterion::Contact);
    let refused = bare(1).moved_to(&into(&retired, &line), Rank::first(), NOW);
    assert_eq!(refused.err(), Some(Refusal::StageRetired.into()));
    assert!(bare(9).moved_to(&into(&retired, &line), Rank::first(), NOW).is_ok(), "within it");
    assert!(bare(9).moved_to(&into(&stage(1), &line), Rank::first(), NOW).is_ok(), "out of it");
    assert_eq!(stands(None, &retired), Err(Refusal::StageRetired), "a new deal");
}

#[test]
fn limits_by_mode_by_stage_and_by_seller() {
    let most = 3;
    let name = || "Stage 2".to_owned();
    for wip in Wip::ALL {
        for (limits, load, full) in [
            ((None, None), (99, 99), None),
            ((Some(most), None), (2, 2), None),
            ((Some(most), None), (3, 0), Some(Full::Stage { most })),
            ((None, Some(most)), (99, 2), None),
            ((None, Some(most)), (99, 3), Some(Full::Seller { most })),
            ((Some(most), Some(most)), (4, 4), Some(Full::Stage { most })),
        ] {
            let standards = Standards { wip, stage_limit: limits.0, seller_limit: limits.1, ..Standards::default() };
            let to = Stage { standards, ..stage(2) };
            let entrance = Entrance { stage: &to, line: &[], load: Load { stage: load.0, seller: load.1 } };
            let expected = match (wip, full) {
                (Wip::None, _) | (_, None) => Ok(None),
                (Wip::Soft, full) => Ok(full),
                (Wip::Strict, Some(Full::Stage { most })) => {
                    Err(Refusal::StageFull(Limit { stage: name(), most }).into())
                }
                (Wip::Strict, Some(Full::Seller { most })) => {
                    Err(Refusal::SellerFull(Limit { stage: name(), most }).into())
                }
            };
            assert_eq!(may_enter(id(1), Criteria::NONE, &entrance), expected, "{wip:?} {limits:?} {load:?}");
            assert_eq!(may_enter(id(2), Criteria::NONE, &entrance), Ok(None), "within the stage");
            let lost = bare(2).lost(Some(id(3)), NOW).expect("lost");
            assert_eq!(lost.reopened(&entrance, Rank::first(), NOW).is_ok(), expected.is_ok(), "it comes in again");
        }
    }
}

#[test]
fn a_full_stage_asks_no_one_to_fill_in_anything() {
    let standards = Standards { wip: Wip::Strict, stage_limit: Some(1), ..Standards::default() };
    let to = Stage { standards, ..stage(3) };
    let line = line(Criterion::Value, Criterion::Contact);
    let entrance = Entrance { stage: &to, line: &line, load: Load { stage: 1, seller: 0 } };
    assert!(matches!(may_enter(id(1), Criteria::NONE, &entrance), Err(Barred::Refused(_))));
}

#[test]
fn a_set_is_stored_by_names_and_sent_as_a_number() {
    let all: Criteria = Criterion::all().collect();
    assert_eq!(Criteria::from_code(&all.code()), all);
    assert_eq!(all.iter().count(), Criterion::FIELDS.len() + 2 * Slot::COUNT);
    assert_eq!((Criteria::NONE.code().as_str(), Criteria::from_code("")), ("", Criteria::NONE));
    assert_eq!(Criteria::from_code("value,a later word,label").code(), "value,label");
    assert_eq!(serde_json::to_string(&Criteria(5)).expect("json"), "5");
    // Fields from the first bit on, behind them types of activities, then types of documents.
    let types = (16..).zip(Slot::all().map(Criterion::Done)).chain((32..).zip(Slot::all().map(Criterion::Document)));
    for (place, criterion) in (0..).zip(Criterion::FIELDS).chain(types) {
        assert_eq!([criterion].into_iter().collect::<Criteria>(), Criteria(1 << place), "{criterion:?}");
        assert_eq!(Criterion::from_field(criterion.field()), Some(criterion));
    }
    let slot = Slot::new(11).unwrap();
    assert_eq!((Criterion::Done(slot).field(), Criterion::Document(slot).field()), ("done_11", "document_11"));
}

#[test]
fn each_field_tells_for_itself_whether_it_is_filled_in() {
    for criterion in Criterion::all() {
        assert!(!criterion.is_met(&bare(1)), "{criterion:?}");
        let met: Criteria = [criterion].into_iter().collect();
        assert_eq!(Criteria::met_by(&filled(bare(1), criterion)), met);
    }
}

#[test]
fn what_is_missing_goes_over_the_wire_field_by_field_and_comes_back() {
    let missing: Criteria = [Criterion::Contact, Criterion::Value].into_iter().collect();
    let error = Error::from(Barred::Missing(missing));
    assert_eq!(error.field("contact"), Some(&Problem::Required));
    assert_eq!(Criteria::asked_by(&error), missing);
    for other in
        [Error::invalid("name", Problem::Required), Error::invalid("value", Problem::NotMoney), Error::NotFound]
    {
        assert!(Criteria::asked_by(&other).is_empty(), "{other:?}");
    }
}
