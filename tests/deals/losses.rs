//! A loss is told whole: reason, competitor and report are one act, one entry of the history, one undo.

use relance::auth::viewer::Viewer;
use relance::changes::change::FieldValue;
use relance::deals::deal::Deal;
use relance::deals::edit::Edit;
use relance::deals::loss::Loss;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::store;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::{Error, Refusal};
use relance::values::id::{DealId, LookupId, fresh};
use relance::values::money::Money;
use relance::values::percent::Outcome;
use relance::values::problem::Problem;
use relance::views::ask::Place;

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{deal, stories};

async fn competitor(world: &World, name: &str) -> LookupId {
    let id = fresh().into();
    relance::settings::store::add(&world.db, who(&world.ada), id, LookupKind::Competitor, name.into()).await.unwrap();
    id
}

async fn price(world: &World) -> LookupId {
    world.lookup(LookupKind::LossReason, "Price").await
}

async fn edit(world: &World, by: &Viewer, id: DealId, field: &str, seen: FieldValue, to: FieldValue) {
    let edit = Edit { field: field.into(), seen, to };
    store::edit(&world.db, by, who(by), id, vec![edit]).await.unwrap();
}

stories! {
    reason_competitor_and_report_are_one(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (reason, rival) = (price(&world).await, competitor(&world, "Ovens & Co").await);
        let id = world.deal(sam, "Anvils", "100", 2).await;
        let before = deal(&world, id).await;
        let loss = Loss { reason, competitor: Some(rival), report: "Too late\nby a week".into() };
        let who_loses = who(sam);
        let done = store::close_lost(db, sam, who_loses, id, Some(reason), loss.edits(&before)).await.unwrap();
        let again = store::close_lost(db, sam, who_loses, id, Some(reason), loss.edits(&before)).await.unwrap();
        assert_eq!(done, again, "a retry");
        let lost = deal(&world, id).await;
        assert_eq!((lost.outcome(), lost.loss_reason, lost.competitor, lost.report.as_str()), (Outcome::Lost, Some(reason), Some(rival), "Too late\nby a week"));
        audit(db).await;

        let history = store::history(db, sam, id).await.unwrap();
        let told: Vec<_> = history[0].fields.iter().map(|field| (field.field.as_str(), field.after.as_str())).collect();
        for expected in [("competitor", "Ovens & Co"), ("loss_reason", "Price"), ("report", "Too late\nby a week")] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
        undo(db, sam, who(sam), done.request).await.unwrap();
        assert_eq!(deal(&world, id).await, before, "one undo");
        audit(db).await;
    }

    a_loss_that_is_not_right_changes_nothing(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (reason, rival, other) = (price(&world).await, competitor(&world, "One").await, competitor(&world, "Other").await);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let seen = deal(&world, id).await;
        let lose = |loss: Loss, reason| store::close_lost(db, sam, who(sam), id, reason, loss.edits(&seen));
        let loss = |competitor, report: &str| Loss { reason, competitor, report: report.into() };
        assert_eq!(lose(loss(Some(rival), "x"), None).await, Err(Refusal::LossReasonRequired.into()));
        // A reason is no competitor, nor is nobody.
        for wrong in [reason, fresh().into()] {
            let refused = lose(loss(Some(wrong), ""), Some(reason)).await;
            assert_eq!(refused, Err(Error::invalid("competitor", Problem::Unknown)));
        }
        assert_eq!(lose(loss(Some(rival), ""), Some(rival)).await, Err(Error::invalid("loss_reason", Problem::Unknown)));
        let endless = lose(loss(None, &"x".repeat(10_001)), Some(reason)).await;
        assert_eq!(endless, Err(Error::invalid("report", Problem::TooLong { max: 10_000 })));
        assert_eq!(deal(&world, id).await, seen);
        // Somebody has said meanwhile who got it.
        edit(&world, sam, id, "competitor", FieldValue::Empty, FieldValue::Id(other.uuid())).await;
        assert!(matches!(lose(loss(Some(rival), ""), Some(reason)).await, Err(Error::Clash(_))));
        assert_eq!(deal(&world, id).await.outcome(), Outcome::Open);
        // What is not told stays as it is.
        lose(loss(None, ""), Some(reason)).await.unwrap();
        assert_eq!(deal(&world, id).await.competitor, Some(other));
        assert_eq!(lose(loss(None, ""), Some(reason)).await, Err(Refusal::DealIsClosed.into()));
        audit(db).await;
    }

    many_losses_have_one_reason_and_one_competitor(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (reason, rival, known) = (price(&world).await, competitor(&world, "One").await, competitor(&world, "Known").await);
        let ids = [world.deal(sam, "A", "100", 0).await, world.deal(sam, "B", "200", 1).await];
        edit(&world, sam, ids[0], "competitor", FieldValue::Empty, FieldValue::Id(known.uuid())).await;
        let before = [deal(&world, ids[0]).await, deal(&world, ids[1]).await];
        let place = || Place { today: NINE.day_utc(), utc_offset: 0 };
        let lose = |competitor| {
            let act = ManyAct::Lose { reason: Some(reason), competitor };
            store::many(db, sam, who(sam), place(), ManyDeals::These(ids.to_vec()), act)
        };
        assert_eq!(lose(Some(reason)).await, Err(Error::invalid("competitor", Problem::Unknown)));
        for (told, expected) in [(Some(rival), [Some(rival), Some(rival)]), (None, [Some(known), None])] {
            let done = lose(told).await.unwrap();
            let lost = [deal(&world, ids[0]).await, deal(&world, ids[1]).await];
            assert_eq!(lost.each_ref().map(|deal| (deal.loss_reason, deal.competitor)), expected.map(|it| (Some(reason), it)));
            audit(db).await;
            undo(db, sam, who(sam), done.request).await.unwrap();
            for before in &before {
                let now = deal(&world, before.id).await;
                assert_eq!(Deal { rank: before.rank.clone(), ..now }, *before);
            }
        }
    }

    what_is_told_of_a_closed_deal_is_what_the_viewer_may_see(world) {
        let (db, sam, ada) = (&world.db, &world.sam, &world.ada);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let account = deal(&world, id).await.account;
        for (by, name) in [(sam, "Second"), (&world.olga, "Third")] {
            let draft = relance::deals::view::DealDraft {
                name: name.into(),
                account: relance::deals::view::AccountChoice { id: Some(account), name: String::new() },
                value: "10".into(),
                ..Default::default()
            };
            store::create_from_draft(db, by, who(by), fresh().into(), draft).await.unwrap();
        }
        store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        let told = store::closed(db, ada, id).await.unwrap();
        assert_eq!((told.name.as_str(), told.account.as_str(), told.outcome), ("Anvils", "Anvils", Outcome::Won));
        assert_eq!((told.value, told.open, told.reported), (Money::new(10_000, relance::values::currency::Currency::EUR), 2, false));
        assert_eq!(store::closed(db, sam, id).await.unwrap().open, 1, "Olga’s are out of reach");
        assert_eq!(store::closed(db, &world.olga, id).await, Err(Error::NotFound));
        edit(&world, sam, id, "report", FieldValue::Empty, "They liked us".into()).await;
        assert!(store::closed(db, sam, id).await.unwrap().reported);
    }
}
