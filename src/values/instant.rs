//! A moment: milliseconds since 1970 in UTC, the same number in the browser, the server and the database.

use serde::{Deserialize, Serialize};

use super::day::{DateForm, Day};
use super::problem::Problem;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

impl Instant {
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Noon of a day, which is on the same day nearly everywhere; and nothing has happened after `now`.
    pub fn noon_of(day: Day, now: Instant) -> Instant {
        Instant::from(day).plus_seconds(12 * 3600).min(now)
    }

    pub const fn plus_seconds(self, seconds: i64) -> Instant {
        Instant(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    pub const fn plus_days(self, days: i64) -> Instant {
        Instant(self.0.saturating_add(days.saturating_mul(DAY_MS)))
    }

    /// Seconds from `earlier` to here, negative when it is later.
    pub const fn seconds_since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0) / 1000
    }

    pub fn day_utc(self) -> Day {
        self.day_at(0)
    }

    /// The calendar day where clocks stand `offset_minutes` ahead of UTC (120 in Paris in summer).
    pub fn day_at(self, offset_minutes: i32) -> Day {
        Day::from_epoch_days(self.local(offset_minutes).div_euclid(DAY_MS))
    }

    /// Hour and minute of that place.
    pub fn clock_at(self, offset_minutes: i32) -> (u8, u8) {
        let minutes = self.local(offset_minutes).rem_euclid(DAY_MS) / MINUTE_MS;
        ((minutes / 60) as u8, (minutes % 60) as u8)
    }

    /// `2026-01-05T13:45:10.250Z`, for `<time datetime>` and exports.
    pub fn iso(self) -> String {
        let ms = self.0.rem_euclid(DAY_MS);
        let (hour, minute) = self.clock_at(0);
        format!("{}T{hour:02}:{minute:02}:{:02}.{:03}Z", self.day_utc(), ms % MINUTE_MS / 1000, ms % 1000)
    }

    /// `2026-01-05T14:45`, the value of a `datetime-local` input.
    pub fn local_input(self, offset_minutes: i32) -> String {
        let (hour, minute) = self.clock_at(offset_minutes);
        format!("{}T{hour:02}:{minute:02}", self.day_at(offset_minutes))
    }

    /// Reads what a `datetime-local` input sends: a day, `T` or a space, hours and minutes, perhaps seconds.
    pub fn parse_local(text: &str, offset_minutes: i32) -> Result<Instant, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let (day, clock) = text.split_once(['T', ' ']).ok_or(Problem::NotADate)?;
        let day = Day::parse(day, DateForm::DayFirst)?;
        let mut parts = clock.split(':').map(|part| match part.len() {
            2 => part.parse::<u8>().ok(),
            _ => None,
        });
        let (Some(Some(hour @ 0..24)), Some(Some(minute @ 0..60)), None | Some(Some(0..60)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Problem::NotADate);
        };
        let minutes = i64::from(hour) * 60 + i64::from(minute) - i64::from(offset_minutes);
        Ok(Instant(day.epoch_days() * DAY_MS + minutes * MINUTE_MS))
    }

    /// The first moment of a day where clocks stand `offset_minutes` ahead of UTC.
    pub fn start_of(day: Day, offset_minutes: i32) -> Instant {
        Instant(Instant::from(day).0 - offset_minutes as i64 * MINUTE_MS)
    }

    const fn local(self, offset_minutes: i32) -> i64 {
        self.0.saturating_add(offset_minutes as i64 * MINUTE_MS)
    }
}

impl From<Day> for Instant {
    /// The day's first moment in UTC.
    fn from(day: Day) -> Instant {
        Instant(day.epoch_days() * DAY_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse_local(text, 0).unwrap()
    }

    #[test]
    fn reads_and_writes() {
        let moment = Instant(1_767_620_710_250);
        assert_eq!(moment.iso(), "2026-01-05T13:45:10.250Z");
        assert_eq!(moment.local_input(60), "2026-01-05T14:45");
        assert_eq!(Instant(-1).iso(), "1969-12-31T23:59:59.999Z");
        assert_eq!(at("1970-01-01T00:00"), Instant(0));
        assert_eq!(at("2026-01-05 13:45:10"), at("2026-01-05T13:45"));
        assert_eq!(Instant::parse_local("2026-01-05T14:45", 60), Ok(at("2026-01-05T13:45")));
    }

    #[test]
    fn refuses_what_is_no_moment() {
        assert_eq!(Instant::parse_local("", 0), Err(Problem::Required));
        for text in ["2026-01-05", "2026-01-05T24:00", "2026-01-05T1:00", "2026-01-05T01:60", "2026-02-30T01:00", "x"] {
            assert_eq!(Instant::parse_local(text, 0), Err(Problem::NotADate), "{text}");
        }
    }

    #[test]
    fn the_day_depends_on_the_place() {
        let late = at("2026-01-05T23:30");
        assert_eq!(late.day_utc().to_string(), "2026-01-05");
        assert_eq!(late.day_at(60).to_string(), "2026-01-06");
        assert_eq!(late.clock_at(60), (0, 30));
        assert_eq!(late.day_at(-24 * 60).to_string(), "2026-01-04");
    }

    #[test]
    fn no_number_breaks_it() {
        for ms in [i64::MIN, i64::MAX] {
            let moment = Instant(ms).plus_seconds(ms).plus_days(ms);
            assert!(!moment.iso().is_empty());
            assert!(!moment.local_input(i32::MAX).is_empty());
        }
    }
}
