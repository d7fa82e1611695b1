use super::*;
use crate::changes::change::{FieldValue, Fields};
use crate::deals::criteria::{Entrance, Load};
use crate::deals::draft::Defaults;
use crate::deals::edit::{Edit, Edited, edited};
use crate::deals::snooze::{Snooze, Snoozes};
use crate::deals::standards::Standards;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::settings::calendar::WorkDays;
use crate::values::currency::Currency;
use crate::values::id::{LookupId, fresh};
use crate::values::rank::Rank;

/// Monday 12 January 2026.
fn today() -> Day {
    day("2026-01-12")
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn percent(number: i16) -> Percent {
    Percent::new(number).unwrap()
}

/// A stage of 60 %, where deals stay five worked days at most, between 40 and 70 %.
fn stage() -> Stage {
    let standards = Standards { longest_days: Some(5), band: Some((percent(40), percent(70))), ..Standards::default() };
    Stage {
        id: fresh().into(),
        pipeline: fresh().into(),
        name: "Proposal".into(),
        position: 1,
        probability: percent(60),
        definition: String::new(),
        hue: 1,
        standards,
        retired: false,
    }
}

/// The first of January was a holiday; clocks stand an hour ahead.
fn measure() -> Measure {
    let calendar = Calendar::new(WorkDays::default(), [day("2026-01-01")]);
    let limit = StayLimit::of(5, &calendar, today(), 60);
    Measure::of(&stage(), &Settings::default(), today(), Some(limit))
}

/// Keeps to all standards.
fn fine() -> Watched {
    Watched {
        value: 100,
        probability: percent(60),
        close_on: day("2026-02-01"),
        next_on: Some(day("2026-01-30")),
        stage_since: Instant::start_of(day("2026-01-09"), 60),
        pushes: 0,
        snoozed: SnoozedUntil::default(),
    }
}

fn told(deal: &Watched) -> Vec<Alert> {
    measure().alerts(deal).iter().collect()
}

#[test]
fn each_standard_that_is_left_says_so_alone() {
    use Alert::*;
    let on = |text: &str| Some(day(text));
    let late = |since: &str| Instant::start_of(day(since), 60);
    let watched = fine;
    let table: &[(&str, Watched, &[Alert])] = &[
        ("all is well", fine(), &[]),
        ("nothing planned", Watched { next_on: None, ..watched() }, &[NoNext]),
        ("planned for today", Watched { next_on: on("2026-01-12"), ..watched() }, &[]),
        ("planned for yesterday", Watched { next_on: on("2026-01-11"), ..watched() }, &[NextOverdue]),
        ("closes today", Watched { close_on: today(), ..watched() }, &[]),
        ("should have closed yesterday", Watched { close_on: day("2026-01-11"), ..watched() }, &[ClosePast]),
        ("put off twice", Watched { pushes: 2, ..watched() }, &[]),
        ("put off three times", Watched { pushes: 3, ..watched() }, &[PutOff]),
        ("no amount", Watched { value: 0, ..watched() }, &[NoAmount]),
        ("at the low end", Watched { probability: percent(40), ..watched() }, &[]),
        ("below it", Watched { probability: percent(39), ..watched() }, &[OutOfBand]),
        ("above the high end", Watched { probability: percent(71), ..watched() }, &[OutOfBand]),
        // Five worked days before Monday the twelfth is Monday the fifth.
        ("there for five worked days", Watched { stage_since: late("2026-01-05"), ..watched() }, &[]),
        ("since the Saturday before", Watched { stage_since: late("2026-01-03"), ..watched() }, &[TooLong]),
        ("there for six", Watched { stage_since: late("2026-01-02"), ..watched() }, &[TooLong]),
        (
            "a moment before the limit",
            Watched { stage_since: Instant(late("2026-01-05").ms() - 1), ..watched() },
            &[TooLong],
        ),
        // Planned within five worked days from today on.
        (
            "stale and planned for today",
            Watched { stage_since: late("2025-12-01"), next_on: on("2026-01-12"), ..watched() },
            &[],
        ),
        (
            "stale and planned soon",
            Watched { stage_since: late("2025-12-01"), next_on: on("2026-01-19"), ..watched() },
            &[],
        ),
        (
            "stale and planned late",
            Watched { stage_since: late("2025-12-01"), next_on: on("2026-01-20"), ..watched() },
            &[TooLong],
        ),
        (
            "stale and overdue",
            Watched { stage_since: late("2025-12-01"), next_on: on("2026-01-09"), ..watched() },
            &[TooLong, NextOverdue],
        ),
        (
            "stale and nothing planned",
            Watched { stage_since: late("2025-12-01"), next_on: None, ..watched() },
            &[TooLong, NoNext],
        ),
    ];
    for (name, deal, expected) in table {
        assert_eq!(told(deal), *expected, "{name}");
    }
}

#[test]
fn a_stage_without_standards_asks_little() {
    let mut plain = stage();
    plain.standards = Standards::default();
    plain.probability = percent(49);
    let measure = Measure::of(&plain, &Settings::default(), today(), None);
    let deal = Watched { value: 0, probability: percent(1), stage_since: Instant(0), ..fine() };
    assert_eq!(measure.alerts(&deal), Alerts::NONE);
    // The stage where amounts begin is the company's choice.
    let settings = Settings { late_stage: 49, most_pushes: 1, ..Settings::default() };
    let measure = Measure::of(&plain, &settings, today(), None);
    let told: Vec<Alert> = measure.alerts(&Watched { pushes: 1, ..deal }).iter().collect();
    assert_eq!(told, [Alert::PutOff, Alert::NoAmount]);
}

#[test]
fn a_snooze_holds_until_its_day_and_only_for_its_alert() {
    let snoozed = |until: &str| {
        let mut snoozes = Snoozes::default();
        snoozes.set(Snooze { alert: Alert::NoNext, until: day(until), by: None, reason: "Away".into() });
        Watched { next_on: None, value: 0, snoozed: snoozes.days(), ..fine() }
    };
    assert_eq!(told(&snoozed("2026-01-12")), [Alert::NoAmount]);
    assert_eq!(told(&snoozed("2026-01-11")), [Alert::NoNext, Alert::NoAmount]);
    assert!(measure().raised(&snoozed("2026-01-12")).has(Alert::NoNext), "it is silenced, not gone");
}

#[test]
fn every_alert_has_its_words() {
    for (place, alert) in Alert::ALL.into_iter().enumerate() {
        assert_eq!(Alert::from_code(alert.code()), Some(alert));
        assert_eq!(Alert::from_field(alert.field()), Some(alert));
        assert_eq!(OutOf::from_code(alert.code()), Some(OutOf::This(alert)));
        assert!(Deal::NAMES.contains(&alert.field()), "{alert:?} is not in the record");
        assert_eq!(alert as usize, place);
        assert_eq!(serde_json::to_value(alert).unwrap(), alert.code());
    }
    assert_eq!((Alert::from_code("late"), OutOf::from_code("late")), (None, None));
    assert_eq!(OutOf::from_code("any"), Some(OutOf::Any));
    let some: Alerts = [Alert::OutOfBand, Alert::TooLong].into_iter().collect();
    assert_eq!(some.iter().collect::<Vec<_>>(), [Alert::TooLong, Alert::OutOfBand]);
}

/// A deal that raises everything, with the first and the last alert silenced.
fn worn() -> Deal {
    let account = AccountChoice { id: None, name: "Acme".into() };
    let draft = DealDraft { account, value: "0".into(), ..DealDraft::default() };
    let defaults = Defaults {
        owner: fresh().into(),
        creator: None,
        stage: fresh().into(),
        currency: Currency::EUR,
        probability: percent(10),
        close_on: day("2026-01-02"),
        now: Instant(0),
    };
    let mut deal = draft.check(Currency::EUR).unwrap().deal(fresh().into(), fresh().into(), "Acme", defaults);
    deal.pushes = 3;
    for alert in [Alert::TooLong, Alert::OutOfBand] {
        deal.snoozes.set(Snooze { alert, until: day("2026-02-01"), by: None, reason: "Known".into() });
    }
    deal
}

/// What is kept for the alerts of a deal: its stay, its pushes, which snoozes.
fn kept(deal: &Deal) -> (Instant, i64, Vec<Alert>) {
    (deal.stage_since, deal.pushes, deal.snoozes.iter().map(|snooze| snooze.alert).collect())
}

/// When it came into its stage, how often it was put off, what is raised.
type Left = (Instant, i64, Vec<Alert>);

#[test]
fn each_act_resets_what_it_is_about_and_nothing_else() {
    let now = Instant(9_000);
    let (worn, other, won) =
        (worn(), stage(), Deal { probability: Percent::WON, closed_at: Some(Instant(5)), ..worn() });
    let (both, last) = (vec![Alert::TooLong, Alert::OutOfBand], vec![Alert::OutOfBand]);
    let with = |field: &str, to: FieldValue| {
        let edit = Edit { field: field.into(), seen: worn.get(field), to };
        match edited(&worn, &[edit]) {
            Edited::Done(deal) => *deal,
            refused => panic!("{refused:?}"),
        }
    };
    let own = Stage { id: worn.stage, ..stage() };
    let into = |stage: &'static Stage| Entrance { stage, line: &[], load: Load::default() };
    let (own, other): (&'static Stage, &'static Stage) = (Box::leak(Box::new(own)), Box::leak(Box::new(other)));
    let date = |text: &str| FieldValue::Day(day(text));
    let reason: Option<LookupId> = Some(fresh().into());
    let table: Vec<(&str, Deal, Left)> = vec![
        ("described", with("description", "Large".into()), (Instant(0), 3, both.clone())),
        ("planned", with("next_on", date("2026-01-13")), (Instant(0), 3, both.clone())),
        ("worth something", with("value", 5_i64.into()), (Instant(0), 3, both.clone())),
        ("another percentage", with("probability", 50_i64.into()), (Instant(0), 3, both.clone())),
        ("put off", with("close_on", date("2026-01-03")), (Instant(0), 4, both.clone())),
        ("brought nearer", with("close_on", date("2026-01-01")), (Instant(0), 3, both.clone())),
        ("the same date", with("close_on", date("2026-01-02")), (Instant(0), 3, both.clone())),
        ("put off among many", worn.put_off(7).unwrap(), (Instant(0), 4, both.clone())),
        ("brought nearer among many", worn.put_off(-7).unwrap(), (Instant(0), 3, both.clone())),
        ("given away", worn.owned_by(fresh().into()), (Instant(0), 3, both.clone())),
        ("ordered", worn.moved_to(&into(own), Rank::first(), now).unwrap(), (Instant(0), 3, both.clone())),
        ("moved", worn.moved_to(&into(other), Rank::first(), now).unwrap(), (now, 3, last.clone())),
        ("won", worn.won(&[], now).unwrap(), (Instant(0), 3, both.clone())),
        ("lost", worn.lost(reason, now).unwrap(), (Instant(0), 3, both.clone())),
        ("opened again", won.reopened(&into(own), Rank::first(), now).unwrap(), (now, 3, last.clone())),
        ("opened elsewhere", won.reopened(&into(other), Rank::first(), now).unwrap(), (now, 3, last)),
        ("retired", worn.retired(), (Instant(0), 3, both.clone())),
    ];
    for (name, after, expected) in table {
        assert_eq!(kept(&after), expected, "{name}");
    }
    let dated = Edit { field: "close_on".into(), seen: won.get("close_on"), to: date("2026-03-01") };
    let Edited::Done(after) = edited(&won, &[dated]) else { panic!("was refused") };
    assert_eq!(kept(&after), (Instant(0), 3, both), "what is closed is put off no more");
}

#[test]
fn only_what_is_open_and_in_use_is_watched() {
    assert!(worn().watched().is_some());
    assert!(worn().retired().watched().is_none());
    assert!(Deal { probability: Percent::LOST, ..worn() }.watched().is_none());
}
