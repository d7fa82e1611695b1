//! An account is written down, edited, taken out of use and back.

use relance::accounts::account::{Account, AccountKind};
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::accounts::store as accounts;
use relance::changes::change::Kind;
use relance::changes::store::history;
use relance::settings::decision::DecisionLabel;
use relance::settings::lookup::LookupKind;
use relance::settings::store as settings;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{LookupId, fresh};
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;

use crate::support::{self, World, who};
use crate::{account, contact, deal, named, now, stories};

async fn product(world: &World, name: &str) -> LookupId {
    let id = fresh().into();
    settings::add(&world.db, who(&world.ada), id, LookupKind::Product, name.into()).await.unwrap();
    id
}

stories! {
    all_that_is_known_of_an_account_is_kept(world) {
        let (db, max) = (&world.db, &world.max);
        let source = world.lookup(LookupKind::Source, "Trade fair").await;
        let tags = vec![product(&world, "Dryers").await, product(&world, "Ovens").await];
        let draft = AccountDraft {
            kind: AccountKind::Supplier,
            label: Some(DecisionLabel::Hot),
            manager: Some(world.sue.id),
            source: Some(source),
            tags: tags.clone(),
            phone: "01 02".into(),
            email: "hello@royer.example".into(),
            website: "royer.example".into(),
            address: "1 rue Haute\nLyon".into(),
            country: "France".into(),
            ..named("Ateliers Royer")
        };
        let id = account(&world, max, draft.clone()).await;
        let stored = now(&world, id).await;
        assert_eq!(AccountDraft::of(&stored), AccountDraft { tags: stored.tags.clone(), ..draft });
        let view = accounts::view(db, &world.rita, id).await.unwrap();
        assert_eq!((view.manager.as_deref(), view.source.as_deref()), (Some("Sue"), Some("Trade fair")));
        assert_eq!((view.creator.as_deref(), view.tags), (Some("Max"), vec!["Dryers".to_owned(), "Ovens".to_owned()]));
    }

    what_it_points_at_must_be_there(world) {
        let (db, sam) = (&world.db, &world.sam);
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let create = async |draft: AccountDraft| accounts::create(db, sam, who(sam), fresh().into(), draft).await.map(drop);
        for stranger in [world.olga.id, world.rita.id, fresh().into()] {
            let wrong = create(AccountDraft { manager: Some(stranger), ..named("A") }).await;
            assert_eq!(wrong, Err(Error::invalid("manager", Problem::Unknown)));
        }
        let wrong = create(AccountDraft { source: Some(price), ..named("A") }).await;
        assert_eq!(wrong, Err(Error::invalid("source", Problem::Unknown)));
        let wrong = create(AccountDraft { tags: vec![price], ..named("A") }).await;
        assert_eq!(wrong, Err(Error::invalid("tags", Problem::Unknown)));
        assert_eq!(create(named(" ")).await, Err(Error::invalid("name", Problem::Required)));
        let none = accounts::create(db, &world.rita, who(&world.rita), fresh().into(), named("A")).await;
        assert_eq!(none.map(drop), Err(Error::Forbidden));
    }

    only_managers_and_administrators_switch_the_kind(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let client = AccountDraft { kind: AccountKind::Client, ..named("Royer") };
        let made = accounts::create(db, sam, who(sam), fresh().into(), client.clone()).await;
        assert_eq!(made.map(drop), Err(Refusal::KindByManagers.into()));
        let id = account(&world, sam, named("Royer")).await;
        let edits = client.edits(&now(&world, id).await).unwrap();
        let fields: Vec<_> = edits.iter().map(|edit| edit.field.as_str()).collect();
        assert_eq!(fields, ["kind"]);
        assert_eq!(accounts::edit(db, sam, who(sam), id, edits.clone()).await, Err(Refusal::KindByManagers.into()));
        let done = accounts::edit(db, max, who(max), id, edits).await.unwrap();
        assert_eq!(done.account.kind, AccountKind::Client);
        // Once it is one, a seller edits the rest.
        let phone = AccountDraft { phone: "01".into(), ..AccountDraft::of(&done.account) }.edits(&done.account).unwrap();
        assert!(accounts::edit(db, sam, who(sam), id, phone).await.is_ok());
    }

    different_fields_merge_and_the_same_field_clashes(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let id = account(&world, sam, named("Royer")).await;
        let seen = now(&world, id).await;
        let of = |draft: AccountDraft| draft.edits(&seen).unwrap();
        let label = AccountDraft { label: Some(DecisionLabel::Cold), ..AccountDraft::of(&seen) };
        accounts::edit(db, max, who(max), id, of(label)).await.unwrap();
        let mine = AccountDraft { phone: "01".into(), ..AccountDraft::of(&seen) };
        let merged = accounts::edit(db, sam, who(sam), id, of(mine)).await.unwrap().account;
        assert_eq!((merged.label, merged.phone.as_str()), (Some(DecisionLabel::Cold), "01"));
        let hot = AccountDraft { label: Some(DecisionLabel::Hot), ..AccountDraft::of(&seen) };
        let Err(Error::Clash(clashes)) = accounts::edit(db, sam, who(sam), id, of(hot)).await else { panic!("no clash") };
        let told: Vec<_> = clashes.iter().map(|it| (it.field.as_str(), it.yours.as_str(), it.theirs.as_str(), it.by.as_deref())).collect();
        assert_eq!(told, [("label", "Hot", "Cold", Some("Max"))]);
        assert_eq!(now(&world, id).await, merged);
    }

    an_edit_is_taken_back_tags_and_all(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (a, b) = (product(&world, "Dryers").await, product(&world, "Ovens").await);
        let id = account(&world, sam, AccountDraft { tags: vec![a], ..named("Royer") }).await;
        let seen = now(&world, id).await;
        let request = who(sam);
        let draft = AccountDraft { tags: vec![b], name: "Royer SA".into(), ..AccountDraft::of(&seen) };
        let edits = draft.edits(&seen).unwrap();
        accounts::edit(db, sam, request, id, edits.clone()).await.unwrap();
        // A retry changes nothing.
        accounts::edit(db, sam, request, id, edits).await.unwrap();
        assert_eq!(now(&world, id).await.tags, [b]);
        assert_eq!(history(db, Kind::Account, id.uuid()).await.unwrap().len(), 2);
        undo(db, sam, who(sam), request.request).await.unwrap();
        assert_eq!(now(&world, id).await, seen);
    }

    an_account_goes_out_of_use_with_its_contacts_and_comes_back(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = account(&world, sam, named("Royer")).await;
        contact(&world, id, "Ana", "", "").await;
        contact(&world, id, "Bob", "", "").await;
        let standing = async || accounts::contacts::contacts_of(db, sam, id).await.unwrap().len();
        let retiring = who(sam);
        assert!(accounts::set_retired(db, sam, retiring, id, true).await.unwrap().account.retired);
        assert_eq!((standing().await, accounts::search(db, sam, "roy", 9).await.unwrap().len()), (0, 0));
        let edits = AccountDraft { phone: "1".into(), ..named("Royer") }.edits(&now(&world, id).await).unwrap();
        assert_eq!(accounts::edit(db, sam, who(sam), id, edits).await, Err(Refusal::AccountRetired.into()));
        let undoing = who(sam);
        undo(db, sam, undoing, retiring.request).await.unwrap();
        assert_eq!((standing().await, now(&world, id).await.retired), (2, false));
        // And again, by undoing the undo.
        undo(db, sam, who(sam), undoing.request).await.unwrap();
        assert_eq!((standing().await, now(&world, id).await.retired), (0, true));
        let back = accounts::set_retired(db, sam, who(sam), id, false).await.unwrap();
        assert!(!back.account.retired);
        assert_eq!(accounts::set_retired(db, &world.rita, who(&world.rita), id, true).await, Err(Error::Forbidden));
    }

    one_on_which_something_stands_stays(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = account(&world, sam, named("Royer")).await;
        deal(&world, &world.olga, id, "Dryers", "100").await;
        let refused = accounts::set_retired(db, sam, who(sam), id, true).await;
        assert_eq!(refused, Err(Refusal::AccountHasRecords.into()));
        assert!(!now(&world, id).await.retired);
    }

    contacts_are_edited_and_taken_out_of_use(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let account = account(&world, sam, named("Royer")).await;
        let id = contact(&world, account, "Ana", "ana@royer.example", "01").await;
        let of = async || accounts::view(db, sam, account).await.unwrap().contacts;
        let seen = of().await.remove(0);
        let draft = ContactDraft { job_title: "Buyer".into(), ..ContactDraft::of(&seen) };
        let editing = who(sam);
        accounts::contacts::edit(db, sam, editing, id, draft.edits(&seen).unwrap()).await.unwrap();
        let other = ContactDraft { job_title: "Boss".into(), ..ContactDraft::of(&seen) };
        let clash = accounts::contacts::edit(db, max, who(max), id, other.edits(&seen).unwrap()).await;
        assert!(matches!(clash, Err(Error::Clash(clashes)) if clashes[0].by.as_deref() == Some("Sam")));
        let broken = ContactDraft { email: "ana".into(), ..ContactDraft::of(&seen) };
        assert_eq!(broken.edits(&seen), Err(Error::invalid("email", Problem::NotAnEmail)));
        undo(db, sam, who(sam), editing.request).await.unwrap();
        assert_eq!(of().await, [seen]);
        let retiring = who(sam);
        accounts::contacts::retire(db, sam, retiring, id).await.unwrap();
        assert!(of().await.is_empty());
        undo(db, sam, who(sam), retiring.request).await.unwrap();
        assert_eq!(of().await.len(), 1);
        let rita = &world.rita;
        assert_eq!(accounts::contacts::retire(db, rita, who(rita), id).await, Err(Error::Forbidden));
    }

    a_prospect_is_what_it_was_before_these_fields(world) {
        let id = account(&world, &world.sam, named("Royer")).await;
        let stored = now(&world, id).await;
        let plain = Account::prospect(id, "Royer".into(), Some(world.sam.id), stored.created_at);
        assert_eq!(stored, Account { manager: None, ..plain });
    }
}
