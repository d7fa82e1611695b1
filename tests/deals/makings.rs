//! How deals come into being.

use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::settings::settings::Settings;
use relance::values::error::Error;
use relance::values::id::{DealId, fresh};
use relance::values::problem::Problem;

use crate::support::{self, NINE, audit::audit, who};
use crate::{board, cards, column, deal, figures, page, stories};

fn draft(name: &str, account: &str, value: &str) -> DealDraft {
    DealDraft {
        name: name.into(),
        account: AccountChoice { id: None, name: account.into() },
        value: value.into(),
        ..DealDraft::default()
    }
}

stories! {
    a_new_deal_stands_at_the_end_of_the_first_stage_with_its_account(world) {
        world.deal(&world.sam, "Ovens", "100", 0).await;
        let id: DealId = fresh().into();
        let draft = draft("", "  Café  Noir ", "1 234,50 €");
        store::create_from_draft(&world.db, &world.sam, who(&world.sam), id, draft).await.unwrap();
        let made = deal(&world, id).await;
        assert_eq!((made.name.as_str(), made.value, made.owner), ("Café Noir", 123_450, world.sam.id));
        assert_eq!((made.stage, made.probability), (world.stages[0].id, world.stages[0].probability));
        assert_eq!(made.close_on, NINE.day_utc().plus_days(i64::from(Settings::default().close_in_days)));
        assert_eq!(column(&world, 0).await, ["Ovens", "Café Noir"]);
        let view = store::deal_view(&world.db, &world.sam, id).await.unwrap();
        assert_eq!((view.account.as_str(), view.owner.as_str()), ("Café Noir", "Sam"));
        assert_eq!(figures(&page(&board(&world, &world.sam).await, world.stages[0].id).totals), (2, 133_450, 1_334_500));
        audit(&world.db).await;
    }

    the_same_account_name_means_the_same_account(world) {
        let first = world.deal(&world.sam, "Café Noir", "1", 0).await;
        let id = fresh().into();
        store::create_from_draft(&world.db, &world.sue, who(&world.sue), id, draft("Second", "CAFE NOIR", "2")).await.unwrap();
        assert_eq!(deal(&world, first).await.account, deal(&world, id).await.account);
    }

    a_draft_tells_all_its_problems_at_once(world) {
        let wrong = DealDraft { close_on: "2026-02-31".into(), ..draft(&"x".repeat(201), " ", "a lot") };
        let refused = store::create_from_draft(&world.db, &world.sam, who(&world.sam), fresh().into(), wrong).await;
        let error = refused.unwrap_err();
        for field in ["name", "account", "value", "close_on"] {
            assert!(error.field(field).is_some(), "{field} in {error:?}");
        }
        assert!(column(&world, 0).await.is_empty());
    }

    what_a_draft_points_at_must_exist(world) {
        let nowhere = DealDraft { stage: Some(fresh().into()), ..draft("a", "a", "1") };
        let nobody = DealDraft { owner: Some(fresh().into()), ..draft("a", "a", "1") };
        let none = DealDraft { account: AccountChoice { id: Some(fresh().into()), name: String::new() }, ..draft("a", "", "1") };
        for (field, draft) in [("stage", nowhere), ("owner", nobody), ("account", none)] {
            let error = store::create_from_draft(&world.db, &world.sam, who(&world.sam), fresh().into(), draft).await.unwrap_err();
            assert_eq!(error.field(field), Some(&Problem::Unknown), "{field}");
        }
    }

    an_id_that_is_taken_makes_no_second_deal(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let error = store::create_from_draft(&world.db, &world.sue, who(&world.sue), id, draft("b", "b", "1")).await.unwrap_err();
        assert_eq!(error, Error::invalid("id", Problem::Taken));
        assert_eq!(deal(&world, id).await.owner, world.sam.id);
        audit(&world.db).await;
    }

    only_whoever_changes_deals_makes_them_and_only_for_their_own(world) {
        let for_sue = DealDraft { owner: Some(world.sue.id), ..draft("For Sue", "Acme", "1") };
        let by_rita = store::create_from_draft(&world.db, &world.rita, who(&world.rita), fresh().into(), for_sue.clone()).await;
        assert_eq!(by_rita, Err(Error::Forbidden));
        for viewer in [&world.sam, &world.olga] {
            let refused = store::create_from_draft(&world.db, viewer, who(viewer), fresh().into(), for_sue.clone()).await;
            assert_eq!(refused.unwrap_err().field("owner"), Some(&Problem::Unknown));
        }
        for viewer in [&world.max, &world.ada] {
            store::create_from_draft(&world.db, viewer, who(viewer), fresh().into(), for_sue.clone()).await.unwrap();
        }
        let board = board(&world, &world.sue).await;
        assert_eq!(cards(&board, world.stages[0].id).len(), 2);
    }
}
