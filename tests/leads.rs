//! Stories of leads, as their store tells them on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::accounts;
use relance::auth::viewer::Viewer;
use relance::deals::edit::Edit;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::leads::conversion::{Conversion, IntoContact};
use relance::leads::draft::LeadDraft;
use relance::leads::lead::{Lead, Priority, Status};
use relance::leads::list::{AT_ONCE, LeadAsk, ManyAct, ManyLeads, Sort, Tab, Wanted};
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{AccountId, LeadId, UserId, fresh};
use relance::values::paging::PAGE;
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

fn place() -> leads::Place {
    leads::Place { today: NINE.day_utc(), utc_offset: 0 }
}

async fn now(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

fn conversion(account: Option<AccountId>, name: &str) -> Conversion {
    Conversion {
        contact: IntoContact::New("Ana Díaz".into()),
        deal: DealDraft {
            name: "Dryers".into(),
            account: AccountChoice { id: account, name: name.into() },
            value: "12 000,50".into(),
            ..DealDraft::default()
        },
    }
}

/// How many stand of each, deleted ones left out.
async fn standing(world: &World, table: &'static str) -> i64 {
    let sql = match table {
        "accounts" => "select count(*) from accounts where not retired",
        "contacts" => "select count(*) from contacts where not retired",
        "leads" => "select count(*) from leads where not retired",
        _ => "select count(*) from deals where not retired",
    };
    world.db.one::<(i64,)>(sql, vec![]).await.unwrap().unwrap().0
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
        leads::set_aside(db, sam, who(sam), new.id, Some(day)).await.unwrap();
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

    the_list_filters_searches_and_pages(world) {
        let (db, sam) = (&world.db, &world.sam);
        let source = world.lookup(LookupKind::Source, "Referral").await;
        for number in 0..130 {
            let mut form = draft(&format!("Lead {number:03}"), (number % 2 == 0).then_some(sam.id));
            form.company = if number == 7 { "100 %_Société".into() } else { String::new() };
            form.accepts_mailing = number % 3 == 0;
            form.source = (number % 10 == 0).then_some(source);
            form.priority = if number == 5 { Priority::High } else { Priority::Low };
            let at = relance::changes::store::Who { at: NINE.plus_seconds(number * 3600), ..who(sam) };
            leads::create(db, sam, at, fresh().into(), form).await.unwrap();
        }
        let all = LeadAsk::default();
        let list = async |ask: LeadAsk, offset| leads::list(db, sam, place(), &ask, offset).await.unwrap();
        let first = list(all.clone(), 0).await;
        assert_eq!((first.lines.len(), first.lines[0].subject.as_str()), (PAGE, "Lead 129"));
        assert_eq!((first.count(Tab::Open), first.count(Tab::Only(Status::New))), (130, 65));
        let second = list(all.clone(), PAGE).await;
        assert_eq!((second.lines.len(), second.lines[0].subject.as_str()), (30, "Lead 029"));
        assert!(second.counts.is_empty() && list(all.clone(), usize::MAX).await.lines.is_empty());

        let count = async |ask: LeadAsk| list(ask, 0).await.count(Tab::All);
        assert_eq!(count(LeadAsk { mine: true, ..all.clone() }).await, 65);
        assert_eq!(count(LeadAsk { owner: Wanted::Nothing, ..all.clone() }).await, 65);
        assert_eq!(count(LeadAsk { owner: Wanted::This(world.olga.id), ..all.clone() }).await, 0);
        assert_eq!(count(LeadAsk { source: Wanted::This(source), ..all.clone() }).await, 13);
        assert_eq!(count(LeadAsk { source: Wanted::Nothing, ..all.clone() }).await, 117);
        assert_eq!(count(LeadAsk { priority: Some(Priority::High), ..all.clone() }).await, 1);
        assert_eq!(count(LeadAsk { mailing: true, ..all.clone() }).await, 44);
        assert_eq!(count(LeadAsk { text: "SOCIETE".into(), ..all.clone() }).await, 1);
        assert_eq!(count(LeadAsk { text: "0 %_so".into(), ..all.clone() }).await, 1);
        assert_eq!(count(LeadAsk { text: "%".repeat(100_000), ..all.clone() }).await, 0);
        assert_eq!(count(LeadAsk { text: "a\0b".into(), ..all.clone() }).await, 0);
        // Made from nine o'clock on, one an hour: fifteen of them on the first day.
        let first_day = Some(NINE.day_utc());
        assert_eq!(count(LeadAsk { created_to: first_day, ..all.clone() }).await, 15);
        assert_eq!(count(LeadAsk { created_from: first_day, created_to: first_day, ..all.clone() }).await, 15);
        assert_eq!(count(LeadAsk { created_from: first_day.map(|day| day.plus_days(1)), ..all.clone() }).await, 115);
        let assigned = LeadAsk { tab: Tab::Only(Status::Assigned), ..all.clone() };
        assert_eq!(list(assigned.clone(), 0).await.lines.len(), 65);
        // Olga sees nobody's leads, and Sam's are not of her team.
        assert_eq!(leads::list(db, &world.olga, place(), &assigned, 0).await.unwrap().count(Tab::All), 65);
        assert_eq!(leads::list(db, &world.olga, place(), &assigned, 0).await.unwrap().lines, []);

        // By its own words each column sorts, what is empty stands last, and every page goes on where the former ends.
        for sort in Sort::ALL {
            for turned in [false, true] {
                let ask = LeadAsk { sort, turned, ..all.clone() };
                let mut lines = list(ask.clone(), 0).await.lines;
                lines.extend(list(ask.clone(), PAGE).await.lines);
                let ids: std::collections::BTreeSet<_> = lines.iter().map(|line| line.id).collect();
                assert_eq!(ids.len(), 130, "{sort:?}");
                let first = &lines[0];
                match sort {
                    Sort::Company => assert_eq!(first.company, "100 %_Société"),
                    Sort::Source => assert!(first.source.is_some() && lines[129].source.is_none()),
                    Sort::Owner => assert!(first.owner.is_some() && lines[129].owner.is_none()),
                    Sort::Subject if !turned => assert_eq!(first.subject, "Lead 000"),
                    Sort::Priority if !turned => assert_eq!(first.priority, Priority::High),
                    Sort::Created if turned => assert_eq!(first.subject, "Lead 000"),
                    _ => {}
                }
            }
        }
    }

    what_is_due_is_found_by_its_day(world) {
        let (db, sam) = (&world.db, &world.sam);
        let ids = [lead(&world, sam, Some(sam.id)).await.id, lead(&world, sam, Some(sam.id)).await.id];
        let today = place().today;
        leads::set_aside(db, sam, who(sam), ids[0], Some(today)).await.unwrap();
        leads::set_aside(db, sam, who(sam), ids[1], Some(today.plus_days(1))).await.unwrap();
        let due = LeadAsk { due: true, ..LeadAsk::default() };
        let found = leads::list(db, sam, place(), &due, 0).await.unwrap();
        assert_eq!(found.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [ids[0]]);
    }

    many_leads_are_changed_by_one_act_and_one_undo(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(lead(&world, ada, None).await.id);
        }
        let these = ManyLeads::These(ids.clone());
        let assigning = who(ada);
        let assign = ManyAct::Assign(sam.id);
        let done = leads::many(db, ada, assigning, place(), these.clone(), assign).await.unwrap();
        assert_eq!(done.count, 5);
        // A retry does nothing twice.
        assert_eq!(leads::many(db, ada, assigning, place(), these.clone(), assign).await.unwrap(), done);
        for id in &ids {
            let lead = now(&world, *id).await;
            assert_eq!((lead.owner, lead.status), (Some(sam.id), Status::Assigned));
        }
        undo(db, ada, who(ada), assigning.request).await.unwrap();
        assert_eq!(now(&world, ids[4]).await.status, Status::New);

        // All of a list but one of them; and nothing, if the list is not what was seen.
        let reason = world.lookup(LookupKind::LossReason, "Price").await;
        let all = |count| ManyLeads::AllBut { ask: LeadAsk::default(), but: vec![ids[0]], count };
        let refused = leads::many(db, ada, who(ada), place(), all(5), ManyAct::Close(Some(reason))).await;
        assert_eq!(refused, Err(Refusal::ListHasChanged { count: 4 }.into()));
        let closed = leads::many(db, ada, who(ada), place(), all(4), ManyAct::Close(Some(reason))).await.unwrap();
        assert_eq!((closed.count, now(&world, ids[0]).await.status), (4, Status::New));

        // One that cannot be closed, and none is.
        let refused = leads::many(db, ada, who(ada), place(), these.clone(), ManyAct::Close(Some(reason))).await;
        let why = Box::new(Refusal::LeadClosed);
        let first = "Call from the fair".to_owned();
        assert_eq!(refused, Err(Refusal::SomeRefuse { count: 4, first, why }.into()));
        assert_eq!(now(&world, ids[0]).await.status, Status::New);
        let refused = leads::many(db, ada, who(ada), place(), these, ManyAct::Close(None)).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SomeRefuse { count: 5, .. }))));
    }

    nobody_changes_many_leads_that_are_not_theirs(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let own = lead(&world, olga, Some(olga.id)).await.id;
        let other = lead(&world, sam, Some(sam.id)).await.id;
        let both = ManyLeads::These(vec![own, other]);
        let refused = leads::many(db, olga, who(olga), place(), both, ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::OutOfReach { count: 1 }.into()));
        assert_eq!(standing(&world, "leads").await, 2);
        let none = leads::many(db, olga, who(olga), place(), ManyLeads::These(Vec::new()), ManyAct::Delete).await;
        assert_eq!(none, Err(Error::NotFound));
        let many = (0..=AT_ONCE).map(|_| fresh().into()).collect();
        let refused = leads::many(db, olga, who(olga), place(), ManyLeads::These(many), ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::TooMany { most: AT_ONCE as i64 }.into()));
        // A colleague beyond her reach cannot be given anything by her.
        let refused = leads::many(db, olga, who(olga), place(), ManyLeads::These(vec![own]), ManyAct::Assign(sam.id)).await;
        assert_eq!(refused, Err(Error::invalid("owner", Problem::Unknown)));
        let done = leads::many(db, olga, who(olga), place(), ManyLeads::These(vec![own, own]), ManyAct::Delete).await;
        assert_eq!(done.map(|done| done.count), Ok(1));
    }

    a_conversion_makes_all_and_its_undo_takes_all_back(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let proposal = leads::propose(db, sam, id, NINE.day_utc()).await.unwrap();
        assert_eq!(proposal.account, None);
        assert_eq!(proposal.conversion.contact, IntoContact::New("Ana Díaz".into()));
        assert_eq!(proposal.conversion.deal.account.name, "Díaz y Cía");
        assert_eq!(proposal.conversion.deal.stage, Some(world.stages[0].id));

        let converting = who(sam);
        let done = leads::convert(db, sam, converting, id, conversion(None, "Díaz y Cía")).await.unwrap().lead;
        assert_eq!(done.status, Status::Converted);
        let again = leads::convert(db, sam, converting, id, conversion(None, "Díaz y Cía")).await.unwrap().lead;
        assert_eq!(again, done);
        let twice = leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía")).await;
        assert_eq!(twice, Err(Refusal::AlreadyConverted.into()));
        assert_eq!((standing(&world, "accounts").await, standing(&world, "contacts").await), (1, 1));
        let deal = relance::deals::store::deal_view(db, sam, done.converted_deal.unwrap()).await.unwrap();
        assert_eq!((deal.account.as_str(), deal.contact.as_deref()), ("Díaz y Cía", Some("Ana Díaz")));
        assert_eq!((deal.deal.value, deal.deal.owner), (1_200_050, sam.id));

        let undoing = who(sam);
        undo(db, sam, undoing, converting.request).await.unwrap();
        assert_eq!(now(&world, id).await.status, Status::Assigned);
        for table in ["accounts", "contacts", "deals"] {
            assert_eq!(standing(&world, table).await, 0, "{table}");
        }
        undo(db, sam, who(sam), undoing.request).await.unwrap();
        assert_eq!(now(&world, id).await.status, Status::Converted);
        for table in ["accounts", "contacts", "deals"] {
            assert_eq!(standing(&world, table).await, 1, "{table}");
        }
    }

    a_conversion_keeps_the_account_that_is_there(world) {
        let (db, sam) = (&world.db, &world.sam);
        let account = accounts::draft::AccountDraft { name: "díaz y cía".into(), ..Default::default() };
        let account = accounts::store::create(db, sam, who(sam), fresh().into(), account).await.unwrap();
        let id = lead(&world, sam, None).await.id;
        let proposal = leads::propose(db, sam, id, NINE.day_utc()).await.unwrap();
        assert_eq!(proposal.account, Some(account.clone()));
        let converting = who(sam);
        let done = leads::convert(db, sam, converting, id, conversion(Some(account.id), "")).await.unwrap().lead;
        assert_eq!((done.converted_account, done.owner), (Some(account.id), Some(sam.id)));
        assert_eq!(standing(&world, "accounts").await, 1);
        undo(db, sam, who(sam), converting.request).await.unwrap();
        assert_eq!(standing(&world, "accounts").await, 1);
        assert_eq!(now(&world, id).await.owner, None);
    }

    a_conversion_that_goes_wrong_makes_nothing(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let mut wrong = conversion(None, "Díaz y Cía");
        wrong.deal.stage = Some(fresh().into());
        let refused = leads::convert(db, sam, who(sam), id, wrong).await;
        assert_eq!(refused, Err(Error::invalid("stage", Problem::Unknown)));
        let mut wrong = conversion(None, "Díaz y Cía");
        wrong.deal.value = "much".into();
        assert!(matches!(leads::convert(db, sam, who(sam), id, wrong).await, Err(Error::Invalid(_))));
        let other = leads::convert(db, &world.olga, who(&world.olga), id, conversion(None, "x")).await;
        assert_eq!(other, Err(Error::NotFound));
        assert_eq!(standing(&world, "accounts").await, 0);
        assert_eq!(now(&world, id).await.status, Status::Assigned);
    }

    #[allow(clippy::expect_used)]
    of_two_conversions_at_once_one_is_refused(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let convert = || leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía"));
        let (one, other) = tokio::join!(convert(), convert());
        assert_eq!([one.is_ok(), other.is_ok()].into_iter().filter(|done| *done).count(), 1);
        assert_eq!(standing(&world, "deals").await, 1);
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
