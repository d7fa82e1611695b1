//! An activity as it is typed.

use serde::{Deserialize, Serialize};

use super::activity::{Activity, ActivityId};
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::id::{DealId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::optional_text;

/// The longest description, in characters.
pub const MAX_DESCRIPTION: u32 = 4_000;

/// A day and a night.
const MOST_MINUTES: i64 = 1_440;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityDraft {
    pub activity_type: Option<LookupId>,
    /// None: whoever plans it.
    pub owner: Option<UserId>,
    /// `2026-01-31`
    pub day: String,
    /// `14:30`; empty: at no certain time.
    pub time: String,
    /// Minutes; empty: not said.
    pub duration: String,
    pub description: String,
    pub done: bool,
}

/// Who makes the activity that a draft tells of, and when.
#[derive(Clone, Copy, Debug)]
pub struct Making {
    pub id: ActivityId,
    pub deal: DealId,
    pub owner: UserId,
    pub creator: Option<UserId>,
    pub at: Instant,
    pub today: Day,
}

impl ActivityDraft {
    pub fn of(activity: &Activity) -> ActivityDraft {
        ActivityDraft {
            activity_type: Some(activity.activity_type),
            owner: Some(activity.owner),
            day: activity.day.to_string(),
            time: activity.minute.map(clock).unwrap_or_default(),
            duration: activity.duration.map(|minutes| minutes.to_string()).unwrap_or_default(),
            description: activity.description.clone(),
            done: activity.done,
        }
    }

    /// Somebody else has changed it: what was not touched in this form, which was opened on `seen`, takes on what stands
    /// there now.
    pub fn following(self, seen: &ActivityDraft, now: &ActivityDraft) -> ActivityDraft {
        fn newest<T: PartialEq + Clone>(mine: T, seen: &T, now: &T) -> T {
            if mine == *seen { now.clone() } else { mine }
        }
        ActivityDraft {
            activity_type: newest(self.activity_type, &seen.activity_type, &now.activity_type),
            owner: newest(self.owner, &seen.owner, &now.owner),
            day: newest(self.day, &seen.day, &now.day),
            time: newest(self.time, &seen.time, &now.time),
            duration: newest(self.duration, &seen.duration, &now.duration),
            description: newest(self.description, &seen.description, &now.description),
            done: newest(self.done, &seen.done, &now.done),
        }
    }

    /// The activity, or every problem.
    pub fn read(&self, making: Making) -> Result<Activity, Error> {
        let mut problems = Problems::new();
        let activity_type = problems.take("activity_type", self.activity_type.ok_or(Problem::Required));
        let day = problems.take("day", self.day_of(making.today));
        let minute = problems.take("time", minute(&self.time));
        let duration = problems.take("duration", duration(&self.duration));
        let description = problems.take("description", optional_text(&self.description, MAX_DESCRIPTION));
        let activity = || {
            Some(Activity {
                id: making.id,
                activity_type: activity_type?,
                deal: making.deal,
                owner: self.owner.unwrap_or(making.owner),
                creator: making.creator,
                day: day?,
                minute: minute?,
                duration: duration?,
                description: description?.unwrap_or_default(),
                done: self.done,
                created_at: making.at,
                retired: false,
            })
        };
        let activity = activity();
        problems.finish(activity)
    }

    /// What was done was done by today.
    fn day_of(&self, today: Day) -> Result<Day, Problem> {
        let day = match self.day.trim() {
            "" => return Err(Problem::Required),
            day => Day::parse_iso(day)?,
        };
        if self.done && day > today { Err(Problem::InTheFuture) } else { Ok(day) }
    }
}

/// `14:30` of minutes since midnight, as a form holds it.
pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(typed: &str) -> Result<Option<i64>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = typed.split_once(':').ok_or(Problem::NotATime)?;
    let part = |text: &str, most: i64| match text.parse::<i64>() {
        Ok(number) if text.len() <= 2 && (0..=most).contains(&number) => Ok(number),
        _ => Err(Problem::NotATime),
    };
    Ok(Some(part(hours, 23)? * 60 + part(minutes, 59)?))
}

