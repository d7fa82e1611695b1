//! What happens to a deal on the board: moved, won, lost, reopened, retired.

use relance::deals::board::DealMove;
use relance::deals::store;
use relance::settings::lookup::LookupKind;
use relance::values::error::Error;
use relance::values::id::fresh;
use relance::values::percent::{Outcome, Percent};
use relance::values::refusal::Refusal;

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{board, column, deal, figures, page, put, stories};

async fn three(world: &World) -> [relance::values::id::DealId; 3] {
    let sam = &world.sam;
    [world.deal(sam, "A", "100", 0).await, world.deal(sam, "B", "200", 0).await, world.deal(sam, "C", "300", 0).await]
}

stories! {
    within_a_column_a_card_goes_where_it_is_dropped(world) {
        let [a, b, c] = three(&world).await;
        put(&world, &world.sam, c, 0, Some(a)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["C", "A", "B"]);
        put(&world, &world.sam, a, 0, None).await.unwrap();
        assert_eq!(column(&world, 0).await, ["C", "B", "A"]);
        put(&world, &world.sam, c, 0, Some(a)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["B", "C", "A"]);
        put(&world, &world.sam, b, 0, Some(c)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["B", "C", "A"], "where it stood already");
        let stays = deal(&world, b).await;
        assert_eq!((stays.stage_since, stays.probability), (NINE, world.stages[0].probability));
        audit(&world.db).await;
    }

    another_stage_brings_its_probability_and_takes_the_money_along(world) {
        let [a, b, _] = three(&world).await;
        put(&world, &world.sam, b, 3, None).await.unwrap();
        put(&world, &world.sam, a, 3, Some(b)).await.unwrap();
        assert_eq!((column(&world, 0).await, column(&world, 3).await), (vec!["C".to_owned()], vec!["A".to_owned(), "B".to_owned()]));
        assert_eq!(deal(&world, a).await.probability, Percent::new(65).unwrap());
        let board = board(&world, &world.sam).await;
        assert_eq!(figures(&page(&board, world.stages[0].id).totals), (1, 30_000, 300_000));
        assert_eq!(figures(&page(&board, world.stages[3].id).totals), (2, 30_000, 1_950_000));
        audit(&world.db).await;
    }

    a_neighbour_that_has_gone_means_the_end(world) {
        let [a, b, c] = three(&world).await;
        put(&world, &world.sam, b, 2, None).await.unwrap();
        put(&world, &world.sam, a, 0, Some(b)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["C", "A"]);
        put(&world, &world.sam, c, 0, Some(fresh().into())).await.unwrap();
        assert_eq!(column(&world, 0).await, ["A", "C"]);
        put(&world, &world.sam, a, 0, Some(a)).await.unwrap();
        assert_eq!(column(&world, 0).await, ["C", "A"], "before itself");
        audit(&world.db).await;
    }

    a_retry_answers_as_the_first_time(world) {
        let [a, ..] = three(&world).await;
        let who = who(&world.sam);
        let step = DealMove { deal: a, to: world.stages[1].id, before: None };
        let first = store::move_deal(&world.db, &world.sam, who, step, vec![]).await.unwrap();
        put(&world, &world.sam, a, 2, None).await.unwrap();
        let again = store::move_deal(&world.db, &world.sam, who, step, vec![]).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(deal(&world, a).await.stage, world.stages[2].id, "the retry moved nothing");
    }

    a_refused_request_may_come_again(world) {
        let [a, ..] = three(&world).await;
        let who = who(&world.sam);
        let refused = store::close_lost(&world.db, &world.sam, who, a, None, vec![]).await;
        assert_eq!(refused, Err(Refusal::LossReasonRequired.into()));
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        store::close_lost(&world.db, &world.sam, who, a, Some(price), vec![]).await.unwrap();
        assert_eq!(deal(&world, a).await.outcome(), Outcome::Lost);
    }

    won_is_won(world) {
        let [a, ..] = three(&world).await;
        store::close_won(&world.db, &world.sam, who(&world.sam), a, vec![]).await.unwrap();
        let won = deal(&world, a).await;
        assert_eq!((won.probability, won.closed_at, won.loss_reason), (Percent::WON, Some(NINE), None));
        let board = board(&world, &world.sam).await;
        assert_eq!((figures(&board.won), figures(&board.lost)), ((1, 10_000, 1_000_000), (0, 0, 0)));
        assert_eq!(column(&world, 0).await, ["B", "C"]);
        for refused in [
            store::close_won(&world.db, &world.sam, who(&world.sam), a, vec![]).await,
            store::close_lost(&world.db, &world.sam, who(&world.sam), a, None, vec![]).await,
            put(&world, &world.sam, a, 1, None).await,
        ] {
            assert_eq!(refused, Err(Refusal::DealIsClosed.into()));
        }
        audit(&world.db).await;
    }

    lost_needs_a_reason_of_its_kind(world) {
        let [a, ..] = three(&world).await;
        let lose = |reason| store::close_lost(&world.db, &world.sam, who(&world.sam), a, reason, vec![]);
        assert_eq!(lose(None).await, Err(Refusal::LossReasonRequired.into()));
        let source = relance::settings::store::lookups(&world.db, Some(LookupKind::Source)).await.unwrap().remove(0).id;
        for wrong in [fresh().into(), source] {
            assert!(matches!(lose(Some(wrong)).await, Err(Error::Invalid(_))));
        }
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        lose(Some(price)).await.unwrap();
        let lost = deal(&world, a).await;
        assert_eq!((lost.probability, lost.loss_reason, lost.closed_at), (Percent::LOST, Some(price), Some(NINE)));
        assert_eq!(figures(&board(&world, &world.sam).await.lost), (1, 10_000, 0));
        audit(&world.db).await;
    }

    reopened_it_stands_at_the_end_of_its_stage_or_of_another(world) {
        let [a, b, _] = three(&world).await;
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        assert_eq!(store::reopen(&world.db, &world.sam, who(&world.sam), a, None).await, Err(Refusal::DealIsOpen.into()));
        store::close_lost(&world.db, &world.sam, who(&world.sam), a, Some(price), vec![]).await.unwrap();
        store::close_won(&world.db, &world.sam, who(&world.sam), b, vec![]).await.unwrap();
        store::reopen(&world.db, &world.sam, who(&world.sam), a, None).await.unwrap();
        store::reopen(&world.db, &world.sam, who(&world.sam), b, Some(world.stages[4].id)).await.unwrap();
        assert_eq!((column(&world, 0).await, column(&world, 4).await), (vec!["C".to_owned(), "A".to_owned()], vec!["B".to_owned()]));
        let a = deal(&world, a).await;
        assert_eq!((a.probability, a.loss_reason, a.closed_at), (world.stages[0].probability, None, None));
        assert_eq!(deal(&world, b).await.probability, world.stages[4].probability);
        audit(&world.db).await;
    }

    retired_it_is_gone_from_everywhere(world) {
        let [a, ..] = three(&world).await;
        store::retire(&world.db, &world.sam, who(&world.sam), a).await.unwrap();
        assert_eq!(column(&world, 0).await, ["B", "C"]);
        assert_eq!(store::deal_view(&world.db, &world.sam, a).await, Err(Error::NotFound));
        assert_eq!(put(&world, &world.sam, a, 1, None).await, Err(Error::NotFound));
        audit(&world.db).await;
    }

    what_is_not_there_is_not_found(world) {
        let nothing = fresh().into();
        assert_eq!(put(&world, &world.sam, nothing, 1, None).await, Err(Error::NotFound));
        let [a, ..] = three(&world).await;
        let step = DealMove { deal: a, to: fresh().into(), before: None };
        assert_eq!(store::move_deal(&world.db, &world.sam, who(&world.sam), step, vec![]).await, Err(Error::NotFound));
        let known: Option<(i64,)> = world.db.one("select count(*) from requests where act = 'move'", relance::args![]).await.unwrap();
        assert_eq!(known, Some((0,)), "a refused request leaves nothing");
    }

    a_history_tells_it_in_the_readers_words(world) {
        let [a, ..] = three(&world).await;
        put(&world, &world.max, a, 3, None).await.unwrap();
        let history = store::history(&world.db, &world.sam, a).await.unwrap();
        assert_eq!(history.iter().map(|entry| entry.act.as_str()).collect::<Vec<_>>(), ["move", "create"]);
        assert_eq!(history[0].by.as_deref(), Some("Max"));
        let told: Vec<_> = history[0].fields.iter().map(|f| (f.field.as_str(), f.before.as_str(), f.after.as_str())).collect();
        assert_eq!(told, [("stage", "Identified", "Proposal"), ("probability", "10%", "65%")]);
    }
}
