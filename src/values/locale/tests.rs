use super::super::day::Day;
use super::super::instant::Instant;
use super::*;

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn french_money_to_the_byte() {
    assert_eq!(Fr.money(euros(123_456)), "1\u{202f}234,56\u{a0}€");
    assert_eq!(Fr.money(euros(123_456)).as_bytes(), b"1\xe2\x80\xaf234,56\xc2\xa0\xe2\x82\xac");
    assert_eq!(Fr.money(euros(-123_456_789)), "-1\u{202f}234\u{202f}567,89\u{a0}€");
    assert_eq!(Fr.money(euros(5)), "0,05\u{a0}€");
    assert_eq!(Fr.money(Money::new(1_234, currency("JPY"))), "1\u{202f}234\u{a0}¥");
    assert_eq!(Fr.money(Money::new(123_456, Currency::CHF)), "1\u{202f}234,56\u{a0}CHF");
    assert_eq!(Fr.money_whole(euros(123_400)), "1\u{202f}234\u{a0}€");
    assert_eq!(Fr.money_whole(euros(123_450)), "1\u{202f}234,50\u{a0}€");
    assert_eq!(Fr.percent(Percent::WON), "100\u{a0}%");
    assert_eq!(Fr.number(-1_234_567), "-1\u{202f}234\u{202f}567");
}

#[test]
fn english_money() {
    assert_eq!(En.money(euros(123_456)), "€1,234.56");
    assert_eq!(En.money(euros(-99)), "-€0.99");
    assert_eq!(En.money(euros(0)), "€0.00");
    assert_eq!(En.money(Money::new(123_456, Currency::CHF)), "CHF\u{a0}1,234.56");
    assert_eq!(En.money(Money::new(1_234_567, currency("TND"))), "TND\u{a0}1,234.567");
    assert_eq!(En.money(Money::new(100, currency("CAD"))), "CA$1.00");
    assert_eq!(En.money_whole(euros(100_000_000)), "€1,000,000");
    assert_eq!(En.percent(Percent::LOST), "0%");
    assert_eq!(En.number(1000), "1,000");
    assert_eq!((En.number(999), En.number(i64::MIN)), ("999".into(), "-9,223,372,036,854,775,808".into()));
    assert_eq!(En.money(euros(i64::MIN)), "-€92,233,720,368,547,758.08");
}

#[test]
fn weighted_sums_are_rounded_once() {
    assert_eq!(En.weighted(Weighted(6_121_455_050), Currency::EUR), "€612,145.51");
    assert_eq!(Fr.weighted(Weighted(6_121_455_049), Currency::EUR), "612\u{202f}145,50\u{a0}€");
    assert_eq!(Fr.weighted(Weighted(12_500_000), Currency::EUR), "1\u{202f}250\u{a0}€");
}

#[test]
fn decimals() {
    let dec = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(En.decimal(dec("-1234.500")), "-1,234.5");
    assert_eq!(Fr.decimal(dec("1234.25")), "1\u{202f}234,25");
    assert_eq!(En.decimal(dec("-0.0")), "0");
}

#[test]
fn compact_amounts() {
    for (minor, en, fr) in [
        (0, "€0", "0\u{a0}€"),
        (4, "€0", "0\u{a0}€"),
        (-4, "€0", "0\u{a0}€"),
        (50, "€1", "1\u{a0}€"),
        (99_949, "€999", "999\u{a0}€"),
        (100_000, "€1K", "1\u{a0}k€"),
        (123_456, "€1.2K", "1,2\u{a0}k€"),
        (-123_456, "-€1.2K", "-1,2\u{a0}k€"),
        (1_234_567, "€12.3K", "12,3\u{a0}k€"),
        (12_345_678, "€123K", "123\u{a0}k€"),
        (99_949_999, "€999K", "999\u{a0}k€"),
        (99_950_000, "€1M", "1\u{a0}M€"),
        (123_456_789, "€1.2M", "1,2\u{a0}M€"),
        (500_000_000_000, "€5B", "5\u{a0}Md€"),
        (900_000_000_000_000, "€9,000B", "9\u{202f}000\u{a0}Md€"),
    ] {
        assert_eq!(En.compact_money(minor, Currency::EUR), en, "{minor}");
        assert_eq!(Fr.compact_money(minor, Currency::EUR), fr, "{minor}");
    }
    assert_eq!(En.compact_money(1_234_567, currency("JPY")), "¥1.2M");
    assert_eq!(Fr.compact_money(123_456_789, Currency::CHF), "1,2\u{a0}M\u{a0}CHF");
    assert_eq!(En.compact_money(123_456_789, Currency::CHF), "CHF\u{a0}1.2M");
    assert!(!En.compact_money(i64::MIN, Currency::EUR).is_empty());
}

