use super::*;
use Outcome::{Lost, Open, Won};

const DAY: i64 = 86_400_000;

/// Stages and the days on which the deal came in; `None` is a stage of another pipeline. Closed on a day, if at all.
fn way(outcome: Outcome, stays: &[(Option<usize>, i64)], closed: Option<i64>) -> Way {
    let last = stays.iter().map(|(_, day)| *day).max();
    let at = |day: i64| Instant(day * DAY);
    let kept = stays.iter().map(|(place, day)| (*place, at(*day), closed.filter(|_| Some(*day) == last).map(at)));
    Way::new(outcome, kept.collect())
}

/// Entered, gone on, won, lost, open, and the median in days.
type Told = (i64, i64, i64, i64, i64, Option<i64>);

fn told(ways: &[Way], from: Option<i64>, before: Option<i64>) -> Vec<Told> {
    let at = |day: i64| Instant(day * DAY);
    let all = figures(ways, 4, from.map(at), before.map(at));
    let told =
        |it: &StageFigures| (it.entered, it.gone_on, it.won, it.lost, it.open(), it.median_ms.map(|ms| ms / DAY));
    all.iter().map(told).collect()
}

#[test]
fn histories_come_to_figures() {
    const NONE: Told = (0, 0, 0, 0, 0, None);
    let table: &[(&str, Way, [Told; 4])] = &[
        ("just made", way(Open, &[(Some(0), 1)], None), [(1, 0, 0, 0, 1, None), NONE, NONE, NONE]),
        (
            "through all stages to be won",
            way(Won, &[(Some(0), 1), (Some(1), 3), (Some(2), 8), (Some(3), 9)], Some(19)),
            [(1, 1, 1, 0, 0, Some(2)), (1, 1, 1, 0, 0, Some(5)), (1, 1, 1, 0, 0, Some(1)), (1, 1, 1, 0, 0, Some(10))],
        ),
        (
            "stages left out are not entered",
            way(Won, &[(Some(0), 1), (Some(3), 4)], Some(5)),
            [(1, 1, 1, 0, 0, Some(3)), NONE, NONE, (1, 1, 1, 0, 0, Some(1))],
        ),
        (
            "to and fro counts once, with all its time",
            way(Open, &[(Some(0), 1), (Some(1), 2), (Some(0), 5), (Some(1), 9), (Some(0), 10), (Some(1), 16)], None),
            [(1, 1, 0, 0, 0, Some(11)), (1, 0, 0, 0, 1, None), NONE, NONE],
        ),
        (
            "lost after having gone back: where it had come is where it stopped",
            way(Lost, &[(Some(0), 1), (Some(2), 2), (Some(0), 4)], Some(6)),
            [(1, 1, 0, 0, 0, Some(3)), NONE, (1, 0, 0, 1, 0, Some(2)), NONE],
        ),
        (
            "back for the first time into a stage once passed over",
            way(Open, &[(Some(2), 1), (Some(1), 4)], None),
            [NONE, (1, 1, 0, 0, 0, None), (1, 0, 0, 0, 1, Some(3)), NONE],
        ),
        (
            "closed and opened again: the time between is spent nowhere",
            Way::new(
                Open,
                vec![
                    (Some(1), Instant(DAY), Some(Instant(4 * DAY))),
                    (Some(1), Instant(50 * DAY), None),
                    (Some(0), Instant(52 * DAY), None),
                ],
            ),
            [(1, 1, 0, 0, 0, None), (1, 0, 0, 0, 1, Some(5)), NONE, NONE],
        ),
        (
            "away in another pipeline",
            way(Open, &[(Some(0), 1), (None, 3), (Some(1), 7)], None),
            [(1, 1, 0, 0, 0, Some(2)), (1, 0, 0, 0, 1, None), NONE, NONE],
        ),
        ("never here", way(Won, &[(None, 3)], Some(4)), [NONE; 4]),
        (
            "brought in closed: nobody knows how long it took",
            Way::new(Lost, vec![(Some(3), Instant(DAY), Some(Instant(DAY)))]),
            [NONE, NONE, NONE, (1, 0, 0, 1, 0, None)],
        ),
    ];
    for (name, way, expected) in table {
        assert_eq!(told(std::slice::from_ref(way), None, None), *expected, "{name}");
    }
    // Of several the figures add up, but for the median.
    let all: Vec<Way> = table.iter().map(|(_, way, _)| way.clone()).collect();
    for (place, told) in told(&all, None, None).into_iter().enumerate() {
        let sum = |part: fn(&Told) -> i64| table.iter().map(|(_, _, expected)| part(&expected[place])).sum::<i64>();
        assert_eq!((told.0, told.1, told.2), (sum(|it| it.0), sum(|it| it.1), sum(|it| it.2)));
        assert_eq!((told.3, told.4), (sum(|it| it.3), sum(|it| it.4)));
        assert_eq!(told.0, told.1 + told.3 + told.4, "each has one fate");
    }
}

#[test]
fn a_deal_belongs_to_the_period_in_which_it_first_came() {
    let again = way(Open, &[(Some(0), 1), (Some(1), 10), (Some(0), 20), (Some(1), 30)], None);
    let entered =
        |from, before| told(std::slice::from_ref(&again), from, before)[..2].iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(entered(None, None), [1, 1]);
    assert_eq!(entered(Some(1), Some(2)), [1, 0]);
    assert_eq!(entered(Some(10), Some(11)), [0, 1]);
    assert_eq!(entered(Some(11), None), [0, 0]);
    assert_eq!(entered(None, Some(10)), [1, 0]);
    // What became of it counts, whenever it did.
    assert_eq!(told(std::slice::from_ref(&again), Some(1), Some(2))[0].1, 1);
}

#[test]
fn rates_are_of_those_that_came() {
    let figures = StageFigures { entered: 3, gone_on: 2, lost: 1, won: 1, median_ms: Some(DAY / 2) };
    assert_eq!(figures.conversion().map(|rate| rate.to_string()).as_deref(), Some("66.7"));
    assert_eq!(figures.median_days().map(|days| days.to_string()).as_deref(), Some("0.5"));
    assert_eq!(StageFigures::default().conversion(), None);
}
