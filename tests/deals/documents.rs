//! Documents of a deal: who sends, attaches and reads them, and what stages ask to be there.

use relance::auth::viewer::Viewer;
use relance::deals::board::{BoardFilter, DealMove};
use relance::deals::criteria::{Barred, Criterion};
use relance::deals::planning::Attached;
use relance::deals::stage::StageDraft;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::deals::view::{BoardAsk, Done};
use relance::documents::document::DocumentId;
use relance::documents::draft::{Attaching, DocumentDraft};
use relance::documents::store::keep;
use relance::dossier::person::PersonAsk;
use relance::dossier::store::{erase, timeline};
use relance::settings::lookup::LookupKind;
use relance::settings::types::Slot;
use relance::undo::store::undo;
use relance::values::error::{Error, Problem};
use relance::values::id::{DealId, LookupId, fresh};
use relance::values::instant::Instant;
use relance::values::refusal::{Refusal, Since};

use crate::support::{self, NINE, World, audit::audit, overlapping, who};
use crate::{board, cards, deal, put, stories};

async fn of_type(world: &World, name: &str) -> LookupId {
    world.lookup(LookupKind::DocumentType, name).await
}

async fn sent(world: &World, by: &Viewer, bytes: &[u8]) -> DocumentId {
    let id = fresh().into();
    keep(&world.db, by, id, NINE, bytes.to_vec()).await.unwrap();
    id
}

async fn attach(world: &World, by: &Viewer, deal: DealId, kind: &str, name: &str) -> Result<(DocumentId, Done), Error> {
    let file = sent(world, by, name.as_bytes()).await;
    let attaching = Attaching { document_type: Some(of_type(world, kind).await), files: vec![(file, name.to_owned())] };
    store::attach(&world.db, by, who(by), deal, &attaching).await.map(|done| (file, done))
}

/// What stands with a deal, by type and name.
async fn told(world: &World, id: DealId) -> Vec<String> {
    let documents = store::deal_view(&world.db, &world.ada, id).await.unwrap().documents;
    documents.into_iter().map(|it| format!("{} {}", it.type_name, it.document.name)).collect()
}

async fn slot(world: &World, name: &str) -> Slot {
    let types = relance::settings::store::types(&world.db).await.unwrap().documents;
    types.into_iter().find(|it| it.name == name).map(|it| it.slot).unwrap()
}

/// The stage asks for such a document.
async fn asks_for(world: &World, stage: usize, slot: Slot) -> Result<Done, Error> {
    let it = &world.stages[stage];
    let exit = vec![Criterion::Document(slot).field().to_owned()];
    let standards = StandardsDraft { exit, ..StandardsDraft::default() };
    let (name, definition) = (it.name.clone(), it.definition.clone());
    let draft = StageDraft { name, probability: it.probability.get().to_string(), definition, hue: it.hue, standards };
    store::edit_stage(&world.db, &world.ada, who(&world.ada), it.id, draft.check().unwrap()).await
}