fn duration(typed: &str) -> Result<Option<i64>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let minutes = typed.parse::<i64>().map_err(|_| Problem::NotANumber)?;
    let is_possible = (1..=MOST_MINUTES).contains(&minutes);
    if is_possible { Ok(Some(minutes)) } else { Err(Problem::OutOfRange { min: 1, max: MOST_MINUTES }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn making() -> Making {
        let today = Day::of(2026, 1, 5).unwrap();
        let (id, deal, owner) = (fresh().into(), fresh().into(), fresh().into());
        Making { id, deal, owner, creator: Some(owner), at: Instant(7), today }
    }

    fn draft() -> ActivityDraft {
        ActivityDraft {
            activity_type: Some(fresh().into()),
            day: "2026-01-08".into(),
            time: "9:05".into(),
            duration: "45".into(),
            description: " Show them the forge\r\n".into(),
            ..ActivityDraft::default()
        }
    }

    #[test]
    fn what_is_typed_is_read_and_shown_again() {
        let making = making();
        let activity = draft().read(making).unwrap();
        assert_eq!((activity.minute, activity.duration, activity.owner), (Some(545), Some(45), making.owner));
        assert_eq!(activity.description, " Show them the forge");
        let shown = ActivityDraft::of(&activity);
        assert_eq!((shown.time.as_str(), shown.day.as_str()), ("09:05", "2026-01-08"));
        assert_eq!(shown.read(making), Ok(activity));
        let bare = ActivityDraft { time: String::new(), duration: " ".into(), ..draft() }.read(making).unwrap();
        assert_eq!((bare.minute, bare.duration), (None, None));
    }

    #[test]
    fn a_form_follows_what_was_not_touched_in_it() {
        let seen = draft();
        let now = ActivityDraft { day: "2026-01-09".into(), time: "10:00".into(), done: true, ..seen.clone() };
        let mine = ActivityDraft { time: "11:00".into(), description: "Mine".into(), ..seen.clone() };
        let both = ActivityDraft { time: "11:00".into(), description: "Mine".into(), ..now.clone() };
        assert_eq!(mine.following(&seen, &now), both);
        assert_eq!(seen.clone().following(&seen, &now), now);
        assert_eq!(both.clone().following(&now, &now), both, "nobody has changed anything");
    }

    #[test]
    fn every_problem_is_told_at_its_field() {
        let bad = ActivityDraft {
            activity_type: None,
            owner: None,
            day: "soon".into(),
            time: "25:00".into(),
            duration: "0".into(),
            description: "x".repeat(4_001),
            done: false,
        };
        let error = bad.read(making()).unwrap_err();
        for field in ["activity_type", "day", "time", "duration", "description"] {
            assert!(error.field(field).is_some(), "{field}");
        }
        let problem = |draft: ActivityDraft, field: &str| draft.read(making()).unwrap_err().field(field).cloned();
        assert_eq!(problem(ActivityDraft { day: String::new(), ..draft() }, "day"), Some(Problem::Required));
        assert_eq!(problem(ActivityDraft { done: true, ..draft() }, "day"), Some(Problem::InTheFuture));
        for time in ["1430", "14:60", "-1:00", "24:00", "14:5:0", "014:30", "a:b", "14:"] {
            assert_eq!(
                problem(ActivityDraft { time: time.into(), ..draft() }, "time"),
                Some(Problem::NotATime),
                "{time}"
            );
        }
        for minutes in ["1441", "-5"] {
            let draft = ActivityDraft { duration: minutes.into(), ..draft() };
            assert_eq!(problem(draft, "duration"), Some(Problem::OutOfRange { min: 1, max: 1_440 }), "{minutes}");
        }
    }
}
