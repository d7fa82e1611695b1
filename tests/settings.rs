//! Stories of settings, lists and users, as their stores tell them on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::person::UserFacts;
use relance::auth::store::people;
use relance::auth::viewer::{Reach, Role};
use relance::changes::change::Kind;
use relance::changes::store::history;
use relance::server::first_start::{self, FirstStart};
use relance::settings::holiday::{HolidayDraft, HolidayId};
use relance::settings::lookup::LookupKind;
use relance::settings::product::{ProductDraft, ProductId};
use relance::settings::settings::Settings;
use relance::settings::store;
use relance::settings::store::{holidays, products};
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::day::Day;
use relance::values::error::{Clash, Error};
use relance::values::id::fresh;
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, Since};
use relance::values::text::Email;
use support::{NINE, World, overlapping, who};

fn facts(name: &str, role: Role, team: Option<&str>) -> UserFacts {
    let email = Email::parse(&format!("{}@example.org", name.to_lowercase())).unwrap();
    UserFacts { name: name.into(), email, role, team: team.map(str::to_owned) }
}

fn holiday(day: &str, name: &str) -> HolidayDraft {
    HolidayDraft { day: day.into(), name: name.into() }
}

async fn holidays_of(world: &World) -> Vec<String> {
    let all = holidays::holidays(&mut world.db.clone()).await.unwrap();
    all.into_iter().map(|holiday| format!("{} {}", holiday.day, holiday.name)).collect()
}

async fn password(world: &World, of: &relance::auth::viewer::Viewer) {
    people::set_password(&world.db, who(&world.ada), of.id, "$argon2id$…".into(), None).await.unwrap();
}

async fn save_both(world: &World, seen: &Settings, both: [Settings; 2]) -> [Result<(), Error>; 2] {
    let [first, second] = both.map(|after| store::save(&world.db, who(&world.ada), seen.clone(), after));
    let (first, second) = overlapping(world, first, second).await;
    [first, second]
}

