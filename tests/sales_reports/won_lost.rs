//! What was won and lost, by all it can be told by.

use relance::auth::viewer::Viewer;
use relance::deals::edit::Edit;
use relance::deals::list::Tab;
use relance::deals::store;
use relance::reports::key::Key;
use relance::reports::store::won_lost;
use relance::reports::won_lost::{WonLost, WonLostGroup};
use relance::settings::lookup::LookupKind;
use relance::values::error::Error;
use relance::values::id::fresh;
use relance::values::problem::Problem;
use relance::views::ask::Ask;

use crate::support::{self, NINE, World};
use crate::{form, listed, lost, made, on, price, some_history, stories, undone, won};

async fn seen(world: &World, viewer: &Viewer, words: &[(&str, &str)], offset: i32) -> Result<WonLost, Error> {
    won_lost(&world.db, viewer, &form(words), NINE.day_utc(), offset).await
}

async fn by(world: &World, group: &str) -> WonLost {
    seen(world, &world.ada, &[("period", "free"), ("group", group)], 0).await.unwrap()
}

/// Name or month, won, lost.
fn told(report: &WonLost) -> Vec<(String, i64, i64)> {
    let name = |line: &relance::reports::won_lost::WonLostLine| match line.key {
        Key::Month(first) => first.to_string(),
        _ => line.name.clone(),
    };
    report.lines.iter().map(|line| (name(line), line.figures.won, line.figures.lost)).collect()
}

