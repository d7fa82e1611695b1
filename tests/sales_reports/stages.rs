//! The analysis of stages: each deal once, each figure its list, each viewer what they may see.

use relance::args;
use relance::auth::viewer::Viewer;
use relance::deals::entered::Fate;
use relance::deals::list::{ListAsk, Tab};
use relance::deals::store;
use relance::reports::stages::StageReport;
use relance::reports::store::stages;
use relance::settings::lookup::LookupKind;
use relance::values::error::Error;
use relance::values::id::{StageId, fresh};
use relance::values::problem::Problem;
use relance::views::ask::Ask;

use crate::support::{self, NINE, World};
use crate::{form, listed, lost, made, moved, on, price, some_history, stories, undone, won};

const EVER: [(&str, &str); 1] = [("period", "free")];

async fn seen(world: &World, viewer: &Viewer, words: &[(&str, &str)], offset: i32) -> Result<StageReport, Error> {
    stages(&world.db, viewer, &form(words), NINE.day_utc(), offset).await
}

async fn report(world: &World, words: &[(&str, &str)]) -> StageReport {
    seen(world, &world.ada, words, 0).await.unwrap()
}

/// Entered, gone on, lost, open, won, median in days, died.
type Told = (i64, i64, i64, i64, i64, Option<i64>, i64);

/// Each stage's.
fn told(report: &StageReport) -> Vec<Told> {
    let told = |line: &relance::reports::stages::StageLine| {
        let it = line.figures;
        (it.entered, it.gone_on, it.lost, it.open(), it.won, it.median_ms.map(|ms| ms / 86_400_000), line.died)
    };
    report.lines.iter().map(told).collect()
}

const NONE: Told = (0, 0, 0, 0, 0, None, 0);

