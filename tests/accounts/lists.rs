//! Accounts as a list, and many of them at once.

use relance::accounts::account::AccountKind;
use relance::accounts::draft::AccountDraft;
use relance::accounts::list::{AccountAsk, AccountPage, ManyAccounts, ManyAct, Sort, Tab};
use relance::accounts::store as accounts;
use relance::settings::decision::DecisionLabel;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{AccountId, fresh};
use relance::values::paging::PAGE;
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, SomeRefuse};
use relance::values::wanted::Wanted;
use relance::views::ask::Ask;
use relance::views::many::AT_ONCE;

use crate::support::{self, World, who};
use crate::{account, contact, deal, named, now, stories};

async fn list(world: &World, ask: &AccountAsk) -> AccountPage {
    accounts::list(&world.db, &world.max, ask, 0).await.unwrap()
}

async fn names(world: &World, ask: AccountAsk) -> Vec<String> {
    list(world, &ask).await.lines.into_iter().map(|line| line.name).collect()
}

async fn some(world: &World, count: usize) -> Vec<AccountId> {
    let mut ids = Vec::new();
    for number in 0..count {
        ids.push(account(world, &world.ada, named(&format!("Account {number}"))).await);
    }
    ids
}

/// Two product families, as an administrator adds them.
async fn families(world: &World) -> [relance::values::id::LookupId; 2] {
    let ids = [fresh().into(), fresh().into()];
    for (id, name) in ids.into_iter().zip(["Dryers", "Ovens"]) {
        let (db, ada) = (&world.db, &world.ada);
        relance::settings::store::add(db, who(ada), id, LookupKind::Product, name.into()).await.unwrap();
    }
    ids
}

