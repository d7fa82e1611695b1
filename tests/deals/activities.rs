//! What is planned and done with a deal, what its next action makes of it, and what stages ask to have been done.

use relance::activities::activity::ActivityId;
use relance::activities::draft::ActivityDraft;
use relance::activities::view::Activities;
use relance::auth::viewer::Viewer;
use relance::changes::change::FieldValue;
use relance::deals::board::{BoardFilter, DealMove};
use relance::deals::criteria::{Barred, Criterion};
use relance::deals::edit::Edit;
use relance::deals::planning::Logged;
use relance::deals::stage::StageDraft;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::deals::view::{BoardAsk, Done};
use relance::dossier::store::timeline;
use relance::settings::lookup::LookupKind;
use relance::settings::types::{Slot, TypeEntry};
use relance::undo::store::{undo, undo_change};
use relance::values::day::Day;
use relance::values::error::{Error, Problem};
use relance::values::id::{DealId, fresh};
use relance::values::refusal::Refusal;

use crate::hands::place;
use crate::support::{self, NINE, World, audit::audit, overlapping, who};
use crate::{board, cards, deal, put, stories};

fn day(day: u32) -> Option<Day> {
    Day::of(2026, 1, day)
}

async fn draft(world: &World, name: &str, on: u32) -> ActivityDraft {
    let activity_type = Some(world.lookup(LookupKind::ActivityType, name).await);
    ActivityDraft { activity_type, day: day(on).unwrap().to_string(), ..ActivityDraft::default() }
}

async fn plan(world: &World, by: &Viewer, deal: DealId, name: &str, on: u32) -> (ActivityId, Done) {
    let id = fresh().into();
    let draft = draft(world, name, on).await;
    let done = store::plan(&world.db, by, who(by), place(), deal, (id, draft)).await.unwrap();
    (id, done)
}

async fn log(world: &World, by: &Viewer, deal: DealId, name: &str, on: u32) -> (ActivityId, Done) {
    let id = fresh().into();
    let draft = ActivityDraft { done: true, ..draft(world, name, on).await };
    let done = store::plan(&world.db, by, who(by), place(), deal, (id, draft)).await.unwrap();
    (id, done)
}

async fn finish(world: &World, by: &Viewer, id: ActivityId, done: bool) -> Result<Done, Error> {
    store::finish(&world.db, by, who(by), place(), id, done).await
}

async fn listed(world: &World, id: DealId) -> Activities {
    store::deal_view(&world.db, &world.ada, id).await.unwrap().activities
}

/// What is planned, and what was done, each by type and day of the month.
async fn told(world: &World, id: DealId) -> (Vec<String>, Vec<String>) {
    let Activities { planned, done, .. } = listed(world, id).await;
    let told = |list: Vec<relance::activities::view::ActivityView>| {
        list.into_iter().map(|it| format!("{} {}", it.type_name, it.activity.day.day())).collect::<Vec<_>>()
    };
    (told(planned), told(done))
}

async fn next_on(world: &World, id: DealId) -> Option<Day> {
    deal(world, id).await.next_on
}

async fn slot(world: &World, name: &str) -> Slot {
    let types = relance::settings::store::types(&world.db).await.unwrap().activities;
    types.into_iter().find(|it| it.name == name).map(|it: TypeEntry| it.slot).unwrap()
}

/// The stage asks that this was done.
async fn asks_for(world: &World, stage: usize, slot: Slot) {
    let it = &world.stages[stage];
    let standards =
        StandardsDraft { exit: vec![Criterion::Done(slot).field().to_owned()], ..StandardsDraft::default() };
    let (name, definition) = (it.name.clone(), it.definition.clone());
    let draft = StageDraft { name, probability: it.probability.get().to_string(), definition, hue: it.hue, standards };
    let checked = draft.check().unwrap();
    store::edit_stage(&world.db, &world.ada, who(&world.ada), it.id, checked).await.unwrap();
}

