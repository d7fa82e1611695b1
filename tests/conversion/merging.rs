//! A lead is merged into what is there, field by field, and one undo gives every record back as it was.

use relance::accounts::draft::ContactDraft;
use relance::accounts::store as accounts;
use relance::changes::change::FieldValue;
use relance::deals::edit::Edit;
use relance::deals::store::{self as deals, deal_view};
use relance::leads::conversion::{Conversion, IntoContact, IntoDeal};
use relance::leads::lead::{Lead, Status};
use relance::leads::merge::{Answer, Part, Side, account_questions, contact_questions, deal_questions};
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{AccountId, ContactId, DealId};
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, Since};

use crate::support::{self, NINE, World, who};
use crate::{account_now, contact, contact_now, conversion, draft, made, named, now, standing, stories};

/// Sam's deal on an account with a person, and a lead of that person.
struct Scene {
    account: AccountId,
    contact: ContactId,
    deal: DealId,
    lead: Lead,
}

async fn scene(world: &World) -> Scene {
    let sam = &world.sam;
    let deal = world.deal(sam, "Dryers", "100", 1).await;
    let seen = deal_view(&world.db, sam, deal).await.unwrap().deal;
    let edit = |field: &str, to: FieldValue| Edit {
        field: field.into(),
        seen: relance::changes::change::Fields::get(&seen, field),
        to,
    };
    deals::edit(&world.db, sam, who(sam), deal, vec![edit("description", "Old".into())]).await.unwrap();
    let person =
        ContactDraft { email: "ana@diaz.example".into(), job_title: "Buyer".into(), ..named(seen.account, "A. Díaz") };
    let contact = contact(world, person).await;
    let mut form = draft("Twelve more", Some(sam.id));
    (form.phone, form.job_title, form.address) = ("06 12 34 56 78".into(), "Head buyer".into(), "Lyon".into());
    (form.description, form.next_on) = ("New".into(), "2026-02-01".into());
    form.source = Some(world.lookup(LookupKind::Source, "Referral").await);
    let lead = made(world, sam, form).await;
    Scene { account: seen.account, contact, deal, lead }
}

fn into(scene: &Scene, answers: Vec<Answer>) -> Conversion {
    Conversion {
        contact: IntoContact::Existing(scene.contact),
        deal: IntoDeal::Open(scene.deal),
        answers,
        ..conversion(Some(scene.account), "")
    }
}

fn answer(part: Part, field: &str, seen: impl Into<FieldValue>, side: Side) -> Answer {
    Answer { part, field: field.into(), seen: seen.into(), side }
}

/// All that stands, and the records that a conversion may touch.
async fn everything(world: &World, scene: &Scene) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut counts = Vec::new();
    for table in ["accounts", "contacts", "deals"] {
        counts.push(standing(world, table).await);
    }
    (
        counts,
        account_now(world, scene.account).await,
        contact_now(world, scene.account, scene.contact).await,
        deal_view(&world.db, &world.sam, scene.deal).await.unwrap(),
        now(world, scene.lead.id).await,
    )
}

/// An answer to every question, the sides by turns.
async fn decided(world: &World, scene: &Scene, contact: &IntoContact, turn: usize) -> Vec<Answer> {
    let account = account_now(world, scene.account).await;
    let person = contact_now(world, scene.account, scene.contact).await;
    let deal = deal_view(&world.db, &world.sam, scene.deal).await.unwrap().deal;
    let chosen = if let IntoContact::Existing(id) = contact { Some(id.uuid()) } else { None };
    let mut questions = account_questions(&scene.lead, &account, contact.is_somebody());
    questions.extend(contact_questions(&scene.lead, &person));
    questions.extend(deal_questions(&scene.lead, &deal, chosen));
    let side = |place: usize| [Side::There, Side::Lead, Side::Both][(place + turn) % 3];
    let answered = questions.into_iter().enumerate();
    answered.map(|(place, it)| answer(it.part, it.field, it.there, side(place))).collect()
}

