//! What the database filters and counts is what the rule says of each deal, for whatever deals there are.

use std::collections::{BTreeSet, HashMap};

use relance::args;
use relance::auth::viewer::Viewer;
use relance::deals::alert::{Alert, Alerts, OutOf};
use relance::deals::deal::Deal;
use relance::deals::list::{ListAsk, Tab};
use relance::deals::snooze::{Snooze, Snoozes};
use relance::deals::stage::Stage;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::deals::view::BoardAsk;
use relance::reports::store::dashboard;
use relance::server::db::Args;
use relance::settings::calendar::WorkDays;
use relance::settings::holiday::HolidayDraft;
use relance::settings::settings::Settings;
use relance::settings::store::{holidays, save, settings};
use relance::values::day::Day;
use relance::values::id::{DealId, StageId, fresh};
use relance::values::instant::Instant;
use relance::values::paging::PAGE;
use relance::views::ask::Place;

use crate::standards::{day, expects};
use crate::support::{self, World, audit::deals, who};
use crate::{steps, stories};

/// Numbers that look like chance, and are the same every time.
struct Dice(u64);

impl Dice {
    /// From `first` to `last`.
    fn roll(&mut self, first: i64, last: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        first + ((self.0 >> 33) % (last - first + 1) as u64) as i64
    }

    fn is(&mut self, one_in: i64) -> bool {
        self.roll(1, one_in) == 1
    }

    fn snoozes(&mut self, viewer: &Viewer) -> Snoozes {
        let mut snoozes = Snoozes::default();
        for alert in Alert::ALL {
            if self.is(4) {
                let until = day(self.roll(-3, 3));
                snoozes.set(Snooze { alert, until, by: Some(viewer.id), reason: "Known".into() });
            }
        }
        snoozes
    }

    /// What decides over a deal's alerts, near all the limits.
    fn facts(&mut self, id: DealId, viewer: &Viewer) -> Args {
        let (probability, outcome) = match self.roll(0, 9) {
            0 => (0, 2),
            1 => (100, 1),
            _ => (self.roll(1, 99), 0),
        };
        let value = if self.is(3) { 0 } else { 100 };
        let next_on: Option<Day> = if self.is(3) { None } else { Some(day(self.roll(-4, 12))) };
        let close_on = day(self.roll(-2, 3));
        // To the hour, so that it matters where the day begins.
        let stage_since = Instant::from(day(-self.roll(0, 15))).plus_seconds(self.roll(0, 23) * 3600);
        let (pushes, retired) = (self.roll(0, 4), self.is(12));
        let snoozes = self.snoozes(viewer).to_string();
        args![id, probability, outcome, value, next_on, close_on, stage_since, pushes, retired, snoozes]
    }
}

async fn some_deals(world: &World, count: usize) {
    let mut dice = Dice(2026);
    let mut all = Vec::new();
    for number in 0..count {
        let owner = if number % 3 == 0 { &world.olga } else { &world.sam };
        let id = world.deal(owner, &format!("Deal {number:03}"), "100", number % 5).await;
        all.push(dice.facts(id, owner));
    }
    let altered = world.db.write(move |tx| {
        let all = all.clone();
        Box::pin(async move {
            for facts in all {
                tx.run(
                    "update deals set probability = $2, outcome = $3, value = $4, next_on = $5, close_on = $6,
                     stage_since = $7, pushes = $8, retired = $9, snoozes = $10 where id = $1",
                    facts,
                )
                .await?;
            }
            Ok(())
        })
    });
    altered.await.unwrap();
}

/// What the rule says, deal by deal.
struct Told {
    deals: Vec<Deal>,
    alerts: HashMap<DealId, Alerts>,
}

impl Told {
    async fn by_the_rule(world: &World, place: Place) -> Told {
        let stages = store::stages_of(&mut world.db.clone(), world.pipeline).await.unwrap();
        let stages: HashMap<StageId, Stage> = stages.into_iter().map(|stage| (stage.id, stage)).collect();
        let yardstick = store::yardstick(&mut world.db.clone(), place).await.unwrap();
        let deals = deals(&world.db).await;
        let alerts = |deal: &Deal| {
            let measure = yardstick.measure(&stages[&deal.stage]);
            (deal.id, deal.watched().map_or(Alerts::NONE, |watched| measure.alerts(&watched)))
        };
        let alerts = deals.iter().map(alerts).collect();
        Told { deals, alerts }
    }

    fn with(&self, viewer: &Viewer, world: &World, raises: impl Fn(Alerts) -> bool) -> BTreeSet<DealId> {
        let reaches = |deal: &&Deal| viewer.id != world.olga.id || deal.owner == world.olga.id;
        let deals = self.deals.iter().filter(reaches);
        deals.map(|deal| deal.id).filter(|id| raises(self.alerts[id])).collect()
    }
}

async fn listed(world: &World, viewer: &Viewer, place: Place, ask: &ListAsk) -> BTreeSet<DealId> {
    store::listed_ids(&world.db, viewer, place, ask).await.unwrap().into_iter().collect()
}

