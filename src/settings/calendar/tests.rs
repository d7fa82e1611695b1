use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn weekdays_survive_their_word() {
    assert_eq!(WorkDays::default().to_string(), "mon,tue,wed,thu,fri");
    let days = WorkDays::parse(" sun , mon").unwrap();
    assert_eq!(days.to_string(), "mon,sun");
    assert!(days.has(0) && days.has(6) && !days.has(1));
    assert_eq!(WorkDays::parse(&WorkDays::default().to_string()), Ok(WorkDays::default()));
    assert_eq!(WorkDays::parse("mon,payday"), Err(Problem::Unknown));
    assert_eq!(WorkDays::parse(" , "), Err(Problem::Required), "a company that never works counts no days");
}

#[test]
fn weekends_and_holidays_do_not_count() {
    // 2026 begins on a Thursday; Easter Monday is the sixth of April.
    let calendar = Calendar::new(WorkDays::default(), ["2026-01-01", "2026-04-06", "2026-04-05"].map(day));
    let table = [
        ("2026-01-05", "2026-01-05", 0),
        ("2026-01-06", "2026-01-05", 0),
        ("2026-01-05", "2026-01-06", 1),
        ("2026-01-02", "2026-01-05", 1),
        ("2026-01-02", "2026-01-04", 0),
        ("2026-01-05", "2026-01-12", 5),
        ("2025-12-31", "2026-01-02", 1),
        ("2026-04-03", "2026-04-07", 1),
        ("1969-12-29", "1970-01-05", 5),
        ("1969-12-31", "1970-01-01", 1),
    ];
    for (from, to, days) in table {
        assert_eq!(calendar.days_between(day(from), day(to)), days, "{from} to {to}");
    }
    let worked = ["2026-01-01", "2026-01-02", "2026-01-03"].map(|text| calendar.is_worked(day(text)));
    assert_eq!(worked, [false, true, false]);
}

#[test]
fn limits_fall_where_the_days_say() {
    let calendar = Calendar::new(WorkDays::default(), ["2026-01-01"].map(day));
    // Monday: one worked day ago is Friday, and the weekend is no longer ago than that.
    let monday = day("2026-01-05");
    assert_eq!(calendar.earliest_within(0, monday), monday);
    assert_eq!(calendar.earliest_within(1, monday), day("2026-01-02"));
    // From the last of December on, the second of January and the fifth were worked.
    assert_eq!(calendar.earliest_within(2, monday), day("2025-12-31"));
    assert_eq!(calendar.latest_within(0, monday), monday);
    assert_eq!(calendar.latest_within(4, monday), day("2026-01-11"));
    assert_eq!(calendar.latest_within(5, monday), day("2026-01-12"));
    // As far as days go.
    assert_eq!(calendar.earliest_within(1_000_000, monday), day("1900-01-01"));
    assert_eq!(calendar.latest_within(1_000_000, monday), Day::from_epoch_days(i64::MAX));
}

proptest! {
    /// Counted one by one, the days are as many; and both limits are where that count passes them.
    #[test]
    fn counting_is_counting_one_by_one(
        worked in 1_u8..128,
        holidays in proptest::collection::vec(20_400_i64..20_700, 0..20),
        from in 20_400_i64..20_700,
        length in 0_i64..300,
        limit in 0_i64..80,
    ) {
        let calendar = Calendar::new(WorkDays(worked), holidays.iter().map(|day| Day::from_epoch_days(*day)));
        let (start, end) = (Day::from_epoch_days(from), Day::from_epoch_days(from + length));
        let one_by_one = (from + 1..=from + length).filter(|day| calendar.is_worked(Day::from_epoch_days(*day))).count();
        prop_assert_eq!(calendar.days_between(start, end), one_by_one as i64);

        let earliest = calendar.earliest_within(limit, end);
        prop_assert_eq!(start >= earliest, calendar.days_between(start, end) <= limit);
        let latest = calendar.latest_within(limit, start);
        prop_assert_eq!(end <= latest, calendar.days_between(start, end) <= limit);
    }
}
