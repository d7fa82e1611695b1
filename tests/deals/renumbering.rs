//! Ranks grow where cards are put between the same two again and again; then the column gets new ones.

use relance::args;
use relance::undo::store::undo;

use crate::support::{self, audit::audit, overlapping, who};
use crate::{column, deal, put, stories};

stories! {
    a_column_with_long_ranks_gets_short_ones_in_the_same_order(world) {
        let (first, last) = (world.deal(&world.sam, "First", "1", 0).await, world.deal(&world.sam, "Last", "1", 0).await);
        let a = world.deal(&world.sam, "A", "1", 0).await;
        let b = world.deal(&world.sam, "B", "1", 0).await;
        let elsewhere = world.deal(&world.sam, "Elsewhere", "1", 1).await;
        let retired = world.deal(&world.sam, "Retired", "1", 0).await;
        relance::deals::store::retire(&world.db, &world.sam, who(&world.sam), retired).await.unwrap();
        let mut longest = 0;
        for turn in 0..700 {
            let card = if turn % 2 == 0 { a } else { b };
            put(&world, &world.sam, card, 0, Some(last)).await.unwrap();
            let (length,): (i64,) = world.db
                .one("select cast(max(length(rank)) as bigint) from deals where outcome = 0 and not retired", vec![])
                .await.unwrap().unwrap();
            longest = longest.max(length);
        }
        assert_eq!(column(&world, 0).await, ["First", "A", "B", "Last"]);
        assert!((40..=48).contains(&longest), "{longest}: the story must pass the border, and no rank may stay beyond");
        // Coming from another column renumbers too, and an undo still knows the place.
        for _ in 0..350 {
            let done = put(&world, &world.sam, elsewhere, 0, Some(last)).await.unwrap();
            assert_eq!(column(&world, 0).await, ["First", "A", "B", "Elsewhere", "Last"]);
            put(&world, &world.sam, b, 0, Some(elsewhere)).await.unwrap();
            undo(&world.db, &world.sam, who(&world.sam), done.request).await.unwrap();
            put(&world, &world.sam, b, 0, Some(last)).await.unwrap();
        }
        put(&world, &world.sam, first, 0, None).await.unwrap();
        assert_eq!(column(&world, 0).await, ["A", "B", "Last", "First"]);
        audit(&world.db).await;
    }

    a_card_that_leaves_while_its_column_gets_new_ranks_keeps_its_new_place(world) {
        let sam = &world.sam;
        let leaving = world.deal(sam, "Leaving", "1", 0).await;
        let low = world.deal(sam, "Low", "1", 0).await;
        let high = world.deal(sam, "High", "1", 0).await;
        let moving = world.deal(sam, "Moving", "1", 0).await;
        world.deal(sam, "There", "1", 1).await;
        // Nothing short fits between Low and High.
        let rank = deal(&world, low).await.rank;
        let long = format!("{rank}{}", "z".repeat(47));
        let lengthen = world.db.write(move |tx| {
            let long = long.clone();
            Box::pin(async move { tx.run("update deals set rank = $1 where id = $2", args![long, low]).await })
        });
        assert_eq!(lengthen.await, Ok(1));
        let leave = put(&world, sam, leaving, 1, None);
        let (left, ordered) = overlapping(&world, leave, put(&world, sam, moving, 0, Some(high))).await;
        assert!(left.is_ok() && ordered.is_ok(), "{left:?} {ordered:?}");
        assert_eq!(column(&world, 0).await, ["Low", "Moving", "High"]);
        assert_eq!(column(&world, 1).await, ["There", "Leaving"]);
        assert_eq!(deal(&world, low).await.rank.as_str().len(), 2, "the column has new ranks");
        audit(&world.db).await;
    }
}
