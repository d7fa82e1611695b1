//! What is kept of each deal's stays is what the record tells, whatever was done and undone.

use relance::args;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::store;
use relance::server::db::Built;
use relance::undo::store::undo;
use relance::values::id::DealId;
use uuid::Uuid;

use crate::support::{self, World, audit::audit};
use crate::{lost, made, moved, on, place, price, some_history, stories, undone, won};

type Row = (Uuid, i64, Uuid, Option<i64>);

async fn rows(world: &World) -> Vec<Row> {
    let sql = "select deal_id, entered_at, stage_id, closed_at from stage_stays order by deal_id, entered_at";
    world.db.all(sql, args![]).await.unwrap()
}

/// Stage, day of entering, day of closing.
async fn stays(world: &World, deal: DealId) -> Vec<(usize, i64, Option<i64>)> {
    let day = |ms: i64| (ms - support::NINE.ms()) / 86_400_000;
    let place = |id: Uuid| world.stages.iter().position(|stage| stage.id.uuid() == id).unwrap();
    let rows = rows(world).await.into_iter().filter(|(id, ..)| *id == deal.uuid());
    rows.map(|(_, entered, stage, closed)| (place(stage), day(entered), closed.map(day))).collect()
}

stories! {
    a_deal_leaves_its_stays_behind_it(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let deal = made(&world, sam, "A", 0, 0).await;
        moved(&world, sam, deal, 1, 3).await;
        moved(&world, sam, deal, 0, 5).await;
        // Within its stage it stays.
        moved(&world, sam, deal, 0, 6).await;
        assert_eq!(stays(&world, deal).await, [(0, 0, None), (1, 3, None), (0, 5, None)]);
        lost(&world, sam, deal, price, 8).await;
        assert_eq!(stays(&world, deal).await, [(0, 0, None), (1, 3, None), (0, 5, Some(8))]);
        store::reopen(&world.db, sam, on(sam, 20), deal, Some(world.stages[2].id)).await.unwrap();
        assert_eq!(stays(&world, deal).await, [(0, 0, None), (1, 3, None), (0, 5, Some(8)), (2, 20, None)]);
        audit(&world.db).await;
    }

    what_is_undone_was_never_there(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let deal = made(&world, sam, "A", 0, 0).await;
        let before = stays(&world, deal).await;
        let step = moved(&world, sam, deal, 3, 2).await;
        let after = stays(&world, deal).await;
        let back = undone(&world, sam, step, 2).await;
        assert_eq!(stays(&world, deal).await, before);
        let again = undone(&world, sam, back, 4).await;
        assert_eq!(stays(&world, deal).await, after);
        undone(&world, sam, again, 5).await;
        let gone = lost(&world, sam, deal, price, 6).await;
        let closed = stays(&world, deal).await;
        assert_eq!(closed, [(0, 0, Some(6))]);
        undone(&world, sam, gone, 6).await;
        assert_eq!(stays(&world, deal).await, before);
        let bought = won(&world, sam, deal, 7).await;
        let opened = store::reopen(&world.db, sam, on(sam, 9), deal, None).await.unwrap();
        undone(&world, sam, opened, 9).await;
        assert_eq!(stays(&world, deal).await, [(0, 0, Some(7))]);
        undone(&world, sam, bought, 10).await;
        assert_eq!(stays(&world, deal).await, before);
        audit(&world.db).await;
    }

    many_deals_at_once_leave_the_same_stays(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let deals = [made(&world, sam, "A", 0, 0).await, made(&world, sam, "B", 1, 0).await];
        let many = async |act: ManyAct, day: i64| {
            let which = ManyDeals::These(deals.to_vec());
            let done = store::many(&world.db, sam, on(sam, day), place(0), which, act).await.unwrap();
            audit(&world.db).await;
            done.request
        };
        let both = async || [stays(&world, deals[0]).await, stays(&world, deals[1]).await];
        let step = many(ManyAct::Move(world.stages[2].id), 3).await;
        let moved = [vec![(0, 0, None), (2, 3, None)], vec![(1, 0, None), (2, 3, None)]];
        assert_eq!(both().await, moved);
        many(ManyAct::PutOff(7), 4).await;
        assert_eq!(both().await, moved);
        let gone = many(ManyAct::Lose { reason: Some(price), competitor: None }, 6).await;
        assert_eq!(both().await, [[(0, 0, None), (2, 3, Some(6))], [(1, 0, None), (2, 3, Some(6))]]);
        for request in [gone, step] {
            undo(&world.db, sam, on(sam, 8), request).await.unwrap();
        }
        assert_eq!(both().await, [[(0, 0, None)], [(1, 0, None)]]);
        audit(&world.db).await;
    }

    the_record_tells_the_same_to_an_older_database(world) {
        some_history(&world).await;
        audit(&world.db).await;
        let kept = rows(&world).await;
        assert!(kept.len() > 80, "{}", kept.len());
        let migration = match world.db.engine() {
            "sqlite" => include_str!("../../migrations/sqlite/0018_stage_stays.sql"),
            _ => include_str!("../../migrations/postgres/0018_stage_stays.sql"),
        };
        let (_, fill) = migration.split_once("insert into").unwrap();
        let fill = format!("insert into{fill}");
        let filled = world.db.write(move |tx| {
            let fill = fill.clone();
            Box::pin(async move {
                tx.run("delete from stage_stays", args![]).await?;
                tx.run(Built(fill), args![]).await
            })
        });
        filled.await.unwrap();
        assert_eq!(rows(&world).await, kept);
    }
}