stories! {
    an_open_deal_takes_the_lead_in(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let target = leads::target(db, sam, scene.lead.id, scene.account).await.unwrap();
        assert_eq!(target.deals.iter().map(|open| open.deal.id).collect::<Vec<_>>(), [scene.deal]);
        assert_eq!(target.contacts.len(), 1);
        let before = (
            account_now(&world, scene.account).await,
            contact_now(&world, scene.account, scene.contact).await,
            deal_view(db, sam, scene.deal).await.unwrap(),
            scene.lead.clone(),
        );
        let answers = vec![
            answer(Part::Contact, "job_title", "Buyer", Side::Lead),
            answer(Part::Contact, "name", "A. Díaz", Side::There),
            answer(Part::Deal, "name", "Dryers", Side::Lead),
        ];
        let converting = who(sam);
        let done = leads::convert(db, sam, converting, scene.lead.id, into(&scene, answers)).await.unwrap().lead;
        assert_eq!(
            (done.converted_account, done.converted_contact, done.converted_deal),
            (Some(scene.account), Some(scene.contact), Some(scene.deal))
        );
        let account = account_now(&world, scene.account).await;
        assert_eq!((account.address.as_str(), account.source, account.phone.as_str()), ("Lyon", scene.lead.source, ""));
        let contact = contact_now(&world, scene.account, scene.contact).await;
        assert_eq!((contact.name.as_str(), contact.job_title.as_str()), ("A. Díaz", "Head buyer"));
        assert_eq!(contact.phone, "06 12 34 56 78");
        let deal = deal_view(db, sam, scene.deal).await.unwrap();
        assert_eq!((deal.deal.name.as_str(), deal.deal.description.as_str()), ("Twelve more", "Old\n\nNew"));
        assert_eq!((deal.deal.value, deal.deal.contact), (10_000, Some(scene.contact)));
        assert_eq!(deal.leads.len(), 1);
        assert_eq!(deals::history(db, sam, scene.deal).await.unwrap()[0].act, "merge lead");

        let undoing = who(sam);
        undo(db, sam, undoing, converting.request).await.unwrap();
        let after = (
            account_now(&world, scene.account).await,
            contact_now(&world, scene.account, scene.contact).await,
            deal_view(db, sam, scene.deal).await.unwrap(),
            now(&world, scene.lead.id).await,
        );
        assert_eq!(after, before);
        undo(db, sam, who(sam), undoing.request).await.unwrap();
        assert_eq!(now(&world, scene.lead.id).await.status, Status::Converted);
        assert_eq!(deal_view(db, sam, scene.deal).await.unwrap(), deal);
    }

    nobody_overwrites_what_they_have_not_seen(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let answers = vec![answer(Part::Contact, "job_title", FieldValue::Empty, Side::Lead)];
        let refused = leads::convert(db, sam, who(sam), scene.lead.id, into(&scene, answers)).await;
        let told = Refusal::ChangedSince(Since { field: "Job title".into(), by: Some("Ada".into()) });
        assert_eq!(refused, Err(told.into()));
        // What nobody was asked about keeps its value, where it has one.
        let done = leads::convert(db, sam, who(sam), scene.lead.id, into(&scene, Vec::new())).await.unwrap();
        assert_eq!(done.lead.status, Status::Converted);
        assert_eq!(contact_now(&world, scene.account, scene.contact).await.job_title, "Buyer");
        assert_eq!(deal_view(db, sam, scene.deal).await.unwrap().deal.name, "Dryers");
    }

    only_an_open_deal_of_that_account_within_reach_takes_it_in(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let unknown = Err(Error::invalid("deal", Problem::Unknown));
        let elsewhere = world.deal(sam, "Elsewhere", "1", 0).await;
        let refused = async |deal| {
            let conversion = Conversion { deal: IntoDeal::Open(deal), ..into(&scene, Vec::new()) };
            leads::convert(db, sam, who(sam), scene.lead.id, conversion).await.map(drop)
        };
        assert_eq!(refused(elsewhere).await, unknown);
        let olgas = world.deal(&world.olga, "Dryers", "1", 0).await;
        assert_eq!(refused(olgas).await, unknown);
        deals::close_won(db, sam, who(sam), scene.deal, vec![]).await.unwrap();
        assert_eq!(refused(scene.deal).await, Err(Refusal::DealIsClosed.into()));
        let target = leads::target(db, sam, scene.lead.id, scene.account).await.unwrap();
        assert!(target.deals.is_empty());
        assert_eq!(leads::target(db, &world.olga, scene.lead.id, scene.account).await.map(drop), Err(Error::NotFound));
        assert_eq!(now(&world, scene.lead.id).await.status, Status::Assigned);
    }

    an_undo_stops_where_somebody_has_gone_on(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let converting = who(sam);
        leads::convert(db, sam, converting, scene.lead.id, into(&scene, Vec::new())).await.unwrap();
        let edit = Edit { field: "description".into(), seen: "Old\n\nNew".into(), to: "Newer".into() };
        deals::edit(db, sam, who(sam), scene.deal, vec![edit]).await.unwrap();
        let refused = undo(db, sam, who(sam), converting.request).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::ChangedSince(_)))), "{refused:?}");
        assert_eq!(now(&world, scene.lead.id).await.status, Status::Converted);
    }

    /// Every way through the sheet, with the decisions in every order, comes back to where it began.
    whatever_is_chosen_one_undo_restores_everything(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let lead = scene.lead.id;
        let before = everything(&world, &scene).await;
        let contacts = [IntoContact::Nobody, IntoContact::New("Ana Díaz".into()), IntoContact::Existing(scene.contact)];
        let new = conversion(None, "Díaz y Cía").deal;
        let deals = [IntoDeal::Nothing, new, IntoDeal::Open(scene.deal)];
        let mut ways = 0;
        for is_there in [true, false] {
            for contact in &contacts {
                for deal in &deals {
                    let needs_account = matches!(contact, IntoContact::Existing(_)) || matches!(deal, IntoDeal::Open(_));
                    if needs_account && !is_there {
                        continue;
                    }
                    for turn in 0..3 {
                        let answers = decided(&world, &scene, contact, turn).await;
                        let account = if is_there { conversion(Some(scene.account), "") } else { conversion(None, "New") };
                        let asked = Conversion { contact: contact.clone(), deal: deal.clone(), answers, ..account };
                        let converting = who(sam);
                        leads::convert(db, sam, converting, lead, asked).await.unwrap();
                        assert_eq!(now(&world, lead).await.status, Status::Converted);
                        undo(db, sam, who(sam), converting.request).await.unwrap();
                        assert_eq!(everything(&world, &scene).await, before, "{contact:?} {deal:?} {turn}");
                        ways += 1;
                    }
                }
            }
        }
        assert_eq!(ways, 39);
        support::audit::audit(db).await;
    }

    the_person_found_is_the_one_of_the_same_address(world) {
        let (db, sam) = (&world.db, &world.sam);
        let scene = scene(&world).await;
        let proposal = leads::propose(db, sam, scene.lead.id, NINE.day_utc()).await.unwrap();
        assert_eq!(proposal.candidates[0].account.id, scene.account);
        let contacts = proposal.target.unwrap().contacts;
        let proposed = relance::leads::conversion::proposed_contact(&scene.lead, &contacts);
        assert_eq!(proposed, IntoContact::Existing(scene.contact));
        let taken = accounts::contacts::contacts_of(db, sam, scene.account).await.unwrap();
        assert_eq!(taken.len(), contacts.len());
    }
}