#[test]
fn inputs_are_bare() {
    assert_eq!(Fr.money_input(euros(-123_456)), "-1234,56");
    assert_eq!(En.money_input(euros(123_456)), "1234.56");
    assert_eq!(Fr.money_input(Money::new(1_234, currency("TND"))), "1.234");
}

#[test]
fn languages() {
    for (header, locale) in [
        ("", En),
        ("fr", Fr),
        ("fr-CH, fr;q=0.9, en;q=0.8", Fr),
        ("de, en;q=0.5, fr;q=0.7", Fr),
        ("en-GB,en;q=0.9,fr;q=0.8", En),
        ("fr;q=0, de", En),
        ("fr;q=é, *", En),
        ("fr;q=0.5; x=1, en;q=0.4", En),
        ("frr", En),
    ] {
        assert_eq!(Locale::from_accept_language(header), locale, "{header}");
    }
    assert_eq!((Locale::parse("fr_FR.UTF-8"), Locale::parse("de"), Locale::parse("")), (Some(Fr), None, None));
    assert_eq!(serde_json::to_string(&Fr).unwrap(), "\"fr\"");
}

#[test]
fn plurals() {
    let deals = |n| (En.plural(n, "deal", "deals"), Fr.plural(n, "affaire", "affaires"));
    assert_eq!(deals(0), ("deals", "affaire"));
    assert_eq!(deals(1), ("deal", "affaire"));
    assert_eq!(deals(2), ("deals", "affaires"));
    assert_eq!(Fr.count(1234, "affaire", "affaires"), "1\u{202f}234\u{a0}affaires");
}

#[test]
fn days() {
    let january = day("2026-01-05");
    assert_eq!((En.day(january), Fr.day(january)), ("5 Jan 2026".into(), "05/01/2026".into()));
    assert_eq!((En.day_short(january), Fr.day_short(january)), ("5\u{a0}Jan".into(), "5\u{a0}janv.".into()));
    assert_eq!(En.day_long(january), "Monday 5 January 2026");
    assert_eq!(Fr.day_long(day("2026-02-01")), "dimanche 1er février 2026");
    assert_eq!((En.month_of(january), Fr.month_of(january)), ("January 2026".into(), "janvier 2026".into()));
    assert_eq!((Fr.weekday_short(0), Fr.month_short(12), Fr.month(13), Fr.month(0)), ("lun.", "déc.", "", ""));
}

#[test]
fn moments() {
    let moment = Instant::parse_local("2026-01-05T23:45", 0).unwrap();
    assert_eq!(En.instant(moment, 0), "5 Jan 2026, 23:45");
    assert_eq!(Fr.instant(moment, 60), "06/01/2026 00:45");
    for (seconds, en, fr) in [
        (0, "just now", "à l’instant"),
        (59, "just now", "à l’instant"),
        (300, "5\u{a0}min ago", "il y a 5\u{a0}min"),
        (3 * 3600, "3\u{a0}h ago", "il y a 3\u{a0}h"),
        (86_400, "1\u{a0}day ago", "il y a 1\u{a0}jour"),
        (90 * 86_400, "3\u{a0}months ago", "il y a 3\u{a0}mois"),
        (800 * 86_400, "2\u{a0}years ago", "il y a 2\u{a0}ans"),
        (-7200, "in 2\u{a0}h", "dans 2\u{a0}h"),
    ] {
        assert_eq!(En.ago(moment, moment.plus_seconds(seconds)), en);
        assert_eq!(Fr.ago(moment, moment.plus_seconds(seconds)), fr);
    }
    assert!(!En.ago(Instant(i64::MAX), Instant(i64::MIN)).is_empty());
}

#[test]
fn distances_in_days() {
    let today = day("2026-01-05");
    for (days, en, fr) in [
        (0, "today", "aujourd’hui"),
        (1, "tomorrow", "demain"),
        (-1, "yesterday", "hier"),
        (3, "in 3\u{a0}days", "dans 3\u{a0}jours"),
        (-2, "2\u{a0}days ago", "il y a 2\u{a0}jours"),
    ] {
        assert_eq!(En.relative_days(today, today.plus_days(days)), en);
        assert_eq!(Fr.relative_days(today, today.plus_days(days)), fr);
    }
}
