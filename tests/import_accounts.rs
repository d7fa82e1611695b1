//! Accounts and contacts from files, as their stores tell it on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::Arc;

use relance::accounts::account::{Account, AccountKind};
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::accounts::import::{AccountImport, ContactImport};
use relance::accounts::store as accounts;
use relance::args;
use relance::auth::viewer::Viewer;
use relance::changes::store::Who;
use relance::imports::answer::Summary;
use relance::imports::plan::{Duplicates, Fallback, ListPlan};
use relance::imports::sheet::Sheet;
use relance::imports::store::{Importer, Stored, run, try_out};
use relance::imports::target::ColumnTarget;
use relance::settings::decision::DecisionLabel;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{AccountId, fresh};
use relance::values::locale::Locale;
use relance::values::problem::Problem;
use relance::values::refusal::Refusal;
use support::{NINE, World, who};

async fn bring<K: Stored<Plan = ListPlan<T>, Figures = ()>, T: ColumnTarget>(
    world: &World,
    by: &Viewer,
    text: &str,
    alter: impl FnOnce(&mut ListPlan<T>),
) -> (Who, Summary<()>) {
    let sheet = Arc::new(Sheet::read(text.as_bytes()).unwrap());
    let importer = Importer { viewer: Some(by.clone()), today: NINE.day_utc(), locale: Locale::En };
    let mut plan = ListPlan::guess(&sheet, Locale::En);
    alter(&mut plan);
    let request = who(by);
    let tried = try_out::<K>(&world.db, importer.clone(), Arc::clone(&sheet), plan.clone()).await.unwrap();
    let ran = run::<K>(&world.db, importer, request, "rows.csv", sheet, plan).await.unwrap();
    assert_eq!(tried, ran);
    (request, ran)
}

async fn all(world: &World) -> Vec<Account> {
    let rows: Vec<(uuid::Uuid,)> =
        world.db.all("select id from accounts where not retired order by name, id", args![]).await.unwrap();
    let mut all = Vec::new();
    for (id,) in rows {
        all.push(accounts::read(&world.db, &world.ada, id.into()).await.unwrap());
    }
    all
}

/// Name, account's name, e-mail and phone of each contact that stands.
async fn people(world: &World) -> Vec<(String, String, String, String)> {
    world
        .db
        .all(
            "select c.name, a.name, c.email, c.phone from contacts c join accounts a on a.id = c.account_id
             where not c.retired order by c.name, a.name",
            args![],
        )
        .await
        .unwrap()
}

async fn account(world: &World, name: &str, website: &str) -> AccountId {
    let draft = AccountDraft { name: name.into(), website: website.into(), ..AccountDraft::default() };
    accounts::create(&world.db, &world.ada, who(&world.ada), fresh().into(), draft).await.unwrap().id
}

const SHEET: &str = "Account name,Type,Label,Owner,Source,Products,Phone,Email,Website,Address,Country\n\
    Royer,Client,Hot,Sam,Referral,\"Lathes; Mills\",01 02 03 04 05,info@royer.example,,1 rue du Port,France\n\
    Dupont,Supplier,,,,,,,https://dupont.example,,\n";

