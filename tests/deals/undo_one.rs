//! One change of one deal is taken back from its history, and what an undo leaves behind is right.

use relance::auth::viewer::Viewer;
use relance::changes::change::{FieldValue, Fields};
use relance::changes::store::Who;
use relance::deals::board::DealMove;
use relance::deals::edit::Edit;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::store;
use relance::deals::view::Done;
use relance::settings::lookup::LookupKind;
use relance::settings::rates::RateDraft;
use relance::settings::store::rates;
use relance::undo::store::{undo, undo_change};
use relance::values::error::Error;
use relance::values::id::{DealId, RequestId, fresh};
use relance::values::refusal::{Refusal, Since};
use relance::views::ask::Place;

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{board, deal, put, stories};

async fn set(world: &World, by: &Viewer, id: DealId, field: &str, to: impl Into<FieldValue>) -> Done {
    let seen = deal(world, id).await.get(field);
    let edit = Edit { field: field.into(), seen, to: to.into() };
    store::edit(&world.db, by, who(by), id, vec![edit]).await.unwrap()
}

async fn undone_flags(world: &World, id: DealId) -> Vec<bool> {
    let history = store::history(&world.db, &world.ada, id).await.unwrap();
    history.iter().map(|entry| entry.undone).collect()
}

async fn three_moved(world: &World) -> ([DealId; 3], RequestId) {
    let sam = &world.sam;
    let ids =
        [world.deal(sam, "A", "1", 0).await, world.deal(sam, "B", "2", 0).await, world.deal(sam, "C", "3", 0).await];
    let (moving, which) = (who(sam), ManyDeals::These(ids.to_vec()));
    let place = Place { today: NINE.day_utc(), utc_offset: 0 };
    store::many(&world.db, sam, moving, place, which, ManyAct::Move(world.stages[2].id)).await.unwrap();
    (ids, moving.request)
}

async fn stages(world: &World, ids: &[DealId]) -> Vec<usize> {
    let mut found = Vec::new();
    for id in ids {
        let stage = deal(world, *id).await.stage;
        found.push(world.stages.iter().position(|it| it.id == stage).unwrap());
    }
    found
}

