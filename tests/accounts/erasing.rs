//! A person's data: handed out, and erased without a trace.

use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::accounts::store as accounts;
use relance::args;
use relance::deals::store as deals;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::dossier::person::{NOBODY, PersonAsk};
use relance::dossier::store::{erase, find, timeline};
use relance::leads::conversion::{Conversion, IntoContact, IntoDeal};
use relance::leads::draft::LeadDraft;
use relance::leads::store as leads;
use relance::server::db::Built;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{ContactId, LeadId, fresh};
use relance::values::locale::Locale;
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;
use relance::webforms::draft::WebFormDraft;
use relance::webforms::guard::Suspicion;
use relance::webforms::store::{self as webforms, Arrival};
use relance::webforms::submission::Submission;

use crate::support::{self, World, audit, web_form, who};
use crate::{account, contact, deal, named, now, stories};

const NAME: &str = "Ana Díaz-Quetzal";
const EMAIL: &str = "Ana.Quetzal@diaz.example";
const PHONE: &str = "+34 600 700 800";

/// What nobody may find any more, as it was typed and as it is searched.
const STRINGS: [&str; 6] = [NAME, "ana diaz-quetzal", EMAIL, "ana.quetzal@diaz.example", PHONE, "Calle del Quetzal"];

fn lead() -> LeadDraft {
    LeadDraft {
        subject: format!("Call from {NAME}"),
        person: NAME.into(),
        job_title: "Head of drying".into(),
        email: EMAIL.into(),
        phone: PHONE.into(),
        address: "7 Calle del Quetzal".into(),
        description: format!("Write to {} or call {PHONE}.", EMAIL.to_uppercase()),
        ..LeadDraft::default()
    }
}

/// Everywhere that a person can come to stand: a lead that became an account, contact and deal of their name, another
/// lead of the same address, a contact at another account, and edits of all of it.
async fn lived(world: &World) -> (ContactId, LeadId) {
    let (db, sam) = (&world.db, &world.sam);
    let first = leads::create(db, sam, who(sam), fresh().into(), LeadDraft { owner: Some(sam.id), ..lead() }).await;
    let first = first.unwrap().lead.id;
    let other = LeadDraft { subject: "Again".into(), email: EMAIL.to_lowercase(), ..lead() };
    let other = leads::create(db, sam, who(sam), fresh().into(), other).await.unwrap().lead.id;
    leads::start(db, sam, who(sam), first).await.unwrap();
    let proposed = leads::propose(db, sam, first, support::NINE.day_utc()).await.unwrap();
    let conversion = Conversion {
        account: AccountChoice { id: None, name: NAME.into() },
        contact: IntoContact::New(NAME.into()),
        deal: IntoDeal::New(DealDraft { value: "100".into(), ..proposed.deal }),
        answers: Vec::new(),
    };
    let done = leads::convert(db, sam, who(sam), first, conversion).await.unwrap().lead;
    let made = done.converted_contact.unwrap();
    let royer = account(world, sam, named("Royer")).await;
    contact(world, royer, NAME, EMAIL, PHONE).await;
    deal(world, sam, royer, &format!("Dryers for {NAME}"), "100").await;
    let seen = accounts::view(db, sam, royer).await.unwrap();
    let edited = ContactDraft { phone: "1".into(), ..ContactDraft::of(&seen.contacts[0]) }.edits(&seen.contacts[0]);
    accounts::contacts::edit(db, sam, who(sam), seen.contacts[0].id, edited.unwrap()).await.unwrap();
    let address = format!("c/o {NAME}");
    let edited = AccountDraft { address, ..AccountDraft::of(&seen.account) }.edits(&seen.account);
    accounts::edit(db, sam, who(sam), royer, edited.unwrap()).await.unwrap();
    (made, other)
}

/// What waits in the quarantine of a web form, from the person and from somebody else.
async fn sent_by_web_form(world: &World) {
    let id = fresh().into();
    let draft = WebFormDraft { name: "Contact".into(), ..WebFormDraft::new(Locale::En) };
    webforms::create(&world.db, who(&world.ada), id, draft).await.unwrap();
    let form = web_form::form(world, id).await;
    let own = Submission { person: NAME.into(), email: EMAIL.into(), phone: PHONE.into(), ..Submission::default() };
    for (submission, address) in [(own, "192.0.2.7"), (web_form::typed("Bob"), "192.0.2.8")] {
        let patient = web_form::patient(&form, "Bob", address, support::NINE);
        let arrival = Arrival { submission, stamp: Err(Suspicion::NoStamp), ..patient };
        webforms::arrive(&world.db, arrival).await.unwrap();
    }
}

