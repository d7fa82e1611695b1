//! Who may see and change which deals: every role with its own, its team's and another team's, allowed and denied.

use relance::auth::viewer::Viewer;
use relance::changes::change::FieldValue;
use relance::deals::board::{BoardFilter, Window};
use relance::deals::edit::Edit;
use relance::deals::store;
use relance::deals::view::{DealDraft, Done};
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{DealId, fresh};

use crate::support::{self, World, audit::audit, who};
use crate::{board, cards, deal, figures, filtered, page, put, stories};

#[derive(Clone, Copy, Debug, PartialEq)]
enum May {
    Change,
    See,
    Nothing,
}
use May::{Change, Nothing, See};

/// Who, whose deal, and what they may.
fn matrix(world: &World) -> Vec<(&Viewer, &Viewer, May)> {
    let World { ada, max, sam, sue, olga, rita, .. } = world;
    vec![
        (ada, ada, Change),
        (ada, sam, Change),
        (ada, olga, Change),
        (ada, rita, Change),
        (max, max, Change),
        (max, sam, Change),
        (max, sue, Change),
        (max, olga, Nothing),
        (max, ada, Nothing),
        (sam, sam, Change),
        (sam, sue, See),
        (sam, max, See),
        (sam, olga, Nothing),
        (sam, ada, Nothing),
        (olga, olga, Change),
        (olga, sam, Nothing),
        (olga, max, Nothing),
        (rita, rita, See),
        (rita, sam, See),
        (rita, olga, See),
    ]
}

async fn deal_of(world: &World, owner: &Viewer) -> DealId {
    let id = fresh().into();
    let draft = DealDraft {
        name: format!("{}'s", owner.name),
        account: relance::deals::view::AccountChoice { id: None, name: "Acme".into() },
        value: "10".into(),
        owner: Some(owner.id),
        ..DealDraft::default()
    };
    store::create_from_draft(&world.db, &world.ada, who(&world.ada), id, draft).await.unwrap();
    id
}

fn expect(result: Result<Done, Error>, may: May, what: &str) {
    match may {
        Change => assert!(result.is_ok(), "{what} was refused: {result:?}"),
        See => assert_eq!(result, Err(Error::Forbidden), "{what}"),
        Nothing => assert_eq!(result, Err(Error::NotFound), "{what}"),
    }
}

