use super::*;
use crate::values::id::fresh;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn snooze(alert: Alert, until: &str, reason: &str) -> Snooze {
    Snooze { alert, until: day(until), by: Some(fresh().into()), reason: reason.into() }
}

#[test]
fn what_is_written_is_read() {
    let mut snoozes = Snoozes::default();
    assert_eq!((snoozes.to_string().as_str(), Snoozes::parse("")), ("", Ok(Snoozes::default())));
    snoozes.set(snooze(Alert::OutOfBand, "2026-03-01", "Asked by the board"));
    snoozes.set(Snooze { by: None, ..snooze(Alert::NoNext, "2026-02-01", "Away") });
    let text = snoozes.to_string();
    assert_eq!(Snoozes::parse(&text), Ok(snoozes.clone()));
    // The database compares the day of an alert where it stands.
    let at = |alert: Alert| &text[DAY_LENGTH * alert as usize..DAY_LENGTH * (alert as usize + 1)];
    assert_eq!(
        (at(Alert::NoNext), at(Alert::OutOfBand), at(Alert::TooLong)),
        ("2026-02-01", "2026-03-01", "0000-00-00")
    );
    assert_eq!(SnoozedUntil::parse(&text[..SnoozedUntil::LENGTH]), Ok(snoozes.days()));
    assert_eq!(SnoozedUntil::LENGTH, 70);
    let json = serde_json::to_string(&snoozes.days()).unwrap();
    assert_eq!(serde_json::from_str::<SnoozedUntil>(&json).unwrap(), snoozes.days());

    let first = snoozes.of(Alert::NoNext).unwrap().clone();
    assert_eq!(Snooze::from_word(Alert::NoNext, &first.word()), Ok(first));
    for wrong in ["", "2026-02-01", "soon\t\tAway", "2026-02-01\tnobody\tAway", "2026-02-01\t\t "] {
        assert!(Snooze::from_word(Alert::NoNext, wrong).is_err(), "{wrong:?}");
    }
    for wrong in ["2026-02-01", "not a day!", &text[..75]] {
        assert!(Snoozes::parse(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_second_one_takes_the_place_of_the_first() {
    let mut snoozes = Snoozes::default();
    snoozes.set(snooze(Alert::NoNext, "2026-02-01", "Away"));
    snoozes.set(snooze(Alert::NoNext, "2026-02-08", "Still away"));
    assert_eq!(snoozes.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(), ["Still away"]);
    assert!(snoozes.without(Alert::NoNext).is_empty() && !snoozes.without(Alert::PutOff).is_empty());
    let said = snoozes.reworded(|reason| reason.replace("away", " ")).to_string();
    assert!(said.ends_with("\tStill"), "{said}");
}

#[test]
fn each_slip_is_told_at_its_field() {
    let today = day("2026-01-05");
    let read = |until: &str, reason: &str| {
        SnoozeDraft { until: until.into(), reason: reason.into() }.read(Alert::NoNext, None, today)
    };
    let long = "x".repeat(301);
    let beyond = Problem::NotBetween { first: day("2026-01-06"), last: day("2026-04-05") };
    let table = [
        ("", "Away", "until", Problem::Required),
        ("soon", "Away", "until", Problem::NotADate),
        ("2026-01-05", "Away", "until", beyond.clone()),
        ("2026-04-06", "Away", "until", beyond),
        ("2026-01-06", "", "reason", Problem::Required),
        ("2026-01-06", " \n ", "reason", Problem::Required),
        ("2026-01-06", long.as_str(), "reason", Problem::TooLong { max: 300 }),
    ];
    for (until, reason, field, problem) in table {
        assert_eq!(read(until, reason), Err(Error::invalid(field, problem)), "{until} {field}");
    }
    let Err(Error::Invalid(both)) = read("", "") else { panic!("was taken") };
    assert_eq!(both.len(), 2);
    for (until, reason) in [("2026-01-06", "Away"), ("2026-04-05", "Away  until\tspring")] {
        let taken = read(until, reason).unwrap();
        assert_eq!(Snooze::from_word(Alert::NoNext, &taken.word()), Ok(taken));
    }
}
