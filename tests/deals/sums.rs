//! Sums never drift: whatever is done in whatever order, the header is the sum of the cards, and each card has its place.

use relance::auth::viewer::Viewer;
use relance::deals::board::{BoardFilter, Total, Window, sum};
use relance::deals::deal::Deal;
use relance::deals::list::{ListAsk, Tab};
use relance::deals::store;
use relance::deals::view::BoardPage;
use relance::reports::figures::{PipelineReport, Sum};
use relance::reports::store::{Scope, pipeline};
use relance::settings::lookup::LookupKind;
use relance::values::currency::Currency;
use relance::values::id::DealId;
use relance::values::weighted::weighted;

/// Which deals someone sees.
type Sees<'a> = &'a dyn Fn(&Deal) -> bool;

use crate::hands::{Desk, Hand, place};
use crate::support::{self, World, audit};
use crate::{board, filtered, page, steps, stories};

/// Four people at work at once, each at random.
const PEOPLE: usize = 4;
/// How much each of them does between two looks at the sums, and how many such looks there are to one audit of all.
const ROUND: usize = 250;
const ROUNDS_TO_AN_AUDIT: usize = 10;

/// The board's headers, against its cards added up one by one, with and without a filter, for everyone.
async fn headers_are_the_sums_of_their_cards(world: &World) {
    let deals = audit::deals(&world.db).await;
    let of_team = [world.max.id, world.sam.id, world.sue.id];
    let everyone: [(&Viewer, Sees); 4] = [
        (&world.ada, &|_| true),
        (&world.rita, &|_| true),
        (&world.max, &|deal| of_team.contains(&deal.owner)),
        (&world.olga, &|deal| deal.owner == world.olga.id),
    ];
    for (viewer, sees) in everyone {
        let whole = board(world, viewer).await;
        the_list_and_the_report_say_the_same(world, viewer, &whole).await;
        limits_count_everyone(&deals, viewer, sees, &whole);
        let sams =
            filtered(world, viewer, BoardFilter { owner: Some(world.sam.id), text: String::new(), next: None }).await;
        for stage in &world.stages {
            let added = |narrow: bool| {
                let cards = deals.iter().filter(|deal| {
                    deal.stage == stage.id
                        && deal.outcome().is_open()
                        && !deal.retired
                        && sees(deal)
                        && (!narrow || deal.owner == world.sam.id)
                });
                let each: Vec<Total> = cards
                    .map(|deal| Total {
                        currency: deal.currency,
                        deals: 1,
                        value: deal.value,
                        weighted: weighted(deal.value, deal.costs, deal.probability),
                    })
                    .collect();
                ordered(sum(&each))
            };
            assert_eq!(ordered(page(&whole, stage.id).totals.clone()), added(false), "{}: {}", viewer.name, stage.name);
            assert_eq!(ordered(page(&sams, stage.id).totals.clone()), added(true), "{}: {}", viewer.name, stage.name);
        }
    }
}

/// The board's headers, against the foot of the list and the report of the pipeline.
async fn the_list_and_the_report_say_the_same(world: &World, viewer: &Viewer, whole: &BoardPage) {
    let headers = ordered(sum(whole.columns.iter().flat_map(|column| &column.totals)));
    let list = store::list(&world.db, viewer, place(), &ListAsk::default(), 0).await.unwrap();
    assert_eq!(ordered(list.totals(Tab::Open)), headers, "{}: list", viewer.name);
    let scope = Scope { viewer: Some(viewer), owner: None };
    let reports = pipeline(&world.db, scope, Currency::EUR).await.unwrap();
    let total = |report: &PipelineReport| {
        let Sum { deals, value, weighted } = report.open;
        Total { currency: report.currency, deals, value, weighted }
    };
    let reports: Vec<Total> = reports.iter().map(total).filter(|total| total.deals > 0).collect();
    assert_eq!(ordered(reports), headers, "{}: report", viewer.name);
}

