//! Stages are an administrator's work.

use relance::deals::board::DealMove;
use relance::deals::stage::{CheckedStage, StageDraft};
use relance::deals::store;
use relance::deals::view::BoardAsk;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{PipelineId, RequestId, fresh};
use relance::values::locale::Locale;
use relance::values::refusal::Refusal;

use crate::support::{self, World, audit::audit, who};
use crate::{board, column, deal, put, stories};

fn text(name: &str, probability: &str) -> CheckedStage {
    let (name, probability, definition) = (name.into(), probability.into(), "What it means".into());
    StageDraft { name, probability, definition, hue: 2, ..StageDraft::default() }.check().unwrap()
}

async fn names(world: &World) -> Vec<String> {
    let frame = board(world, &world.rita).await.frame.unwrap();
    frame.stages.into_iter().map(|stage| stage.name).collect()
}

stories! {
    only_an_administrator_touches_them(world) {
        let (db, first) = (&world.db, world.stages[0].id);
        for viewer in [&world.max, &world.sam, &world.rita] {
            for refused in [
                store::create_stage(db, viewer, who(viewer), world.pipeline, text("New", "50")).await,
                store::edit_stage(db, viewer, who(viewer), first, text("New", "50")).await,
                store::order_stages(db, viewer, who(viewer), vec![first]).await,
                store::retire_stage(db, viewer, who(viewer), first, true).await,
            ] {
                assert_eq!(refused, Err(Error::Forbidden), "{}", viewer.name);
            }
        }
        assert_eq!(names(&world).await, ["Identified", "Qualified", "Needs agreed", "Proposal", "Negotiation"]);
    }

    a_new_stage_stands_at_the_right_and_takes_deals(world) {
        let id = world.deal(&world.sam, "A", "10", 0).await;
        store::create_stage(&world.db, &world.ada, who(&world.ada), world.pipeline, text("Signed", "95")).await.unwrap();
        let frame = board(&world, &world.sam).await.frame.unwrap();
        let signed = frame.stages.last().unwrap();
        assert_eq!((signed.name.as_str(), signed.probability.get(), signed.hue), ("Signed", 95, 2));
        let step = DealMove { deal: id, to: signed.id, before: None };
        store::move_deal(&world.db, &world.sam, who(&world.sam), step, vec![]).await.unwrap();
        assert_eq!(deal(&world, id).await.probability.get(), 95);
        let nowhere: PipelineId = fresh().into();
        let refused = store::create_stage(&world.db, &world.ada, who(&world.ada), nowhere, text("x", "5")).await;
        assert_eq!(refused, Err(Error::NotFound));
        audit(&world.db).await;
    }

    an_edit_leaves_the_deals_probability(world) {
        let id = world.deal(&world.sam, "A", "10", 0).await;
        store::edit_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, text("Found", "15")).await.unwrap();
        assert_eq!(deal(&world, id).await.probability.get(), 10);
        assert_eq!(names(&world).await[0], "Found");
        let refused = store::edit_stage(&world.db, &world.ada, who(&world.ada), fresh().into(), text("x", "5")).await;
        assert_eq!(refused, Err(Error::NotFound));
        audit(&world.db).await;
    }

    an_order_from_left_to_right(world) {
        let mut order: Vec<_> = world.stages.iter().map(|stage| stage.id).collect();
        order.rotate_left(2);
        let request = who(&world.ada);
        let done = store::order_stages(&world.db, &world.ada, request, order.clone()).await.unwrap();
        assert_eq!(names(&world).await, ["Needs agreed", "Proposal", "Negotiation", "Identified", "Qualified"]);
        assert_eq!(store::order_stages(&world.db, &world.ada, request, order).await, Ok(done), "a retry");
        undo(&world.db, &world.ada, who(&world.ada), done.request).await.unwrap();
        assert_eq!(names(&world).await[0], "Identified");
    }

    a_retired_stage_keeps_its_deals_and_takes_no_more(world) {
        let (a, b) = (world.deal(&world.sam, "A", "10", 0).await, world.deal(&world.sam, "B", "10", 1).await);
        let c = world.deal(&world.sam, "C", "10", 0).await;
        let done = store::retire_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, true).await.unwrap();
        assert_eq!(put(&world, &world.sam, b, 0, None).await, Err(Refusal::StageRetired.into()));
        put(&world, &world.sam, a, 0, None).await.unwrap();
        assert_eq!(column(&world, 0).await, ["C", "A"], "within it they may be ordered");
        assert_eq!(names(&world).await.last().unwrap(), "Identified");
        for id in [a, c] {
            put(&world, &world.sam, id, 1, None).await.unwrap();
        }
        assert_eq!(names(&world).await, ["Qualified", "Needs agreed", "Proposal", "Negotiation"], "empty, it is gone");
        undo(&world.db, &world.ada, who(&world.ada), done.request).await.unwrap();
        assert_eq!(names(&world).await[0], "Identified");
        audit(&world.db).await;
    }

    the_last_stage_stays(world) {
        let (last, others) = world.stages.split_last().unwrap();
        for stage in others {
            store::retire_stage(&world.db, &world.ada, who(&world.ada), stage.id, true).await.unwrap();
        }
        let refused = store::retire_stage(&world.db, &world.ada, who(&world.ada), last.id, true).await;
        assert_eq!(refused, Err(Refusal::NotAllowedNow.into()));
        assert_eq!(names(&world).await, ["Negotiation"]);
    }

    undoing_the_first_stages_leaves_a_board(world) {
        let (request,): (uuid::Uuid,) =
            world.db.one("select id from requests where act = 'furnish'", vec![]).await.unwrap().unwrap();
        let refused = undo(&world.db, &world.ada, who(&world.ada), RequestId::from(request)).await;
        assert_eq!(refused, Err(Refusal::NotAllowedNow.into()));
        let made = store::create_stage(&world.db, &world.ada, who(&world.ada), world.pipeline, text("Signed", "95")).await.unwrap();
        for stage in &world.stages {
            store::retire_stage(&world.db, &world.ada, who(&world.ada), stage.id, true).await.unwrap();
        }
        assert_eq!(undo(&world.db, &world.ada, who(&world.ada), made.request).await, Err(Refusal::NotAllowedNow.into()));
        assert_eq!(names(&world).await, ["Signed"]);
    }

    whoever_is_no_longer_administrator_undoes_no_stage(world) {
        let done = store::edit_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, text("Found", "15")).await.unwrap();
        let demoted = relance::auth::viewer::Viewer { role: relance::auth::viewer::Role::Manager, ..world.ada.clone() };
        assert_eq!(undo(&world.db, &demoted, who(&demoted), done.request).await, Err(Error::Forbidden));
        assert_eq!(names(&world).await[0], "Found");
    }

    a_second_pipeline_stands_beside_the_first(world) {
        let (db, ada) = (&world.db, &world.ada);
        let made = store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::Fr).await.unwrap();
        let all = store::all_pipelines(db, ada).await.unwrap();
        assert_eq!(all.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Sales", "Renewals"]);
        let second = all[1].id;
        let ask = BoardAsk { pipeline: Some(second), ..BoardAsk::default() };
        let stages = store::board(db, &world.sam, &ask).await.unwrap().frame.unwrap().stages;
        assert_eq!((stages.len(), stages[0].name.as_str()), (5, "Identifiée"));

        let id = world.deal(&world.sam, "A", "10", 0).await;
        let step = DealMove { deal: id, to: stages[0].id, before: None };
        store::move_deal(db, &world.sam, who(&world.sam), step, vec![]).await.unwrap();
        assert!(column(&world, 0).await.is_empty());
        assert_eq!(
            store::retire_pipeline(db, ada, who(ada), second, true).await,
            Err(Refusal::PipelineHasDeals.into())
        );
        store::order_pipelines(db, ada, who(ada), vec![second, world.pipeline]).await.unwrap();
        assert_eq!(board(&world, &world.sam).await.frame.unwrap().pipeline.name, "Renewals");

        put(&world, &world.sam, id, 0, None).await.unwrap();
        let retired = store::retire_pipeline(db, ada, who(ada), second, true).await.unwrap();
        assert_eq!(store::board(db, &world.sam, &ask).await, Err(Error::NotFound));
        assert_eq!(store::move_deal(db, &world.sam, who(&world.sam), step, vec![]).await, Err(Refusal::StageRetired.into()));
        assert_eq!(
            store::retire_pipeline(db, ada, who(ada), world.pipeline, true).await,
            Err(Refusal::PipelineHasDeals.into())
        );
        undo(db, ada, who(ada), retired.request).await.unwrap();
        store::move_deal(db, &world.sam, who(&world.sam), step, vec![]).await.unwrap();

        let named = store::rename_pipeline(db, ada, who(ada), second, "Again".into()).await.unwrap();
        assert_eq!(store::all_pipelines(db, ada).await.unwrap()[0].name, "Again");
        undo(db, ada, who(ada), named.request).await.unwrap();
        assert_eq!(store::all_pipelines(db, ada).await.unwrap()[0].name, "Renewals");
        put(&world, &world.sam, id, 0, None).await.unwrap();
        undo(db, ada, who(ada), made.request).await.unwrap();
        assert_eq!(store::pipelines(&mut db.clone()).await.unwrap().len(), 1);
        audit(db).await;
    }

    undoing_the_making_of_a_pipeline_never_hides_a_deal(world) {
        let (db, ada) = (&world.db, &world.ada);
        let made = store::create_pipeline(db, ada, who(ada), "Renewals".into(), Locale::En).await.unwrap();
        let second = store::all_pipelines(db, ada).await.unwrap()[1].id;
        let stages = store::all_stages(db, ada, second).await.unwrap();
        let id = world.deal(&world.sam, "A", "10", 0).await;
        let step = DealMove { deal: id, to: stages[0].id, before: None };
        store::move_deal(db, &world.sam, who(&world.sam), step, vec![]).await.unwrap();
        assert_eq!(undo(db, ada, who(ada), made.request).await, Err(Refusal::PipelineHasDeals.into()));
        let ask = BoardAsk { pipeline: Some(second), ..BoardAsk::default() };
        let board = store::board(db, &world.sam, &ask).await.unwrap();
        assert_eq!((board.frame.unwrap().stages.len(), board.columns[0].totals[0].deals), (5, 1));
        put(&world, &world.sam, id, 0, None).await.unwrap();
        undo(db, ada, who(ada), made.request).await.unwrap();
        assert_eq!(store::pipelines(&mut db.clone()).await.unwrap().len(), 1);
        audit(db).await;
    }

    the_last_pipeline_stays_and_only_an_administrator_touches_any(world) {
        let db = &world.db;
        let refused = store::retire_pipeline(db, &world.ada, who(&world.ada), world.pipeline, true).await;
        assert_eq!(refused, Err(Refusal::NotAllowedNow.into()));
        for viewer in [&world.max, &world.sam, &world.rita] {
            for refused in [
                store::create_pipeline(db, viewer, who(viewer), "New".into(), Locale::En).await,
                store::rename_pipeline(db, viewer, who(viewer), world.pipeline, "New".into()).await,
                store::order_pipelines(db, viewer, who(viewer), vec![world.pipeline]).await,
                store::retire_pipeline(db, viewer, who(viewer), world.pipeline, true).await,
            ] {
                assert_eq!(refused, Err(Error::Forbidden), "{}", viewer.name);
            }
        }
    }
}