/// Holds all that the database answers against the rule.
async fn agree(world: &World, place: Place) {
    let db = &world.db;
    let told = Told::by_the_rule(world, place).await;
    for viewer in [&world.ada, &world.olga] {
        let (counts, any) = store::raised_counts(db, viewer, None, place).await.unwrap();
        for alert in Alert::ALL {
            let expected = told.with(viewer, world, |alerts| alerts.has(alert));
            let ask = ListAsk { tab: Tab::All, out_of: Some(OutOf::This(alert)), ..ListAsk::default() };
            assert_eq!(listed(world, viewer, place, &ask).await, expected, "{alert:?} on {}", place.today);
            assert_eq!(counts[alert as usize], expected.len() as i64, "{alert:?} on {}", place.today);
        }
        let expected = told.with(viewer, world, |alerts| !alerts.is_empty());
        for ask in [
            ListAsk { tab: Tab::OutOf, ..ListAsk::default() },
            ListAsk { out_of: Some(OutOf::Any), ..ListAsk::default() },
        ] {
            assert_eq!(listed(world, viewer, place, &ask).await, expected, "{ask:?}");
            let page = store::list(db, viewer, place, &ask, 0).await.unwrap();
            assert_eq!((page.count(ask.tab), any), (expected.len() as i64, any));
            assert_eq!(any, expected.len() as i64);
        }
        let report = dashboard(db, viewer, None, place.today, place.utc_offset).await.unwrap();
        assert_eq!((report.out_of_standard.deals, report.out_of_standard.by_alert), (any, counts));
    }
    let by_owner = store::raised_counts(db, &world.ada, Some(world.olga.id), place).await.unwrap();
    assert_eq!(by_owner, store::raised_counts(db, &world.olga, None, place).await.unwrap());
    marks_agree(world, &told, place).await;
}

/// What stands on the lines of the list and on the cards.
async fn marks_agree(world: &World, told: &Told, place: Place) {
    let all = ListAsk { tab: Tab::All, ..ListAsk::default() };
    for offset in (0..told.deals.len()).step_by(PAGE) {
        for line in store::list(&world.db, &world.ada, place, &all, offset).await.unwrap().lines {
            assert_eq!(line.alerts, told.alerts[&line.id], "{}", line.name);
        }
    }
    let board = store::board_today(&world.db, &world.ada, place, &BoardAsk::default()).await.unwrap();
    let frame = board.frame.unwrap();
    let settings = settings(&world.db).await.unwrap();
    for column in &board.columns {
        let stage = frame.stages.iter().find(|stage| Some(stage.id) == column.key.stage()).unwrap();
        let stay = frame.stays.iter().find(|(id, _)| *id == stage.id).map(|(_, limit)| *limit);
        let measure = relance::deals::alert::Measure::of(stage, &settings, place.today, stay);
        for card in column.cards.as_ref().unwrap() {
            assert_eq!(measure.alerts(&card.watched()), told.alerts[&card.id], "{}", card.name);
        }
    }
}

stories! {
    the_list_the_card_and_the_dashboard_say_what_the_rule_says(world) {
        let (db, ada) = (&world.db, &world.ada);
        some_deals(&world, steps(90, 500)).await;
        let place = |days: i64, utc_offset: i32| Place { today: day(days), utc_offset };
        agree(&world, place(0, 0)).await;

        let stays = [("3", "", ""), ("", "20", "60"), ("5", "30", ""), ("3", "", "70"), ("", "", "")];
        for (stage, (longest_days, band_low, band_high)) in stays.into_iter().enumerate() {
            let (low, high) = (band_low.to_owned(), band_high.to_owned());
            expects(&world, stage, StandardsDraft { longest_days: longest_days.into(), band_low: low, band_high: high, ..StandardsDraft::default() }).await;
        }
        for holiday in ["2026-01-01", "2026-01-06", "2025-12-25"] {
            let draft = HolidayDraft { day: holiday.into(), name: "Holiday".into() };
            holidays::add(db, who(ada), fresh().into(), draft).await.unwrap();
        }
        for (days, utc_offset) in [(0, 0), (0, 60), (0, -300), (0, 780), (-1, 60), (1, 0), (3, 120), (60, 0)] {
            agree(&world, place(days, utc_offset)).await;
        }
        let raised = store::raised_counts(db, ada, None, place(0, 0)).await.unwrap().0;
        assert!(raised.iter().all(|count| *count > 0), "each is raised by some: {raised:?}");

        let seen = settings(db).await.unwrap();
        let worked_days = WorkDays::parse("mon,tue,wed,sat").unwrap();
        let after = Settings { worked_days, late_stage: 25, most_pushes: 1, ..seen.clone() };
        save(db, who(ada), seen, after).await.unwrap();
        for (days, utc_offset) in [(0, 0), (2, -60), (7, 60)] {
            agree(&world, place(days, utc_offset)).await;
        }
    }

    an_empty_company_has_nothing_out_of_standard(world) {
        let place = Place { today: day(0), utc_offset: 0 };
        assert_eq!(store::raised_counts(&world.db, &world.ada, None, place).await.unwrap(), ([0; 7], 0));
        let ask = ListAsk { tab: Tab::OutOf, ..ListAsk::default() };
        let page = store::list(&world.db, &world.ada, place, &ask, 0).await.unwrap();
        assert_eq!((page.known(Tab::OutOf), page.lines.len()), (Some(0), 0));
        assert_eq!(store::list(&world.db, &world.ada, place, &ListAsk::default(), 0).await.unwrap().known(Tab::OutOf), None);
    }
}
