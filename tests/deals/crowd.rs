//! Many at once: nothing twice, nothing lost, no place shared.

use std::collections::BTreeSet;

use relance::deals::board::{DealMove, Window};
use relance::deals::list::ListAsk;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::values::error::Error;
use relance::values::id::{DealId, fresh};
use relance::values::locale::Locale;
use relance::values::refusal::Refusal;
use relance::views::ask::Place;

use crate::support::{self, NINE, audit::audit, overlapping, who};
use crate::{deal, put, steps, stories};

stories! {
    fifty_movers_in_one_column_share_no_place(world) {
        let mut all: Vec<DealId> = Vec::new();
        for number in 0..60 {
            all.push(world.deal(&world.sam, &format!("D{number}"), "10", 0).await);
        }
        let each = steps(12, 2_000);
        let movers = (0..50).map(|mover: usize| {
            let (world, all) = (&world, &all);
            async move {
                for turn in 0..each {
                    let deal = all[(mover * 7 + turn * 11) % all.len()];
                    let before = all[(mover * 13 + turn * 29 + 1) % all.len()];
                    // Now and then to the column beside it and back.
                    let stage = usize::from((mover + turn).is_multiple_of(9));
                    put(world, &world.sam, deal, stage, Some(before).filter(|_| turn % 5 != 4)).await.unwrap();
                }
            }
        });
        futures::future::join_all(movers).await;
        audit(&world.db).await;
        let mut shown = BTreeSet::new();
        for stage in &world.stages[..2] {
            let window = Window { key: stage.id.into(), offset: 0, limit: 200 };
            let (_, column) = store::column(&world.db, &world.sam, world.pipeline, &Default::default(), window).await.unwrap();
            shown.extend(column.cards.unwrap().into_iter().map(|card| card.id));
        }
        assert_eq!(shown, all.into_iter().collect(), "cards are missing");
    }

    a_request_sent_several_times_at_once_has_one_effect(world) {
        let requests = steps(200, 10_000);
        let sent = futures::future::join_all((0..requests).flat_map(|number| {
            let (id, who) = (DealId::from(fresh()), who(&world.sam));
            let world = &world;
            (0..=number % 5).map(move |_| async move {
                let draft = DealDraft {
                    name: format!("D{number}"),
                    account: AccountChoice { id: None, name: format!("A{}", number % 10) },
                    value: "1".into(),
                    ..DealDraft::default()
                };
                (who.request, store::create_from_draft(&world.db, &world.sam, who, id, draft).await.unwrap())
            })
        })).await;
        let answers: BTreeSet<_> = sent.iter().map(|(request, done)| (*request, done.request, done.seq)).collect();
        assert_eq!(answers.len(), requests, "copies of one request were answered differently");
        let made = support::audit::deals(&world.db).await;
        assert_eq!(made.len(), requests);
        audit(&world.db).await;
    }

    a_double_click_moves_once(world) {
        let id = world.deal(&world.sam, "Ovens", "10", 0).await;
        let who = who(&world.sam);
        let step = DealMove { deal: id, to: world.stages[1].id, before: None };
        let clicks = (0..8).map(|_| store::move_deal(&world.db, &world.sam, who, step, vec![]));
        let answers = futures::future::join_all(clicks).await;
        assert!(answers.iter().all(|answer| answer.is_ok() && answer == &answers[0]), "{answers:?}");
        assert_eq!(store::history(&world.db, &world.sam, id).await.unwrap().len(), 2);
        assert_eq!(deal(&world, id).await.stage, world.stages[1].id);
    }

    no_deal_comes_into_a_pipeline_that_is_being_retired(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::En).await.unwrap();
        let second = store::all_pipelines(db, ada).await.unwrap()[1].id;
        let to = store::all_stages(db, ada, second).await.unwrap()[0].id;
        let step = DealMove { deal: world.deal(sam, "Ovens", "10", 0).await, to, before: None };
        let retire = store::retire_pipeline(db, ada, who(ada), second, true);
        let (retired, moved) = overlapping(&world, retire, store::move_deal(db, sam, who(sam), step, vec![])).await;
        // Whichever came first, the other one is refused.
        match retired {
            Ok(_) => assert_eq!(moved, Err(Refusal::StageRetired.into())),
            Err(error) => assert_eq!((error, moved.is_ok()), (Refusal::PipelineHasDeals.into(), true)),
        }
        audit(db).await;
    }

    a_pipeline_that_two_alter_at_once_gets_both(world) {
        let (db, ada) = (&world.db, &world.ada);
        store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::En).await.unwrap();
        let second = store::all_pipelines(db, ada).await.unwrap()[1].id;
        let rename = store::rename_pipeline(db, ada, who(ada), second, "Again".into());
        let (named, retired) = overlapping(&world, rename, store::retire_pipeline(db, ada, who(ada), second, true)).await;
        assert!(named.is_ok() && retired.is_ok(), "{named:?} {retired:?}");
        let now = store::all_pipelines(db, ada).await.unwrap().remove(1);
        assert_eq!((now.name.as_str(), now.retired), ("Again", true));
    }

    what_leaves_a_list_meanwhile_is_not_altered_with_it(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let (stays, leaves) = (world.deal(sam, "Stays", "10", 0).await, world.deal(sam, "Leaves", "10", 0).await);
        let ask = ListAsk { stage: Some(world.stages[0].id), ..ListAsk::default() };
        let which = ManyDeals::AllBut { ask, but: vec![], count: 2 };
        let place = Place { today: NINE.day_utc(), utc_offset: 0 };
        let give = store::many(db, ada, who(ada), place, which, ManyAct::Assign(world.sue.id));
        let (moved, given) = overlapping(&world, put(&world, sam, leaves, 1, None), give).await;
        moved.unwrap();
        let history = store::history(db, ada, leaves).await.unwrap();
        assert_eq!(history[0].act, "move", "it was given away with a list that it had left");
        if let Err(error) = given {
            assert_eq!(error, Error::from(Refusal::ListHasChanged(1)));
            assert_eq!(deal(&world, stays).await.owner, sam.id, "all or nothing");
        }
        audit(db).await;
    }

    whoever_follows_hears_of_every_commit(world) {
        let id = world.deal(&world.sam, "Ovens", "10", 0).await;
        let mut news = world.db.follow();
        let done = put(&world, &world.sam, id, 1, None).await.unwrap();
        assert_eq!(news.recv().await.unwrap(), done.seq);
        put(&world, &world.olga, id, 1, None).await.unwrap_err();
        assert!(news.try_recv().is_err(), "a refusal is no news");
    }
}
