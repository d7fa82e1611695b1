//! An activity: an action while it is planned, a part of the history once it is done.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::day::Day;
use crate::values::id::{DealId, LookupId, UserId};
use crate::values::instant::Instant;

crate::id_type!(ActivityId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub id: ActivityId,
    /// An entry of the list of types.
    pub activity_type: LookupId,
    pub deal: DealId,
    /// Whose it is to do, or who did it.
    pub owner: UserId,
    pub creator: Option<UserId>,
    /// Planned for that day; once done, the day on which it was.
    pub day: Day,
    /// Minutes since midnight, where it takes place; none: at no certain time.
    pub minute: Option<i64>,
    /// In minutes.
    pub duration: Option<i64>,
    pub description: String,
    pub done: bool,
    pub created_at: Instant,
    pub retired: bool,
}

/// What a form may change.
pub const EDITABLE: &[&str] = &["activity_type", "owner", "day", "minute", "duration", "description", "done"];

impl Activity {
    /// Done, or to be done after all. What lay ahead or had no hour was done on the day on which it is said to be, at no
    /// certain hour; a meeting that was held stays where it stood.
    pub fn finished(&self, done: bool, today: Day) -> Activity {
        let mut after = Activity { done, ..self.clone() };
        if done && !self.done && (self.day > today || self.minute.is_none()) {
            after.day = today;
            after.minute = None;
        }
        after
    }

    /// In use, and still to be done.
    pub fn is_planned(&self) -> bool {
        !self.done && !self.retired
    }
}

impl Fields for Activity {
    const NAMES: &'static [&'static str] =
        &["activity_type", "deal", "owner", "creator", "day", "minute", "duration", "description", "done", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "activity_type" => self.activity_type.uuid().into(),
            "deal" => self.deal.uuid().into(),
            "owner" => self.owner.uuid().into(),
            "creator" => self.creator.map(|id| id.uuid()).into(),
            "day" => self.day.into(),
            "minute" => self.minute.into(),
            "duration" => self.duration.into(),
            "description" => self.description.as_str().into(),
            "done" => self.done.into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Activity {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "activity_type" => self.activity_type = value.id().unwrap_or(self.activity_type),
            "owner" => self.owner = value.id().unwrap_or(self.owner),
            "day" => self.day = value.day().unwrap_or(self.day),
            "minute" => self.minute = value.number(),
            "duration" => self.duration = value.number(),
            "description" => self.description = value.text(),
            "done" => self.done = value.flag(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    fn day(day: u32) -> Day {
        Day::of(2026, 1, day).unwrap()
    }

    fn planned(on: Day, minute: Option<i64>) -> Activity {
        Activity {
            id: fresh().into(),
            activity_type: fresh().into(),
            deal: fresh().into(),
            owner: fresh().into(),
            creator: None,
            day: on,
            minute,
            duration: None,
            description: String::new(),
            done: false,
            created_at: Instant(0),
            retired: false,
        }
    }

    #[test]
    fn what_is_done_stands_on_the_day_on_which_it_was() {
        for (on, minute, then) in [
            (day(5), None, (day(5), None)),
            (day(5), Some(600), (day(5), Some(600))),
            (day(2), None, (day(5), None)),
            (day(2), Some(600), (day(2), Some(600))),
            (day(9), None, (day(5), None)),
            (day(9), Some(600), (day(5), None)),
        ] {
            let before = planned(on, minute);
            let done = before.finished(true, day(5));
            assert_eq!((done.day, done.minute, done.done), (then.0, then.1, true), "{on} {minute:?}");
            assert_eq!(done.finished(true, day(7)), done, "done once");
            assert_eq!(done.finished(false, day(7)), Activity { done: false, ..done });
        }
    }

    #[test]
    fn every_field_of_a_form_can_be_put_back() {
        let (one, mut other) = (planned(day(5), Some(1)), planned(day(6), None));
        for field in EDITABLE {
            other.set(field, &one.get(field));
            assert_eq!(other.get(field), one.get(field), "{field}");
            assert!(Activity::NAMES.contains(field));
        }
    }
}
