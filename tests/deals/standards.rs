//! Deals that leave the company's standards: what is counted, and what is silenced.

use relance::args;
use relance::changes::change::FieldValue;
use relance::changes::store::Who;
use relance::deals::alert::Alert;
use relance::deals::edit::Edit;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::snooze::SnoozeDraft;
use relance::deals::stage::StageDraft;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::deals::view::Done;
use relance::server::db::Built;
use relance::undo::store::undo;
use relance::values::day::Day;
use relance::values::error::Error;
use relance::values::id::{DealId, RequestId};
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;
use relance::views::ask::Place;

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{deal, put, stories};

/// So many days after Monday 5 January 2026.
pub fn on(days: i64) -> Place {
    Place { today: day(days), utc_offset: 0 }
}

pub fn day(days: i64) -> Day {
    NINE.day_utc().plus_days(days)
}

/// Alters what a stage expects of its deals.
pub async fn expects(world: &World, stage: usize, standards: StandardsDraft) {
    let it = &world.stages[stage];
    let probability = it.probability.get().to_string();
    let draft = StageDraft { name: it.name.clone(), probability, definition: String::new(), hue: 1, standards };
    store::edit_stage(&world.db, &world.ada, who(&world.ada), it.id, draft.check().unwrap()).await.unwrap();
}

async fn closing(world: &World, id: DealId, from: i64, to: i64) -> RequestId {
    let edit = Edit { field: "close_on".into(), seen: day(from).into(), to: day(to).into() };
    store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit]).await.unwrap().request
}

async fn pushes(world: &World, id: DealId) -> i64 {
    deal(world, id).await.pushes
}

async fn undone(world: &World, request: RequestId) -> RequestId {
    undo(&world.db, &world.sam, who(&world.sam), request).await.unwrap().request
}

fn draft(until: i64, reason: &str) -> SnoozeDraft {
    SnoozeDraft { until: day(until).to_string(), reason: reason.into() }
}

async fn snooze(world: &World, id: DealId, alert: Alert, until: i64, reason: &str) -> Result<Done, Error> {
    let sam = &world.sam;
    store::snooze(&world.db, sam, who(sam), on(0), id, (alert, draft(until, reason))).await
}

async fn snoozed(world: &World, id: DealId) -> Vec<Alert> {
    deal(world, id).await.snoozes.iter().map(|snooze| snooze.alert).collect()
}

/// It came into the second stage, which allows one day, thirty days ago.
async fn a_stale_deal(world: &World) -> DealId {
    expects(world, 1, StandardsDraft { longest_days: "1".into(), ..StandardsDraft::default() }).await;
    let id = world.deal(&world.sam, "Ovens", "100", 1).await;
    let since = NINE.plus_days(-30);
    world
        .db
        .write(move |tx| Box::pin(tx.run("update deals set stage_since = $2 where id = $1", args![id, since])))
        .await
        .unwrap();
    id
}

