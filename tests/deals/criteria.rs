//! The company's rules count wherever a deal moves: what a stage asks, and how many it takes.

use std::sync::Arc;

use relance::changes::change::FieldValue;
use relance::deals::board::DealMove;
use relance::deals::criteria::{Criteria, Criterion};
use relance::deals::edit::Edit;
use relance::deals::import::DealImport;
use relance::deals::import::plan::Plan;
use relance::deals::import::shortfall::Shortfall;
use relance::deals::stage::StageDraft;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::imports::plan::Fallback;
use relance::imports::sheet::Sheet;
use relance::imports::store::{Importer, run, try_out};
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::error::{Error, Problem};
use relance::values::id::{DealId, StageId};
use relance::values::locale::Locale;
use relance::values::percent::Outcome;
use relance::values::refusal::{Limit, Refusal};

use crate::support::{self, World, audit::audit, who};
use crate::{board, cards, column, deal, put, stories};

/// Lays down what is expected of the deals in a stage.
async fn expect(world: &World, stage: usize, standards: StandardsDraft) {
    let it = &world.stages[stage];
    let draft = StageDraft {
        name: it.name.clone(),
        probability: it.probability.get().to_string(),
        definition: it.definition.clone(),
        hue: it.hue,
        standards,
    };
    let checked = draft.check().unwrap();
    store::edit_stage(&world.db, &world.ada, who(&world.ada), it.id, checked).await.unwrap();
}

fn exit(fields: &[&str]) -> StandardsDraft {
    StandardsDraft { exit: fields.iter().map(|field| (*field).to_owned()).collect(), ..StandardsDraft::default() }
}

fn limit(wip: &str, stage: &str, seller: &str) -> StandardsDraft {
    let (wip, stage_limit, seller_limit) = (wip.into(), stage.into(), seller.into());
    StandardsDraft { wip, stage_limit, seller_limit, ..StandardsDraft::default() }
}

fn missing(fields: &[Criterion]) -> Error {
    relance::deals::criteria::Barred::Missing(fields.iter().copied().collect()).into()
}

fn fill(field: &str, seen: FieldValue, to: impl Into<FieldValue>) -> Edit {
    Edit { field: field.into(), seen, to: to.into() }
}

async fn with(world: &World, deal: DealId, to: StageId, edits: Vec<Edit>) -> Result<relance::deals::view::Done, Error> {
    let step = DealMove { deal, to, before: None };
    store::move_deal(&world.db, &world.sam, who(&world.sam), step, edits).await
}

/// Brings in a sheet of deals, those of nobody as Ada's; the trial comes to the same as the run.
async fn bring(world: &World, text: &str) -> Shortfall {
    let sheet = Arc::new(Sheet::read(text.as_bytes()).unwrap());
    let plan = Plan { owner: Fallback::Importer, ..Plan::guess(&sheet, Locale::En, Currency::EUR) };
    let importer = Importer { viewer: Some(world.ada.clone()), today: support::NINE.day_utc(), locale: Locale::En };
    let tried = try_out::<DealImport>(&world.db, importer.clone(), Arc::clone(&sheet), plan.clone()).await.unwrap();
    let ran = run::<DealImport>(&world.db, importer, who(&world.ada), "deals.csv", sheet, plan).await.unwrap();
    assert_eq!(tried, ran);
    assert_eq!(ran.tally.left_out, 0, "{ran:?}");
    ran.own.shortfall
}

