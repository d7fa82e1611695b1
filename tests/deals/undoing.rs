//! Every act can be taken back, and the taking back too.

use relance::changes::change::FieldValue;
use relance::deals::deal::Deal;
use relance::deals::edit::Edit;
use relance::deals::store;
use relance::deals::view::Done;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{DealId, RequestId, fresh};
use relance::values::refusal::{Refusal, Since};

use crate::support::{self, World, audit::audit, who};
use crate::{board, column, deal, put, stories};

async fn four(world: &World) -> [DealId; 4] {
    let sam = &world.sam;
    [
        world.deal(sam, "A", "100", 0).await,
        world.deal(sam, "B", "200", 0).await,
        world.deal(sam, "C", "300", 0).await,
        world.deal(sam, "D", "400", 3).await,
    ]
}

async fn undone(world: &World, request: RequestId) -> Done {
    undo(&world.db, &world.sam, who(&world.sam), request).await.unwrap()
}

/// All but its place, which may be written otherwise and mean the same.
fn same(a: &Deal, b: &Deal) {
    assert_eq!(&Deal { rank: b.rank.clone(), ..a.clone() }, b);
}

/// Takes back, does again, takes back again: each time the deal is as it was.
async fn to_and_fro(world: &World, id: DealId, before: Deal, done: Done) {
    let after = deal(world, id).await;
    let mut last = done.request;
    for turn in 0..3 {
        last = undone(world, last).await.request;
        same(&deal(world, id).await, if turn % 2 == 0 { &before } else { &after });
    }
    audit(&world.db).await;
}

