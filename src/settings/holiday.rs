//! Days of the year on which nobody works.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::required_line;

crate::id_type!(HolidayId);

/// The longest name, in characters.
pub const MAX_HOLIDAY_NAME: u32 = 80;

/// The years of which the public holidays are offered: the rules of the present ones are no older.
pub const OFFERED_YEARS: (i32, i32) = (1990, 2100);

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Holiday {
    pub id: HolidayId,
    pub day: Day,
    pub name: String,
    /// Taken off the list.
    pub retired: bool,
}

impl Fields for Holiday {
    const NAMES: &'static [&'static str] = &["day", "name", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "day" => self.day.into(),
            "name" => self.name.as_str().into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Holiday {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "day" => self.day = value.day().unwrap_or(self.day),
            "name" => self.name = value.text(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

/// A holiday as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayDraft {
    pub day: String,
    pub name: String,
}

impl HolidayDraft {
    /// The holiday, or every problem.
    pub fn read(&self, id: HolidayId) -> Result<Holiday, Error> {
        let mut problems = Problems::new();
        let day = problems.take("day", Day::parse_iso(&self.day));
        let name = problems.take("name", required_line(&self.name, MAX_HOLIDAY_NAME));
        let holiday = day.zip(name).map(|(day, name)| Holiday { id, day, name, retired: false });
        problems.finish(holiday)
    }
}

/// A name as typed, checked.
pub fn read_name(name: &str) -> Result<String, Error> {
    required_line(name, MAX_HOLIDAY_NAME).map_err(|problem| Error::invalid("name", problem))
}

/// A year as typed, of which the public holidays are asked for.
pub fn offered_year(typed: &str) -> Result<i32, Error> {
    let (first, last) = OFFERED_YEARS;
    let beyond = Problem::OutOfRange { min: first.into(), max: last.into() };
    let year = match typed.trim() {
        "" => Err(Problem::Required),
        text => text.parse::<i32>().map_err(|_| Problem::NotANumber),
    };
    let year = year.and_then(|year| if (first..=last).contains(&year) { Ok(year) } else { Err(beyond) });
    year.map_err(|problem| Error::invalid("year", problem))
}

/// The public holidays of France in a year, in their order.
pub fn french_holidays(year: i32, l: Locale) -> Vec<(Day, &'static str)> {
    let fixed = [
        (1, 1, t::new_year(l)),
        (5, 1, t::labour_day(l)),
        (5, 8, t::victory_day(l)),
        (7, 14, t::national_day(l)),
        (8, 15, t::assumption(l)),
        (11, 1, t::all_saints(l)),
        (11, 11, t::armistice(l)),
        (12, 25, t::christmas(l)),
    ];
    let fixed = fixed.into_iter().filter_map(|(month, day, name)| Some((Day::of(year, month, day)?, name)));
    let after_easter = [(1, t::easter_monday(l)), (39, t::ascension(l)), (50, t::whit_monday(l))];
    let moving = easter(year).map(|easter| after_easter.map(|(days, name)| (easter.plus_days(days), name)));
    let mut holidays: Vec<_> = fixed.chain(moving.into_iter().flatten()).collect();
    holidays.sort_by_key(|(day, _)| *day);
    holidays
}

/// Easter Sunday of the Gregorian calendar, by the rule that Butcher published.
pub fn easter(year: i32) -> Option<Day> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Day::of(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let table = [
            "1990-04-15",
            "1999-04-04",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2019-04-21",
            "2020-04-12",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2100-03-28",
        ];
        for text in table {
            let day = Day::parse_iso(text).unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
        for year in OFFERED_YEARS.0..=OFFERED_YEARS.1 {
            let easter = easter(year).unwrap();
            let (first, last) = (Day::of(year, 3, 22).unwrap(), Day::of(year, 4, 25).unwrap());
            assert!(easter.weekday() == 6 && (first..=last).contains(&easter), "{easter}");
        }
    }

    #[test]
    fn france_has_eleven() {
        let told =
            |year| french_holidays(year, Locale::Fr).into_iter().map(|(day, _)| day.to_string()).collect::<Vec<_>>();
        assert_eq!(
            told(2026),
            [
                "2026-01-01",
                "2026-04-06",
                "2026-05-01",
                "2026-05-08",
                "2026-05-14",
                "2026-05-25",
                "2026-07-14",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25",
            ]
        );
        // In 2008 the first of May was Ascension Day, too.
        assert_eq!(told(2008).iter().filter(|day| *day == "2008-05-01").count(), 2);
        assert_eq!(french_holidays(2026, Locale::Fr)[4].1, "Ascension");
    }

    #[test]
    fn every_problem_is_told_at_its_field() {
        let error = HolidayDraft::default().read(fresh().into()).unwrap_err();
        assert!(["day", "name"].iter().all(|field| error.field(field) == Some(&Problem::Required)));
        let draft = HolidayDraft { day: "2026-02-30".into(), name: "x".repeat(81) };
        let error = draft.read(fresh().into()).unwrap_err();
        assert_eq!(error.field("day"), Some(&Problem::NotADate));
        assert_eq!(error.field("name"), Some(&Problem::TooLong { max: 80 }));
        assert_eq!(offered_year(" 2026 "), Ok(2026));
        for (typed, problem) in [
            ("", Problem::Required),
            ("soon", Problem::NotANumber),
            ("1989", Problem::OutOfRange { min: 1990, max: 2100 }),
            ("2101", Problem::OutOfRange { min: 1990, max: 2100 }),
        ] {
            assert_eq!(offered_year(typed), Err(Error::invalid("year", problem)), "{typed}");
        }
    }
}