/// All that the database holds, as text.
async fn everything(world: &World) -> String {
    if let Some(path) = world.url.strip_prefix("sqlite://") {
        let mut all = Vec::new();
        for ending in ["", "-wal", "-shm"] {
            all.extend(std::fs::read(format!("{path}{ending}")).unwrap_or_default());
        }
        return String::from_utf8_lossy(&all).into_owned();
    }
    let tables: Vec<(String,)> =
        world.db.all("select tablename::text from pg_tables where schemaname = 'public'", args![]).await.unwrap();
    let mut all = String::new();
    for (table,) in tables {
        let sql = format!("select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
        let (rows,): (String,) = world.db.one(Built(sql), args![]).await.unwrap().unwrap();
        all.push_str(&rows);
    }
    all
}

stories! {
    a_person_is_handed_their_data(world) {
        let (db, ada) = (&world.db, &world.ada);
        let (contact, _) = lived(&world).await;
        let by_contact = find(db, ada, &PersonAsk { contact: Some(contact), email: String::new() }).await.unwrap();
        let by_email = find(db, ada, &PersonAsk { contact: None, email: EMAIL.to_uppercase() }).await.unwrap();
        assert_eq!(by_contact.records, by_email.records);
        assert_eq!(by_contact.key, EMAIL);
        let kinds: Vec<_> = by_contact.records.iter().map(|record| record.kind.code()).collect();
        assert_eq!(kinds, ["contact", "contact", "lead", "lead"]);
        let json: serde_json::Value = serde_json::from_str(&by_contact.json).unwrap();
        assert_eq!(json["contacts"][0]["name"], NAME);
        assert_eq!(json["leads"][0]["address"], "7 Calle del Quetzal");
        assert!(json["changes"].as_array().unwrap().len() >= 6);
        for viewer in [&world.max, &world.sam, &world.rita] {
            let ask = PersonAsk { contact: Some(contact), email: String::new() };
            assert_eq!(find(db, viewer, &ask).await, Err(Error::Forbidden), "{}", viewer.name);
            assert_eq!(erase(db, viewer, who(viewer), ask, EMAIL.into()).await, Err(Error::Forbidden));
        }
        let nobody = find(db, ada, &PersonAsk { contact: None, email: "no@body.example".into() }).await;
        assert_eq!(nobody, Err(Error::invalid("email", Problem::Unknown)));
        let empty = find(db, ada, &PersonAsk::default()).await;
        assert_eq!(empty, Err(Error::invalid("email", Problem::Required)));
    }

    an_erased_person_leaves_no_trace(world) {
        let (db, ada) = (&world.db, &world.ada);
        let (contact, other) = lived(&world).await;
        sent_by_web_form(&world).await;
        let before = everything(&world).await;
        for string in STRINGS {
            assert!(before.contains(string), "{string} should have stood somewhere");
        }
        let ask = PersonAsk { contact: Some(contact), email: String::new() };
        let slip = erase(db, ada, who(ada), ask.clone(), "Ana".into()).await;
        assert_eq!(slip, Err(Error::invalid("confirmation", Problem::NotTheName)));
        let erasing = who(ada);
        let done = erase(db, ada, erasing, ask.clone(), EMAIL.to_lowercase()).await.unwrap();
        assert_eq!((done.contacts, done.leads), (2, 2));
        let waiting = webforms::quarantine(db, ada).await.unwrap().waiting;
        assert_eq!(waiting.iter().map(|it| it.submission.person.as_str()).collect::<Vec<_>>(), ["Bob"]);
        let after = everything(&world).await;
        for string in STRINGS {
            assert!(!after.to_lowercase().contains(&string.to_lowercase()), "{string} is still there");
        }
        // A retry has nothing left to do, and an undo nothing to bring back.
        assert!(erase(db, ada, erasing, ask.clone(), EMAIL.into()).await.is_ok());
        assert_eq!(undo(db, ada, who(ada), erasing.request).await, Err(Refusal::Erased.into()));
        assert_eq!(find(db, ada, &PersonAsk { contact: None, email: EMAIL.into() }).await, Err(Error::invalid("email", Problem::Unknown)));
        // What happened stays, without whom it happened with.
        let lead = leads::view(db, ada, other).await.unwrap().lead;
        assert_eq!((lead.subject.as_str(), lead.person.as_str(), lead.email.as_str()), ("Again", "", ""));
        let royer = accounts::search(db, ada, "royer", 1).await.unwrap().remove(0).id;
        assert_eq!(now(&world, royer).await.address, "c/o");
        let told = timeline(db, ada, royer, None).await.unwrap().events;
        assert!(told.iter().any(|event| event.act == "erase" && event.name == NOBODY && event.fields.is_empty()));
        let deal = told.iter().find(|event| event.kind.code() == "deal").unwrap();
        assert_eq!(deals::deal_view(db, ada, deal.subject.into()).await.unwrap().deal.name, "Dryers for");
        audit::audit(db).await;
    }

    whoever_has_no_address_is_confirmed_by_name(world) {
        let (db, ada) = (&world.db, &world.ada);
        let royer = account(&world, ada, named("Royer")).await;
        let ann = contact(&world, royer, "Ann Quetzal", "", "").await;
        contact(&world, royer, "Bob Quetzal", "", "").await;
        let ask = PersonAsk { contact: Some(ann), email: String::new() };
        assert_eq!(find(db, ada, &ask).await.unwrap().key, "Ann Quetzal");
        let done = erase(db, ada, who(ada), ask, "ann quetzal".into()).await.unwrap();
        assert_eq!((done.contacts, done.leads), (1, 0));
        let left = accounts::contacts::contacts_of(db, ada, royer).await.unwrap();
        assert_eq!(left.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>(), ["Bob Quetzal"]);
    }
}
