use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn the_seventh_of_april_in_many_hands() {
    let april = day("2015-04-07");
    for text in [
        "2015-04-07",
        "2015/4/7",
        "07/04/2015",
        "7.4.2015",
        "07. 04. 2015",
        "07-Apr-2015",
        "7 avr. 2015",
        "7 AVRIL 2015",
        "Apr 7, 2015",
        "April 7 2015",
        "2015-Apr-07",
        " 07\u{a0}avr.\u{202f}2015 ",
        "2015-04-07T22:15:00.000Z",
        "07/04/2015 22:15",
    ] {
        assert_eq!(Day::parse(text, DateForm::DayFirst), Ok(april), "{text}");
    }
    for text in ["04/07/2015", "4-7-2015", "2015-04-07", "07-Apr-2015"] {
        assert_eq!(Day::parse(text, DateForm::MonthFirst), Ok(april), "{text}");
    }
    assert_eq!(Day::parse("1er février 2026", DateForm::DayFirst), Ok(day("2026-02-01")));
    assert_eq!(Day::parse("15 août 2026", DateForm::DayFirst), Ok(day("2026-08-15")));
    assert_eq!(Day::parse("24 déc. 2026", DateForm::MonthFirst), Ok(day("2026-12-24")));
    assert_eq!(Day::parse("3 juil. 2026", DateForm::DayFirst), Ok(day("2026-07-03")));
    assert_eq!(Day::parse("29/02/2024", DateForm::DayFirst), Ok(day("2024-02-29")));
}

#[test]
fn what_is_refused() {
    assert_eq!(Day::parse(" ", DateForm::DayFirst), Err(Problem::Required));
    for text in [
        "07/04/15",
        "31/04/2015",
        "29/02/2023",
        "13/13/2015",
        "3 jui 2026",
        "3 ma 2026",
        "2015-04",
        "x",
        "00/01/2015",
        "7 avr. 2015 8",
        "20150407",
        "-2015-04-07-1",
        "12:00",
        ":",
        "T:",
        "9999999999/1/1",
        "2015_04_07",
        "٧/٤/٢٠١٥",
    ] {
        assert_eq!(Day::parse(text, DateForm::DayFirst), Err(Problem::NotADate), "{text}");
    }
    for text in ["1899-12-31", "2201-01-01", "0000-01-01", "9999-12-31"] {
        assert_eq!(Day::parse_iso(text), Err(Problem::OutOfRange { min: 1900, max: 2200 }), "{text}");
    }
    for text in ["07/04/2015", "2015-4-7", "2015-04-07T00:00"] {
        assert_eq!(Day::parse_iso(text), Err(Problem::NotADate), "{text}");
    }
}

#[test]
fn steps_stay_within_the_calendar() {
    assert_eq!(day("2026-01-31").plus_days(1), day("2026-02-01"));
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2024-03-31").plus_months(-1), day("2024-02-29"));
    assert_eq!(day("2026-12-15").plus_months(1), day("2027-01-15"));
    assert_eq!(day("2026-01-05").plus_months(0), day("2026-01-05"));
    for far in [i64::MAX, 1 << 40] {
        assert_eq!(day("2026-01-01").plus_days(far), day("2200-12-31"));
        assert_eq!(day("2026-01-01").plus_days(-far), day("1900-01-01"));
    }
    assert_eq!(day("2026-01-01").plus_months(i32::MAX), day("2200-12-31"));
    assert_eq!(day("2026-01-01").plus_months(i32::MIN), day("1900-01-01"));
}

#[test]
fn weeks_begin_on_monday_and_periods_on_their_first() {
    let day_ = day("2026-08-20");
    assert_eq!(day_.weekday(), 3);
    assert_eq!(day_.monday(), day("2026-08-17"));
    assert_eq!(day_.first_of_month(), day("2026-08-01"));
    assert_eq!(day_.first_of_quarter(), day("2026-07-01"));
    assert_eq!(day_.first_of_year(), day("2026-01-01"));
    assert_eq!(day_.days_until(day("2026-08-18")), -2);
}

#[test]
fn months_end_where_the_calendar_says() {
    for (within, last) in [
        ("2026-02-01", "2026-02-28"),
        ("2028-02-10", "2028-02-29"),
        ("2000-02-29", "2000-02-29"),
        ("2100-02-01", "2100-02-28"),
        ("2026-04-30", "2026-04-30"),
        ("2026-12-01", "2026-12-31"),
        ("2200-12-05", "2200-12-31"),
        ("1900-02-01", "1900-02-28"),
    ] {
        assert_eq!(day(within).last_of_month(), day(last), "{within}");
    }
}

#[test]
fn the_wire_speaks_iso() {
    assert_eq!(serde_json::to_string(&day("2026-01-05")).unwrap(), "\"2026-01-05\"");
    assert!(serde_json::from_str::<Day>("\"2026-02-30\"").is_err());
    assert!(serde_json::from_str::<Day>("\"+12026-02-03\"").is_err());
}

#[test]
fn the_named_ends_are_the_ends() {
    assert_eq!(Day::from_epoch_days(i64::MIN), day("1900-01-01"));
    assert_eq!(Day::from_epoch_days(i64::MAX), day("2200-12-31"));
    assert_eq!(Day::from_epoch_days(0), day("1970-01-01"));
}
