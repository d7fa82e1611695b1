//! Stories of web forms, as their store tells them on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::store::people;
use relance::leads::lead::{Lead, Status};
use relance::leads::store as leads;
use relance::settings;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{LeadId, fresh};
use relance::values::locale::Locale;
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;
use relance::webforms::draft::WebFormDraft;
use relance::webforms::form::{WebForm, WebFormId};
use relance::webforms::guard::{JUNK_KEPT, LISTED_OF_ADDRESS, LISTED_OF_FORM, OLDEST_S, Suspicion, TAKEN, WAITS_DAYS};
use relance::webforms::store as webforms;
use relance::webforms::store::{Arrival, Arrived, Stamp};
use relance::webforms::submission::Submission;
use support::web_form::{form, held, patient, typed};
use support::{NINE, World, who};
use uuid::Uuid;

fn draft() -> WebFormDraft {
    WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::En) }
}

async fn made(world: &World, draft: WebFormDraft) -> WebForm {
    let id = WebFormId::from(fresh());
    webforms::create(&world.db, who(&world.ada), id, draft).await.unwrap();
    form(world, id).await
}

async fn arrive(world: &World, arrival: Arrival) -> Arrived {
    webforms::arrive(&world.db, arrival).await.unwrap()
}

async fn lead(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

/// The leads that stand.
async fn standing(world: &World) -> Vec<LeadId> {
    let rows: Vec<(Uuid,)> = world.db.all("select id from leads where not retired", vec![]).await.unwrap();
    rows.into_iter().map(|(id,)| id.into()).collect()
}

async fn listed(world: &World) -> usize {
    standing(world).await.len()
}

async fn waiting(world: &World) -> Vec<Suspicion> {
    let all = webforms::quarantine(&world.db, &world.ada).await.unwrap();
    all.waiting.into_iter().map(|waiting| waiting.suspicion).collect()
}

/// The n-th address.
fn address(n: i64) -> String {
    format!("198.18.{}.{}", n / 250, n % 250 + 1)
}

stories! {
    a_form_is_composed_edited_and_retired_and_each_can_be_undone(world) {
        let (db, ada) = (&world.db, &world.ada);
        let making = who(ada);
        let id = WebFormId::from(fresh());
        webforms::create(db, making, id, draft()).await.unwrap();
        webforms::create(db, making, id, draft()).await.unwrap();
        assert_eq!(webforms::create(db, who(ada), id, draft()).await, Err(Error::invalid("id", Problem::Taken)));
        assert_eq!(WebFormDraft::of(&form(&world, id).await), draft());

        let source = world.lookup(LookupKind::Source, "Website").await;
        let titled = WebFormDraft { title: "Write to us".into(), source: Some(source), ..draft() };
        let editing = who(ada);
        webforms::edit(db, editing, id, draft(), titled.clone()).await.unwrap();
        // Another field merges, the same one clashes.
        let capped = WebFormDraft { daily_cap: "7".into(), ..draft() };
        webforms::edit(db, who(ada), id, draft(), capped).await.unwrap();
        let other = WebFormDraft { title: "Call us".into(), ..draft() };
        let Err(Error::Clash(clashes)) = webforms::edit(db, who(ada), id, draft(), other).await else {
            panic!("the same field clashes")
        };
        assert_eq!((clashes[0].field.as_str(), clashes[0].theirs.as_str()), ("title", "Write to us"));
        let stands = form(&world, id).await;
        assert_eq!((stands.title.as_str(), stands.daily_cap, stands.source), ("Write to us", 7, Some(source)));

        let retiring = who(ada);
        webforms::retire(db, retiring, id, true).await.unwrap();
        assert!(form(&world, id).await.retired);
        assert_eq!(undo(db, &world.max, who(&world.max), retiring.request).await.map(drop), Err(Error::Forbidden));
        undo(db, ada, who(ada), retiring.request).await.unwrap();
        assert!(!form(&world, id).await.retired);
        undo(db, ada, who(ada), editing.request).await.unwrap();
        assert_eq!(form(&world, id).await.title, draft().title);
        assert_eq!(webforms::edit(db, who(ada), fresh().into(), draft(), draft()).await, Err(Error::NotFound));
    }

    what_a_form_points_at_is_there(world) {
        let (db, ada) = (&world.db, &world.ada);
        let source = world.lookup(LookupKind::Source, "Website").await;
        for (wrong, field) in [
            (WebFormDraft { channel: Some(source), ..draft() }, "channel"),
            (WebFormDraft { owner: Some(world.rita.id), ..draft() }, "owner"),
            (WebFormDraft { owner: Some(fresh().into()), ..draft() }, "owner"),
        ] {
            let refused = webforms::create(db, who(ada), fresh().into(), wrong).await;
            assert_eq!(refused, Err(Error::invalid(field, Problem::Unknown)));
        }
    }

    a_submission_becomes_a_new_lead(world) {
        let source = world.lookup(LookupKind::Source, "Website").await;
        let channel = world.lookup(LookupKind::Channel, "Web form").await;
        let form = made(&world, WebFormDraft { source: Some(source), channel: Some(channel), ..draft() }).await;
        let news = world.db.follow();
        let Arrived::Lead(id) = arrive(&world, patient(&form, "Ana", "192.0.2.1", NINE)).await else { panic!("listed") };
        let made = lead(&world, id).await;
        assert_eq!((made.status, made.creator, made.owner), (Status::New, None, None));
        assert_eq!((made.source, made.channel, made.created_at), (Some(source), Some(channel), NINE));
        assert_eq!((made.person.as_str(), made.email.as_str()), ("Ana", "ana@example.org"));
        assert_eq!(made.subject, "Ana would like to know more.");
        let history = leads::history(&world.db, &world.ada, id).await.unwrap();
        assert_eq!((history.len(), history[0].act.as_str(), history[0].by.as_deref()), (1, "web form", None));
        assert_eq!(news.len(), 1, "screens that are open hear of it");
        let view = leads::view(&world.db, &world.ada, id).await.unwrap();
        assert_eq!(view.web_form.as_deref(), Some("Site"));
        assert_eq!(webforms::forms(&world.db).await.unwrap()[0].leads, 1);
        // An administrator takes it back like any other act.
        let request = history[0].request;
        undo(&world.db, &world.ada, who(&world.ada), request).await.unwrap();
        assert_eq!((listed(&world).await, webforms::forms(&world.db).await.unwrap()[0].leads), (0, 0));
    }

    what_waits_is_told_to_open_screens_and_what_is_let_through_says_its_form(world) {
        let (db, ada) = (&world.db, &world.ada);
        let form = made(&world, draft()).await;
        let news = db.follow();
        held(&world, form.id).await;
        assert_eq!(news.len(), 1, "screens that are open hear of it");
        let ids: Vec<_> = webforms::quarantine(db, ada).await.unwrap().waiting.into_iter().map(|it| it.id).collect();
        webforms::release(db, ada, who(ada), ids).await.unwrap();
        let id = standing(&world).await[0];
        let view = leads::view(db, ada, id).await.unwrap();
        let history = leads::history(db, ada, id).await.unwrap();
        assert_eq!((view.web_form.as_deref(), history[0].act.as_str()), (Some("Site"), "release"));
        support::audit::the_record_is_whole(db).await;
    }

    a_lead_is_given_to_the_forms_owner_as_long_as_they_work(world) {
        let campaign = LeadId::from(fresh()).uuid().into();
        settings::store::add(&world.db, who(&world.ada), campaign, LookupKind::Campaign, "Summer".into()).await.unwrap();
        let form = made(&world, WebFormDraft { owner: Some(world.sam.id), campaign: Some(campaign), ..draft() }).await;
        let Arrived::Lead(id) = arrive(&world, patient(&form, "Ana", "192.0.2.1", NINE)).await else { panic!("listed") };
        let first = lead(&world, id).await;
        assert_eq!((first.status, first.owner, first.campaign), (Status::Assigned, Some(world.sam.id), Some(campaign)));
        // Somebody must be left to open the door before Sam may go.
        people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None).await.unwrap();
        people::set_active(&world.db, who(&world.ada), world.sam.id, false).await.unwrap();
        settings::store::edit(&world.db, who(&world.ada), campaign, "Summer".into(), true).await.unwrap();
        let Arrived::Lead(id) = arrive(&world, patient(&form, "Bob", "192.0.2.2", NINE)).await else { panic!("listed") };
        let second = lead(&world, id).await;
        assert_eq!((second.status, second.owner, second.campaign), (Status::New, None, None));
    }

    machines_wait_in_the_quarantine(world) {
        let form = made(&world, draft()).await;
        let at = |n: i64| patient(&form, "Ana", &address(n), NINE);
        let drawn = |before_s: i64| Ok(Stamp { id: fresh(), drawn: NINE.plus_seconds(-before_s) });
        for (n, (arrival, suspicion)) in (0..).zip([
            (Arrival { stamp: Err(Suspicion::NoStamp), ..at(0) }, Suspicion::NoStamp),
            (Arrival { stamp: Err(Suspicion::Forged), ..at(1) }, Suspicion::Forged),
            (Arrival { trapped: true, ..at(2) }, Suspicion::Trapped),
            (Arrival { trapped: true, stamp: Err(Suspicion::NoStamp), ..at(3) }, Suspicion::Trapped),
            (Arrival { stamp: drawn(2), ..at(4) }, Suspicion::TooQuick),
            (Arrival { stamp: drawn(-60), ..at(5) }, Suspicion::TooQuick),
            (Arrival { stamp: drawn(OLDEST_S + 1), ..at(6) }, Suspicion::TooOld),
        ]) {
            assert_eq!(arrive(&world, arrival).await, Arrived::Waiting(suspicion), "{n}");
        }
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (0, 7));
        // What is likeliest a person stands first.
        assert_eq!(waiting(&world).await[0], Suspicion::TooOld);
    }

    a_stamp_is_good_once(world) {
        let form = made(&world, draft()).await;
        let stamp = Ok(Stamp { id: fresh(), drawn: NINE.plus_seconds(-30) });
        let same = || Arrival { stamp, ..patient(&form, "Ana", "192.0.2.1", NINE) };
        assert!(matches!(arrive(&world, same()).await, Arrived::Lead(_)));
        // A second press, a page sent again.
        assert_eq!(arrive(&world, same()).await, Arrived::Again);
        let other = Arrival { submission: typed("Bob"), ..same() };
        assert_eq!(arrive(&world, other).await, Arrived::Waiting(Suspicion::Reused));
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (1, 1));
    }

    of_two_presses_at_once_one_makes_a_lead(world) {
        let form = made(&world, draft()).await;
        let stamp = Ok(Stamp { id: fresh(), drawn: NINE.plus_seconds(-30) });
        let press = |_| arrive(&world, Arrival { stamp, ..patient(&form, "Ana", "192.0.2.1", NINE) });
        let came = futures::future::join_all((0..8).map(press)).await;
        assert_eq!(came.iter().filter(|came| matches!(came, Arrived::Lead(_))).count(), 1);
        assert_eq!(came.iter().filter(|came| matches!(came, Arrived::Again)).count(), 7);
        assert_eq!(listed(&world).await, 1);
    }

    one_address_is_limited_and_told_so_in_the_end(world) {
        let form = made(&world, draft()).await;
        let mut came = Vec::new();
        for n in 0..TAKEN.at_once {
            came.push(arrive(&world, patient(&form, &format!("Ana {n}"), "2001:db8::1", NINE)).await);
        }
        let leads = came.iter().filter(|came| matches!(came, Arrived::Lead(_))).count() as i64;
        assert_eq!(leads, LISTED_OF_ADDRESS.at_once);
        let held = came.iter().filter(|came| **came == Arrived::Waiting(Suspicion::AddressLimit)).count() as i64;
        assert_eq!(held, TAKEN.at_once - leads);
        // The whole network counts as one address.
        let more = webforms::arrive(&world.db, patient(&form, "Ana", "2001:db8::2", NINE)).await;
        assert_eq!(more, Err(Error::Busy(60)));
        let net = "2001:db8::3".parse().unwrap();
        assert_eq!(webforms::is_beyond_limit(&world.db, net, NINE).await, Ok(Some(60)));
        assert_eq!(webforms::is_beyond_limit(&world.db, "2001:db8:1::1".parse().unwrap(), NINE).await, Ok(None));
        assert!(matches!(arrive(&world, patient(&form, "Bob", "192.0.2.7", NINE)).await, Arrived::Lead(_)));
        let later = NINE.plus_seconds(700);
        assert!(matches!(arrive(&world, patient(&form, "Ana", "2001:db8::1", later)).await, Arrived::Lead(_)));
    }

    one_form_is_limited_and_the_rest_waits(world) {
        let form = made(&world, WebFormDraft { daily_cap: "10000".into(), ..draft() }).await;
        for n in 0..LISTED_OF_FORM.at_once {
            assert!(matches!(arrive(&world, patient(&form, "Ana", &address(n), NINE)).await, Arrived::Lead(_)), "{n}");
        }
        let over = arrive(&world, patient(&form, "Ana", &address(9_000), NINE)).await;
        assert_eq!(over, Arrived::Waiting(Suspicion::FormLimit));
        let other = made(&world, draft()).await;
        assert!(matches!(arrive(&world, patient(&other, "Ana", &address(9_001), NINE)).await, Arrived::Lead(_)));
    }

    beyond_the_days_leads_they_wait_until_the_next_day(world) {
        let form = made(&world, WebFormDraft { daily_cap: "2".into(), ..draft() }).await;
        for n in 0..2 {
            assert!(matches!(arrive(&world, patient(&form, "Ana", &address(n), NINE)).await, Arrived::Lead(_)));
        }
        let noon = NINE.plus_seconds(3 * 3600);
        let over = arrive(&world, patient(&form, "Bob", &address(3), noon)).await;
        assert_eq!(over, Arrived::Waiting(Suspicion::DailyCap));
        // Let through by hand, it does not count against the day.
        let ids = webforms::quarantine(&world.db, &world.ada).await.unwrap().waiting.iter().map(|it| it.id).collect();
        webforms::release(&world.db, &world.ada, who(&world.ada), ids).await.unwrap();
        let next = NINE.plus_days(1).plus_seconds(1);
        assert!(matches!(arrive(&world, patient(&form, "Cleo", &address(4), next)).await, Arrived::Lead(_)));
    }

    a_flood_of_machines_does_not_take_the_place_of_people(world) {
        let form = made(&world, WebFormDraft { daily_cap: "1".into(), ..draft() }).await;
        for n in 0..JUNK_KEPT {
            let junk = Arrival { stamp: Err(Suspicion::NoStamp), ..patient(&form, "Bot", &address(n), NINE) };
            assert_eq!(arrive(&world, junk).await, Arrived::Waiting(Suspicion::NoStamp));
        }
        let full = Arrival { stamp: Err(Suspicion::NoStamp), ..patient(&form, "Bot", &address(9_000), NINE) };
        assert!(matches!(webforms::arrive(&world.db, full).await, Err(Error::Busy(_))), "refused, and told so");
        assert!(matches!(arrive(&world, patient(&form, "Ana", &address(9_001), NINE)).await, Arrived::Lead(_)));
        let over = arrive(&world, patient(&form, "Bob", &address(9_002), NINE)).await;
        assert_eq!(over, Arrived::Waiting(Suspicion::DailyCap));
        let quarantine = webforms::quarantine(&world.db, &world.ada).await.unwrap();
        assert_eq!((quarantine.total, quarantine.waiting[0].submission.person.as_str()), (JUNK_KEPT + 1, "Bob"));
    }

    what_waits_is_released_or_deleted_and_each_can_be_undone(world) {
        let (db, max) = (&world.db, &world.max);
        let form = made(&world, draft()).await;
        let first = held(&world, form.id).await;
        let releasing = who(max);
        webforms::release(db, max, releasing, vec![first, first]).await.unwrap();
        webforms::release(db, max, releasing, vec![first]).await.unwrap();
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (1, 0));
        let made = lead(&world, standing(&world).await[0]).await;
        assert_eq!((made.status, made.creator, made.created_at, made.person.as_str()), (Status::New, None, NINE, "Ana"));
        let twice = webforms::release(db, max, who(max), vec![first]).await;
        assert_eq!(twice, Err(Refusal::NotAllowedNow.into()), "somebody has decided already");
        let undoing = who(max);
        undo(db, max, undoing, releasing.request).await.unwrap();
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (0, 1));
        undo(db, max, who(max), undoing.request).await.unwrap();
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (1, 0));

        let second = held(&world, form.id).await;
        let deleting = who(max);
        webforms::delete(db, max, deleting, vec![second]).await.unwrap();
        assert_eq!((listed(&world).await, waiting(&world).await.len()), (1, 0));
        undo(db, max, who(max), deleting.request).await.unwrap();
        assert_eq!(waiting(&world).await.len(), 1);
        webforms::release(db, max, who(max), vec![second]).await.unwrap();
        assert_eq!(listed(&world).await, 2);
    }

    a_manager_decides_on_what_would_be_their_teams(world) {
        let db = &world.db;
        let ours = made(&world, WebFormDraft { owner: Some(world.sam.id), ..draft() }).await;
        let theirs = made(&world, WebFormDraft { owner: Some(world.olga.id), ..draft() }).await;
        let (our, their) = (held(&world, ours.id).await, held(&world, theirs.id).await);
        assert_eq!(webforms::count_waiting(db, &world.ada).await, Ok(2));
        let seen = webforms::quarantine(db, &world.max).await.unwrap();
        assert_eq!((seen.total, seen.waiting[0].id), (1, our));
        let refused = webforms::delete(db, &world.max, who(&world.max), vec![their]).await;
        assert_eq!(refused, Err(Refusal::NotAllowedNow.into()));
        for nobody in [&world.sam, &world.rita] {
            assert_eq!(webforms::quarantine(db, nobody).await, Err(Error::Forbidden));
            assert_eq!(webforms::release(db, nobody, who(nobody), vec![our]).await, Err(Error::Forbidden));
        }
        webforms::release(db, &world.max, who(&world.max), vec![our]).await.unwrap();
    }

    what_is_no_longer_needed_is_forgotten(world) {
        let db = &world.db;
        let form = made(&world, draft()).await;
        arrive(&world, patient(&form, "Ana", "192.0.2.1", NINE)).await;
        held(&world, form.id).await;
        webforms::sweep(db, NINE.plus_days(WAITS_DAYS - 1)).await.unwrap();
        assert_eq!(waiting(&world).await.len(), 1);
        webforms::sweep(db, NINE.plus_days(WAITS_DAYS).plus_seconds(1)).await.unwrap();
        assert_eq!((waiting(&world).await.len(), listed(&world).await), (0, 1));
        for sql in ["select count(*) from web_form_limits", "select count(*) from web_form_stamps"] {
            assert_eq!(db.one::<(i64,)>(sql, vec![]).await.unwrap(), Some((0,)), "{sql}");
        }
    }

    stamps_are_signed_for_one_form_by_all_servers(world) {
        let (db, one, other) = (&world.db, WebFormId::from(fresh()), WebFormId::from(fresh()));
        let id = fresh();
        let stamp = webforms::draw(db, one, id, NINE).await.unwrap();
        assert_eq!(webforms::read(db, one, &stamp).await, Ok(Ok(Stamp { id, drawn: NINE })));
        assert_eq!(webforms::read(db, other, &stamp).await, Ok(Err(Suspicion::Forged)));
        assert_eq!(webforms::read(db, one, "").await, Ok(Err(Suspicion::NoStamp)));
        for place in [0, 15, 40, 111] {
            let mut forged = stamp.clone().into_bytes();
            forged[place] = if forged[place] == b'0' { b'1' } else { b'0' };
            let forged = String::from_utf8(forged).unwrap();
            assert_eq!(webforms::read(db, one, &forged).await, Ok(Err(Suspicion::Forged)), "{place}");
        }
        let elsewhere = relance::server::db::Db::open(&world.url).await.unwrap();
        assert!(webforms::read(&elsewhere, one, &stamp).await.unwrap().is_ok());
    }
}

#[test]
fn what_waits_keeps_what_was_typed() {
    let json = serde_json::to_string(&typed("Ana")).unwrap();
    assert_eq!(serde_json::from_str::<Submission>(&json).unwrap(), typed("Ana"));
    // Fields that come later are empty in what waits by then.
    assert_eq!(serde_json::from_str::<Submission>("{}").unwrap(), Submission::default());
}