/// Where there is a limit, all open deals count; names are told within reach only.
fn limits_count_everyone(deals: &[Deal], viewer: &Viewer, sees: Sees, whole: &BoardPage) {
    for load in &whole.loads {
        let here = || deals.iter().filter(|it| it.stage == load.stage && it.outcome().is_open() && !it.retired);
        assert_eq!(load.deals, here().count() as i64, "{}", viewer.name);
        for (owner, count) in load.owners.iter().filter(|(_, count)| *count > 0) {
            assert_eq!(
                here().filter(|deal| deal.owner == *owner && sees(deal)).count() as i64,
                *count,
                "{}",
                viewer.name
            );
        }
    }
}

/// Every column shows each of its cards once, in the order of the places, which are all different.
async fn columns_stand_in_order(world: &World) {
    let deals = audit::deals(&world.db).await;
    for stage in &world.stages {
        let mut standing: Vec<&Deal> =
            deals.iter().filter(|it| it.stage == stage.id && it.outcome().is_open() && !it.retired).collect();
        standing.sort_by(|a, b| a.rank.as_str().as_bytes().cmp(b.rank.as_str().as_bytes()));
        assert!(standing.is_sorted_by(|a, b| a.rank < b.rank), "{}: two cards have one place", stage.name);
        let mut shown: Vec<DealId> = Vec::new();
        loop {
            let window = Window { key: stage.id.into(), offset: shown.len(), limit: 200 };
            let (db, pipeline) = (&world.db, world.pipeline);
            let (_, page) = store::column(db, &world.ada, pipeline, &BoardFilter::default(), window).await.unwrap();
            let cards = page.cards.unwrap_or_default();
            shown.extend(cards.iter().map(|card| card.id));
            if cards.len() < 200 {
                break;
            }
        }
        let standing: Vec<DealId> = standing.into_iter().map(|deal| deal.id).collect();
        assert_eq!(shown, standing, "{}: the column is not in the order of its places", stage.name);
    }
}

/// How many acts there are in all: `RELANCE_OPERATIONS`.
fn operations() -> usize {
    match std::env::var("RELANCE_OPERATIONS") {
        Ok(count) => count.parse().expect("RELANCE_OPERATIONS is no number"),
        Err(_) => steps(2_000, 100_000),
    }
}

fn ordered(mut totals: Vec<Total>) -> Vec<Total> {
    totals.sort_by_key(|total| total.currency);
    totals
}

stories! {
    kept_totals_are_the_recount_after_whatever_was_done(world) {
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let all = operations();
        let seed: u64 = std::env::var("RELANCE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
        println!("RELANCE_SEED={seed} RELANCE_OPERATIONS={all}");
        let desk = Desk::default();
        for number in 0..20 {
            let owner = [&world.sam, &world.sue, &world.olga][number % 3];
            let deal = world.deal(owner, &format!("D{number}"), "10", number % 5).await;
            desk.deals.borrow_mut().push(deal);
        }
        let mut hands: Vec<Hand> =
            (0..PEOPLE as u64).map(|hand| Hand::new(&world, &desk, seed + hand, price)).collect();
        let each = all.div_ceil(PEOPLE);
        for round in 0..each.div_ceil(ROUND) {
            let some = ROUND.min(each - round * ROUND);
            let rounds = hands.iter_mut().map(|hand| async move {
                for _ in 0..some {
                    hand.act().await;
                }
            });
            futures::future::join_all(rounds).await;
            audit::totals_are_the_recount(&world.db).await;
            headers_are_the_sums_of_their_cards(&world).await;
            columns_stand_in_order(&world).await;
            if round % ROUNDS_TO_AN_AUDIT == ROUNDS_TO_AN_AUDIT - 1 {
                audit::audit(&world.db).await;
            }
        }
        audit::audit(&world.db).await;
        // Fewer may leave something out.
        if all >= 2_000 {
            desk.saw_everything();
        }
    }
}
