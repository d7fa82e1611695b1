//! Two accounts become one.

use relance::accounts::account::AccountKind;
use relance::accounts::draft::AccountDraft;
use relance::accounts::store as accounts;
use relance::changes::store::newest;
use relance::deals::store as deals;
use relance::dossier::store::{merge, propose, tied, timeline};
use relance::leads::draft::LeadDraft;
use relance::leads::store as leads;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{AccountId, fresh};
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;

use crate::support::{self, World, audit, who};
use crate::{account, contact, deal, named, now, stories};

/// Two accounts with all that can be tied to them; the second one goes.
async fn two(world: &World) -> (AccountId, AccountId) {
    let (db, sam, max) = (&world.db, &world.sam, &world.max);
    let stays = account(world, max, AccountDraft { phone: "01".into(), ..named("Royer") }).await;
    let draft = AccountDraft {
        kind: AccountKind::Client,
        phone: "02".into(),
        email: "a@royer.example".into(),
        ..named("Royer SA")
    };
    let goes = account(world, max, draft).await;
    contact(world, stays, "Ana", "", "").await;
    contact(world, goes, "Bob", "", "").await;
    let won = deal(world, sam, goes, "Dryers", "100").await;
    deal(world, &world.sue, goes, "Ovens", "200").await;
    let deleted = deal(world, sam, goes, "Deleted", "300").await;
    deals::close_won(db, sam, who(sam), won, vec![]).await.unwrap();
    deals::retire(db, sam, who(sam), deleted).await.unwrap();
    let lead = LeadDraft { subject: "A call".into(), account: Some(goes), ..LeadDraft::default() };
    leads::create(db, sam, who(sam), fresh().into(), lead).await.unwrap();
    (stays, goes)
}

async fn pointing_at(world: &World, account: AccountId) -> (i64, i64, i64) {
    let sql = "select (select count(*) from contacts where account_id = $1),
               (select count(*) from deals where account_id = $1), (select count(*) from leads where account_id = $1)";
    world.db.one(sql, relance::args![account]).await.unwrap().unwrap()
}

stories! {
    all_follows_in_one_act_and_comes_back_by_one_undo(world) {
        let (db, max) = (&world.db, &world.max);
        let (stays, goes) = two(&world).await;
        let before = (now(&world, stays).await, now(&world, goes).await);
        let proposal = propose(db, max, stays, goes).await.unwrap();
        let fields: Vec<_> = proposal.fields.iter().map(|it| (it.field.as_str(), it.stays.as_str(), it.goes.as_str(), it.from_goes)).collect();
        assert_eq!(fields, [
            ("name", "Royer", "Royer SA", false), ("kind", "Prospect", "Client", true), ("phone", "01", "02", false),
            ("email", "", "a@royer.example", true),
        ]);
        assert_eq!((proposal.goes.contacts, proposal.goes.deals, proposal.goes.leads), (1, 2, 1));

        let seq = newest(db).await.unwrap();
        let merging = who(max);
        let take = ["kind".to_owned(), "email".to_owned()];
        let done = merge(db, max, merging, stays, goes, take.to_vec()).await.unwrap();
        let again = merge(db, max, merging, stays, goes, take.to_vec()).await.unwrap();
        assert_eq!(done, again);
        assert_eq!((done.account.name.as_str(), done.account.kind), ("Royer", AccountKind::Client));
        assert_eq!((done.account.phone.as_str(), done.account.email.as_str()), ("01", "a@royer.example"));
        let gone = now(&world, goes).await;
        assert!(gone.retired && gone.merged_into == Some(stays));
        assert_eq!(accounts::view(db, max, goes).await.unwrap().merged_into.as_deref(), Some("Royer"));
        assert_eq!((pointing_at(&world, stays).await, pointing_at(&world, goes).await), ((2, 3, 1), (0, 0, 0)));
        assert_eq!(tied(db, max, stays).await.unwrap().open[0].value, 20_000);
        // One contact, three deals, one lead and both accounts.
        assert_eq!(newest(db).await.unwrap() - seq, 7);
        let events = timeline(db, max, stays, None).await.unwrap().events;
        let merged: Vec<_> = events.iter().filter(|event| event.act == "merge").map(|event| event.name.as_str()).collect();
        assert_eq!(merged.len(), 7);
        assert!(events.iter().any(|event| event.name == "Royer SA" && event.act == "create"), "its past is told too");
        audit::audit(&world.db).await;

        let undoing = who(max);
        undo(db, max, undoing, merging.request).await.unwrap();
        assert_eq!((now(&world, stays).await, now(&world, goes).await), before);
        assert_eq!((pointing_at(&world, stays).await, pointing_at(&world, goes).await), ((1, 0, 0), (1, 3, 1)));
        undo(db, max, who(max), undoing.request).await.unwrap();
        assert_eq!(pointing_at(&world, stays).await, (2, 3, 1));
        assert!(now(&world, goes).await.retired);
        audit::audit(&world.db).await;
    }

    who_may_not_or_cannot_is_told_so_and_nothing_moves(world) {
        let (db, max, ada) = (&world.db, &world.max, &world.ada);
        let (stays, goes) = two(&world).await;
        for viewer in [&world.sam, &world.rita] {
            assert_eq!(merge(db, viewer, who(viewer), stays, goes, vec![]).await, Err(Error::Forbidden));
            assert_eq!(propose(db, viewer, stays, goes).await, Err(Error::Forbidden));
        }
        assert_eq!(merge(db, max, who(max), stays, stays, vec![]).await, Err(Refusal::SameAccount.into()));
        assert_eq!(merge(db, max, who(max), stays, fresh().into(), vec![]).await, Err(Error::NotFound));
        let wrong = merge(db, max, who(max), stays, goes, vec!["retired".into()]).await;
        assert_eq!(wrong, Err(Error::invalid("retired", Problem::Unknown)));
        // Olga sells for another team: a manager of the North cannot take her deals along.
        deal(&world, &world.olga, goes, "Elsewhere", "10").await;
        assert_eq!(merge(db, max, who(max), stays, goes, vec![]).await, Err(Refusal::MergeOutOfReach.into()));
        assert_eq!(pointing_at(&world, stays).await, (1, 0, 0));
        merge(db, ada, who(ada), stays, goes, vec![]).await.unwrap();
        assert_eq!(merge(db, ada, who(ada), stays, goes, vec![]).await, Err(Refusal::AccountRetired.into()));
    }

    leads_of_others_are_not_carried_either(world) {
        let (db, max, olga) = (&world.db, &world.max, &world.olga);
        let (stays, goes) = (account(&world, max, named("A")).await, account(&world, max, named("B")).await);
        let lead = LeadDraft { subject: "Hers".into(), account: Some(goes), owner: Some(olga.id), ..LeadDraft::default() };
        leads::create(db, olga, who(olga), fresh().into(), lead).await.unwrap();
        assert_eq!(merge(db, max, who(max), stays, goes, vec![]).await, Err(Refusal::MergeOutOfReach.into()));
    }

    two_who_merge_both_ways_at_once_leave_one(world) {
        let (db, ada, max) = (&world.db, &world.ada, &world.max);
        let (a, b) = two(&world).await;
        let (one, other) = tokio::join!(merge(db, ada, who(ada), a, b, vec![]), merge(db, max, who(max), b, a, vec![]));
        assert_eq!([&one, &other].iter().filter(|done| done.is_ok()).count(), 1);
        let refused = one.and(other).unwrap_err();
        assert_eq!(refused, Refusal::AccountRetired.into());
        assert!(now(&world, a).await.retired != now(&world, b).await.retired);
    }
}