stories! {
    one_of_many_goes_back_and_the_others_stay(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (ids, moved) = three_moved(&world).await;
        let one = undo_change(db, sam, who(sam), moved, ids[1]).await.unwrap();
        assert_eq!(stages(&world, &ids).await, [2, 0, 2]);
        assert_eq!((undone_flags(&world, ids[0]).await[0], undone_flags(&world, ids[1]).await), (false, vec![false, true, false]));
        assert_eq!(undo_change(db, sam, who(sam), moved, ids[1]).await, Err(Refusal::NothingToUndo.into()), "only once");

        // Done again, it is not undone any more; and then it may be taken back once more.
        undo(db, sam, who(sam), one.request).await.unwrap();
        assert_eq!((stages(&world, &ids).await, undone_flags(&world, ids[1]).await[2]), (vec![2, 2, 2], false));
        undo_change(db, sam, who(sam), moved, ids[1]).await.unwrap();
        assert_eq!(stages(&world, &ids).await, [2, 0, 2]);

        // The whole act takes back what is left of it.
        let whole = undo(db, sam, who(sam), moved).await.unwrap();
        assert_eq!(stages(&world, &ids).await, [0, 0, 0]);
        undo(db, sam, who(sam), whole.request).await.unwrap();
        assert_eq!(stages(&world, &ids).await, [2, 0, 2]);
        audit(db).await;
    }

    a_making_is_not_taken_back_alone(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "A", "1", 0).await;
        let made = store::history(db, sam, id).await.unwrap().remove(0);
        assert_eq!(undo_change(db, sam, who(sam), made.request, id).await, Err(Refusal::NotAllowedNow.into()));
        assert!(!deal(&world, id).await.retired);
        undo(db, sam, who(sam), made.request).await.unwrap();
        assert!(deal(&world, id).await.retired);
    }

    a_retry_takes_back_once(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (ids, moved) = three_moved(&world).await;
        let request = who(sam);
        let first = undo_change(db, sam, request, moved, ids[0]).await.unwrap();
        assert_eq!(undo_change(db, sam, request, moved, ids[0]).await, Ok(first));
    }

    whoever_may_change_the_deal_takes_back_what_others_did_to_it(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let (ids, moved) = three_moved(&world).await;
        let other = world.deal(&world.sue, "D", "4", 0).await;
        let by_manager = set(&world, max, ids[0], "next_step", "Call").await;
        assert_eq!(undo(db, sam, who(sam), by_manager.request).await, Err(Error::Forbidden), "an act of the manager");
        undo_change(db, sam, who(sam), by_manager.request, ids[0]).await.unwrap();
        assert_eq!(deal(&world, ids[0]).await.next_step, "");
        let of_another = set(&world, &world.sue, other, "next_step", "Write").await;
        assert_eq!(undo_change(db, sam, who(sam), of_another.request, other).await, Err(Error::Forbidden));
        assert_eq!(undo_change(db, sam, who(sam), moved, other).await, Err(Refusal::NothingToUndo.into()), "not touched by it");
        assert_eq!(undo_change(db, sam, who(sam), fresh().into(), ids[0]).await, Err(Refusal::NothingToUndo.into()));
        set(&world, max, ids[0], "next_step", "Ask").await;
        let mine = set(&world, sam, ids[0], "next_step", "Go").await;
        set(&world, max, ids[0], "next_step", "Stay").await;
        let refused = undo_change(db, sam, who(sam), mine.request, ids[0]).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "next_step".into(), by: Some("Max".into()) }).into()));
        audit(db).await;
    }

    a_drag_out_of_a_retired_stage_goes_back_into_its_lane(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "A", "1", 0).await;
        store::retire_stage(db, &world.ada, who(&world.ada), world.stages[0].id, true).await.unwrap();
        let moved = put(&world, sam, id, 1, None).await.unwrap();
        undo(db, sam, who(sam), moved.request).await.unwrap();
        assert_eq!(stages(&world, &[id]).await, [0]);
        assert!(board(&world, sam).await.columns.iter().any(|column| column.key.stage() == Some(world.stages[0].id)));
        audit(db).await;
    }

    a_deal_does_not_come_back_to_an_account_that_is_gone(world) {
        let (db, sam, ada) = (&world.db, &world.sam, &world.ada);
        let id = world.deal(sam, "A", "1", 0).await;
        let account = deal(&world, id).await.account;
        let deleted = store::retire(db, sam, who(sam), id).await.unwrap();
        let gone = relance::accounts::store::set_retired(db, ada, who(ada), account, true).await.unwrap();
        let refused = undo(db, sam, who(sam), deleted.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "account".into(), by: Some("Sam".into()) }).into()));
        undo(db, ada, who(ada), gone.request).await.unwrap();
        undo(db, sam, who(sam), deleted.request).await.unwrap();
        assert!(!deal(&world, id).await.retired);
    }

    another_currency_keeps_no_rate_and_no_amount(world) {
        let (db, sam, ada) = (&world.db, &world.sam, &world.ada);
        let draft = |currency: &str, rate: &str| RateDraft { currency: currency.into(), day: "2026-01-01".into(), rate: rate.into() };
        rates::set(db, who(ada), fresh().into(), draft("USD", "0.9")).await.unwrap();
        let id = world.deal(sam, "A", "100", 0).await;
        set(&world, sam, id, "currency", "GBP").await;
        let corrected = set(&world, sam, id, "currency", "USD").await;
        store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        assert!(deal(&world, id).await.closing_rate.is_some());
        undo(db, sam, who(sam), corrected.request).await.unwrap();
        assert_eq!(deal(&world, id).await.closing_rate, None, "it was the dollar's");

        let id = world.deal(sam, "B", "100", 0).await;
        let to_yen = set(&world, sam, id, "currency", "JPY").await;
        let costs = set(&world, sam, id, "costs", 50_i64).await;
        let refused = undo(db, sam, who(sam), to_yen.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "costs".into(), by: Some("Sam".into()) }).into()));
        undo(db, sam, who(sam), costs.request).await.unwrap();
        undo(db, sam, who(sam), to_yen.request).await.unwrap();
        assert_eq!(deal(&world, id).await.value, 10_000);
        audit(db).await;
    }

    a_date_brought_nearer_and_back_counts_nothing(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "A", "1", 0).await;
        let day = |text: &str| FieldValue::Day(relance::values::day::Day::parse_iso(text).unwrap());
        for on in ["2027-01-10", "2027-02-10"] {
            set(&world, sam, id, "close_on", day(on)).await;
        }
        let pushes = deal(&world, id).await.pushes;
        let nearer = set(&world, sam, id, "close_on", day("2027-01-20")).await;
        let back = undo(db, sam, who(sam), nearer.request).await.unwrap();
        undo(db, sam, who(sam), back.request).await.unwrap();
        assert_eq!(deal(&world, id).await.pushes, pushes);
        audit(db).await;
    }

    where_a_deal_died_is_not_rewritten(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "A", "1", 1).await;
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let later = |days: i64| Who { at: NINE.plus_days(days), ..who(sam) };
        store::close_lost(db, sam, later(1), id, Some(price), vec![]).await.unwrap();
        let reopened = store::reopen(db, sam, later(2), id, None).await.unwrap();
        let probability = deal(&world, id).await.probability;
        let step = DealMove { deal: id, to: world.stages[2].id, before: None };
        store::move_deal(db, sam, later(3), step, vec![]).await.unwrap();
        set(&world, sam, id, "probability", i64::from(probability.get())).await;
        let refused = undo(db, sam, who(sam), reopened.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "stage".into(), by: Some("Sam".into()) }).into()));
        audit(db).await;
    }
}
