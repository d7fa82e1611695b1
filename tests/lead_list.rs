//! Stories of the lead list: what it holds, in which order, and many leads at once.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::viewer::Viewer;
use relance::leads::draft::LeadDraft;
use relance::leads::lead::{Lead, Priority, Status};
use relance::leads::list::{LeadAsk, ManyAct, ManyLeads, Sort, Tab};
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{LeadId, UserId, fresh};
use relance::values::paging::PAGE;
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, SomeRefuse};
use relance::values::wanted::Wanted;
use relance::views::ask::Place;
use relance::views::many::AT_ONCE;
use support::{NINE, World, who};

fn draft(subject: &str, owner: Option<UserId>) -> LeadDraft {
    LeadDraft { subject: subject.into(), owner, ..LeadDraft::default() }
}

async fn lead(world: &World, by: &Viewer, owner: Option<UserId>) -> Lead {
    let draft = draft("Call from the fair", owner);
    leads::create(&world.db, by, who(by), fresh().into(), draft).await.unwrap().lead
}

async fn now(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

fn place() -> Place {
    Place { today: NINE.day_utc(), utc_offset: 0 }
}

/// How many stand, deleted ones left out.
async fn all(world: &World) -> i64 {
    leads::list(&world.db, &world.ada, place(), &LeadAsk::default(), 0).await.unwrap().count(Tab::All)
}

stories! {
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
        leads::set_aside(db, sam, who(sam), ids[0], Some(today), today).await.unwrap();
        leads::set_aside(db, sam, who(sam), ids[1], Some(today.plus_days(1)), today).await.unwrap();
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
        // Whose they are already changes nothing, and nobody is told that it did.
        let again = leads::many(db, ada, who(ada), place(), these.clone(), assign).await;
        assert_eq!(again, Err(Refusal::NothingToChange.into()));
        assert_eq!(leads::assign(db, ada, who(ada), ids[0], sam.id).await, Err(Refusal::NothingToChange.into()));
        assert_eq!(leads::history(db, ada, ids[0]).await.unwrap().len(), 2);
        undo(db, ada, who(ada), assigning.request).await.unwrap();
        assert_eq!(now(&world, ids[4]).await.status, Status::New);
        // Of five, one is his: four are given to him.
        leads::assign(db, ada, who(ada), ids[0], sam.id).await.unwrap();
        let four = who(ada);
        for _ in 0..2 {
            let done = leads::many(db, ada, four, place(), these.clone(), assign).await.unwrap();
            assert_eq!(done.count, 4);
        }
        undo(db, ada, who(ada), four.request).await.unwrap();
        leads::assign(db, ada, who(ada), ids[0], ada.id).await.unwrap();

        // All of a list but one of them; and nothing, if the list is not what was seen.
        let reason = world.lookup(LookupKind::LossReason, "Price").await;
        let all = |count| ManyLeads::AllBut { ask: LeadAsk::default(), but: vec![ids[0]], count };
        let refused = leads::many(db, ada, who(ada), place(), all(5), ManyAct::Close(Some(reason))).await;
        assert_eq!(refused, Err(Refusal::ListHasChanged(4).into()));
        let closed = leads::many(db, ada, who(ada), place(), all(4), ManyAct::Close(Some(reason))).await.unwrap();
        assert_eq!((closed.count, now(&world, ids[0]).await.status), (4, Status::Assigned));

        // One that cannot be closed, and none is.
        let refused = leads::many(db, ada, who(ada), place(), these.clone(), ManyAct::Close(Some(reason))).await;
        let why = Box::new(Refusal::LeadClosed);
        let first = "Call from the fair".to_owned();
        assert_eq!(refused, Err(Refusal::SomeRefuse(SomeRefuse { count: 4, first, why }).into()));
        assert_eq!(now(&world, ids[0]).await.status, Status::Assigned);
        let refused = leads::many(db, ada, who(ada), place(), these, ManyAct::Close(None)).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SomeRefuse(SomeRefuse { count: 5, .. })))));
    }

    many_leads_are_given_a_category_and_found_by_it(world) {
        let (db, sam) = (&world.db, &world.sam);
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(lead(&world, sam, Some(sam.id)).await.id);
        }
        let renewal = world.lookup(LookupKind::Category, "Renewal").await;
        let (some, all) = (ManyLeads::These(ids[..2].to_vec()), ManyLeads::These(ids.clone()));
        let act = ManyAct::Categorise(renewal);
        leads::many(db, sam, who(sam), place(), some, act).await.unwrap();
        let count = async |category| {
            let ask = LeadAsk { category, ..LeadAsk::default() };
            leads::list(db, sam, place(), &ask, 0).await.unwrap().count(Tab::All)
        };
        assert_eq!((count(Wanted::This(renewal)).await, count(Wanted::Nothing).await), (2, 1));
        // Two have it already; only the third changes, and goes back.
        let second = who(sam);
        leads::many(db, sam, second, place(), all.clone(), act).await.unwrap();
        assert_eq!(count(Wanted::This(renewal)).await, 3);
        undo(db, sam, who(sam), second.request).await.unwrap();
        assert_eq!(count(Wanted::This(renewal)).await, 2);
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let refused = leads::many(db, sam, who(sam), place(), all, ManyAct::Categorise(price)).await;
        assert_eq!(refused, Err(Error::invalid("categories", Problem::Unknown)));
    }

    nobody_changes_many_leads_that_are_not_theirs(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let own = lead(&world, olga, Some(olga.id)).await.id;
        let other = lead(&world, sam, Some(sam.id)).await.id;
        let both = ManyLeads::These(vec![own, other]);
        let refused = leads::many(db, olga, who(olga), place(), both, ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::OutOfReach(1).into()));
        assert_eq!(all(&world).await, 2);
        let none = leads::many(db, olga, who(olga), place(), ManyLeads::These(Vec::new()), ManyAct::Delete).await;
        assert_eq!(none, Err(Error::NotFound));
        let many = (0..=AT_ONCE).map(|_| fresh().into()).collect();
        let refused = leads::many(db, olga, who(olga), place(), ManyLeads::These(many), ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::TooMany(AT_ONCE as i64).into()));
        // A colleague beyond her reach cannot be given anything by her.
        let refused = leads::many(db, olga, who(olga), place(), ManyLeads::These(vec![own]), ManyAct::Assign(sam.id)).await;
        assert_eq!(refused, Err(Error::invalid("owner", Problem::Unknown)));
        let done = leads::many(db, olga, who(olga), place(), ManyLeads::These(vec![own, own]), ManyAct::Delete).await;
        assert_eq!(done.map(|done| done.count), Ok(1));
    }
}