stories! {
    a_deal_counts_once_in_each_stage(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let to_and_fro = made(&world, sam, "To and fro", 0, 0).await;
        for (stage, day) in [(1, 2), (0, 5), (1, 9)] {
            moved(&world, sam, to_and_fro, stage, day).await;
        }
        let bought = made(&world, sam, "Bought", 0, 0).await;
        moved(&world, sam, bought, 2, 4).await;
        won(&world, sam, bought, 10).await;
        let gone = made(&world, sam, "Gone", 0, 0).await;
        lost(&world, sam, gone, price, 6).await;
        let report = report(&world, &EVER).await;
        // 2 + 4, 4 and 6 days in the first stage; nobody has left the second for good.
        assert_eq!(told(&report), [
            (3, 2, 1, 0, 1, Some(6), 1), (1, 0, 0, 1, 0, None, 0), (1, 1, 0, 0, 1, Some(6), 0), NONE, NONE,
        ]);
        assert_eq!(report.lines[0].died_value.iter().map(|it| it.minor).collect::<Vec<_>>(), [10_000]);
        assert_eq!(report.cohort.pipeline, Some(world.pipeline));
    }

    a_move_by_mistake_does_not_count(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let deal = made(&world, sam, "A", 0, 0).await;
        let before = report(&world, &EVER).await;
        let mistake = moved(&world, sam, deal, 4, 1).await;
        assert_eq!(told(&report(&world, &EVER).await)[4].0, 1);
        undone(&world, sam, mistake, 1).await;
        assert_eq!(report(&world, &EVER).await, before);
        let mistake = lost(&world, sam, deal, price, 2).await;
        undone(&world, sam, mistake, 2).await;
        assert_eq!(report(&world, &EVER).await, before);
        // Moving it back by hand is another thing: it has been there.
        moved(&world, sam, deal, 4, 3).await;
        moved(&world, sam, deal, 0, 4).await;
        assert_eq!(told(&report(&world, &EVER).await)[4], (1, 0, 0, 1, 0, Some(1), 0));
    }

    one_that_is_opened_again_is_lost_no_more(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        let deal = made(&world, sam, "A", 1, 0).await;
        lost(&world, sam, deal, price, 4).await;
        assert_eq!(told(&report(&world, &EVER).await)[1], (1, 0, 1, 0, 0, Some(4), 1));
        store::reopen(&world.db, sam, on(sam, 90), deal, Some(world.stages[1].id)).await.unwrap();
        moved(&world, sam, deal, 2, 92).await;
        // The time between is spent nowhere.
        assert_eq!(told(&report(&world, &EVER).await)[1], (1, 1, 0, 0, 0, Some(6), 0));
    }

    deleted_deals_count_nowhere(world) {
        let sam = &world.sam;
        let deal = made(&world, sam, "A", 0, 0).await;
        moved(&world, sam, deal, 1, 3).await;
        won(&world, sam, deal, 4).await;
        store::retire(&world.db, sam, on(sam, 5), deal).await.unwrap();
        let report = report(&world, &EVER).await;
        assert_eq!((told(&report), report.velocities.len(), report.any), (vec![NONE; 5], 0, false));
    }

    the_period_is_that_of_the_first_coming(world) {
        let sam = &world.sam;
        // 5 January at nine, and 31 January at nine.
        let deal = made(&world, sam, "A", 0, 0).await;
        moved(&world, sam, deal, 1, 26).await;
        let entered = async |from: &str, to: &str, offset: i32| {
            let words = [("period", "free"), ("from", from), ("to", to)];
            let report = seen(&world, &world.ada, &words, offset).await.unwrap();
            report.lines.iter().map(|line| line.figures.entered).take(2).collect::<Vec<_>>()
        };
        assert_eq!(entered("2026-01-05", "2026-01-05", 0).await, [1, 0]);
        assert_eq!(entered("2026-01-06", "2026-01-31", 0).await, [0, 1]);
        assert_eq!(entered("2026-02-01", "", 0).await, [0, 0]);
        assert_eq!(entered("2026-02-01", "", 15 * 60).await, [0, 1], "where it is February already");
    }

    stages_out_of_use_are_told_while_deals_have_been_there(world) {
        let (sam, ada) = (&world.sam, &world.ada);
        let deal = made(&world, sam, "A", 1, 0).await;
        moved(&world, sam, deal, 2, 3).await;
        for stage in [1, 3] {
            store::retire_stage(&world.db, ada, on(ada, 4), world.stages[stage].id, true).await.unwrap();
        }
        let report = report(&world, &EVER).await;
        let places: Vec<usize> = report.lines.iter().map(|line| place(&world, line.id)).collect();
        assert_eq!(places, [0, 1, 2, 4]);
        assert_eq!(told(&report)[1], (1, 1, 0, 0, 0, Some(3), 0));
    }

    each_pipeline_is_analysed_by_itself(world) {
        let (sam, ada) = (&world.sam, &world.ada);
        let locale = relance::values::locale::Locale::En;
        store::create_pipeline(&world.db, ada, on(ada, 0), "Second".into(), locale).await.unwrap();
        let mut reader = world.db.clone();
        let second = store::pipelines(&mut reader).await.unwrap().remove(1).id;
        let there = store::stages_of(&mut reader, second).await.unwrap();
        let deal = made(&world, sam, "A", 0, 0).await;
        let step = relance::deals::board::DealMove { deal, to: there[3].id, before: None };
        store::move_deal(&world.db, sam, on(sam, 2), step, Vec::new()).await.unwrap();
        moved(&world, sam, deal, 1, 7).await;
        let first = report(&world, &EVER).await;
        assert_eq!(told(&first)[..2], [(1, 1, 0, 0, 0, Some(2), 0), (1, 0, 0, 1, 0, None, 0)]);
        let second = report(&world, &[EVER[0], ("pipeline", &second.to_string())]).await;
        assert_eq!(told(&second), [NONE, NONE, NONE, (1, 0, 0, 1, 0, Some(5), 0), NONE]);
        assert_eq!((first.velocities.len(), second.velocities.len()), (1, 0), "a deal is open where it stands");
    }

    velocity_is_reckoned_from_what_was_closed(world) {
        let (sam, price) = (&world.sam, price(&world).await);
        for number in 0..4 {
            made(&world, sam, &format!("Open {number}"), 0, 0).await;
        }
        for (number, days) in [(0, 10), (1, 20), (2, 60)] {
            let deal = made(&world, sam, &format!("Won {number}"), 0, 0).await;
            won(&world, sam, deal, days).await;
        }
        let deal = made(&world, sam, "Lost", 0, 0).await;
        lost(&world, sam, deal, price, 1).await;
        let report = report(&world, &EVER).await;
        let [velocity] = report.velocities.as_slice() else { panic!("one currency") };
        assert_eq!((velocity.open, velocity.won, velocity.lost, velocity.won_value), (4, 3, 1, 30_000));
        assert_eq!(velocity.cycle_days().unwrap().to_string(), "20.0");
        // 4 × 100 × 75 % ÷ 20 days.
        assert_eq!(velocity.per_day().unwrap().minor, 1_500);
    }

    each_figure_is_the_count_of_its_list(world) {
        some_history(&world).await;
        let source = world.lookup(LookupKind::Source, "Referral").await.to_string();
        let sue = world.sue.id.to_string();
        let mut compared = 0;
        for (viewer, offset) in [(&world.ada, 120), (&world.max, 0), (&world.sam, -600)] {
            for more in [
                vec![("period", "free")],
                vec![("period", "free"), ("from", "2025-11-20"), ("to", "2026-01-10")],
                vec![("period", "last-month")],
                vec![("period", "free"), ("source", &source)],
                vec![("period", "free"), ("source", "none"), ("owner", &sue)],
            ] {
                let report = seen(&world, viewer, &more, offset).await.unwrap();
                let cohort = report.cohort;
                for line in &report.lines {
                    let (id, figures) = (line.id, line.figures);
                    let entered = |fate: Option<Fate>| cohort.entered(id, fate);
                    for (ask, figure) in [
                        (entered(None), figures.entered),
                        (entered(Some(Fate::GoneOn)), figures.gone_on),
                        (entered(Some(Fate::Lost)), figures.lost),
                        (entered(Some(Fate::Open)), figures.open()),
                        (ListAsk { tab: Tab::Won, ..entered(None) }, figures.won),
                        (cohort.lost_in(id), line.died),
                    ] {
                        assert_eq!(listed(&world, viewer, offset, &ask).await, figure, "{} {}", line.name, ask.address());
                        compared += 1;
                    }
                    let left = listed(&world, viewer, offset, &entered(Some(Fate::Left))).await;
                    assert_eq!(left > 0, figures.median_ms.is_some(), "{}", line.name);
                }
                for it in &report.velocities {
                    let only = |ask: ListAsk| ListAsk { currency: Some(it.currency), ..ask };
                    assert_eq!(listed(&world, viewer, offset, &only(cohort.open())).await, it.open);
                    assert_eq!(listed(&world, viewer, offset, &only(cohort.closed(Tab::Won))).await, it.won);
                    assert_eq!(listed(&world, viewer, offset, &only(cohort.closed(Tab::Lost))).await, it.lost);
                }
            }
        }
        assert!(compared > 300, "{compared}");
    }

    each_sees_the_deals_within_their_reach(world) {
        for by in [&world.sam, &world.sue, &world.olga] {
            made(&world, by, "A", 0, 0).await;
        }
        let alone = Viewer { sellers_see_team: false, ..world.sam.clone() };
        for (viewer, expected) in
            [(&world.ada, 3), (&world.rita, 3), (&world.max, 2), (&world.sam, 2), (&alone, 1), (&world.olga, 1)]
        {
            let report = seen(&world, viewer, &EVER, 0).await.unwrap();
            assert_eq!((told(&report)[0].0, report.velocities[0].open), (expected, expected), "{}", viewer.name);
        }
        let olga = world.olga.id.to_string();
        let words = [EVER[0], ("owner", &olga)];
        assert_eq!(seen(&world, &world.sam, &words, 0).await, Err(Error::invalid("owner", Problem::Unknown)));
        assert_eq!(told(&report(&world, &words).await)[0].0, 1);
    }

    what_makes_no_sense_is_refused_at_its_field(world) {
        let nobody = fresh().to_string();
        for (words, field, problem) in [
            (vec![("period", "free"), ("from", "2026-02-30")], "from", Problem::NotADate),
            (vec![("period", "free"), ("from", "2026-02-02"), ("to", "2026-02-01")], "to", Problem::BeforeTheFirst),
            (vec![("pipeline", "' or 1=1 --")], "pipeline", Problem::Unknown),
            (vec![("pipeline", nobody.as_str())], "pipeline", Problem::Unknown),
            (vec![("pipeline", "none")], "pipeline", Problem::Unknown),
            (vec![("owner", "none")], "owner", Problem::Unknown),
            (vec![("source", nobody.as_str())], "source", Problem::Unknown),
        ] {
            assert_eq!(seen(&world, &world.ada, &words, 0).await, Err(Error::invalid(field, problem)), "{words:?}");
        }
        let empty = report(&world, &[]).await;
        assert_eq!((empty.lines.len(), empty.velocities.len(), empty.any), (5, 0, false));
        let (stays,): (i64,) = world.db.one("select count(*) from stage_stays", args![]).await.unwrap().unwrap();
        assert_eq!(stays, 0);
    }
}

fn place(world: &World, stage: StageId) -> usize {
    world.stages.iter().position(|known| known.id == stage).unwrap()
}
