//! Days, hours and distances in time.

use super::super::day::Day;
use super::super::instant::Instant;
use super::{En, Fr, Locale, NBSP};

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];
const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
];
const WEEKDAYS: [[&str; 7]; 2] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];
const SHORT_WEEKDAYS: [[&str; 7]; 2] =
    [["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]];

impl Locale {
    /// `5 Jan 2026` and `05/01/2026`.
    pub fn day(self, day: Day) -> String {
        match self {
            En => format!("{} {} {}", day.day(), self.month_short(day.month()), day.year()),
            Fr => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        }
    }

    /// `5 Jan` and `5 janv.`, where the year is plain.
    pub fn day_short(self, day: Day) -> String {
        format!("{}{NBSP}{}", day.day(), self.month_short(day.month()))
    }

    /// `Monday 5 January 2026` and `lundi 5 janvier 2026`.
    pub fn day_long(self, day: Day) -> String {
        let first = if self == Fr && day.day() == 1 { "er" } else { "" };
        let (weekday, month) = (self.weekday(day.weekday()), self.month(day.month()));
        format!("{weekday} {}{first} {month} {}", day.day(), day.year())
    }

    /// `January 2026` and `janvier 2026`.
    pub fn month_of(self, day: Day) -> String {
        format!("{} {}", self.month(day.month()), day.year())
    }

    /// 1 is January.
    pub fn month(self, month: u32) -> &'static str {
        pick(&MONTHS[self as usize], month.wrapping_sub(1))
    }

    pub fn month_short(self, month: u32) -> &'static str {
        pick(&SHORT_MONTHS[self as usize], month.wrapping_sub(1))
    }

    /// 0 is Monday.
    pub fn weekday(self, weekday: u32) -> &'static str {
        pick(&WEEKDAYS[self as usize], weekday)
    }

    pub fn weekday_short(self, weekday: u32) -> &'static str {
        pick(&SHORT_WEEKDAYS[self as usize], weekday)
    }

    /// `5 Jan 2026, 14:45` and `05/01/2026 14:45`.
    pub fn instant(self, instant: Instant, offset_minutes: i32) -> String {
        let comma = if self == En { "," } else { "" };
        format!("{}{comma} {}", self.day(instant.day_at(offset_minutes)), self.time(instant, offset_minutes))
    }

    /// `14:45` in both.
    pub fn time(self, instant: Instant, offset_minutes: i32) -> String {
        let (hour, minute) = instant.clock_at(offset_minutes);
        format!("{hour:02}:{minute:02}")
    }

    /// `today`, `in 3 days`, `2 days ago`.
    pub fn relative_days(self, from: Day, to: Day) -> String {
        let days = from.days_until(to);
        let known = match (days, self) {
            (0, En) => "today",
            (0, Fr) => "aujourd’hui",
            (1, En) => "tomorrow",
            (1, Fr) => "demain",
            (-1, En) => "yesterday",
            (-1, Fr) => "hier",
            _ => "",
        };
        if !known.is_empty() {
            return known.to_string();
        }
        let (one, many) = if self == En { ("day", "days") } else { ("jour", "jours") };
        self.distance(days > 0, &self.count(days.abs(), one, many))
    }

    /// How long before `now` it was, roughly: `just now`, `5 min ago`, `3 h ago`, then days, months and years.
    pub fn ago(self, then: Instant, now: Instant) -> String {
        let seconds = now.seconds_since(then);
        let (ahead, minutes) = (seconds < 0, seconds.saturating_abs() / 60);
        let days = minutes / 1440;
        let (n, one, many) = match (self, minutes) {
            (En, 0) => return "just now".to_string(),
            (Fr, 0) => return "à l’instant".to_string(),
            (_, ..60) => (minutes, "min", "min"),
            (_, ..1440) => (minutes / 60, "h", "h"),
            (En, _) if days < 60 => (days, "day", "days"),
            (Fr, _) if days < 60 => (days, "jour", "jours"),
            (En, _) if days < 730 => (days / 30, "month", "months"),
            (Fr, _) if days < 730 => (days / 30, "mois", "mois"),
            (En, _) => (days / 365, "year", "years"),
            (Fr, _) => (days / 365, "an", "ans"),
        };
        self.distance(ahead, &self.count(n, one, many))
    }

    fn distance(self, ahead: bool, span: &str) -> String {
        match (self, ahead) {
            (En, true) => format!("in {span}"),
            (En, false) => format!("{span} ago"),
            (Fr, true) => format!("dans {span}"),
            (Fr, false) => format!("il y a {span}"),
        }
    }
}

fn pick<const N: usize>(names: &[&'static str; N], at: u32) -> &'static str {
    names.get(at as usize).copied().unwrap_or("")
}
