//! Stories of the reports over deals, on both engines: the kept stays, the analysis of stages, what was won and lost.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod stages;
mod stays;
mod won_lost;

use relance::auth::viewer::Viewer;
use relance::changes::store::Who;
use relance::deals::board::DealMove;
use relance::deals::list::ListAsk;
use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft, Done};
use relance::reports::form::ReportForm;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::id::{DealId, LookupId, fresh};
use relance::values::paging::PAGE;
use relance::views::ask::{Ask, Place};
use support::{NINE, World};

/// Someone's act, so many days after nine on 5 January 2026.
fn on(viewer: &Viewer, day: i64) -> Who {
    Who { at: NINE.plus_days(day), ..support::who(viewer) }
}

/// A deal of 100 made on a day.
async fn made(world: &World, by: &Viewer, name: &str, stage: usize, day: i64) -> DealId {
    let id = fresh().into();
    let draft = DealDraft {
        name: name.into(),
        account: AccountChoice { id: None, name: name.into() },
        value: "100".into(),
        stage: Some(world.stages[stage].id),
        ..DealDraft::default()
    };
    store::create_from_draft(&world.db, by, on(by, day), id, draft).await.unwrap();
    id
}

async fn moved(world: &World, by: &Viewer, deal: DealId, stage: usize, day: i64) -> Done {
    let step = DealMove { deal, to: world.stages[stage].id, before: None };
    store::move_deal(&world.db, by, on(by, day), step, Vec::new()).await.unwrap()
}

async fn won(world: &World, by: &Viewer, deal: DealId, day: i64) -> Done {
    store::close_won(&world.db, by, on(by, day), deal, Vec::new()).await.unwrap()
}

async fn lost(world: &World, by: &Viewer, deal: DealId, reason: LookupId, day: i64) -> Done {
    store::close_lost(&world.db, by, on(by, day), deal, Some(reason), vec![]).await.unwrap()
}

async fn undone(world: &World, by: &Viewer, done: Done, day: i64) -> Done {
    undo(&world.db, by, on(by, day), done.request).await.unwrap()
}

async fn price(world: &World) -> LookupId {
    world.lookup(LookupKind::LossReason, "Price").await
}

fn form(words: &[(&str, &str)]) -> ReportForm {
    ReportForm::of(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| (*word).to_owned()))
}

fn place(utc_offset: i32) -> Place {
    Place { today: NINE.day_utc(), utc_offset }
}

/// How many deals stand in a list, as its page reads the address.
async fn listed(world: &World, viewer: &Viewer, utc_offset: i32, ask: &ListAsk) -> i64 {
    let words = ask.write();
    let read = ListAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| word.clone()));
    assert_eq!(read, *ask, "an address that says something else");
    let page = store::list(&world.db, viewer, place(utc_offset), &read, 0).await.unwrap();
    let count = page.count(ask.tab);
    assert_eq!(page.lines.len(), (count as usize).min(PAGE), "{}", ask.address());
    count
}

/// Some forty deals that went all ways, of three sellers, from several sources.
async fn some_history(world: &World) {
    let reasons = [price(world).await, world.lookup(LookupKind::LossReason, "Timing").await];
    let source = world.lookup(LookupKind::Source, "Referral").await;
    // Numbers that look like chance, and are the same every time.
    let mut seed = 11_u64;
    let mut roll = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) % below) as usize
    };
    for number in 0..42 {
        let by = [&world.sam, &world.sue, &world.olga][number % 3];
        let mut day = -(roll(120) as i64);
        let mut stage = roll(3);
        let deal = made(world, by, &format!("Deal {number}"), stage, day).await;
        if number % 2 == 0 {
            let edit = relance::deals::edit::Edit {
                field: "source".into(),
                seen: relance::changes::change::FieldValue::Empty,
                to: source.uuid().into(),
            };
            store::edit(&world.db, by, on(by, day), deal, vec![edit]).await.unwrap();
        }
        for _ in 0..roll(6) {
            day += 1 + roll(9) as i64;
            let next = (stage + 1 + roll(4)) % 5;
            let step = moved(world, by, deal, next, day).await;
            if roll(4) == 0 {
                undone(world, by, step, day).await;
            } else {
                stage = next;
            }
        }
        day += 1;
        match roll(4) {
            0 => drop(won(world, by, deal, day).await),
            1 => drop(lost(world, by, deal, reasons[roll(2)], day).await),
            2 => {
                lost(world, by, deal, reasons[roll(2)], day).await;
                store::reopen(&world.db, by, on(by, day + 3), deal, Some(world.stages[roll(5)].id)).await.unwrap();
            }
            _ => {}
        }
        if roll(9) == 0 {
            store::retire(&world.db, by, on(by, day + 4), deal).await.unwrap();
        }
    }
}
