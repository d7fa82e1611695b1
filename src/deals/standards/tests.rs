use super::*;

fn checked(draft: &StandardsDraft) -> Result<Standards, Vec<(String, Problem)>> {
    let mut errors = Vec::new();
    let standards = draft.check(Percent::new(50), &mut errors);
    let errors: Vec<_> = errors.into_iter().map(|error| (error.field, error.problem)).collect();
    if errors.is_empty() { Ok(standards) } else { Err(errors) }
}

fn full() -> StandardsDraft {
    StandardsDraft {
        exit: vec!["contact".into(), "value".into()],
        longest_days: "14".into(),
        wip: "strict".into(),
        stage_limit: "1 000".into(),
        seller_limit: "5".into(),
        band_low: "30".into(),
        band_high: "60".into(),
    }
}

#[test]
fn nothing_typed_is_nothing_expected() {
    assert_eq!(checked(&StandardsDraft::default()), Ok(Standards::default()));
}

#[test]
fn what_the_form_shows_is_what_it_reads() {
    let standards = checked(&full()).expect("valid");
    assert_eq!((standards.longest_days, standards.stage_limit, standards.wip), (Some(14), Some(1000), Wip::Strict));
    assert_eq!(standards.exit.code(), "value,contact");
    assert_eq!(checked(&StandardsDraft::from(&standards)), Ok(standards));
}

#[test]
fn a_band_may_be_open_at_one_end() {
    let draft = StandardsDraft { band_low: String::new(), ..full() };
    assert_eq!(checked(&draft).expect("valid").band, Percent::new(1).zip(Percent::new(60)));
    let draft = StandardsDraft { band_high: String::new(), ..full() };
    assert_eq!(checked(&draft).expect("valid").band, Percent::new(30).zip(Percent::new(99)));
}

#[test]
fn a_limit_that_is_off_is_forgotten() {
    let standards = checked(&StandardsDraft { wip: "none".into(), stage_limit: "x".into(), ..full() }).expect("valid");
    assert_eq!((standards.stage_limit, standards.seller_limit), (None, None));
}

#[test]
fn each_slip_is_told_at_its_field() {
    type Slip = (fn(&mut StandardsDraft), &'static str, Problem);
    let slips: [Slip; 10] = [
        (|draft| draft.exit.push("colour".into()), "exit", Problem::Unknown),
        (|draft| draft.longest_days = "0".into(), "longest_days", Problem::OutOfRange { min: 1, max: 3650 }),
        (|draft| draft.longest_days = "soon".into(), "longest_days", Problem::NotANumber),
        (|draft| draft.wip = "perhaps".into(), "wip", Problem::Unknown),
        (|draft| draft.stage_limit = "0".into(), "stage_limit", Problem::OutOfRange { min: 1, max: 100_000 }),
        (|draft| draft.seller_limit = "-3".into(), "seller_limit", Problem::OutOfRange { min: 1, max: 100_000 }),
        (|draft| draft.band_low = "0".into(), "band_low", Problem::OutOfRange { min: 1, max: 99 }),
        (|draft| draft.band_high = "100".into(), "band_high", Problem::OutOfRange { min: 1, max: 99 }),
        (|draft| draft.band_high = "20".into(), "band_high", Problem::OutOfRange { min: 30, max: 99 }),
        (|draft| draft.band_low = "55".into(), "probability", Problem::OutOfRange { min: 55, max: 60 }),
    ];
    for (slip, field, problem) in slips {
        let mut draft = full();
        slip(&mut draft);
        assert_eq!(checked(&draft), Err(vec![(field.to_owned(), problem)]));
    }
    let draft = StandardsDraft { stage_limit: String::new(), seller_limit: " ".into(), ..full() };
    assert_eq!(checked(&draft), Err(vec![("stage_limit".to_owned(), Problem::Required)]));
}

#[test]
fn the_change_record_can_put_every_field_back() {
    let (none, some) = (Standards::default(), checked(&full()).expect("valid"));
    let names = ["exit", "longest_days", "wip", "stage_limit", "seller_limit", "band_low", "band_high"];
    let other = Standards { band: Percent::new(70).zip(Percent::new(90)), ..none };
    for (from, to) in [(none, some), (some, none), (some, other), (other, some)] {
        let mut now = from;
        for name in names {
            now.set(name, &to.get(name));
        }
        assert_eq!(now, to);
    }
}
