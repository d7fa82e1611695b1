//! Stories of leads, as their store tells them on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::accounts;
use relance::auth::viewer::Viewer;
use relance::deals::edit::Edit;
use relance::leads::draft::LeadDraft;
use relance::leads::lead::{Lead, Status};
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{LeadId, UserId, fresh};
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;
use support::{NINE, World, who};

fn draft(subject: &str, owner: Option<UserId>) -> LeadDraft {
    LeadDraft {
        subject: subject.into(),
        person: "Ana Díaz".into(),
        company: "Díaz y Cía".into(),
        email: "ana@diaz.example".into(),
        owner,
        ..LeadDraft::default()
    }
}

async fn lead(world: &World, by: &Viewer, owner: Option<UserId>) -> Lead {
    let draft = draft("Call from the fair", owner);
    leads::create(&world.db, by, who(by), fresh().into(), draft).await.unwrap().lead
}

async fn now(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

stories! {
    a_lead_is_written_down_and_worked_on(world) {
        let (db, sam) = (&world.db, &world.sam);
        let new = lead(&world, sam, None).await;
        assert_eq!((new.status, new.creator), (Status::New, Some(sam.id)));
        assert_eq!(leads::start(db, sam, who(sam), new.id).await, Err(Refusal::LeadNotAssigned.into()));
        let taken = leads::take_charge(db, sam, who(sam), new.id).await.unwrap().lead;
        assert_eq!((taken.status, taken.owner), (Status::Assigned, Some(sam.id)));
        let started = leads::start(db, sam, who(sam), new.id).await.unwrap().lead;
        assert_eq!(started.status, Status::InProgress);
        assert_eq!(leads::close(db, sam, who(sam), new.id, None).await, Err(Refusal::LossReasonRequired.into()));
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let closed = leads::close(db, sam, who(sam), new.id, Some(price)).await.unwrap().lead;
        assert_eq!((closed.status, closed.closed_at), (Status::Closed, Some(NINE)));
        let day = NINE.day_utc().plus_days(30);
        let today = NINE.day_utc();
        let past = leads::set_aside(db, sam, who(sam), new.id, Some(today.plus_days(-1)), today).await;
        assert_eq!(past, Err(Error::invalid("until", Problem::InThePast)));
        leads::set_aside(db, sam, who(sam), new.id, Some(day), today).await.unwrap();
        let back = leads::recycle(db, sam, who(sam), new.id).await.unwrap().lead;
        assert_eq!((back.status, back.loss_reason, back.next_on), (Status::Assigned, None, Some(day)));
        assert_eq!(now(&world, new.id).await, back);
        let acts: Vec<_> = leads::history(db, sam, new.id).await.unwrap().into_iter().map(|entry| entry.act).collect();
        assert_eq!(acts, ["recycle", "set aside", "close", "start", "take charge", "create"]);
    }

    a_retry_does_nothing_twice(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (request, id) = (who(sam), fresh().into());
        let first = leads::create(db, sam, request, id, draft("Once", None)).await.unwrap();
        assert_eq!(leads::create(db, sam, request, id, draft("Once", None)).await.unwrap(), first);
        let other = leads::create(db, sam, who(sam), id, draft("Another", None)).await;
        assert_eq!(other, Err(Error::invalid("id", Problem::Taken)));
        let taking = who(sam);
        leads::take_charge(db, sam, taking, id).await.unwrap();
        leads::take_charge(db, sam, taking, id).await.unwrap();
        assert_eq!(leads::history(db, sam, id).await.unwrap().len(), 2);
    }

    everyone_sees_nobodys_leads_and_their_own_reach(world) {
        let db = &world.db;
        let nobodys = lead(&world, &world.olga, None).await.id;
        let sues = lead(&world, &world.sue, Some(world.sue.id)).await.id;
        for viewer in [&world.ada, &world.max, &world.sam, &world.sue, &world.rita] {
            assert!(leads::view(db, viewer, sues).await.is_ok(), "{}", viewer.name);
        }
        assert_eq!(leads::view(db, &world.olga, sues).await, Err(Error::NotFound));
        assert!(leads::view(db, &world.olga, nobodys).await.unwrap().may_change);
        assert!(!leads::view(db, &world.rita, nobodys).await.unwrap().may_change);
        assert!(!leads::view(db, &world.sam, sues).await.unwrap().may_change);
        assert_eq!(leads::start(db, &world.sam, who(&world.sam), sues).await, Err(Error::Forbidden));
        assert_eq!(leads::start(db, &world.olga, who(&world.olga), sues).await, Err(Error::NotFound));
        assert_eq!(leads::take_charge(db, &world.rita, who(&world.rita), nobodys).await, Err(Error::Forbidden));
        assert!(leads::start(db, &world.max, who(&world.max), sues).await.is_ok());
        let none = leads::create(db, &world.rita, who(&world.rita), fresh().into(), draft("No", None)).await;
        assert_eq!(none, Err(Error::Forbidden));
    }

    a_lead_is_given_to_whoever_works_and_taken_back(world) {
        let (db, sam) = (&world.db, &world.sam);
        let mine = lead(&world, sam, Some(sam.id)).await.id;
        for stranger in [world.olga.id, world.rita.id, fresh().into()] {
            let refused = leads::assign(db, sam, who(sam), mine, stranger).await;
            assert_eq!(refused, Err(Error::invalid("owner", Problem::Unknown)));
        }
        let giving = who(sam);
        let given = leads::assign(db, sam, giving, mine, world.sue.id).await.unwrap().lead;
        assert_eq!(given.owner, Some(world.sue.id));
        assert_eq!(leads::start(db, sam, who(sam), mine).await, Err(Error::Forbidden));
        undo(db, sam, who(sam), giving.request).await.unwrap();
        assert_eq!(now(&world, mine).await.owner, Some(sam.id));
    }

    two_people_edit_one_lead(world) {
        let db = &world.db;
        let seen = lead(&world, &world.sam, None).await;
        let edits = |change: fn(&mut LeadDraft)| {
            let mut form = LeadDraft::of(&seen);
            change(&mut form);
            form.edits(&seen).unwrap()
        };
        let phone = edits(|form| form.phone = "01 02".into());
        let title = edits(|form| form.job_title = "Buyer".into());
        let other_phone = edits(|form| form.phone = "03 04".into());
        leads::edit(db, &world.sam, who(&world.sam), seen.id, phone).await.unwrap();
        let merged = leads::edit(db, &world.olga, who(&world.olga), seen.id, title).await.unwrap().lead;
        assert_eq!((merged.phone.as_str(), merged.job_title.as_str()), ("01 02", "Buyer"));
        let Err(Error::Clash(clashes)) = leads::edit(db, &world.olga, who(&world.olga), seen.id, other_phone).await else {
            panic!("the same field clashes")
        };
        assert_eq!(clashes.len(), 1);
        let clash = &clashes[0];
        assert_eq!((clash.field.as_str(), clash.yours.as_str(), clash.theirs.as_str()), ("phone", "03 04", "01 02"));
        assert_eq!(clash.by.as_deref(), Some("Sam"));
        assert_eq!(now(&world, seen.id).await.phone, "01 02");
    }

    what_a_lead_points_at_is_there(world) {
        let (db, sam) = (&world.db, &world.sam);
        let source = world.lookup(LookupKind::Source, "Referral").await;
        let mut form = draft("Pointing", None);
        form.source = Some(source);
        let made = leads::create(db, sam, who(sam), fresh().into(), form.clone()).await.unwrap().lead;
        // A source is no channel.
        let edit = Edit { field: "channel".into(), seen: None::<uuid::Uuid>.into(), to: source.uuid().into() };
        let refused = leads::edit(db, sam, who(sam), made.id, vec![edit]).await;
        assert_eq!(refused, Err(Error::invalid("channel", Problem::Unknown)));
        form.account = Some(fresh().into());
        let refused = leads::create(db, sam, who(sam), fresh().into(), form).await;
        assert_eq!(refused, Err(Error::invalid("account", Problem::Unknown)));
    }

    a_lead_bears_categories_and_its_history_names_them(world) {
        let (db, sam) = (&world.db, &world.sam);
        let [inbound, renewal] =
            [world.lookup(LookupKind::Category, "Inbound call").await, world.lookup(LookupKind::Category, "Renewal").await];
        let mut form = draft("Two matters", None);
        form.categories = vec![renewal, inbound, renewal];
        let made = leads::create(db, sam, who(sam), fresh().into(), form).await.unwrap().lead;
        assert_eq!(made.categories.len(), 2);
        assert_eq!(now(&world, made.id).await, made);
        let mut form = LeadDraft::of(&made);
        form.categories = vec![inbound];
        let editing = who(sam);
        let edited = leads::edit(db, sam, editing, made.id, form.edits(&made).unwrap()).await.unwrap().lead;
        assert_eq!((edited.categories, now(&world, made.id).await.categories), (vec![inbound], vec![inbound]));
        let history = leads::history(db, sam, made.id).await.unwrap();
        assert_eq!(history.iter().map(|entry| entry.is_making).collect::<Vec<_>>(), [false, true]);
        let told: Vec<_> = history[0].fields.iter().map(|it| (it.before.as_str(), it.after.as_str())).collect();
        assert!(told == [("Inbound call, Renewal", "Inbound call")] || told == [("Renewal, Inbound call", "Inbound call")]);
        undo(db, sam, who(sam), editing.request).await.unwrap();
        assert_eq!(now(&world, made.id).await.categories, made.categories);

        let source = world.lookup(LookupKind::Source, "Referral").await;
        let mut form = draft("A source is no category", None);
        form.categories = vec![source];
        let refused = leads::create(db, sam, who(sam), fresh().into(), form.clone()).await;
        assert_eq!(refused, Err(Error::invalid("categories", Problem::Unknown)));
        form.categories = (0..21).map(|_| fresh().into()).collect();
        let refused = leads::create(db, sam, who(sam), fresh().into(), form).await;
        assert_eq!(refused, Err(Error::invalid("categories", Problem::OutOfRange { min: 0, max: 20 })));
    }

    whoever_comes_too_late_is_told_who_has_it(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let nobodys = lead(&world, sam, None).await.id;
        leads::take_charge(db, sam, who(sam), nobodys).await.unwrap();
        let taken = Err(Refusal::LeadTakenBy("Sam".into()).into());
        assert_eq!(leads::take_charge(db, olga, who(olga), nobodys).await, taken);
        assert_eq!(leads::view(db, olga, nobodys).await.map(drop), Err(Refusal::LeadTakenBy("Sam".into()).into()));
        // A lead that was somebody's from the start was never in her sight.
        let sams = lead(&world, sam, Some(sam.id)).await.id;
        assert_eq!(leads::view(db, olga, sams).await, Err(Error::NotFound));
        leads::assign(db, sam, who(sam), sams, world.sue.id).await.unwrap();
        assert_eq!(leads::view(db, olga, sams).await, Err(Error::NotFound));
        leads::retire(db, sam, who(sam), nobodys).await.unwrap();
        assert_eq!(leads::view(db, olga, nobodys).await, Err(Error::NotFound));
    }

    an_account_in_use_is_not_undone(world) {
        let (db, sam) = (&world.db, &world.sam);
        let making = who(sam);
        let account = accounts::draft::AccountDraft { name: "Royer".into(), ..Default::default() };
        let account = accounts::store::create(db, sam, making, fresh().into(), account).await.unwrap();
        let mut form = draft("From a client", None);
        form.account = Some(account.id);
        let linked = leads::create(db, sam, who(sam), fresh().into(), form).await.unwrap().lead;
        assert_eq!(undo(db, sam, who(sam), making.request).await, Err(Refusal::AccountInUse.into()));
        leads::retire(db, sam, who(sam), linked.id).await.unwrap();
        undo(db, sam, who(sam), making.request).await.unwrap();
        assert_eq!(accounts::store::search(db, sam, "roy", 10).await.unwrap(), []);
    }

    accounts_are_found_by_any_part_of_their_name(world) {
        let (db, sam) = (&world.db, &world.sam);
        for name in ["Société Royer", "Royer Frères", "50 % Royal", "Other"] {
            let account = accounts::draft::AccountDraft { name: name.into(), ..Default::default() };
            accounts::store::create(db, sam, who(sam), fresh().into(), account).await.unwrap();
        }
        let found = async |text: &str| {
            let found = accounts::store::search(db, sam, text, 10).await.unwrap();
            found.into_iter().map(|account| account.name).collect::<Vec<_>>()
        };
        assert_eq!(found("ROY").await, ["Royer Frères", "50 % Royal", "Société Royer"]);
        assert_eq!(found("% r").await, ["50 % Royal"]);
        assert_eq!(found("societe").await, ["Société Royer"]);
        assert_eq!(found("_").await, Vec::<String>::new());
        assert_eq!(found("").await.len(), 4);
    }
}