stories! {
    a_close_date_that_is_put_off_is_counted_and_an_undo_takes_it_back(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let first = closing(&world, id, 42, 50).await;
        assert_eq!(pushes(&world, id).await, 1);
        closing(&world, id, 50, 45).await;
        assert_eq!(pushes(&world, id).await, 1, "brought nearer");
        let second = closing(&world, id, 45, 50).await;
        assert_eq!(pushes(&world, id).await, 2);
        // The first one's date stands again, so it can be undone: it takes back the one that it counted.
        undone(&world, first).await;
        assert_eq!((pushes(&world, id).await, deal(&world, id).await.close_on), (1, day(42)));
        let refused = undo(&world.db, &world.sam, who(&world.sam), second).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::ChangedSince(_)))), "{refused:?}");
        audit(&world.db).await;

        let third = closing(&world, id, 42, 60).await;
        let back = undone(&world, third).await;
        assert_eq!(pushes(&world, id).await, 1);
        undone(&world, back).await;
        assert_eq!((pushes(&world, id).await, deal(&world, id).await.close_on), (2, day(60)));
        audit(&world.db).await;
    }

    many_that_are_put_off_are_counted_each(world) {
        let (db, sam) = (&world.db, &world.sam);
        let ids = [world.deal(sam, "A", "1", 0).await, world.deal(sam, "B", "2", 1).await];
        let act = async |act: ManyAct| {
            store::many(db, sam, who(sam), on(0), ManyDeals::These(ids.to_vec()), act).await.unwrap().request
        };
        let put_off = act(ManyAct::PutOff(7)).await;
        act(ManyAct::PutOff(-3)).await;
        act(ManyAct::CloseOn(day(100))).await;
        assert_eq!([pushes(&world, ids[0]).await, pushes(&world, ids[1]).await], [2, 2]);
        let refused = undo(db, sam, who(sam), put_off).await;
        assert!(refused.is_err(), "the dates were changed since");
        audit(db).await;
    }

    the_record_tells_an_older_database_how_often(world) {
        let ids = [world.deal(&world.sam, "A", "1", 0).await, world.deal(&world.sam, "B", "2", 1).await];
        closing(&world, ids[0], 42, 50).await;
        closing(&world, ids[0], 50, 45).await;
        let second = closing(&world, ids[0], 45, 60).await;
        let third = closing(&world, ids[0], 60, 70).await;
        undone(&world, third).await;
        closing(&world, ids[1], 42, 43).await;
        let kept = [pushes(&world, ids[0]).await, pushes(&world, ids[1]).await];
        assert_eq!(kept, [2, 1]);
        let migration = match world.db.engine() {
            "sqlite" => include_str!("../../migrations/sqlite/0019_standards.sql"),
            _ => include_str!("../../migrations/postgres/0019_standards.sql"),
        };
        let (_, fill) = migration.split_once("update deals").unwrap();
        let fill = format!("update deals{fill}");
        let filled = world.db.write(move |tx| {
            let fill = fill.clone();
            Box::pin(async move {
                tx.run("update deals set pushes = 0", args![]).await?;
                tx.run(Built(fill), args![]).await
            })
        });
        filled.await.unwrap();
        assert_eq!([pushes(&world, ids[0]).await, pushes(&world, ids[1]).await], kept);
        undone(&world, second).await;
        assert_eq!(pushes(&world, ids[0]).await, 1);
    }

    an_alert_is_silenced_with_a_reason_and_comes_back_by_itself(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Ovens", "100", 0).await;
        let done = snooze(&world, id, Alert::NoNext, 10, " They are   away ").await.unwrap();
        let view = store::deal_today(db, sam, on(0), id).await.unwrap();
        let held = view.deal.snoozes.of(Alert::NoNext).unwrap();
        assert_eq!((held.until, held.reason.as_str(), held.by), (day(10), "They are away", Some(sam.id)));
        assert_eq!(view.snoozers, [(sam.id, "Sam".to_owned())]);
        let raises = async |days: i64| store::raised_counts(db, sam, None, on(days)).await.unwrap().0[Alert::NoNext as usize];
        assert_eq!([raises(0).await, raises(10).await, raises(11).await], [0, 0, 1]);

        // In the reader's words, by whom it was done.
        let told = store::history(db, sam, id).await.unwrap();
        let fields: Vec<_> = told[0].fields.iter().map(|it| (it.field.as_str(), it.before.as_str(), it.after.as_str())).collect();
        assert_eq!(fields, [("snooze_no_next", "", "snoozed until 15 Jan 2026: They are away")]);
        assert_eq!((told[0].act.as_str(), told[0].by.as_deref()), ("snooze", Some("Sam")));

        undone(&world, done.request).await;
        assert_eq!((snoozed(&world, id).await, raises(0).await), (vec![], 1));
        let again = snooze(&world, id, Alert::NoNext, 5, "Away").await.unwrap();
        snooze(&world, id, Alert::NoNext, 20, "Away for longer").await.unwrap();
        assert_eq!(deal(&world, id).await.snoozes.of(Alert::NoNext).unwrap().until, day(20));
        assert!(undo(db, sam, who(sam), again.request).await.is_err(), "there is another one since");
        let ended = store::end_snooze(db, sam, who(sam), id, Alert::NoNext).await.unwrap();
        assert_eq!(raises(0).await, 1);
        undone(&world, ended.request).await;
        assert_eq!((snoozed(&world, id).await, raises(0).await), (vec![Alert::NoNext], 0));
        audit(db).await;
    }

    what_is_not_there_is_not_silenced(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Ovens", "100", 0).await;
        assert_eq!(snooze(&world, id, Alert::ClosePast, 5, "Why").await, Err(Refusal::AlertGone.into()));
        let ended = store::end_snooze(db, sam, who(sam), id, Alert::NoNext).await;
        assert_eq!(ended, Err(Refusal::NothingToChange.into()));
        for (until, reason, field) in [(0, "Why", "until"), (91, "Why", "until"), (5, " ", "reason")] {
            let error = snooze(&world, id, Alert::NoNext, until, reason).await.unwrap_err();
            assert!(error.field(field).is_some(), "{until} {reason}: {error:?}");
        }
        let error = snooze(&world, id, Alert::NoNext, 5, "").await.unwrap_err();
        assert_eq!(error.field("reason"), Some(&Problem::Required));
        // A retry silences once, whatever it asks for.
        let request = who(sam);
        for reason in ["First", "Second"] {
            let asked = (Alert::NoNext, draft(5, reason));
            store::snooze(db, sam, request, on(0), id, asked).await.unwrap();
        }
        assert_eq!(deal(&world, id).await.snoozes.of(Alert::NoNext).unwrap().reason, "First");
        store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        assert_eq!(snooze(&world, id, Alert::NoNext, 5, "Why").await, Err(Refusal::DealIsClosed.into()));
        let ended = store::end_snooze(db, sam, who(sam), id, Alert::NoNext).await;
        assert_eq!(ended, Err(Refusal::DealIsClosed.into()));
        assert_eq!(store::raised_counts(db, sam, None, on(0)).await.unwrap(), ([0; 7], 0), "what is closed raises nothing");
        audit(db).await;
    }

    only_whoever_changes_a_deal_silences_it(world) {
        let db = &world.db;
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        for (viewer, expected) in [
            (&world.sue, Err(Error::Forbidden)),
            (&world.rita, Err(Error::Forbidden)),
            (&world.olga, Err(Error::NotFound)),
            (&world.max, Ok(())),
        ] {
            let asked = (Alert::NoNext, draft(5, "Away"));
            let done = store::snooze(db, viewer, who(viewer), on(0), id, asked).await;
            assert_eq!(done.map(|_| ()), expected, "{}", viewer.name);
            let ended = store::end_snooze(db, viewer, who(viewer), id, Alert::NoNext).await;
            assert_eq!(ended.map(|_| ()), expected, "{}", viewer.name);
        }
    }

    a_stay_that_ends_takes_its_snooze_along(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = a_stale_deal(&world).await;
        snooze(&world, id, Alert::TooLong, 10, "Holidays").await.unwrap();
        snooze(&world, id, Alert::NoNext, 10, "Holidays").await.unwrap();
        let edit = Edit { field: "description".into(), seen: FieldValue::Empty, to: "Large".into() };
        store::edit(db, sam, who(sam), id, vec![edit]).await.unwrap();
        put(&world, sam, id, 1, None).await.unwrap();
        assert_eq!(snoozed(&world, id).await, [Alert::TooLong, Alert::NoNext], "it has not left its stage");

        let moved = put(&world, sam, id, 2, None).await.unwrap();
        assert_eq!(snoozed(&world, id).await, [Alert::NoNext]);
        let back = undone(&world, moved.request).await;
        assert_eq!(snoozed(&world, id).await, [Alert::TooLong, Alert::NoNext]);
        undone(&world, back).await;
        assert_eq!(snoozed(&world, id).await, [Alert::NoNext]);

        // What was silenced since in the other stage is about a stay that the undo takes away.
        expects(&world, 2, StandardsDraft { longest_days: "1".into(), ..StandardsDraft::default() }).await;
        let asked = (Alert::TooLong, SnoozeDraft { until: day(60).to_string(), reason: "Waiting".into() });
        store::snooze(db, sam, Who { at: NINE.plus_days(30), ..who(sam) }, on(30), id, asked).await.unwrap();
        let history = store::history(db, sam, id).await.unwrap();
        let last_move = history.iter().find(|entry| entry.act == "undo").unwrap().request;
        undone(&world, last_move).await;
        let stands = deal(&world, id).await;
        assert_eq!((stands.stage, stands.snoozes.of(Alert::TooLong).map(|it| it.reason.clone())), (world.stages[1].id, Some("Holidays".to_owned())));
    }

    the_panel_is_told_how_long_a_deal_has_been_there(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = a_stale_deal(&world).await;
        // From Saturday 6 December 2025 until Monday 5 January, every weekday counts: no holiday is known yet.
        let stay = store::deal_today(db, sam, on(0), id).await.unwrap().stay.unwrap();
        assert_eq!((stay.days, stay.limit.planned_by), (21, day(1)));
        let holiday = relance::settings::holiday::HolidayDraft { day: "2026-01-01".into(), name: "New Year".into() };
        relance::settings::store::holidays::add(db, who(&world.ada), relance::values::id::fresh().into(), holiday).await.unwrap();
        assert_eq!(store::deal_today(db, sam, on(0), id).await.unwrap().stay.unwrap().days, 20);
        let frame = store::board_today(db, sam, on(0), &Default::default()).await.unwrap().frame.unwrap();
        assert_eq!(frame.stays, [(world.stages[1].id, stay.limit)]);
        let plain = world.deal(sam, "Plain", "1", 0).await;
        assert_eq!(store::deal_today(db, sam, on(0), plain).await.unwrap().stay, None);
    }
}