stories! {
    accounts_come_in_and_go_again(world) {
        let (request, summary) = bring::<AccountImport, _>(&world, &world.ada, SHEET, |plan| plan.owner = Fallback::Importer).await;
        assert_eq!((summary.made, summary.updated, summary.lookups.as_slice()), (2, 0, &["Lathes".to_owned(), "Mills".to_owned()][..]));
        let standing = all(&world).await;
        let [dupont, royer] = &standing[..] else { panic!("{standing:?}") };
        assert_eq!((royer.kind, royer.label, royer.manager), (AccountKind::Client, Some(DecisionLabel::Hot), Some(world.sam.id)));
        assert_eq!((royer.tags.len(), royer.country.as_str(), royer.address.as_str()), (2, "France", "1 rue du Port"));
        assert_eq!((dupont.kind, dupont.manager), (AccountKind::Supplier, Some(world.ada.id)));
        let keys: Vec<(Option<String>, Option<String>)> =
            world.db.all("select email_key, domain from accounts order by name", args![]).await.unwrap();
        assert_eq!(keys[0].1.as_deref(), Some("dupont.example"));
        assert_eq!(keys[1], (Some("info@royer.example".into()), Some("royer.example".into())));
        undo(&world.db, &world.ada, who(&world.ada), request.request).await.unwrap();
        assert_eq!(all(&world).await, []);
    }

    an_address_in_several_columns_is_one(world) {
        let text = "Account name,Address,Postal code,City,Country\nRoyer,12 rue du Port,56100,Lorient,France\n";
        let (_, summary) = bring::<AccountImport, _>(&world, &world.max, text, |_| {}).await;
        assert_eq!(summary.made, 1);
        let royer = all(&world).await.remove(0);
        assert_eq!((royer.address.as_str(), royer.country.as_str()), ("12 rue du Port, 56100 Lorient", "France"));
    }

    a_known_account_is_left_or_filled_in(world) {
        let royer = account(&world, "ROYER SAS", "royer.example").await;
        let text = "Account name,Phone,Website,Country\nRoyer,01,www.royer.example,\nRoyer SAS,,,France\nNeu,02,,\nNEU,,,Spain\n";
        let (_, summary) = bring::<AccountImport, _>(&world, &world.max, text, |_| {}).await;
        assert_eq!((summary.made, summary.tally.duplicates, summary.tally.duplicate_rows.as_slice()), (1, 3, &[2, 3, 5][..]));
        let before = all(&world).await;
        let update = |plan: &mut ListPlan<_>| plan.duplicates = Duplicates::Update;
        let (request, summary) = bring::<AccountImport, _>(&world, &world.max, text, update).await;
        assert_eq!((summary.made, summary.updated), (0, 2));
        let after = accounts::read(&world.db, &world.ada, royer).await.unwrap();
        assert_eq!((after.phone.as_str(), after.website.as_str(), after.country.as_str()), ("01", "www.royer.example", "France"));
        let (_, again) = bring::<AccountImport, _>(&world, &world.max, "Account name,Country\nNEU,Spain\n", update).await;
        assert_eq!((again.updated, again.tally.duplicates), (0, 1));
        undo(&world.db, &world.max, who(&world.max), request.request).await.unwrap();
        assert_eq!(all(&world).await, before);
        let (_, made) = bring::<AccountImport, _>(&world, &world.max, text, |plan| plan.duplicates = Duplicates::Create).await;
        assert_eq!((made.made, all(&world).await.len()), (4, 6));
    }

    contacts_come_with_the_accounts_that_are_missing(world) {
        account(&world, "Royer", "royer.example").await;
        let text = "First name,Last name,Company,Job title,E-mail,Phone,Mobile\n\
            Ana,Díaz,ROYER,Buyer,ana@royer.example,01 02 03 04 05,06 07 08 09 10\n\
            Bob,Martin,,,bob@royer.example,,\n\
            Eve,Neu,Neu,,,,\n\
            Zoe,Blanc,,,zoe@blanc.example,,\n\
            Tom,,,,tom@gmail.com,,\n\
            Eve,Neu,neu,,eve@neu.example,,\n";
        let (request, summary) = bring::<ContactImport, _>(&world, &world.max, text, |_| {}).await;
        assert_eq!((summary.made, summary.accounts, summary.tally.duplicates), (4, 2, 1));
        assert_eq!((summary.tally.problems[0].row, &summary.tally.problems[0].problem), (6, &Problem::Required));
        let row = |name: &str, account: &str, email: &str, phone: &str| (name.to_owned(), account.to_owned(), email.to_owned(), phone.to_owned());
        assert_eq!(
            people(&world).await,
            [
                row("Ana Díaz", "Royer", "ana@royer.example", "01 02 03 04 05 / 06 07 08 09 10"),
                row("Bob Martin", "Royer", "bob@royer.example", ""),
                row("Eve Neu", "Neu", "", ""),
                row("Zoe Blanc", "blanc.example", "zoe@blanc.example", ""),
            ]
        );
        undo(&world.db, &world.max, who(&world.max), request.request).await.unwrap();
        assert_eq!((people(&world).await, all(&world).await.len()), (vec![], 1));
    }

    a_known_contact_is_filled_in_where_it_is(world) {
        let royer = account(&world, "Royer", "").await;
        let draft = ContactDraft { account: royer, name: "Ana Díaz".into(), job_title: "Buyer".into(), email: "ana@royer.example".into(), phone: String::new() };
        accounts::contacts::create(&world.db, &world.ada, who(&world.ada), fresh().into(), draft).await.unwrap();
        let text = "Name,Company,Job title,E-mail,Phone\nMme Díaz Ana,Royer,,,01\nAna Díaz,Elsewhere,Head buyer,Ana@royer.example,\n";
        let update = |plan: &mut ListPlan<_>| plan.duplicates = Duplicates::Update;
        let (request, summary) = bring::<ContactImport, _>(&world, &world.ada, text, update).await;
        assert_eq!((summary.made, summary.updated, summary.accounts), (0, 1, 0), "nobody moves, so no account is missing");
        assert_eq!(people(&world).await[0].3, "01");
        undo(&world.db, &world.ada, who(&world.ada), request.request).await.unwrap();
        assert_eq!(people(&world).await[0].3, "");
    }

    an_undo_stops_where_something_stands_on_a_new_account(world) {
        let (request, _) = bring::<ContactImport, _>(&world, &world.ada, "Name,Company\nAna,Neu\n", |_| {}).await;
        let neu = all(&world).await[0].id;
        let draft = ContactDraft { account: neu, name: "Bob".into(), job_title: String::new(), email: String::new(), phone: String::new() };
        accounts::contacts::create(&world.db, &world.sam, who(&world.sam), fresh().into(), draft).await.unwrap();
        let refused = undo(&world.db, &world.ada, who(&world.ada), request.request).await;
        assert_eq!(refused.map(drop), Err(Error::Refused(Refusal::AccountInUse)));
        assert_eq!(people(&world).await.len(), 2, "all or nothing");
    }
}