stories! {
    what_was_closed_is_told_by_reason_competitor_and_month(world) {
        let sam = &world.sam;
        let [price, timing] =
            [price(&world).await, world.lookup(LookupKind::LossReason, "Timing").await];
        let mut closed = Vec::new();
        for (number, (reason, day)) in [(price, 1), (price, 2), (timing, 40)].into_iter().enumerate() {
            let deal = made(&world, sam, &format!("Lost {number}"), 0, 0).await;
            closed.push(lost(&world, sam, deal, reason, day).await);
        }
        let deal = made(&world, sam, "Won", 0, 0).await;
        won(&world, sam, deal, 100).await;
        let report = by(&world, "reason").await;
        assert_eq!(told(&report), [("Price".into(), 0, 2), ("Timing".into(), 0, 1), (String::new(), 1, 0)]);
        assert_eq!((report.total.won, report.total.lost, report.lines[2].key), (1, 3, Key::Nothing));
        let minor = |values: &[relance::values::money::Money]| values.iter().map(|it| it.minor).collect::<Vec<_>>();
        assert_eq!((minor(&report.total.won_value), minor(&report.total.lost_value)), (vec![10_000], vec![30_000]));
        assert_eq!(report.total.win_rate().unwrap().to_string(), "25.0");
        assert_eq!(report.lines[0].figures.share_of_lost(&report.total).unwrap().to_string(), "66.7");
        // Months without figures stand between.
        let months = told(&by(&world, "month").await);
        let expected = [("2026-01-01", 0, 2), ("2026-02-01", 0, 1), ("2026-03-01", 0, 0), ("2026-04-01", 1, 0)];
        assert_eq!(months, expected.map(|(month, won, lost)| (month.to_owned(), won, lost)));
        assert_eq!(told(&by(&world, "competitor").await), [(String::new(), 1, 3)]);
        assert_eq!(told(&by(&world, "owner").await), [("Sam".into(), 1, 3)]);
        // What is undone was not lost, what is opened again neither.
        undone(&world, sam, closed[0], 50).await;
        assert_eq!(by(&world, "reason").await.total.lost, 2);
        let march = seen(&world, &world.ada, &[("period", "free"), ("from", "2026-03-01"), ("to", "2026-03-31")], 0).await;
        assert_eq!(march.map(|it| (it.total.closed(), it.any)), Ok((0, true)));
    }

    the_months_are_the_viewers(world) {
        let sam = &world.sam;
        // 31 January at nine, UTC.
        let deal = made(&world, sam, "Won", 0, 0).await;
        won(&world, sam, deal, 26).await;
        for (offset, month) in [(0, "2026-01-01"), (15 * 60 + 1, "2026-02-01"), (-10 * 60, "2026-01-01")] {
            let report = seen(&world, &world.ada, &[("period", "free"), ("group", "month")], offset).await.unwrap();
            assert_eq!(told(&report), [(month.to_owned(), 1, 0)]);
        }
    }

    currencies_stand_side_by_side(world) {
        let sam = &world.sam;
        for (name, currency) in [("In euros", None), ("In dollars", Some("USD"))] {
            let deal = made(&world, sam, name, 0, 0).await;
            if let Some(code) = currency {
                let edit = Edit { field: "currency".into(), seen: "EUR".into(), to: code.into() };
                store::edit(&world.db, sam, on(sam, 0), deal, vec![edit]).await.unwrap();
            }
            won(&world, sam, deal, 3).await;
        }
        let report = by(&world, "owner").await;
        assert_eq!(report.currencies.iter().map(|it| it.code()).collect::<Vec<_>>(), ["EUR", "USD"]);
        assert_eq!((report.lines[0].figures.won, report.lines[0].figures.won_value.len()), (2, 2));
    }

    each_figure_is_the_count_of_its_list(world) {
        some_history(&world).await;
        let source = world.lookup(LookupKind::Source, "Referral").await.to_string();
        let pipeline = world.pipeline.to_string();
        let mut compared = 0;
        for (viewer, offset) in [(&world.ada, 120), (&world.max, 0), (&world.olga, -600)] {
            for group in WonLostGroup::ALL.map(WonLostGroup::code) {
                for more in [("pipeline", pipeline.as_str()), ("from", "2025-12-01"), ("source", &source)] {
                    let words = [("period", "free"), ("group", group), more];
                    let report = seen(&world, viewer, &words, offset).await.unwrap();
                    let lines = report.lines.iter().map(|it| (Some(it.key), &it.figures));
                    for (key, figures) in lines.chain([(None, &report.total)]) {
                        for (tab, figure) in [(Tab::Won, figures.won), (Tab::Lost, figures.lost)] {
                            let ask = key.map_or_else(|| report.ask.list(tab), |key| report.ask.list_of(key, tab));
                            assert_eq!(listed(&world, viewer, offset, &ask).await, figure, "{}", ask.address());
                            compared += 1;
                        }
                    }
                    let sum = |part: fn(&relance::reports::won_lost::WonLostFigures) -> i64| {
                        report.lines.iter().map(|line| part(&line.figures)).sum::<i64>()
                    };
                    assert_eq!((sum(|it| it.won), sum(|it| it.lost)), (report.total.won, report.total.lost));
                }
            }
        }
        assert!(compared > 200, "{compared}");
    }

    each_sees_the_deals_within_their_reach(world) {
        for seller in [&world.sam, &world.sue, &world.olga] {
            let deal = made(&world, seller, "A", 0, 0).await;
            won(&world, seller, deal, 1).await;
        }
        for (viewer, expected) in [
            (&world.ada, vec!["Olga", "Sam", "Sue"]),
            (&world.max, vec!["Sam", "Sue"]),
            (&world.olga, vec!["Olga"]),
        ] {
            let report = seen(&world, viewer, &[("period", "free"), ("group", "owner")], 0).await.unwrap();
            assert_eq!(report.lines.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), expected);
        }
        let sam = world.sam.id.to_string();
        let hidden = seen(&world, &world.olga, &[("owner", &sam)], 0).await;
        assert_eq!(hidden, Err(Error::invalid("owner", Problem::Unknown)));
        let nobody = fresh().to_string();
        for field in ["pipeline", "source", "owner"] {
            let wrong = seen(&world, &world.ada, &[(field, &nobody)], 0).await;
            assert_eq!(wrong, Err(Error::invalid(field, Problem::Unknown)));
        }
    }
}