stories! {
    settings_merge_field_by_field_and_clash_on_the_same(world) {
        let (db, ada) = (&world.db, &world.ada);
        let seen = store::settings(db).await.unwrap();
        assert_eq!(seen, Settings::default());
        let first = Settings { currency: Currency::GBP, ..seen.clone() };
        store::save(db, who(ada), seen.clone(), first).await.unwrap();
        // Another form that was opened before.
        let second = Settings { close_in_days: 30, sellers_see_team: false, ..seen.clone() };
        store::save(db, who(ada), seen.clone(), second).await.unwrap();
        let now = store::settings(db).await.unwrap();
        assert_eq!((now.currency, now.close_in_days, now.sellers_see_team), (Currency::GBP, 30, false));
        let third = Settings { currency: Currency::CHF, ..seen.clone() };
        let clash = Clash { field: "currency".into(), yours: "CHF".into(), theirs: "GBP".into(), by: Some("Ada".into()) };
        assert_eq!(store::save(db, who(ada), seen, third).await, Err(Error::Clash(vec![clash])));
        let told = history(db, Kind::Setting, store::SETTINGS).await.unwrap();
        let fields: Vec<Vec<&str>> = told.iter().map(|act| act.fields.iter().map(|f| f.field.as_str()).collect()).collect();
        assert_eq!(fields, [vec!["sellers_see_team", "close_in_days"], vec!["currency"]]);
    }

    two_who_save_at_once_lose_nothing(world) {
        let db = &world.db;
        let seen = store::settings(db).await.unwrap();
        let (pounds, later) =
            (Settings { currency: Currency::GBP, ..seen.clone() }, Settings { close_in_days: 30, ..seen.clone() });
        assert_eq!(save_both(&world, &seen, [pounds, later]).await, [Ok(()), Ok(())]);
        let now = store::settings(db).await.unwrap();
        assert_eq!(now, Settings { currency: Currency::GBP, close_in_days: 30, ..seen });
        let told = history(db, Kind::Setting, store::SETTINGS).await.unwrap();
        let mut fields: Vec<&str> = told.iter().flat_map(|act| &act.fields).map(|it| it.field.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["close_in_days", "currency"]);

        // Of the same field one gets it, and the other one is told.
        let company = |name: &str| Settings { company: name.into(), ..now.clone() };
        let answers = save_both(&world, &now, [company("Acme"), company("Zenith")]).await;
        let clashes: Vec<_> = answers.into_iter().filter_map(Result::err).collect();
        let stands = store::settings(db).await.unwrap().company;
        let yours = if stands == "Acme" { "Zenith" } else { "Acme" };
        let clash = Clash { field: "company".into(), yours: yours.into(), theirs: stands, by: Some("Ada".into()) };
        assert_eq!(clashes, [Error::Clash(vec![clash])]);
    }

    a_search_among_products_may_be_of_any_length(world) {
        let (db, today) = (&world.db, NINE.day_utc());
        let draft = ProductDraft { name: "x".repeat(200), unit_price: "10".into(), currency: "EUR".into(), ..ProductDraft::default() };
        products::add(db, who(&world.ada), ProductId::from(fresh()), draft).await.unwrap();
        for (text, expected) in [("x".repeat(60_000), 1), ("%".repeat(60_000), 0), ("y".repeat(60_000), 0), ("X".into(), 1), ("_".into(), 0)] {
            let offers = products::offers(db, &text, Currency::EUR, today).await.unwrap();
            assert_eq!(offers.len(), expected, "{} letters", text.len());
        }
    }

    entries_are_added_renamed_moved_and_retired(world) {
        let (db, ada) = (&world.db, &world.ada);
        let kind = LookupKind::LossReason;
        let id = fresh().into();
        let request = who(ada);
        store::add(db, request, id, kind, "Étranglé".into()).await.unwrap();
        // A retry adds nothing, a twin is refused whatever its accents.
        store::add(db, request, id, kind, "Étranglé".into()).await.unwrap();
        let twin = store::add(db, who(ada), fresh().into(), kind, "ETRANGLE".into()).await;
        assert_eq!(twin, Err(Error::invalid("name", Problem::Taken)));
        store::edit(db, who(ada), id, "Choked".into(), true).await.unwrap();
        let price = world.lookup(kind, "Price").await;
        assert_eq!(store::edit(db, who(ada), id, "price".into(), true).await, Err(Error::invalid("name", Problem::Taken)));
        store::reorder(db, id, Some(price)).await.unwrap();
        let all = store::lookups(db, Some(kind)).await.unwrap();
        assert_eq!((all[0].name.as_str(), all[0].retired, all[1].name.as_str()), ("Choked", true, "Price"));
        store::reorder(db, id, None).await.unwrap();
        let all = store::lookups(db, Some(kind)).await.unwrap();
        assert_eq!(all.last().unwrap().name, "Choked");
        let told = history(db, Kind::Lookup, id.uuid()).await.unwrap();
        assert_eq!(told.iter().map(|act| act.act.as_str()).collect::<Vec<_>>(), ["edit lookup", "add lookup"]);
        assert_eq!(store::edit(db, who(ada), fresh().into(), "x".into(), false).await, Err(Error::NotFound));
    }

    people_are_seen_by_reach(world) {
        let names = async |viewer: &relance::auth::viewer::Viewer| {
            let found = people::people(&world.db, viewer).await.unwrap();
            found.into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&world.ada).await, ["Ada", "Max", "Olga", "Rita", "Sam", "Sue"]);
        assert_eq!(names(&world.max).await, ["Max", "Sam", "Sue"]);
        assert_eq!(names(&world.olga).await, ["Olga"]);
        let alone = relance::auth::viewer::Viewer { sellers_see_team: false, ..world.sam.clone() };
        assert_eq!((alone.sees(), names(&alone).await), (Reach::Own, vec!["Sam".to_owned()]));
    }

    users_change_and_one_administrator_stays(world) {
        let (db, ada) = (&world.db, &world.ada);
        password(&world, ada).await;
        let sam = world.sam.id;
        people::edit(db, who(ada), sam, facts("Sam", Role::Manager, Some("south"))).await.unwrap();
        let user = people::users(db).await.unwrap().into_iter().find(|user| user.id == sam).unwrap();
        assert_eq!((user.role, user.team.as_ref().unwrap().name.as_str()), (Role::Manager, "South"));
        assert_eq!(user.team.map(|team| team.id), world.olga.team);
        let taken = people::edit(db, who(ada), sam, facts("Sue", Role::Seller, None)).await;
        assert_eq!(taken, Err(Error::invalid("email", Problem::Taken)));
        let last = Err(Refusal::LastAdministrator.into());
        assert_eq!(people::set_active(db, who(ada), ada.id, false).await, last);
        assert_eq!(people::edit(db, who(ada), ada.id, facts("Ada", Role::Seller, None)).await, last);
        // With a second one who can sign in, the first may go; not both at once.
        people::edit(db, who(ada), world.max.id, facts("Max", Role::Administrator, None)).await.unwrap();
        password(&world, &world.max).await;
        let (one, other) = tokio::join!(
            people::set_active(db, who(ada), ada.id, false),
            people::set_active(db, who(&world.max), world.max.id, false),
        );
        assert_eq!([one, other].iter().filter(|done| done.is_ok()).count(), 1);
        let told = history(db, Kind::User, sam.uuid()).await.unwrap();
        assert_eq!(told[0].fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(), ["role", "team"]);
    }

    the_first_start_happens_once(world) {
        let start = |name: &str| FirstStart {
            administrator: facts(name, Role::Administrator, None),
            password: "$argon2id$…".into(),
            settings: Settings { currency: Currency::GBP, ..Settings::default() },
            with_samples: false,
        };
        let (one, other) = tokio::join!(
            first_start::set_up(&world.db, NINE, start("Grace"), None),
            first_start::set_up(&world.db, NINE, start("Eve"), None),
        );
        let lost: Vec<Error> = [one, other].into_iter().filter_map(|done| done.err()).collect();
        assert_eq!(lost, [Error::Refused(Refusal::AlreadySetUp)]);
        assert!(people::someone_can_sign_in(&world.db).await.unwrap());
        assert_eq!(store::settings(&world.db).await.unwrap().currency, Currency::GBP);
    }

    holidays_are_added_renamed_and_removed_and_each_act_is_undone(world) {
        let (db, ada) = (&world.db, &world.ada);
        let id = HolidayId::from(fresh());
        let request = who(ada);
        // A retry adds nothing.
        for _ in 0..2 {
            holidays::add(db, request, id, holiday("2026-05-01", " Labour  Day ")).await.unwrap();
        }
        assert_eq!(holidays_of(&world).await, ["2026-05-01 Labour Day"]);
        let taken = holidays::add(db, who(ada), fresh().into(), holiday("2026-05-01", "Other")).await;
        assert_eq!(taken, Err(Error::invalid("day", Problem::Taken)));
        let renaming = who(ada);
        holidays::rename(db, renaming, id, "First of May".into()).await.unwrap();
        let removing = who(ada);
        holidays::remove(db, removing, id).await.unwrap();
        assert!(holidays_of(&world).await.is_empty());
        assert_eq!(holidays::rename(db, who(ada), id, "Gone".into()).await, Err(Error::NotFound));

        // Its day was given to another one: the first does not come back over it.
        let other = who(ada);
        holidays::add(db, other, fresh().into(), holiday("2026-05-01", "Another")).await.unwrap();
        let refused = undo(db, ada, who(ada), removing.request).await;
        assert_eq!(refused, Err(Refusal::ChangedSince(Since { field: "holiday".into(), by: None }).into()));
        undo(db, ada, who(ada), other.request).await.unwrap();
        undo(db, ada, who(ada), removing.request).await.unwrap();
        undo(db, ada, who(ada), renaming.request).await.unwrap();
        assert_eq!(holidays_of(&world).await, ["2026-05-01 Labour Day"]);
        undo(db, ada, who(ada), request.request).await.unwrap();
        assert!(holidays_of(&world).await.is_empty());
        let told = history(db, Kind::Holiday, id.uuid()).await.unwrap();
        assert_eq!(told.len(), 6);
    }

    the_public_holidays_of_a_year_come_at_once_and_go_at_once(world) {
        let (db, ada) = (&world.db, &world.ada);
        holidays::add(db, who(ada), fresh().into(), holiday("2026-05-01", "Ours")).await.unwrap();
        let request = who(ada);
        for _ in 0..2 {
            assert_eq!(holidays::add_french(db, request, 2026).await, Ok(10), "one was there");
        }
        let all = holidays_of(&world).await;
        assert_eq!((all.len(), all[0].as_str(), all[2].as_str()), (11, "2026-01-01 New Year’s Day", "2026-05-01 Ours"));
        assert_eq!(holidays::add_french(db, who(ada), 2026).await, Err(Refusal::NothingToChange.into()));
        let calendar = holidays::calendar(&mut db.clone(), &Settings::default()).await.unwrap();
        let day = |text: &str| Day::parse_iso(text).unwrap();
        assert_eq!(calendar.days_between(day("2026-04-03"), day("2026-04-07")), 1);
        undo(db, ada, who(ada), request.request).await.unwrap();
        assert_eq!(holidays_of(&world).await, ["2026-05-01 Ours"]);
        // In 2008 two of them fell on one day.
        let old = who(ada);
        assert_eq!(holidays::add_french(db, old, 2008).await, Ok(10));
        assert_eq!(undo(db, &world.max, who(&world.max), old.request).await, Err(Error::Forbidden));
    }
}
