//! Duplicates are found by e-mail, phone and name, quickly, and tell no more than their finder may know.

use std::time::{Duration, Instant};

use relance::accounts::account::AccountKind;
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::args;
use relance::auth::rights::seen_by;
use relance::auth::viewer::Viewer;
use relance::leads::duplicates::{Duplicate, Known, Same, Traits};
use relance::leads::store as leads;
use relance::server::db::{Batch, Built};
use relance::undo::store::undo;
use relance::values::id::fresh;

use crate::support::{self, World, who};
use crate::{account, contact, draft, lead, made, named, stories};

fn traits(person: &str, company: &str, email: &str, phone: &str) -> Traits {
    Traits { person: person.into(), company: company.into(), email: email.into(), phone: phone.into() }
}

async fn found(world: &World, by: &Viewer, traits: &Traits) -> Vec<Duplicate> {
    leads::duplicates(&world.db, by, traits, None).await.unwrap()
}

/// What each is, and what is the same.
fn told(found: &[Duplicate]) -> Vec<(String, Vec<Same>)> {
    let name = |record: &Known| match record {
        Known::Lead { subject, .. } => format!("lead {subject}"),
        Known::Hidden { owner } => format!("hidden of {owner}"),
        Known::Contact { name, company, .. } => format!("contact {name} at {company}"),
        Known::Account { name, kind, .. } => format!("{} {name}", kind.code()),
    };
    found.iter().map(|it| (name(&it.record), it.same.clone())).collect()
}