stories! {
    a_move_gives_back_place_stage_and_probability(world) {
        let [a, b, _, d] = four(&world).await;
        let before = deal(&world, b).await;
        let done = put(&world, &world.sam, b, 3, Some(d)).await.unwrap();
        assert_eq!(column(&world, 3).await, ["B", "D"]);
        undone(&world, done.request).await;
        assert_eq!((column(&world, 0).await, column(&world, 3).await), (vec!["A".to_owned(), "B".into(), "C".into()], vec!["D".to_owned()]));
        let done = put(&world, &world.sam, b, 3, None).await.unwrap();
        to_and_fro(&world, b, before, done).await;
        assert_eq!(column(&world, 0).await, ["A", "B", "C"]);
        let within = put(&world, &world.sam, a, 0, None).await.unwrap();
        assert_eq!(column(&world, 0).await, ["B", "C", "A"]);
        undone(&world, within.request).await;
        assert_eq!(column(&world, 0).await, ["A", "B", "C"]);
    }

    a_place_taken_meanwhile_is_shared_out(world) {
        let [a, b, c, d] = four(&world).await;
        let done = put(&world, &world.sam, b, 3, None).await.unwrap();
        put(&world, &world.max, d, 0, Some(c)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["A", "D", "C"]);
        undone(&world, done.request).await;
        let names = column(&world, 0).await;
        assert_eq!((names.len(), names[0].as_str(), names[3].as_str()), (4, "A", "C"), "{names:?}");
        put(&world, &world.sam, a, 0, None).await.unwrap();
        audit(&world.db).await;
    }

    winning_losing_and_reopening_go_to_and_fro(world) {
        let [a, b, c, d] = four(&world).await;
        let (db, sam) = (&world.db, &world.sam);
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let before = deal(&world, a).await;
        let done = store::close_won(db, sam, who(sam), a, vec![]).await.unwrap();
        to_and_fro(&world, a, before, done).await;
        let before = deal(&world, b).await;
        let done = store::close_lost(db, sam, who(sam), b, Some(price), vec![]).await.unwrap();
        to_and_fro(&world, b, before, done).await;
        store::close_lost(db, sam, who(sam), c, Some(price), vec![]).await.unwrap();
        let before = deal(&world, c).await;
        let done = store::reopen(db, sam, who(sam), c, Some(world.stages[4].id)).await.unwrap();
        to_and_fro(&world, c, before, done).await;
        let before = deal(&world, d).await;
        let done = store::retire(db, sam, who(sam), d).await.unwrap();
        to_and_fro(&world, d, before, done).await;
    }

    what_it_counts_from_goes_back_too(world) {
        let [a, b, ..] = four(&world).await;
        let (db, sam) = (&world.db, &world.sam);
        let later = |days| relance::changes::store::Who { at: support::NINE.plus_days(days), ..who(sam) };
        store::close_won(db, sam, later(1), a, vec![]).await.unwrap();
        let won = deal(&world, a).await;
        let reopened = store::reopen(db, sam, later(30), a, None).await.unwrap();
        undo(db, sam, later(31), reopened.request).await.unwrap();
        same(&deal(&world, a).await, &won);
        let stands = deal(&world, b).await;
        let step = relance::deals::board::DealMove { deal: b, to: world.stages[2].id, before: None };
        let moved = store::move_deal(db, sam, later(5), step, vec![]).await.unwrap();
        undo(db, sam, later(6), moved.request).await.unwrap();
        same(&deal(&world, b).await, &stands);
    }

    an_edit_goes_to_and_fro_and_stays_in_its_place(world) {
        let [_, b, ..] = four(&world).await;
        let before = deal(&world, b).await;
        let edits = vec![
            Edit { field: "name".into(), seen: "B".into(), to: "Bee".into() },
            Edit { field: "value".into(), seen: 20_000.into(), to: 1.into() },
            Edit { field: "next_step".into(), seen: FieldValue::Empty, to: "Call".into() },
        ];
        let done = store::edit(&world.db, &world.sam, who(&world.sam), b, edits).await.unwrap();
        to_and_fro(&world, b, before.clone(), done).await;
        assert_eq!(deal(&world, b).await, before, "not even its place is written otherwise");
    }

    undoing_a_making_retires_what_was_made(world) {
        let request = who(&world.sam);
        let id = fresh().into();
        let draft = relance::deals::view::DealDraft {
            account: relance::deals::view::AccountChoice { id: None, name: "New account".into() },
            value: "5".into(),
            ..Default::default()
        };
        store::create_from_draft(&world.db, &world.sam, request, id, draft).await.unwrap();
        let first = undone(&world, request.request).await;
        assert!(deal(&world, id).await.retired);
        let standing = "select count(*) from accounts where not retired";
        assert_eq!(world.db.one::<(i64,)>(standing, vec![]).await.unwrap(), Some((0,)), "its account went with it");
        let again = undone(&world, first.request).await;
        assert_eq!(column(&world, 0).await, ["New account"]);
        undone(&world, again.request).await;
        assert!(column(&world, 0).await.is_empty());
        audit(&world.db).await;
    }

    each_act_is_undone_once(world) {
        let [a, ..] = four(&world).await;
        let done = put(&world, &world.sam, a, 2, None).await.unwrap();
        let back = undone(&world, done.request).await;
        let sam = &world.sam;
        let twice = undo(&world.db, sam, who(sam), done.request).await;
        assert_eq!(twice, Err(Refusal::NothingToUndo.into()));
        let redone = undone(&world, back.request).await;
        assert_eq!(undo(&world.db, sam, who(sam), back.request).await, Err(Refusal::NothingToUndo.into()), "redone already");
        let history = store::history(&world.db, sam, a).await.unwrap();
        assert_eq!(history.iter().map(|entry| entry.undone).collect::<Vec<_>>(), [false, true, false, false]);
        undone(&world, redone.request).await;
        let history = store::history(&world.db, sam, a).await.unwrap();
        assert_eq!(history.iter().map(|entry| entry.undone).collect::<Vec<_>>(), [false, true, false, true, false]);
        assert_eq!(undo(&world.db, sam, who(sam), fresh().into()).await, Err(Refusal::NothingToUndo.into()), "never heard of");
    }

    an_undo_that_comes_twice_happens_once(world) {
        let [a, ..] = four(&world).await;
        let done = put(&world, &world.sam, a, 2, None).await.unwrap();
        let request = who(&world.sam);
        let first = undo(&world.db, &world.sam, request, done.request).await.unwrap();
        assert_eq!(undo(&world.db, &world.sam, request, done.request).await, Ok(first));
        assert_eq!(deal(&world, a).await.stage, world.stages[0].id);
    }

    later_changes_of_the_same_stand_in_the_way_and_are_named(world) {
        let [a, ..] = four(&world).await;
        let (db, sam) = (&world.db, &world.sam);
        let edit = |field: &str, seen: &str, to: &str| vec![Edit { field: field.into(), seen: seen.into(), to: to.into() }];
        let renamed = store::edit(db, sam, who(sam), a, edit("name", "A", "Aa")).await.unwrap();
        store::edit(db, &world.max, who(&world.max), a, edit("next_step", "", "Call")).await.unwrap();
        let moved = put(&world, sam, a, 1, None).await.unwrap();
        store::edit(db, &world.max, who(&world.max), a, edit("name", "Aa", "Aaa")).await.unwrap();
        put(&world, &world.max, a, 2, None).await.unwrap();
        let by = Some("Max".to_owned());
        let refused = undo(db, sam, who(sam), renamed.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "name".into(), by: by.clone() }).into()));
        let refused = undo(db, sam, who(sam), moved.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "stage".into(), by }).into()));
        assert_eq!(deal(&world, a).await.stage, world.stages[2].id);
        audit(db).await;
    }

    other_changes_since_stay(world) {
        let [a, ..] = four(&world).await;
        let moved = put(&world, &world.sam, a, 3, None).await.unwrap();
        let name = vec![Edit { field: "name".into(), seen: "A".into(), to: "Aa".into() }];
        store::edit(&world.db, &world.max, who(&world.max), a, name).await.unwrap();
        undone(&world, moved.request).await;
        assert_eq!(column(&world, 0).await, ["Aa", "B", "C"]);
    }

    a_stage_retired_meanwhile_takes_back_what_stood_in_it(world) {
        let [a, b, c, _] = four(&world).await;
        let mut last = None;
        for id in [a, b, c] {
            last = Some(put(&world, &world.sam, id, 1, None).await.unwrap());
        }
        store::retire_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, true).await.unwrap();
        undone(&world, last.unwrap().request).await;
        assert_eq!((column(&world, 0).await, column(&world, 1).await), (vec!["C".to_owned()], vec!["A".to_owned(), "B".into()]));
        audit(&world.db).await;
    }

    two_who_undo_at_once_undo_once(world) {
        let [a, ..] = four(&world).await;
        let done = put(&world, &world.sam, a, 2, None).await.unwrap();
        let both = futures::future::join_all([&world.sam, &world.ada, &world.sam, &world.ada].map(|viewer| {
            undo(&world.db, viewer, who(viewer), done.request)
        })).await;
        assert_eq!(both.iter().filter(|undone| undone.is_ok()).count(), 1, "{both:?}");
        for refused in both.into_iter().filter_map(Result::err) {
            assert_eq!(refused, Error::Refused(Refusal::NothingToUndo));
        }
        assert_eq!(deal(&world, a).await.stage, world.stages[0].id);
        assert!(board(&world, &world.sam).await.seq > 0);
    }
}
