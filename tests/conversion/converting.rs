//! A lead becomes account, contact and deal, and one undo takes all back.

use relance::accounts::draft::AccountDraft;
use relance::deals::store::deal_view;
use relance::leads::conversion::{IntoContact, IntoDeal};
use relance::leads::duplicates::Same;
use relance::leads::lead::Status;
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::fresh;
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;

use crate::support::{self, NINE, who};
use crate::{account, account_now, conversion, draft, lead, made, named, now, standing, stories};

stories! {
    it_makes_all_and_its_undo_takes_all_back(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let proposal = leads::propose(db, sam, id, NINE.day_utc()).await.unwrap();
        assert_eq!((proposal.candidates.len(), proposal.target), (0, None));
        assert_eq!(proposal.deal.stage, Some(world.stages[0].id));
        assert_eq!(proposal.pipelines.len(), 1);

        let converting = who(sam);
        let done = leads::convert(db, sam, converting, id, conversion(None, "Díaz y Cía")).await.unwrap().lead;
        assert_eq!(done.status, Status::Converted);
        let again = leads::convert(db, sam, converting, id, conversion(None, "Díaz y Cía")).await.unwrap().lead;
        assert_eq!(again, done);
        let twice = leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía")).await;
        assert_eq!(twice, Err(Refusal::LeadConvertedBy("Sam".into()).into()));
        assert_eq!((standing(&world, "accounts").await, standing(&world, "contacts").await), (1, 1));
        let deal = deal_view(db, sam, done.converted_deal.unwrap()).await.unwrap();
        assert_eq!((deal.account.as_str(), deal.contact.as_deref()), ("Díaz y Cía", Some("Ana Díaz")));
        assert_eq!((deal.deal.value, deal.deal.owner), (1_200_050, sam.id));
        // The way back to what happened before stands on the deal.
        assert_eq!(deal.leads.iter().map(|it| it.subject.as_str()).collect::<Vec<_>>(), ["Call from the fair"]);

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

    it_keeps_the_account_that_is_there(world) {
        let (db, sam) = (&world.db, &world.sam);
        let there = account(&world, AccountDraft { name: "díaz y cía".into(), ..Default::default() }).await;
        let id = lead(&world, sam, None).await.id;
        let proposal = leads::propose(db, sam, id, NINE.day_utc()).await.unwrap();
        let [best] = &proposal.candidates[..] else { panic!("one account is alike") };
        assert_eq!((best.account.id, best.is_linked, best.same.as_slice()), (there, false, &[Same::Name][..]));
        assert_eq!(proposal.target.unwrap().account.id, there);
        let converting = who(sam);
        let done = leads::convert(db, sam, converting, id, conversion(Some(there), "")).await.unwrap().lead;
        assert_eq!((done.converted_account, done.owner), (Some(there), Some(sam.id)));
        assert_eq!(standing(&world, "accounts").await, 1);
        undo(db, sam, who(sam), converting.request).await.unwrap();
        assert_eq!(standing(&world, "accounts").await, 1);
        assert_eq!(now(&world, id).await.owner, None);
    }

    the_linked_account_comes_first_then_what_matches_most(world) {
        let (db, sam) = (&world.db, &world.sam);
        let linked = account(&world, AccountDraft { name: "The holding".into(), ..Default::default() }).await;
        let same_name = account(&world, AccountDraft { name: "Díaz y Cía SL".into(), ..Default::default() }).await;
        let by_contact = account(&world, AccountDraft { name: "Elsewhere".into(), ..Default::default() }).await;
        let person = relance::accounts::draft::ContactDraft { email: "ANA@diaz.example".into(), ..named(by_contact, "A. D.") };
        crate::contact(&world, person).await;
        let mut form = draft("Linked", None);
        form.account = Some(linked);
        let id = made(&world, sam, form).await.id;
        let proposal = leads::propose(db, sam, id, NINE.day_utc()).await.unwrap();
        let found: Vec<_> =
            proposal.candidates.iter().map(|it| (it.account.id, it.is_linked, it.same.clone())).collect();
        let wanted =
            [(linked, true, vec![]), (by_contact, false, vec![Same::Email]), (same_name, false, vec![Same::Name])];
        assert_eq!(found, wanted);
    }

    without_a_deal_and_without_a_contact(world) {
        let (db, sam) = (&world.db, &world.sam);
        let mut form = draft("No more than an account", Some(sam.id));
        form.phone = "01 23 45 67 89".into();
        let id = made(&world, sam, form).await.id;
        let mut alone = conversion(None, "Díaz y Cía");
        (alone.contact, alone.deal) = (IntoContact::Nobody, IntoDeal::Nothing);
        let done = leads::convert(db, sam, who(sam), id, alone).await.unwrap().lead;
        assert_eq!((done.status, done.converted_contact, done.converted_deal), (Status::Converted, None, None));
        assert_eq!((standing(&world, "contacts").await, standing(&world, "deals").await), (0, 0));
        // Nobody else can keep what was typed on the lead.
        let kept = account_now(&world, done.converted_account.unwrap()).await;
        assert_eq!((kept.email.as_str(), kept.phone.as_str()), ("ana@diaz.example", "01 23 45 67 89"));
    }

    the_new_deal_takes_over_what_the_lead_knew(world) {
        let (db, sam) = (&world.db, &world.sam);
        let source = world.lookup(LookupKind::Source, "Referral").await;
        let category = world.lookup(LookupKind::Category, "Renewal").await;
        let mut form = draft("Well known", Some(sam.id));
        (form.source, form.categories) = (Some(source), vec![category]);
        (form.next_on, form.description) = ("2026-02-01".into(), "Wants twelve".into());
        let id = made(&world, sam, form).await.id;
        let done = leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía")).await.unwrap().lead;
        let deal = deal_view(db, sam, done.converted_deal.unwrap()).await.unwrap().deal;
        assert_eq!((deal.source, deal.category), (Some(source), Some(category)));
        assert_eq!((deal.next_on.map(String::from).as_deref(), deal.description.as_str()), (Some("2026-02-01"), "Wants twelve"));
    }

    what_goes_wrong_makes_nothing(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let refused = async |change: &dyn Fn(&mut relance::leads::conversion::Conversion)| {
            let mut wrong = conversion(None, "Díaz y Cía");
            change(&mut wrong);
            leads::convert(db, sam, who(sam), id, wrong).await.map(drop)
        };
        let of_new = |it: &mut relance::leads::conversion::Conversion, value: &str, stage: bool| {
            if let IntoDeal::New(draft) = &mut it.deal {
                draft.value = value.into();
                draft.stage = stage.then(|| fresh().into());
            }
        };
        let unknown = |field: &str| Err(Error::invalid(field, Problem::Unknown));
        assert_eq!(refused(&|it| of_new(it, "1", true)).await, unknown("stage"));
        assert!(matches!(refused(&|it| of_new(it, "much", false)).await, Err(Error::Invalid(_))));
        assert_eq!(refused(&|it| it.deal = IntoDeal::Open(fresh().into())).await, unknown("deal"));
        assert_eq!(refused(&|it| it.contact = IntoContact::Existing(fresh().into())).await, unknown("contact"));
        assert_eq!(refused(&|it| it.account.id = Some(fresh().into())).await, unknown("account"));
        let nameless = refused(&|it| (it.account.name, it.deal) = (" ".into(), IntoDeal::Nothing)).await;
        assert_eq!(nameless, Err(Error::invalid("account", Problem::Required)));
        let other = leads::convert(db, &world.olga, who(&world.olga), id, conversion(None, "x")).await;
        assert_eq!(other, Err(Error::NotFound));
        assert_eq!(standing(&world, "accounts").await, 0);
        assert_eq!(now(&world, id).await.status, Status::Assigned);
    }
}