stories! {
    leads_contacts_and_accounts_are_found_by_what_is_the_same(world) {
        let sam = &world.sam;
        let mut form = draft("At the fair", None);
        form.phone = "+33 6 12 34 56 78".into();
        let first = made(&world, sam, form).await;
        let there = AccountDraft {
            name: "Díaz y Cía".into(),
            kind: AccountKind::Client,
            website: "https://www.diaz.example/".into(),
            phone: "01 23 45 67 89".into(),
            ..AccountDraft::default()
        };
        let there = account(&world, there).await;
        contact(&world, ContactDraft { phone: "0612345678".into(), ..named(there, "Luis Ruiz") }).await;

        let by_email = found(&world, sam, &traits("", "", "ANA+x@diaz.example", "")).await;
        assert_eq!(told(&by_email), [("lead At the fair".into(), vec![Same::Email])]);
        let by_phone = found(&world, sam, &traits("", "", "", "0033 6 12 34 56 78")).await;
        assert_eq!(
            told(&by_phone),
            [
                ("lead At the fair".into(), vec![Same::Phone]),
                ("contact Luis Ruiz at Díaz y Cía".into(), vec![Same::Phone])
            ]
        );
        let by_name = found(&world, sam, &traits("diaz ana", "DIAZ Y CIA", "other@diaz.example", "")).await;
        assert_eq!(
            told(&by_name),
            [("lead At the fair".into(), vec![Same::Name]), ("client Díaz y Cía".into(), vec![Same::Name])]
        );
        let by_switchboard = found(&world, sam, &traits("", "", "", "+33 1 23 45 67 89")).await;
        assert_eq!(told(&by_switchboard), [("client Díaz y Cía".into(), vec![Same::Phone])]);
        assert_eq!(found(&world, sam, &traits("Ana Díaz", "Díaz y Cía", "", "")).await, []);
        // It is no duplicate of itself, and none once it is deleted.
        let itself = leads::duplicates(&world.db, sam, &Traits::of(&first), Some(first.id)).await.unwrap();
        assert!(itself.iter().all(|it| !matches!(it.record, Known::Lead { .. })));
        leads::retire(&world.db, sam, who(sam), first.id).await.unwrap();
        assert_eq!(found(&world, sam, &traits("", "", "ana@diaz.example", "")).await, []);
    }

    what_a_lead_has_become_is_no_duplicate_of_it(world) {
        let (db, sam) = (&world.db, &world.sam);
        let first = lead(&world, sam, Some(sam.id)).await;
        leads::convert(db, sam, who(sam), first.id, crate::conversion(None, "Díaz y Cía")).await.unwrap();
        assert_eq!(leads::duplicates(db, sam, &Traits::of(&first), Some(first.id)).await.unwrap(), []);
        // For another lead they are.
        let second = lead(&world, sam, Some(sam.id)).await;
        let seen = leads::duplicates(db, sam, &Traits::of(&second), Some(second.id)).await.unwrap();
        let names: Vec<_> = told(&seen).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["lead Call from the fair", "contact Ana Díaz at Díaz y Cía"]);
    }

    a_public_domain_makes_no_company(world) {
        let sam = &world.sam;
        let mut form = draft("Private", None);
        form.email = "ana.diaz@orange.fr".into();
        made(&world, sam, form).await;
        assert_eq!(found(&world, sam, &traits("Ana Díaz", "Díaz y Cía", "ana@orange.fr", "")).await, []);
        assert_eq!(found(&world, sam, &traits("", "", "ana.diaz@orange.fr", "")).await.len(), 1);
    }

    what_is_edited_or_taken_back_is_found_by_what_it_holds_now(world) {
        let (db, sam) = (&world.db, &world.sam);
        let first = lead(&world, sam, None).await;
        let mut form = relance::leads::draft::LeadDraft::of(&first);
        (form.email, form.phone) = ("ana@new.example".into(), "06 12 34 56 78".into());
        let editing = who(sam);
        leads::edit(db, sam, editing, first.id, form.edits(&first).unwrap()).await.unwrap();
        assert_eq!(found(&world, sam, &traits("", "", "ana@diaz.example", "")).await, []);
        assert_eq!(found(&world, sam, &traits("", "", "ana@new.example", "")).await.len(), 1);
        undo(db, sam, who(sam), editing.request).await.unwrap();
        assert_eq!(found(&world, sam, &traits("", "", "ana@diaz.example", "")).await.len(), 1);
        assert_eq!(found(&world, sam, &traits("", "", "", "0612345678")).await, []);
    }

    /// Of a lead out of reach: that it is there and whose it is, for who holds its address or number; a name is no key.
    of_a_lead_out_of_reach_its_owner_is_told_and_no_more(world) {
        let mut form = draft("Olga's secret", Some(world.olga.id));
        form.phone = "06 12 34 56 78".into();
        let hidden = made(&world, &world.olga, form).await;
        let sam = &world.sam;
        let all = traits("Ana Díaz", "Díaz y Cía", "ana@diaz.example", "0612345678");
        let seen = found(&world, sam, &all).await;
        assert_eq!(told(&seen), [("hidden of Olga".into(), vec![Same::Email, Same::Phone])]);
        let wire = serde_json::to_string(&seen).unwrap();
        for secret in ["secret", &hidden.id.to_string()] {
            assert!(!wire.contains(secret), "{wire}");
        }
        assert_eq!(found(&world, sam, &traits("Ana Díaz", "Díaz y Cía", "x@diaz.example", "")).await, []);
        for insider in [&world.olga, &world.ada, &world.rita] {
            assert_eq!(told(&found(&world, insider, &all).await)[0].0, "lead Olga's secret", "{}", insider.name);
        }
        // A colleague's lead is within sight.
        let sues = made(&world, &world.sue, draft("Sue's", Some(world.sue.id))).await;
        let seen = found(&world, sam, &traits("", "", &sues.email, "")).await;
        assert_eq!(told(&seen).len(), 2);
        let alone = Viewer { sellers_see_team: false, ..sam.clone() };
        let seen = found(&world, &alone, &traits("", "", &sues.email, "")).await;
        let mut names: Vec<_> = told(&seen).into_iter().map(|(name, _)| name).collect();
        names.sort();
        assert_eq!(names, ["hidden of Olga", "hidden of Sue"]);
    }

    any_text_may_be_typed(world) {
        let sam = &world.sam;
        for text in ["", "\0", "%", "_@_.__", "'; drop table leads; --", "é@é.é", &"9".repeat(200_000), &"@.".repeat(50_000)] {
            found(&world, sam, &traits(text, text, text, text)).await;
        }
    }

    rows_without_keys_are_given_them(world) {
        let (db, sam) = (&world.db, &world.sam);
        lead(&world, sam, None).await;
        let there = account(&world, AccountDraft { name: "Royer".into(), website: "royer.example".into(), ..Default::default() }).await;
        contact(&world, ContactDraft { email: "jean@royer.example".into(), ..named(there, "Jean Royer") }).await;
        db.write(|tx| {
            Box::pin(async move {
                for sql in [
                    "update leads set email_key = null, phone_key = null, domain = null",
                    "update accounts set email_key = null, phone_key = null, domain = null",
                    "update contacts set email_key = null, phone_key = null, domain = null",
                ] {
                    tx.run(sql, args![]).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
        let all = traits("Jean Royer", "Royer", "jean@royer.example", "");
        assert_eq!(found(&world, sam, &all).await, []);
        relance::accounts::store::fill_keys(db).await.unwrap();
        leads::fill_keys(db).await.unwrap();
        assert_eq!(told(&found(&world, sam, &all).await).len(), 2);
        assert_eq!(found(&world, sam, &traits("", "", "ana@diaz.example", "")).await.len(), 1);
    }

    /// Each row is found by a step in an index, however many there are.
    among_fifty_thousand_leads_it_is_still_quick(world) {
        let (db, sam) = (&world.db, &world.sam);
        const HEAD: &str = "insert into leads (id, subject, search, priority, person, company, job_title, email, phone, address,
            description, accepts_mailing, status, created_at, retired, email_key, phone_key, domain) values ";
        db.write(|tx| {
            Box::pin(async move {
                let mut rows = Batch::into(HEAD);
                for number in 0..50_000_i64 {
                    let (email, domain) = (format!("p{number}@c{}.example", number % 500), format!("c{}.example", number % 500));
                    let phone = format!("06{number:08}");
                    let key = relance::accounts::keys::phone_key(&phone);
                    let row = args![
                        fresh(), format!("Lead {number}"), "", "normal", format!("Person {number}"), "Company", "", email.clone(),
                        phone, "", "", false, "new", number, false, email, key, domain
                    ];
                    rows.add(tx, row).await?;
                }
                rows.finish(tx).await
            })
        })
        .await
        .unwrap();
        if db.engine() == "postgres" {
            db.write(|tx| Box::pin(tx.run("analyze leads", args![]))).await.unwrap();
        }
        let asked = traits("Person 31007", "", "p31007@c7.example", "+33 6 00 03 10 07");
        let mut times = Vec::new();
        for _ in 0..20 {
            #[allow(clippy::disallowed_methods, reason = "only a duration is measured")]
            let begun = Instant::now();
            let seen = found(&world, sam, &asked).await;
            times.push(begun.elapsed());
            assert_eq!(told(&seen), [("lead Lead 31007".into(), vec![Same::Email, Same::Phone, Same::Name])]);
        }
        times.sort();
        println!("{}: median {:?}, slowest {:?}", db.engine(), times[10], times[19]);
        assert!(times[10] < Duration::from_millis(100), "{times:?}");

        let nothing = None::<relance::values::id::LeadId>;
        let args = seen_by(sam, args!["p31007@c7.example", "600031007", "c7.example", nothing, 200_i64]);
        let plan = if db.engine() == "sqlite" {
            let rows: Vec<(i64, i64, i64, String)> =
                db.all(Built(format!("explain query plan {}", leads::DUPLICATE_LEADS)), args).await.unwrap();
            rows.into_iter().map(|row| row.3).collect::<Vec<_>>().join("\n")
        } else {
            let rows: Vec<(String,)> = db.all(Built(format!("explain {}", leads::DUPLICATE_LEADS)), args).await.unwrap();
            rows.into_iter().map(|row| row.0).collect::<Vec<_>>().join("\n")
        };
        for index in ["leads_email", "leads_phone", "leads_domain"] {
            assert!(plan.contains(index), "{plan}");
        }
    }
}