stories! {
    a_file_is_attached_read_renamed_and_deleted(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (offer, attached) = attach(&world, sam, id, "Offer", "Offre n° 1.pdf").await.unwrap();
        let (document, bytes) = store::file(db, sam, offer).await.unwrap();
        assert_eq!((document.name.as_str(), document.size, document.creator), ("Offre n° 1.pdf", 15, Some(sam.id)));
        assert_eq!(bytes, "Offre n° 1.pdf".as_bytes());
        assert_eq!(told(&world, id).await, ["Offer Offre n° 1.pdf"]);

        let seen = DocumentDraft { document_type: Some(of_type(&world, "Offer").await), name: "Offre n° 1.pdf".into() };
        let other = DocumentDraft { document_type: Some(of_type(&world, "Contract").await), name: " signed.pdf ".into() };
        let edited = store::edit_document(db, sam, who(sam), offer, (seen.clone(), other)).await.unwrap();
        assert_eq!(told(&world, id).await, ["Contract signed.pdf"]);
        let late = DocumentDraft { name: "mine.pdf".into(), ..seen.clone() };
        let clash = store::edit_document(db, sam, who(sam), offer, (seen.clone(), late)).await;
        assert_eq!(clash, Err(Refusal::ChangedSince(Since { field: "Name".into(), by: None }).into()));
        audit(db).await;

        let deleted = store::retire_document(db, sam, who(sam), offer).await.unwrap();
        assert_eq!((told(&world, id).await.len(), store::file(db, sam, offer).await.map(drop)), (0, Err(Error::NotFound)));
        audit(db).await;
        undo(db, sam, who(sam), deleted.request).await.unwrap();
        undo(db, sam, who(sam), edited.request).await.unwrap();
        assert_eq!(told(&world, id).await, ["Offer Offre n° 1.pdf"]);
        let undone = undo(db, sam, who(sam), attached.request).await.unwrap();
        assert_eq!(told(&world, id).await.len(), 0);
        audit(db).await;
        undo(db, sam, who(sam), undone.request).await.unwrap();
        assert_eq!(told(&world, id).await, ["Offer Offre n° 1.pdf"], "an undo undone");
        audit(db).await;
    }

    a_document_is_its_deals(world) {
        let (db, sam, sue, olga) = (&world.db, &world.sam, &world.sue, &world.olga);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (offer, attached) = attach(&world, sam, id, "Offer", "a.pdf").await.unwrap();
        store::file(db, sue, offer).await.expect("a teammate sees it");
        store::file(db, &world.rita, offer).await.expect("so does a reader");
        assert_eq!(store::file(db, olga, offer).await.map(drop), Err(Error::NotFound));
        assert_eq!(store::retire_document(db, sue, who(sue), offer).await, Err(Error::Forbidden));
        assert_eq!(store::retire_document(db, olga, who(olga), offer).await, Err(Error::NotFound));
        assert_eq!(attach(&world, olga, id, "Offer", "b.pdf").await.map(drop), Err(Error::NotFound));
        assert_eq!(undo(db, sue, who(sue), attached.request).await, Err(Error::Forbidden));
        assert_eq!(keep(db, &world.rita, fresh().into(), NINE, vec![1]).await, Err(Error::Forbidden));
        store::retire(db, sam, who(sam), id).await.unwrap();
        assert_eq!(store::file(db, sam, offer).await.map(drop), Err(Error::NotFound), "its deal is gone");
    }

    a_file_is_attached_once_by_whoever_sent_it(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let unknown = Err(Error::invalid("file", Problem::Unknown));
        let document_type = Some(of_type(&world, "Offer").await);
        let of = |file: DocumentId| Attaching { document_type, files: vec![(file, "a.pdf".into())] };
        let file = sent(&world, sam, b"one").await;
        assert_eq!(store::attach(db, max, who(max), id, &of(file)).await, unknown, "somebody else's");
        assert_eq!(store::attach(db, sam, who(sam), id, &of(fresh().into())).await, unknown, "never sent");
        let request = who(sam);
        let first = store::attach(db, sam, request, id, &of(file)).await.unwrap();
        assert_eq!(store::attach(db, sam, request, id, &of(file)).await, Ok(first), "a retry");
        let there = Err(Refusal::NothingToChange.into());
        assert_eq!(store::attach(db, sam, who(sam), id, &of(file)).await, there, "there already");
        let elsewhere = world.deal(sam, "Bolts", "1", 0).await;
        assert_eq!(store::attach(db, sam, who(sam), elsewhere, &of(file)).await, unknown, "one file, one deal");

        // All or nothing.
        let good = sent(&world, sam, b"two").await;
        let both = Attaching { files: vec![(good, "b.pdf".into()), (fresh().into(), "c.pdf".into())], ..of(good) };
        assert_eq!(store::attach(db, sam, who(sam), id, &both).await, unknown);
        assert_eq!(told(&world, id).await, ["Offer a.pdf"]);
        let no_type = Attaching { document_type: Some(world.lookup(LookupKind::LossReason, "Price").await), ..of(good) };
        let refused = store::attach(db, sam, who(sam), id, &no_type).await;
        assert_eq!(refused, Err(Error::invalid("document_type", Problem::Unknown)), "a loss reason is no type");
        store::attach(db, sam, who(sam), id, &of(good)).await.unwrap();

        keep(db, sam, good, NINE, b"two".to_vec()).await.expect("the same file again");
        assert_eq!(keep(db, sam, good, NINE, b"three".to_vec()).await, Err(Error::invalid("id", Problem::Taken)));
        assert_eq!(keep(db, max, good, NINE, b"two".to_vec()).await, Err(Error::invalid("id", Problem::Taken)));
        assert_eq!(store::file(db, sam, good).await.unwrap().1, b"two");
    }

    what_is_never_attached_goes_again(world) {
        let (db, sam, max) = (&world.db, &world.sam, &world.max);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let (kept, _) = attach(&world, sam, id, "Offer", "a.pdf").await.unwrap();
        let left = async || -> i64 {
            let row: Option<(i64,)> =
                db.one("select count(*) from document_files where not attached", relance::args![]).await.unwrap();
            row.unwrap().0
        };
        let day = |hours: i64| Instant(NINE.ms() + hours * 3_600_000);
        for at in 0..45 {
            keep(db, sam, fresh().into(), Instant(NINE.ms() + at), vec![1]).await.unwrap();
        }
        assert_eq!(left().await, 40, "the newest of one person");
        keep(db, max, fresh().into(), day(1), vec![1]).await.unwrap();
        keep(db, sam, fresh().into(), day(25), vec![1]).await.unwrap();
        assert_eq!(left().await, 2, "one's own of a day ago are gone");
        store::file(db, sam, kept).await.expect("what is attached stays");
    }

    a_stage_asks_for_a_document(world) {
        let (db, sam) = (&world.db, &world.sam);
        let contract = slot(&world, "Contract").await;
        asks_for(&world, 0, contract).await.unwrap();
        let none = Slot::new(15).unwrap();
        assert_eq!(asks_for(&world, 0, none).await, Err(Error::invalid("exit", Problem::Unknown)), "no such type");
        let [first, second, third] = [
            world.deal(sam, "Anvils", "1", 0).await,
            world.deal(sam, "Bolts", "2", 0).await,
            world.deal(sam, "Cogs", "3", 0).await,
        ];
        let missing: Error = Barred::Missing([Criterion::Document(contract)].into_iter().collect()).into();
        assert_eq!(put(&world, sam, first, 1, None).await, Err(missing.clone()));
        attach(&world, sam, first, "Offer", "offer.pdf").await.unwrap();
        assert_eq!(put(&world, sam, first, 1, None).await, Err(missing), "an offer is no contract");
        let seen = board(&world, sam).await.seq;
        attach(&world, sam, first, "Contract", "contract.pdf").await.unwrap();
        let ask = BoardAsk { since: Some(seen), filter: BoardFilter::default(), ..BoardAsk::default() };
        let page = store::board(db, sam, &ask).await.unwrap();
        let card = cards(&page, world.stages[0].id).iter().find(|card| card.id == first).unwrap().met;
        assert!(card.has(Criterion::Document(contract)), "other boards hear of it");
        put(&world, sam, first, 1, None).await.unwrap();

        // Brought with the move, both are done or neither.
        let brought = |file| Attached { slot: contract, file, name: "signed.pdf".into() }.edit();
        let file = sent(&world, sam, b"signed").await;
        let full = DealMove { deal: second, to: fresh().into(), before: None };
        assert_eq!(store::move_deal(db, sam, who(sam), full, vec![brought(file)]).await, Err(Error::NotFound));
        assert_eq!(told(&world, second).await.len(), 0);
        let step = DealMove { deal: second, to: world.stages[1].id, before: None };
        let moved = store::move_deal(db, sam, who(sam), step, vec![brought(file)]).await.unwrap();
        assert_eq!((told(&world, second).await, deal(&world, second).await.stage), (vec!["Contract signed.pdf".to_owned()], world.stages[1].id));
        undo(db, sam, who(sam), moved.request).await.unwrap();
        assert_eq!((told(&world, second).await.len(), deal(&world, second).await.stage), (0, world.stages[0].id));
        let refused = store::move_deal(db, sam, who(sam), step, vec![brought(fresh().into())]).await;
        assert_eq!(refused, Err(Error::invalid(Criterion::Document(contract).field(), Problem::Unknown)), "never sent");
        let file = sent(&world, sam, b"signed").await;
        store::close_won(db, sam, who(sam), third, vec![brought(file)]).await.unwrap();
        assert_eq!(told(&world, third).await, ["Contract signed.pdf"]);
        audit(db).await;
    }

    the_accounts_timeline_tells_of_it(world) {
        let sam = &world.sam;
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let account = deal(&world, id).await.account;
        let (offer, _) = attach(&world, sam, id, "Offer", "a.pdf").await.unwrap();
        store::retire_document(&world.db, sam, who(sam), offer).await.unwrap();
        let events = timeline(&world.db, sam, account, None).await.unwrap().events;
        let told: Vec<_> = events.iter().filter(|it| it.name == "a.pdf").map(|it| it.act.as_str()).collect();
        assert_eq!(told, ["retire document", "attach"]);
        assert!(timeline(&world.db, &world.olga, account, None).await.unwrap().events.iter().all(|it| it.name != "a.pdf"));
    }

    a_person_goes_from_names_and_from_deleted_files(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let account = deal(&world, id).await.account;
        let person = || relance::accounts::draft::ContactDraft {
            account, name: "Zoé Ferrand".into(), job_title: String::new(), email: "zoe@example.com".into(), phone: String::new(),
        };
        relance::accounts::store::contacts::create(db, ada, who(ada), fresh().into(), person()).await.unwrap();
        let (cv, _) = attach(&world, sam, id, "Other", "CV Zoé Ferrand.pdf").await.unwrap();
        let (gone, _) = attach(&world, sam, id, "Other", "Zoé Ferrand.pdf").await.unwrap();
        let deleted = store::retire_document(db, sam, who(sam), gone).await.unwrap();
        let ask = PersonAsk { contact: None, email: "zoe@example.com".into() };
        erase(db, ada, who(ada), ask.clone(), "zoe@example.com".into()).await.unwrap();
        let names = told(&world, id).await;
        assert!(names.len() == 1 && !names[0].contains("Ferrand"), "{names:?}");
        store::file(db, sam, cv).await.expect("what stands stays");
        let left: Option<(Vec<u8>,)> =
            db.one("select bytes from document_files where id = $1", relance::args![gone.uuid()]).await.unwrap();
        assert_eq!(left, Some((vec![],)));
        assert!(undo(db, sam, who(sam), deleted.request).await.is_err(), "there is nothing to bring back");
        let now = store::deal_view(db, ada, id).await.unwrap().documents.remove(0).document;
        let seen = DocumentDraft { document_type: Some(now.document_type), name: now.name };
        let other = DocumentDraft { name: "A CV.pdf".into(), ..seen.clone() };
        store::edit_document(db, sam, who(sam), cv, (seen, other)).await.expect("it can be renamed");

        // Nobody sees the documents of a deal that was deleted, nor what was sent and never attached.
        store::retire(db, sam, who(sam), id).await.unwrap();
        sent(&world, sam, b"waiting").await;
        relance::accounts::store::contacts::create(db, ada, who(ada), fresh().into(), person()).await.unwrap();
        erase(db, ada, who(ada), ask, "zoe@example.com".into()).await.unwrap();
        let left: Vec<(i64,)> =
            db.all("select size from document_files where size >= 0", relance::args![]).await.unwrap();
        assert_eq!(left, []);
        audit(db).await;
        let record: Vec<(String,)> = db.all("select fields from changes", relance::args![]).await.unwrap();
        assert!(record.iter().all(|(fields,)| !fields.contains("Ferrand")));
    }

    two_attach_and_move_at_once(world) {
        let (sam, max) = (&world.sam, &world.max);
        asks_for(&world, 0, slot(&world, "Contract").await).await.unwrap();
        let id = world.deal(sam, "Anvils", "100", 0).await;
        let file = sent(&world, sam, b"signed").await;
        let attaching = Attaching { document_type: Some(of_type(&world, "Contract").await), files: vec![(file, "a.pdf".into())] };
        let attaches = store::attach(&world.db, sam, who(sam), id, &attaching);
        let (attached, moved) = overlapping(&world, attaches, put(&world, max, id, 1, None)).await;
        attached.unwrap();
        moved.expect("whoever comes second sees what is there");
        audit(&world.db).await;
    }
}
