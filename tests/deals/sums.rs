//! Sums never drift: whatever is done in whatever order, the header is the sum of the cards.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use relance::auth::viewer::Viewer;
use relance::deals::board::{BoardFilter, DealMove, Total, sum};
use relance::deals::edit::Edit;
use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft, Done};
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{DealId, LookupId, RequestId, fresh};
use relance::values::weighted::weighted;

/// Which deals someone sees.
type Sees<'a> = &'a dyn Fn(&relance::deals::deal::Deal) -> bool;

use crate::support::{self, World, audit, who};
use crate::{board, filtered, page, steps, stories};

/// Four people at work at once, each at random.
const PEOPLE: usize = 4;

struct Hand<'w> {
    world: &'w World,
    random: StdRng,
    price: LookupId,
    deals: Vec<DealId>,
    done: Vec<RequestId>,
}

impl Hand<'_> {
    async fn act(&mut self) {
        let world = self.world;
        let viewer = [&world.ada, &world.max, &world.sam, &world.olga][self.random.random_range(0..PEOPLE)];
        let answer = self.something(viewer).await;
        match answer {
            Ok(done) => self.done.push(done.request),
            // Others were faster, or it is not theirs, or not possible now.
            Err(Error::Refused(_) | Error::Clash(_) | Error::Forbidden | Error::NotFound | Error::Invalid(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn something(&mut self, viewer: &Viewer) -> Result<Done, Error> {
        let (db, who) = (&self.world.db, who(viewer));
        let stage = self.world.stages.choose(&mut self.random).unwrap().id;
        let Some(&deal) = self.deals.choose(&mut self.random) else { return self.make(viewer).await };
        let other = self.deals.choose(&mut self.random).copied();
        match self.random.random_range(0..100) {
            0..15 => self.make(viewer).await,
            15..45 => store::move_deal(db, viewer, who, DealMove { deal, to: stage, before: other }).await,
            45..52 => store::close_won(db, viewer, who, deal).await,
            52..59 => store::close_lost(db, viewer, who, deal, Some(self.price)).await,
            59..67 => store::reopen(db, viewer, who, deal, Some(stage).filter(|_| self.random.random())).await,
            67..70 => store::retire(db, viewer, who, deal).await,
            70..88 => self.edit(viewer, deal).await,
            _ => match self.done.choose(&mut self.random) {
                Some(&request) => undo(db, viewer, who, request).await,
                None => Err(Error::NotFound),
            },
        }
    }

    async fn make(&mut self, viewer: &Viewer) -> Result<Done, Error> {
        let id = fresh().into();
        let draft = DealDraft {
            account: AccountChoice { id: None, name: format!("Account {}", self.random.random_range(0..50)) },
            value: format!("{}.{:02}", self.random.random_range(0..100_000), self.random.random_range(0..100)),
            stage: self.world.stages.choose(&mut self.random).map(|stage| stage.id),
            ..DealDraft::default()
        };
        let done = store::create_from_draft(&self.world.db, viewer, who(viewer), id, draft).await;
        self.deals.push(id);
        done
    }

    async fn edit(&mut self, viewer: &Viewer, deal: DealId) -> Result<Done, Error> {
        let now = store::deal_view(&self.world.db, viewer, deal).await?.deal;
        let owners = [&self.world.sam, &self.world.sue, &self.world.olga];
        let (field, to) = match self.random.random_range(0..5) {
            0 => ("value", self.random.random_range(0..10_000_000_i64).into()),
            1 => ("costs", self.random.random_range(0..10_000_000_i64).into()),
            2 => ("probability", self.random.random_range(1..100_i64).into()),
            3 => ("currency", ["EUR", "CHF", "JPY"][self.random.random_range(0..3)].into()),
            _ => ("owner", owners[self.random.random_range(0..3)].id.uuid().into()),
        };
        let seen = relance::changes::change::Fields::get(&now, field);
        let edit = Edit { field: field.to_owned(), seen, to };
        store::edit(&self.world.db, viewer, who(viewer), deal, vec![edit]).await
    }
}

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

fn ordered(mut totals: Vec<Total>) -> Vec<Total> {
    totals.sort_by_key(|total| total.currency);
    totals
}

stories! {
    kept_totals_are_the_recount_after_whatever_was_done(world) {
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let all = steps(2_000, 100_000);
        let seed: u64 = std::env::var("RELANCE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
        println!("RELANCE_SEED={seed}");
        let deals: Vec<DealId> = {
            let mut first = Vec::new();
            for number in 0..20 {
                first.push(world.deal([&world.sam, &world.sue, &world.olga][number % 3], &format!("D{number}"), "10", number % 5).await);
            }
            first
        };
        let mut hands: Vec<Hand> = (0..PEOPLE as u64)
            .map(|hand| Hand { world: &world, random: StdRng::seed_from_u64(seed + hand), price, deals: deals.clone(), done: Vec::new() })
            .collect();
        const ROUND: usize = 250;
        for _ in 0..all / PEOPLE / ROUND {
            let rounds = hands.iter_mut().map(|hand| async move {
                for _ in 0..ROUND {
                    hand.act().await;
                }
            });
            futures::future::join_all(rounds).await;
            audit::totals_are_the_recount(&world.db).await;
            headers_are_the_sums_of_their_cards(&world).await;
        }
        audit::audit(&world.db).await;
    }
}