stories! {
    a_file_brings_what_its_stage_would_not_let_in_and_says_so(world) {
        expect(&world, 0, exit(&["value", "contact"])).await;
        expect(&world, 1, limit("strict", "2", "1")).await;
        world.deal(&world.sam, "Known", "1", 1).await;
        let [first, second, third] = [0, 1, 2].map(|place: usize| world.stages[place].name.clone());
        let text = format!(
            "Deal name,Account,Stage,Value,Contact,Owner\nAnvils,Royer,{second},0,,\nBolts,Royer,{second},10,Ana,Sue\n\
             Cogs,Royer,{first},0,,\nDrills,Royer,{third},10,,Sam\nEyelets,Royer,Commit,10,Ana,\n"
        );
        let told = bring(&world, &text).await;
        let lacks: Criteria = [Criterion::Value, Criterion::Contact].into_iter().collect();
        assert_eq!(told, Shortfall { lacking: 2, lacks, beyond: 1 }, "Anvils and Drills lack; Bolts is the third of two");
        assert_eq!(column(&world, 1).await, ["Known", "Anvils", "Bolts"]);

        let told = bring(&world, &format!("Deal name,Account,Stage,Value,Contact\nFiles,Royer,{second},10,Ana\n")).await;
        assert_eq!(told, Shortfall { beyond: 1, ..Shortfall::default() });
        audit(&world.db).await;
    }

    a_stage_lets_a_deal_go_forward_once_it_has_what_it_asks(world) {
        let id = world.deal(&world.sam, "Anvils", "0", 1).await;
        expect(&world, 1, exit(&["value", "next_step"])).await;
        assert_eq!(put(&world, &world.sam, id, 2, None).await, Err(missing(&[Criterion::Value, Criterion::NextStep])));
        assert_eq!(column(&world, 1).await, ["Anvils"], "nothing has moved");
        put(&world, &world.sam, id, 0, None).await.expect("the way back asks nothing");
        put(&world, &world.sam, id, 1, None).await.expect("nor does the way in");
        audit(&world.db).await;
    }

    stage_and_fields_are_saved_together_or_not_at_all(world) {
        let id = world.deal(&world.sam, "Anvils", "0", 0).await;
        expect(&world, 0, exit(&["value", "contact", "next_step"])).await;
        let to = world.stages[1].id;
        let value = || fill("value", FieldValue::Number(0), 5_000_i64);
        let step = || fill("next_step", FieldValue::Empty, "Call");

        let some = with(&world, id, to, vec![value(), step()]).await;
        assert_eq!(some, Err(missing(&[Criterion::Contact])));
        let stranger = uuid::Uuid::from_u128(1);
        let wrong = with(&world, id, to, vec![value(), step(), fill("contact", FieldValue::Empty, stranger)]).await;
        assert_eq!(wrong, Err(Error::invalid("contact", Problem::Unknown)));
        let untouched = deal(&world, id).await;
        assert_eq!((untouched.value, untouched.next_step.as_str(), untouched.stage), (0, "", world.stages[0].id));

        expect(&world, 0, exit(&["value", "next_step"])).await;
        let done = with(&world, id, to, vec![value(), step()]).await.unwrap();
        let moved = deal(&world, id).await;
        assert_eq!((moved.value, moved.next_step.as_str(), moved.stage), (5_000, "Call", to));
        let history = store::history(&world.db, &world.sam, id).await.unwrap();
        assert_eq!((history.len(), history[0].act.as_str()), (2, "move"), "one entry tells it all");
        audit(&world.db).await;

        undo(&world.db, &world.sam, who(&world.sam), done.request).await.unwrap();
        let back = deal(&world, id).await;
        assert_eq!((back.value, back.next_step.as_str(), back.stage), (0, "", world.stages[0].id), "one undo");
        audit(&world.db).await;
    }

    a_field_that_someone_filled_in_meanwhile_is_not_overwritten(world) {
        let id = world.deal(&world.sam, "Anvils", "0", 0).await;
        expect(&world, 0, exit(&["next_step"])).await;
        let theirs = vec![fill("next_step", FieldValue::Empty, "Write")];
        store::edit(&world.db, &world.max, who(&world.max), id, theirs).await.unwrap();
        let mine = with(&world, id, world.stages[1].id, vec![fill("next_step", FieldValue::Empty, "Call")]).await;
        let Err(Error::Clash(clashes)) = mine else { panic!("{mine:?}") };
        assert_eq!((clashes[0].theirs.as_str(), clashes[0].by.as_deref()), ("Write", Some("Max")));
        assert_eq!(column(&world, 0).await, ["Anvils"]);
        put(&world, &world.sam, id, 1, None).await.expect("it is filled in by now");
    }

    a_jump_answers_for_the_stages_between_and_a_win_for_all_to_the_last(world) {
        let id = world.deal(&world.sam, "Anvils", "10", 0).await;
        expect(&world, 1, exit(&["next_step"])).await;
        expect(&world, 3, exit(&["description"])).await;
        put(&world, &world.sam, id, 1, None).await.unwrap();
        put(&world, &world.sam, id, 0, None).await.unwrap();
        assert_eq!(put(&world, &world.sam, id, 2, None).await, Err(missing(&[Criterion::NextStep])));
        let both = missing(&[Criterion::NextStep, Criterion::Description]);
        assert_eq!(put(&world, &world.sam, id, 4, None).await, Err(both.clone()));
        assert_eq!(store::close_won(&world.db, &world.sam, who(&world.sam), id, vec![]).await, Err(both));
        let reason = world.lookup(LookupKind::LossReason, "Price").await;
        let lost = who(&world.sam);
        store::close_lost(&world.db, &world.sam, lost, id, Some(reason), vec![]).await.expect("losing asks its reason only");
        let late = store::reopen(&world.db, &world.sam, who(&world.sam), id, Some(world.stages[2].id)).await;
        assert_eq!(late, Err(missing(&[Criterion::NextStep])), "reopened further on");
        undo(&world.db, &world.sam, who(&world.sam), lost.request).await.unwrap();

        let edits = vec![fill("next_step", FieldValue::Empty, "Call"), fill("description", FieldValue::Empty, "Large")];
        let won = store::close_won(&world.db, &world.sam, who(&world.sam), id, edits).await.unwrap();
        assert_eq!(deal(&world, id).await.outcome(), Outcome::Won);
        undo(&world.db, &world.sam, who(&world.sam), won.request).await.unwrap();
        let back = deal(&world, id).await;
        assert_eq!((back.outcome(), back.next_step.as_str()), (Outcome::Open, ""));
        audit(&world.db).await;
    }

    another_pipeline_is_entered_from_its_left_end(world) {
        let (db, ada) = (&world.db, &world.ada);
        let id = world.deal(&world.sam, "Anvils", "10", 4).await;
        store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::En).await.unwrap();
        let second = store::all_pipelines(db, ada).await.unwrap()[1].id;
        let stages = store::all_stages(db, ada, second).await.unwrap();
        let draft = StageDraft { name: "First".into(), probability: "10".into(), standards: exit(&["label"]), ..StageDraft::default() };
        store::edit_stage(db, ada, who(ada), stages[0].id, draft.check().unwrap()).await.unwrap();
        assert_eq!(with(&world, id, stages[1].id, vec![]).await, Err(missing(&[Criterion::Label])));
        with(&world, id, stages[0].id, vec![]).await.unwrap();
    }

    a_new_deal_says_where_it_stands_and_is_asked_when_it_moves_on(world) {
        expect(&world, 0, exit(&["contact"])).await;
        let id = world.deal(&world.sam, "Anvils", "10", 1).await;
        put(&world, &world.sam, id, 2, None).await.unwrap();
    }

    retired_stages_take_no_new_deals_and_ask_nothing_of_those_between(world) {
        let a = world.deal(&world.sam, "A", "10", 1).await;
        expect(&world, 1, exit(&["contact"])).await;
        store::retire_stage(&world.db, &world.ada, who(&world.ada), world.stages[1].id, true).await.unwrap();
        let draft = relance::deals::view::DealDraft {
            account: relance::deals::view::AccountChoice { id: None, name: "B".into() },
            value: "1".into(),
            stage: Some(world.stages[1].id),
            ..Default::default()
        };
        let made = store::create_from_draft(&world.db, &world.sam, who(&world.sam), relance::values::id::fresh().into(), draft).await;
        assert_eq!(made, Err(Refusal::StageRetired.into()));
        put(&world, &world.sam, a, 4, None).await.expect("its criteria went with it");
        let b = world.deal(&world.sam, "B", "10", 0).await;
        put(&world, &world.sam, b, 2, None).await.unwrap();
        audit(&world.db).await;
    }

    a_strict_limit_lets_one_of_two_into_the_last_place(world) {
        expect(&world, 1, limit("strict", "3", "")).await;
        world.deal(&world.sue, "There", "10", 1).await;
        world.deal(&world.sue, "Too", "10", 1).await;
        let mut comers = Vec::new();
        for number in 0..6 {
            let by = if number % 2 == 0 { &world.sam } else { &world.olga };
            comers.push((by, world.deal(by, &format!("D{number}"), "10", 0).await));
        }
        let at_once = comers.iter().map(|(by, id)| put(&world, by, *id, 1, None));
        let answers = futures::future::join_all(at_once).await;
        let full = Refusal::StageFull(Limit { stage: "Qualified".into(), most: 3 });
        let (came, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((came.len(), refused.len()), (1, 5));
        assert!(refused.iter().all(|answer| *answer == Err(full.clone().into())), "{refused:?}");
        assert_eq!(column(&world, 1).await.len(), 3);
        let (by, id) = comers.iter().find(|(by, _)| by.id == world.sam.id).unwrap();
        let won = store::close_won(&world.db, &world.sue, who(&world.sue), cards(&board(&world, &world.sue).await, world.stages[1].id)[0].id, vec![]).await;
        won.expect("one of hers goes");
        let before = column(&world, 0).await.len();
        if deal(&world, *id).await.stage == world.stages[0].id {
            put(&world, by, *id, 1, None).await.expect("and makes room");
            assert_eq!(column(&world, 0).await.len(), before - 1);
        }
        audit(&world.db).await;
    }

    a_strict_limit_counts_for_new_and_reopened_deals_and_not_for_an_undo(world) {
        expect(&world, 0, limit("strict", "", "1")).await;
        let (a, b) = (world.deal(&world.sam, "A", "10", 0).await, world.deal(&world.sue, "B", "10", 0).await);
        let full = Refusal::SellerFull(Limit { stage: "Identified".into(), most: 1 });
        let c = world.deal(&world.sam, "C", "10", 1).await;
        assert_eq!(put(&world, &world.sam, c, 0, None).await, Err(full.clone().into()));
        put(&world, &world.sam, a, 0, None).await.expect("who is in may be ordered");
        let won = who(&world.sam);
        store::close_won(&world.db, &world.sam, won, a, vec![]).await.unwrap();
        put(&world, &world.sam, c, 0, None).await.unwrap();
        assert_eq!(store::reopen(&world.db, &world.sam, who(&world.sam), a, None).await, Err(full.into()));
        undo(&world.db, &world.sam, who(&world.sam), won.request).await.expect("what was may be again");
        assert_eq!(column(&world, 0).await.len(), 3);
        put(&world, &world.sue, b, 1, None).await.unwrap();
        audit(&world.db).await;
    }

    a_soft_limit_is_told_and_holds_no_one_back(world) {
        expect(&world, 0, limit("soft", "1", "")).await;
        world.deal(&world.sam, "A", "10", 0).await;
        world.deal(&world.olga, "B", "10", 0).await;
        let (all, own) = (board(&world, &world.ada).await.loads, board(&world, &world.olga).await.loads);
        assert_eq!((all[0].stage, all[0].deals, all[0].owners.len()), (world.stages[0].id, 2, 2));
        assert_eq!((own[0].deals, own[0].owners.as_slice()), (2, [(world.olga.id, 1)].as_slice()), "a number, not a name");
        expect(&world, 0, StandardsDraft::default()).await;
        assert!(board(&world, &world.ada).await.loads.is_empty(), "without a limit nothing is counted");
    }

    cards_say_of_each_field_whether_it_is_filled_in(world) {
        let id = world.deal(&world.sam, "Anvils", "0", 0).await;
        let source = world.lookup(LookupKind::Source, &first_name(&world, LookupKind::Source).await).await.uuid();
        let category = world.lookup(LookupKind::Category, &first_name(&world, LookupKind::Category).await).await.uuid();
        let fills: Vec<(&str, FieldValue)> = vec![
            ("value", FieldValue::Number(1)), ("costs", FieldValue::Number(1)),
            ("next_on", FieldValue::Day(relance::values::day::Day::from_epoch_days(20_000))),
            ("next_step", "Call".into()), ("source", source.into()), ("category", category.into()),
            ("label", "hot".into()), ("description", "Large".into()),
        ];
        let mut expected = Criteria::NONE;
        for (field, to) in fills {
            let now = deal(&world, id).await;
            let seen = relance::changes::change::Fields::get(&now, field);
            store::edit(&world.db, &world.sam, who(&world.sam), id, vec![fill(field, seen, to)]).await.unwrap();
            expected = expected.and([Criterion::from_field(field).unwrap()].into_iter().collect());
            let met = cards(&board(&world, &world.sam).await, world.stages[0].id)[0].met;
            assert_eq!((met, met), (expected, Criteria::met_by(&deal(&world, id).await)), "{field}");
        }
    }

    what_is_expected_of_a_stage_can_be_undone(world) {
        let draft = StandardsDraft { longest_days: "14".into(), band_low: "5".into(), ..limit("strict", "3", "2") };
        let it = &world.stages[0];
        let form = StageDraft { name: it.name.clone(), probability: "10".into(), standards: draft, hue: 1, ..StageDraft::default() };
        let request = who(&world.ada);
        store::edit_stage(&world.db, &world.ada, request, it.id, form.check().unwrap()).await.unwrap();
        let now = board(&world, &world.sam).await.frame.unwrap().stages.remove(0);
        assert_eq!((now.standards.longest_days, now.standards.stage_limit), (Some(14), Some(3)));
        undo(&world.db, &world.ada, who(&world.ada), request.request).await.unwrap();
        assert_eq!(board(&world, &world.sam).await.frame.unwrap().stages[0], *it);
    }

    a_deal_of_a_retired_pipeline_is_not_reopened_out_of_sight(world) {
        let (db, ada) = (&world.db, &world.ada);
        let id = world.deal(&world.sam, "Anvils", "10", 0).await;
        let won = who(&world.sam);
        store::close_won(db, &world.sam, won, id, vec![]).await.unwrap();
        store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::En).await.unwrap();
        store::retire_pipeline(db, ada, who(ada), world.pipeline, true).await.unwrap();
        let refused = Err(Refusal::PipelineRetired.into());
        assert_eq!(store::reopen(db, &world.sam, who(&world.sam), id, None).await, refused);
        assert!(undo(db, &world.sam, who(&world.sam), won.request).await.is_err());
        store::retire_pipeline(db, ada, who(ada), world.pipeline, false).await.unwrap();
        store::reopen(db, &world.sam, who(&world.sam), id, None).await.unwrap();
        audit(db).await;
    }
}

async fn first_name(world: &World, kind: LookupKind) -> String {
    relance::settings::store::lookups(&world.db, Some(kind)).await.unwrap().remove(0).name
}