stories! {
    what_is_planned_becomes_the_next_action_and_then_history(world) {
        let sam = &world.sam;
        let id = world.deal(sam, "Anvils", "100", 0).await;
        assert_eq!((told(&world, id).await, next_on(&world, id).await), ((vec![], vec![]), None));
        let (meeting, _) = plan(&world, sam, id, "Meeting", 9).await;
        let (call, _) = plan(&world, sam, id, "Call", 7).await;
        assert_eq!(told(&world, id).await, (vec!["Call 7".into(), "Meeting 9".into()], vec![]));
        assert_eq!(next_on(&world, id).await, day(7));

        finish(&world, sam, call, true).await.unwrap();
        assert_eq!(told(&world, id).await, (vec!["Meeting 9".into()], vec!["Call 5".into()]), "it was done today");
        assert_eq!(next_on(&world, id).await, day(9));
        finish(&world, sam, call, false).await.unwrap();
        assert_eq!(next_on(&world, id).await, day(5), "to be done after all, on the day where it stands");
        finish(&world, sam, call, true).await.unwrap();
        store::retire_activity(&world.db, sam, who(sam), place(), meeting).await.unwrap();
        assert_eq!((told(&world, id).await, next_on(&world, id).await), ((vec![], vec!["Call 5".into()]), None));
        assert_eq!(finish(&world, sam, meeting, true).await, Err(Error::NotFound), "it is gone");
        let (_, _) = log(&world, sam, id, "E-mail", 3).await;
        assert_eq!(told(&world, id).await.1, ["Call 5", "E-mail 3"]);
        audit(&world.db).await;
    }

    a_retry_plans_once(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (request, activity, draft) = (who(sam), fresh().into(), draft(&world, "Call", 8).await);
        let first = store::plan(db, sam, request, place(), id, (activity, draft.clone())).await.unwrap();
        assert_eq!(store::plan(db, sam, request, place(), id, (activity, draft.clone())).await, Ok(first));
        assert_eq!(listed(&world, id).await.planned.len(), 1);
        let taken = store::plan(db, sam, who(sam), place(), id, (activity, draft)).await;
        assert_eq!(taken, Err(Error::invalid("id", Problem::Taken)));
    }

    all_of_it_can_be_undone(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let edit = Edit { field: "next_on".into(), seen: FieldValue::Empty, to: day(20).into() };
        store::edit(db, sam, who(sam), id, vec![edit]).await.unwrap();

        let (call, planned) = plan(&world, sam, id, "Call", 8).await;
        let undone = undo(db, sam, who(sam), planned.request).await.unwrap();
        assert_eq!((told(&world, id).await, next_on(&world, id).await), ((vec![], vec![]), day(20)), "as it was by hand");
        undo(db, sam, who(sam), undone.request).await.unwrap();
        assert_eq!((told(&world, id).await.0, next_on(&world, id).await), (vec!["Call 8".into()], day(8)));

        let finished = finish(&world, sam, call, true).await.unwrap();
        assert!(deal(&world, id).await.done_types.has(slot(&world, "Call").await));
        // What has become of the next action since hinders nothing.
        plan(&world, sam, id, "Meeting", 12).await;
        undo(db, sam, who(sam), finished.request).await.unwrap();
        assert_eq!(told(&world, id).await, (vec!["Call 8".into(), "Meeting 12".into()], vec![]));
        assert_eq!(next_on(&world, id).await, day(8));
        assert!(!deal(&world, id).await.done_types.has(slot(&world, "Call").await));

        let gone = store::retire_activity(db, sam, who(sam), place(), call).await.unwrap();
        assert_eq!(next_on(&world, id).await, day(12));
        undo(db, sam, who(sam), gone.request).await.unwrap();
        assert_eq!(next_on(&world, id).await, day(8));
        audit(db).await;
    }

    a_form_changes_what_it_changed_and_clashes_on_the_same(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (call, _) = plan(&world, sam, id, "Call", 8).await;
        let seen = ActivityDraft::of(&listed(&world, id).await.planned[0].activity);
        let change = async |by: &Viewer, draft: ActivityDraft| {
            store::edit_activity(db, by, who(by), place(), call, (seen.clone(), draft)).await
        };
        change(max, ActivityDraft { day: "2026-01-12".into(), ..seen.clone() }).await.unwrap();
        change(sam, ActivityDraft { description: "The forge".into(), owner: Some(world.sue.id), ..seen.clone() }).await.unwrap();
        let now = listed(&world, id).await.planned.remove(0);
        assert_eq!((now.activity.day.day(), now.activity.description.as_str(), now.owner.as_str()), (12, "The forge", "Sue"));
        assert_eq!(next_on(&world, id).await, day(12));
        let Err(Error::Clash(clashes)) = change(sam, ActivityDraft { day: "2026-01-14".into(), ..seen.clone() }).await else {
            panic!("one day for both")
        };
        let clash = &clashes[0];
        assert_eq!((clash.field.as_str(), clash.yours.as_str(), clash.theirs.as_str()), ("day", "14 Jan 2026", "12 Jan 2026"));
        assert_eq!(clash.by.as_deref(), Some("Max"));
    }

    a_stage_asks_that_something_was_done(world) {
        let (db, sam) = (&world.db, &world.sam);
        let meeting = slot(&world, "Meeting").await;
        asks_for(&world, 0, meeting).await;
        let [first, second, third] = [
            world.deal(sam, "Anvils", "1", 0).await,
            world.deal(sam, "Bolts", "2", 0).await,
            world.deal(sam, "Cogs", "3", 0).await,
        ];
        let missing: Error = Barred::Missing([Criterion::Done(meeting)].into_iter().collect()).into();
        assert_eq!(put(&world, sam, first, 1, None).await, Err(missing.clone()));
        plan(&world, sam, first, "Meeting", 5).await;
        log(&world, sam, first, "Call", 5).await;
        assert_eq!(put(&world, sam, first, 1, None).await, Err(missing), "planned is not done, and a call is no meeting");
        let seen = board(&world, sam).await.seq;
        log(&world, sam, first, "Meeting", 2).await;
        let met = |page: &relance::deals::view::BoardPage| {
            let card = cards(page, world.stages[0].id).iter().find(|card| card.id == first).unwrap().met;
            card.has(Criterion::Done(meeting))
        };
        let ask = BoardAsk { since: Some(seen), filter: BoardFilter::default(), ..BoardAsk::default() };
        assert!(met(&store::board(db, sam, &ask).await.unwrap()), "other boards hear of it");
        put(&world, sam, first, 1, None).await.unwrap();

        // Told with the move, both are done or neither.
        let held = Logged { slot: meeting, day: NINE.day_utc(), description: "They liked the forge".into() };
        let full = DealMove { deal: second, to: fresh().into(), before: None };
        assert_eq!(store::move_deal(db, sam, who(sam), full, vec![held.edit()]).await, Err(Error::NotFound));
        assert_eq!(listed(&world, second).await, Activities::default());
        let step = DealMove { deal: second, to: world.stages[1].id, before: None };
        let moved = store::move_deal(db, sam, who(sam), step, vec![held.edit()]).await.unwrap();
        let done = listed(&world, second).await.done.remove(0);
        assert_eq!((done.type_name.as_str(), done.activity.description.as_str(), done.owner.as_str()), ("Meeting", "They liked the forge", "Sam"));
        undo(db, sam, who(sam), moved.request).await.unwrap();
        assert_eq!((deal(&world, second).await.stage, listed(&world, second).await), (world.stages[0].id, Activities::default()));
        store::close_won(db, sam, who(sam), third, vec![held.edit()]).await.unwrap();
        assert_eq!(told(&world, third).await.1, ["Meeting 5"]);

        let late = Logged { day: day(9).unwrap(), ..held.clone() };
        let refused = store::move_deal(db, sam, who(sam), step, vec![late.edit()]).await;
        assert_eq!(refused, Err(Error::invalid(Criterion::Done(meeting).field(), Problem::InTheFuture)));
        let nobody = Logged { slot: Slot::new(15).unwrap(), ..held };
        let refused = store::move_deal(db, sam, who(sam), step, vec![nobody.edit()]).await;
        assert_eq!(refused, Err(Error::invalid("done_15", Problem::Unknown)));
        audit(db).await;
    }

    an_activity_is_its_deals(world) {
        let (db, sam, sue, olga) = (&world.db, &world.sam, &world.sue, &world.olga);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (call, planned) = plan(&world, sam, id, "Call", 8).await;
        assert_eq!(finish(&world, sue, call, true).await, Err(Error::Forbidden), "a teammate sees it");
        assert_eq!(finish(&world, olga, call, true).await, Err(Error::NotFound));
        assert_eq!(store::deal_view(db, olga, id).await, Err(Error::NotFound));
        assert_eq!(store::deal_view(db, sue, id).await.unwrap().activities.planned.len(), 1);
        assert_eq!(undo(db, sue, who(sue), planned.request).await, Err(Error::Forbidden));
        let theirs = ActivityDraft { owner: Some(olga.id), ..draft(&world, "Call", 8).await };
        let refused = store::plan(db, sam, who(sam), place(), id, (fresh().into(), theirs)).await;
        assert_eq!(refused, Err(Error::invalid("owner", Problem::Unknown)), "out of Sam's sight");
        let no_type = ActivityDraft { activity_type: Some(world.lookup(LookupKind::LossReason, "Price").await), ..draft(&world, "Call", 8).await };
        let refused = store::plan(db, sam, who(sam), place(), id, (fresh().into(), no_type)).await;
        assert_eq!(refused, Err(Error::invalid("activity_type", Problem::Unknown)), "a loss reason is no type");
        finish(&world, &world.max, call, true).await.expect("the manager may");
        store::retire(db, sam, who(sam), id).await.unwrap();
        assert_eq!(finish(&world, sam, call, false).await, Err(Error::NotFound));
    }

    the_accounts_timeline_tells_of_it(world) {
        let sam = &world.sam;
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let account = deal(&world, id).await.account;
        let (call, _) = plan(&world, sam, id, "Call", 8).await;
        finish(&world, sam, call, true).await.unwrap();
        let events = timeline(&world.db, sam, account, None).await.unwrap().events;
        let told: Vec<_> = events.iter().filter(|it| it.name == "Call").map(|it| it.act.as_str()).collect();
        assert_eq!(told, ["finish", "plan"]);
        assert!(timeline(&world.db, &world.olga, account, None).await.unwrap().events.iter().all(|it| it.name != "Call"));
    }

    what_is_planned_goes_back_with_the_next_action_that_follows_it(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (_, planned) = plan(&world, sam, id, "Call", 8).await;
        let alone = undo_change(db, sam, who(sam), planned.request, id).await;
        assert_eq!(alone, Err(Refusal::NotAllowedNow.into()));
        assert_eq!((next_on(&world, id).await, told(&world, id).await.0), (day(8), vec!["Call 8".to_owned()]));
    }

    a_type_that_is_offered_no_more_can_still_be_logged(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let meeting = slot(&world, "Meeting").await;
        asks_for(&world, 0, meeting).await;
        let id = world.deal(sam, "Anvils", "1", 0).await;
        let (planned, _) = plan(&world, sam, id, "Meeting", 8).await;
        let changed = ActivityDraft { activity_type: Some(world.lookup(LookupKind::ActivityType, "Call").await), ..draft(&world, "Meeting", 8).await };
        let seen = draft(&world, "Meeting", 8).await;
        let edited = store::edit_activity(db, sam, who(sam), place(), planned, (seen, changed)).await.unwrap();
        let of_type = world.lookup(LookupKind::ActivityType, "Meeting").await;
        relance::settings::store::edit(db, who(ada), of_type, "Meeting".into(), true).await.unwrap();
        undo(db, sam, who(sam), edited.request).await.expect("what was may be again");
        let again = draft(&world, "Meeting", 9).await;
        let refused = store::plan(db, sam, who(sam), place(), id, (fresh().into(), again)).await;
        assert_eq!(refused, Err(Error::invalid("activity_type", Problem::Unknown)), "nobody plans one");
        let held = Logged { slot: meeting, day: NINE.day_utc(), description: String::new() };
        let step = DealMove { deal: id, to: world.stages[1].id, before: None };
        store::move_deal(db, sam, who(sam), step, vec![held.edit()]).await.expect("the stage asks for it");
    }

    two_finish_and_move_at_once(world) {
        let (sam, max) = (&world.sam, &world.max);
        asks_for(&world, 0, slot(&world, "Call").await).await;
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (call, _) = plan(&world, sam, id, "Call", 8).await;
        let (finished, moved) = overlapping(&world, finish(&world, sam, call, true), put(&world, max, id, 1, None)).await;
        finished.unwrap();
        moved.expect("whoever comes second sees what was done");
        audit(&world.db).await;
    }

    an_undo_moves_the_next_action_only_with_what_is_planned(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let by_hand = async |seen: Option<Day>, to: Option<Day>| {
            let edit = Edit { field: "next_on".into(), seen: seen.into(), to: to.into() };
            store::edit(db, sam, who(sam), id, vec![edit]).await.unwrap();
        };
        plan(&world, sam, id, "Meeting", 20).await;
        let (_, logged) = log(&world, sam, id, "Call", 3).await;
        by_hand(day(20), day(25)).await;
        undo(db, sam, who(sam), logged.request).await.unwrap();
        assert_eq!(next_on(&world, id).await, day(25), "what was done has nothing to do with it");

        let (_, planned) = plan(&world, sam, id, "Call", 8).await;
        let undone = undo(db, sam, who(sam), planned.request).await.unwrap();
        assert_eq!(next_on(&world, id).await, day(25));
        by_hand(day(25), day(22)).await;
        undo(db, sam, who(sam), undone.request).await.expect("the next action only followed");
        assert_eq!((told(&world, id).await.0, next_on(&world, id).await), (vec!["Call 8".into(), "Meeting 20".into()], day(8)));
        audit(db).await;
    }

    what_changes_nothing_is_refused(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (call, _) = plan(&world, sam, id, "Call", 8).await;
        let seen = draft(&world, "Call", 8).await;
        let nothing = Err(Refusal::NothingToChange.into());
        assert_eq!(store::edit_activity(db, sam, who(sam), place(), call, (seen.clone(), seen)).await, nothing);
        assert_eq!(finish(&world, sam, call, false).await, nothing, "it is to be done already");
        finish(&world, sam, call, true).await.unwrap();
        assert_eq!(finish(&world, sam, call, true).await, nothing);
    }

    two_who_add_a_type_at_once_both_get_a_number(world) {
        let (db, ada) = (&world.db, &world.ada);
        let add = |name: &str| relance::settings::store::add(db, who(ada), fresh().into(), LookupKind::ActivityType, name.into());
        let (one, other) = overlapping(&world, add("Visit"), add("Demo")).await;
        assert_eq!((one, other), (Ok(()), Ok(())));
        assert_ne!(slot(&world, "Visit").await, slot(&world, "Demo").await);
    }

    numbers_of_types_are_kept_and_given_out_once(world) {
        let (db, ada) = (&world.db, &world.ada);
        let known = relance::settings::store::types(db).await.unwrap().activities;
        let names: Vec<_> = known.iter().map(|it| (it.name.as_str(), it.slot.number())).collect();
        assert_eq!(names, [("Call", 0), ("Meeting", 1), ("E-mail", 2), ("Task", 3)]);
        for number in 4..18 {
            let (id, name) = (fresh().into(), format!("Type {number}"));
            relance::settings::store::add(db, who(ada), id, LookupKind::ActivityType, name).await.unwrap();
        }
        let slots: Vec<_> = relance::settings::store::types(db).await.unwrap().activities.into_iter().map(|it| it.slot).collect();
        assert_eq!(slots.iter().map(|slot| slot.number()).collect::<Vec<_>>(), (0..16).collect::<Vec<_>>());
        world.lookup(LookupKind::ActivityType, "Type 17").await;
        let id = world.lookup(LookupKind::ActivityType, "Meeting").await;
        relance::settings::store::edit(db, who(ada), id, "Visit".into(), true).await.unwrap();
        relance::settings::store::reorder(db, id, None).await.unwrap();
        assert_eq!(slot(&world, "Visit").await.number(), 1);
        let sources = world.lookup(LookupKind::Source, "Referral").await;
        let row: Option<(Option<i64>,)> = db.one("select slot from lookups where id = $1", relance::args![sources]).await.unwrap();
        assert_eq!(row, Some((None,)));
    }
}