stories! {
    every_act_by_every_role_on_every_ones_deal(world) {
        let db = &world.db;
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        for (viewer, owner, may) in matrix(&world) {
            let told = |act: &str| format!("{} {act} {}'s deal", viewer.name, owner.name);
            let id = deal_of(&world, owner).await;
            expect(put(&world, viewer, id, 1, None).await, may, &told("moves"));
            let name = Edit { field: "name".into(), seen: FieldValue::Text(format!("{}'s", owner.name)), to: "New".into() };
            expect(store::edit(db, viewer, who(viewer), id, vec![name]).await, may, &told("edits"));
            expect(store::close_won(db, viewer, who(viewer), id, vec![]).await, may, &told("wins"));
            if may != Change {
                store::close_won(db, &world.ada, who(&world.ada), id, vec![]).await.unwrap();
            }
            expect(store::reopen(db, viewer, who(viewer), id, None).await, may, &told("reopens"));
            if may != Change {
                store::reopen(db, &world.ada, who(&world.ada), id, None).await.unwrap();
            }
            expect(store::close_lost(db, viewer, who(viewer), id, Some(price), vec![]).await, may, &told("loses"));
            expect(store::retire(db, viewer, who(viewer), id).await, may, &told("retires"));
        }
        audit(db).await;
    }

    every_reading_by_every_role_of_every_ones_deal(world) {
        let db = &world.db;
        for (viewer, owner, may) in matrix(&world) {
            let id = deal_of(&world, owner).await;
            let told = format!("{} looks at {}'s deal", viewer.name, owner.name);
            let sees = may != Nothing;
            let view = store::deal_view(db, viewer, id).await;
            assert_eq!(view.as_ref().map(|view| view.may_change).ok(), sees.then_some(may == Change), "{told}");
            assert_eq!(store::history(db, viewer, id).await.is_ok(), sees, "{told}: history");
            let seen = board(&world, viewer).await;
            let first = world.stages[0].id;
            assert_eq!(cards(&seen, first).iter().any(|card| card.id == id), sees, "{told}: board");
            assert_eq!(figures(&page(&seen, first).totals).0 as usize, cards(&seen, first).len(), "{told}: totals");
            let by_owner = BoardFilter { owner: Some(owner.id), text: String::new(), next: None };
            let narrowed = filtered(&world, viewer, by_owner.clone()).await;
            assert_eq!(cards(&narrowed, first).iter().any(|card| card.id == id), sees, "{told}: filtered");
            assert_eq!(figures(&page(&narrowed, first).totals).0 > 0, sees, "{told}: filtered totals");
            let window = Window { key: first.into(), offset: 0, limit: 100 };
            let (_, column) = store::column(db, viewer, world.pipeline, &by_owner, window).await.unwrap();
            assert_eq!(column.cards.unwrap().iter().any(|card| card.id == id), sees, "{told}: column");
            let owners = store::choices(db, viewer).await.unwrap().owners;
            assert_eq!(owners.iter().any(|one| one.id == owner.id), sees, "{told}: owners");
        }
    }

    sellers_may_be_kept_to_their_own(world) {
        let own = Viewer { sellers_see_team: false, ..world.sam.clone() };
        let (mine, sues) = (deal_of(&world, &world.sam).await, deal_of(&world, &world.sue).await);
        let seen = board(&world, &own).await;
        let ids: Vec<_> = cards(&seen, world.stages[0].id).iter().map(|card| card.id).collect();
        assert_eq!(ids, [mine]);
        assert_eq!(figures(&page(&seen, world.stages[0].id).totals).0, 1);
        assert_eq!(store::deal_view(&world.db, &own, sues).await, Err(Error::NotFound));
        assert_eq!(put(&world, &own, sues, 1, None).await, Err(Error::NotFound));
        put(&world, &own, mine, 1, None).await.unwrap();
    }

    a_seller_without_a_team_has_no_team_mates(world) {
        let alone = Viewer { team: None, ..world.sam.clone() };
        deal_of(&world, &world.ada).await;
        let mine = deal_of(&world, &world.sam).await;
        let seen = board(&world, &alone).await;
        assert_eq!(cards(&seen, world.stages[0].id).iter().map(|card| card.id).collect::<Vec<_>>(), [mine]);
        let manager = Viewer { team: None, ..world.max.clone() };
        assert!(cards(&board(&world, &manager).await, world.stages[0].id).is_empty());
    }

    deals_are_handed_on_within_reach_only(world) {
        let id = deal_of(&world, &world.sam).await;
        let give = |from: &Viewer, to: &Viewer| vec![Edit { field: "owner".into(), seen: from.id.uuid().into(), to: to.id.uuid().into() }];
        let by_sam = store::edit(&world.db, &world.sam, who(&world.sam), id, give(&world.sam, &world.sue)).await;
        assert!(by_sam.unwrap_err().field("owner").is_some());
        let out_of_team = store::edit(&world.db, &world.max, who(&world.max), id, give(&world.sam, &world.olga)).await;
        assert!(out_of_team.unwrap_err().field("owner").is_some());
        store::edit(&world.db, &world.max, who(&world.max), id, give(&world.sam, &world.sue)).await.unwrap();
        store::edit(&world.db, &world.ada, who(&world.ada), id, give(&world.sue, &world.olga)).await.unwrap();
        assert_eq!(deal(&world, id).await.owner, world.olga.id);
        assert_eq!(put(&world, &world.max, id, 1, None).await, Err(Error::NotFound));
        audit(&world.db).await;
    }

    an_undo_is_for_whoever_did_it_or_answers_for_them(world) {
        let id = deal_of(&world, &world.sam).await;
        let moved = put(&world, &world.sam, id, 2, None).await.unwrap();
        for viewer in [&world.sue, &world.olga, &world.rita] {
            assert_eq!(undo(&world.db, viewer, who(viewer), moved.request).await, Err(Error::Forbidden), "{}", viewer.name);
        }
        undo(&world.db, &world.max, who(&world.max), moved.request).await.unwrap();
        assert_eq!(deal(&world, id).await.stage, world.stages[0].id);
        let moved = put(&world, &world.sam, id, 2, None).await.unwrap();
        undo(&world.db, &world.ada, who(&world.ada), moved.request).await.unwrap();
        assert_eq!(deal(&world, id).await.stage, world.stages[0].id);
    }

    what_one_did_cannot_be_undone_once_it_is_out_of_reach(world) {
        let id = deal_of(&world, &world.sam).await;
        let moved = put(&world, &world.sam, id, 2, None).await.unwrap();
        let give = vec![Edit { field: "owner".into(), seen: world.sam.id.uuid().into(), to: world.sue.id.uuid().into() }];
        store::edit(&world.db, &world.max, who(&world.max), id, give).await.unwrap();
        assert_eq!(undo(&world.db, &world.sam, who(&world.sam), moved.request).await, Err(Error::Forbidden));
        assert_eq!(deal(&world, id).await.stage, world.stages[2].id);
    }
}