stories! {
    it_filters_sorts_and_counts(world) {
        let (db, max) = (&world.db, &world.max);
        let [dryers, ovens] = families(&world).await;
        let source = world.lookup(LookupKind::Source, "Referral").await;
        let royer = AccountDraft {
            manager: Some(max.id), email: "hello@ROYER.example".into(), tags: vec![dryers, ovens], ..named("Ateliers Royer")
        };
        let royer = account(&world, max, royer).await;
        let client = AccountDraft {
            kind: AccountKind::Client, label: Some(DecisionLabel::Hot), source: Some(source), tags: vec![ovens],
            ..named("Bäcker & Söhne")
        };
        account(&world, max, client).await;
        let zinc = account(&world, max, AccountDraft { label: Some(DecisionLabel::Cold), ..named("100% Zinc_") }).await;
        let gone = account(&world, max, named("Gone")).await;
        accounts::set_retired(db, max, who(max), gone, true).await.unwrap();
        contact(&world, zinc, "Ana Díaz", "ana@diaz.example", "").await;
        deal(&world, &world.sam, zinc, "Dryers", "100").await;
        deal(&world, &world.olga, royer, "Ovens", "100").await;

        let plain = AccountAsk::default();
        assert_eq!(names(&world, plain.clone()).await, ["100% Zinc_", "Ateliers Royer", "Bäcker & Söhne"]);
        for (text, found) in [
            ("ROYER", "Ateliers Royer"), ("hello@royer", "Ateliers Royer"), ("backer", "Bäcker & Söhne"),
            ("diaz", "100% Zinc_"), ("ana@", "100% Zinc_"), ("100%", "100% Zinc_"),
        ] {
            assert_eq!(names(&world, AccountAsk { text: text.into(), ..plain.clone() }).await, [found], "{text}");
        }
        for nothing in ["%r%", "a_e", "gone", "\\", "a\0b"] {
            assert!(names(&world, AccountAsk { text: nothing.into(), ..plain.clone() }).await.is_empty(), "{nothing}");
        }
        let (a, b, z) = ("Ateliers Royer", "Bäcker & Söhne", "100% Zinc_");
        for (ask, found) in [
            (AccountAsk { mine: true, ..plain.clone() }, vec![a]),
            (AccountAsk { manager: Wanted::This(max.id), ..plain.clone() }, vec![a]),
            (AccountAsk { manager: Wanted::Nothing, ..plain.clone() }, vec![z, b]),
            (AccountAsk { tab: Tab::Retired, ..plain.clone() }, vec!["Gone"]),
            (AccountAsk { tab: Tab::Kind(AccountKind::Client), ..plain.clone() }, vec![b]),
            (AccountAsk { label: Wanted::This(DecisionLabel::Hot), ..plain.clone() }, vec![b]),
            (AccountAsk { label: Wanted::Nothing, ..plain.clone() }, vec![a]),
            (AccountAsk { source: Wanted::This(source), ..plain.clone() }, vec![b]),
            (AccountAsk { source: Wanted::Nothing, ..plain.clone() }, vec![z, a]),
            (AccountAsk { product: Wanted::This(ovens), ..plain.clone() }, vec![a, b]),
            (AccountAsk { product: Wanted::This(dryers), ..plain.clone() }, vec![a]),
            (AccountAsk { product: Wanted::Nothing, ..plain.clone() }, vec![z]),
        ] {
            assert_eq!(names(&world, ask.clone()).await, found, "{ask:?}");
        }
        let clients = list(&world, &AccountAsk { tab: Tab::Kind(AccountKind::Client), ..plain.clone() }).await;
        assert_eq!(Tab::ALL.map(|tab| clients.count(tab)), [3, 2, 1, 0, 1]);
        assert_eq!(clients.lines[0].source.as_deref(), Some("Referral"));
        let both = &list(&world, &AccountAsk { mine: true, ..plain.clone() }).await.lines[0];
        assert_eq!(both.products, ["Dryers", "Ovens"]);
        // Only deals within reach are counted: Olga sells for another team.
        let by_deals = list(&world, &plain.sorted_by(Sort::OpenDeals)).await.lines;
        let counts: Vec<_> = by_deals.iter().map(|line| (line.name.as_str(), line.open_deals)).collect();
        assert_eq!(counts, [(z, 1), (a, 0), (b, 0)]);
        // What is empty stands last, up and down.
        for turned in [false, true] {
            let sorted = async |sort| names(&world, AccountAsk { sort, turned, ..plain.clone() }).await;
            assert_eq!(sorted(Sort::Label).await, if turned { [z, b, a] } else { [b, z, a] });
            assert_eq!(sorted(Sort::Manager).await, [a, z, b]);
            assert_eq!(sorted(Sort::Source).await, [b, z, a]);
        }
    }

    a_long_list_comes_page_by_page(world) {
        let (db, max) = (&world.db, &world.max);
        some(&world, PAGE + 20).await;
        for sort in Sort::ALL {
            for turned in [false, true] {
                let ask = AccountAsk { sort, turned, ..AccountAsk::default() };
                let first = accounts::list(db, max, &ask, 0).await.unwrap();
                let behind = accounts::list(db, max, &ask, PAGE).await.unwrap();
                assert_eq!((first.count(Tab::All), behind.counts.len()), (PAGE as i64 + 20, 0));
                let ids: std::collections::BTreeSet<_> =
                    first.lines.iter().chain(&behind.lines).map(|line| line.id).collect();
                assert_eq!(ids.len(), PAGE + 20, "{sort:?}");
            }
        }
        let beyond = accounts::list(db, max, &AccountAsk::default(), usize::MAX).await.unwrap();
        assert!(beyond.lines.is_empty());
    }

    many_accounts_are_changed_by_one_act_and_one_undo(world) {
        let (db, ada, max) = (&world.db, &world.ada, &world.max);
        let ids = some(&world, 4).await;
        let [dryers, ovens] = families(&world).await;
        let these = ManyAccounts::These(ids.clone());
        let assigning = who(ada);
        for _ in 0..2 {
            let act = ManyAct::Assign(Some(max.id));
            let done = accounts::many(db, ada, assigning, these.clone(), act).await.unwrap();
            assert_eq!((done.request, done.count), (assigning.request, 4));
        }
        assert_eq!(now(&world, ids[3]).await.manager, Some(max.id));
        let again = accounts::many(db, ada, who(ada), these.clone(), ManyAct::Assign(Some(max.id))).await;
        assert_eq!(again, Err(Refusal::NothingToChange.into()));
        undo(db, ada, who(ada), assigning.request).await.unwrap();
        assert_eq!(now(&world, ids[3]).await.manager, None);

        let hot = ManyAct::Label(Some(DecisionLabel::Hot));
        // All of a list but one, in any order; and nothing, if the list is not what was seen.
        let all_but = |count| ManyAccounts::AllBut {
            ask: AccountAsk { sort: Sort::OpenDeals, ..AccountAsk::default() }, but: vec![ids[0]], count,
        };
        let refused = accounts::many(db, ada, who(ada), all_but(4), hot).await;
        assert_eq!(refused, Err(Refusal::ListHasChanged(3).into()));
        assert_eq!(accounts::many(db, ada, who(ada), all_but(3), hot).await.unwrap().count, 3);
        assert_eq!((now(&world, ids[0]).await.label, now(&world, ids[1]).await.label), (None, Some(DecisionLabel::Hot)));

        accounts::many(db, ada, who(ada), ManyAccounts::These(ids[..2].to_vec()), ManyAct::Tag(dryers)).await.unwrap();
        let tagging = who(ada);
        assert_eq!(accounts::many(db, ada, tagging, these.clone(), ManyAct::Tag(dryers)).await.unwrap().count, 2);
        accounts::many(db, ada, who(ada), these.clone(), ManyAct::Tag(ovens)).await.unwrap();
        assert_eq!(now(&world, ids[0]).await.tags.len(), 2);
        // What came meanwhile keeps it from being undone, for all of them.
        assert!(matches!(undo(db, ada, who(ada), tagging.request).await, Err(Error::Refused(Refusal::ChangedSince(_)))));
        accounts::many(db, ada, who(ada), these.clone(), ManyAct::Untag(ovens)).await.unwrap();
        assert_eq!(now(&world, ids[3]).await.tags, [dryers]);

        for (act, field) in [
            (ManyAct::Assign(Some(world.rita.id)), "manager"), (ManyAct::Assign(Some(fresh().into())), "manager"),
            (ManyAct::Tag(world.lookup(LookupKind::LossReason, "Price").await), "tags"),
        ] {
            let refused = accounts::many(db, ada, who(ada), these.clone(), act).await;
            assert_eq!(refused, Err(Error::invalid(field, Problem::Unknown)));
        }
    }

    many_accounts_go_out_of_use_and_come_back(world) {
        let (db, max) = (&world.db, &world.max);
        let ids = some(&world, 3).await;
        let ana = contact(&world, ids[1], "Ana", "", "").await;
        deal(&world, &world.sam, ids[2], "Dryers", "100").await;
        let all = ManyAccounts::These(ids.clone());
        let refused = accounts::many(db, max, who(max), all, ManyAct::Retire).await;
        let why = Box::new(Refusal::AccountHasRecords);
        assert_eq!(refused, Err(Refusal::SomeRefuse(SomeRefuse { count: 1, first: "Account 2".into(), why }).into()));
        assert!(!now(&world, ids[0]).await.retired);

        let bare = ManyAccounts::These(ids[..2].to_vec());
        let retiring = who(max);
        for _ in 0..2 {
            let done = accounts::many(db, max, retiring, bare.clone(), ManyAct::Retire).await.unwrap();
            assert_eq!(done.count, 2, "accounts are counted, not the people there");
        }
        let people = async || accounts::contacts::contacts_of(db, max, ids[1]).await.unwrap();
        assert!(now(&world, ids[1]).await.retired && people().await.is_empty());
        let refused = accounts::many(db, max, who(max), bare.clone(), ManyAct::Label(None)).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SomeRefuse(SomeRefuse { count: 2, .. })))));
        undo(db, max, who(max), retiring.request).await.unwrap();
        assert!(!now(&world, ids[1]).await.retired && people().await.iter().any(|contact| contact.id == ana));

        accounts::many(db, max, who(max), bare.clone(), ManyAct::Retire).await.unwrap();
        let retired = ManyAccounts::AllBut {
            ask: AccountAsk { tab: Tab::Retired, ..AccountAsk::default() }, but: vec![], count: 2,
        };
        assert_eq!(accounts::many(db, max, who(max), retired, ManyAct::TakeBack).await.unwrap().count, 2);
        assert!(!now(&world, ids[0]).await.retired);
    }

    nobody_changes_many_accounts_who_may_change_none(world) {
        let (db, sam, rita) = (&world.db, &world.sam, &world.rita);
        let ids = some(&world, 2).await;
        let refused = accounts::many(db, rita, who(rita), ManyAccounts::These(ids.clone()), ManyAct::Retire).await;
        assert_eq!(refused, Err(Error::Forbidden));
        let strange = ManyAccounts::These(vec![ids[0], fresh().into()]);
        assert_eq!(accounts::many(db, sam, who(sam), strange, ManyAct::Retire).await, Err(Error::NotFound));
        assert!(!now(&world, ids[0]).await.retired);
        let none = accounts::many(db, sam, who(sam), ManyAccounts::These(vec![]), ManyAct::Retire).await;
        assert_eq!(none, Err(Error::NotFound));
        let many = ManyAccounts::These((0..=AT_ONCE).map(|_| fresh().into()).collect());
        let refused = accounts::many(db, sam, who(sam), many, ManyAct::Retire).await;
        assert_eq!(refused, Err(Refusal::TooMany(AT_ONCE as i64).into()));
    }
}
