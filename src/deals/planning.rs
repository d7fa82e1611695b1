//! What activities mean to their deal: its next action follows what is planned, and a sheet may log what was done.

use crate::changes::change::FieldValue;
use crate::changes::edit::Edit;
use crate::settings::activity_type::Slot;
use crate::values::day::Day;
use crate::values::error::{Error, Problems, REQUEST};
use crate::values::problem::Problem;

/// Whether after this act the next action of a deal only follows what is planned.
pub fn is_of_activity(act: &str) -> bool {
    matches!(act, "plan" | "log" | "edit activity" | "finish" | "reopen activity" | "retire activity")
}

/// The day of the next action once what is planned has changed. A day that was entered by hand stays while it lies ahead and
/// comes first; what has passed gives way to whatever is planned. `left`: the day of the activity that was done, moved or
/// deleted; `planned`: the first day for which one stands now.
pub fn next_on(was: Option<Day>, left: Option<Day>, planned: Option<Day>, today: Day) -> Option<Day> {
    let kept = was.filter(|day| Some(*day) != left);
    let ahead = kept.filter(|day| *day >= today);
    ahead.into_iter().chain(planned).min().or(kept)
}

/// What a stage asked to be done, told with the move that it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub slot: Slot,
    pub day: Day,
    /// What came of it; may be empty.
    pub description: String,
}

impl Logged {
    /// On the wire it stands among the fields that a sheet fills in: the day, a line end, and what came of it.
    pub fn edit(&self) -> Edit {
        let to = FieldValue::Text(format!("{}\n{}", self.day, self.description));
        Edit { field: self.slot.field().to_owned(), seen: FieldValue::Empty, to }
    }

    fn of(slot: Slot, to: &FieldValue, latest: Day) -> Result<Logged, Problem> {
        let FieldValue::Text(text) = to else { return Err(Problem::Required) };
        let (day, description) = text.split_once('\n').unwrap_or((text, ""));
        let day = Day::parse_iso(day)?;
        if day > latest {
            return Err(Problem::InTheFuture);
        }
        Ok(Logged { slot, day, description: description.to_owned() })
    }
}

/// Parts what is logged from the fields of the deal. `latest`: the day on which it may have been at the latest.
pub fn parted(edits: Vec<Edit>, latest: Day) -> Result<(Vec<Edit>, Vec<Logged>), Error> {
    let mut problems = Problems::new();
    let (mut fields, mut logged) = (Vec::new(), Vec::<Logged>::new());
    for edit in edits {
        if logged.iter().any(|known| known.slot.field() == edit.field) {
            return Err(Error::invalid(REQUEST, Problem::Unreadable));
        }
        match Slot::from_field(&edit.field) {
            Some(slot) => logged.extend(problems.take(slot.field(), Logged::of(slot, &edit.to, latest))),
            None => fields.push(edit),
        }
    }
    problems.finish(Some((fields, logged)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Option<Day> {
        Day::of(2026, 1, day)
    }

    #[test]
    fn the_next_action_follows_what_is_planned() {
        let today = day(5).unwrap();
        for (what, was, left, planned, then) in [
            ("the first plan", None, None, day(8), day(8)),
            ("a later one", day(8), None, day(8), day(8)),
            ("an earlier one", day(8), None, day(6), day(6)),
            ("by hand, and before it", day(6), None, day(8), day(6)),
            ("by hand, and passed", day(2), None, day(8), day(8)),
            ("planned, and passed", day(2), None, day(2), day(2)),
            ("done, and no other", day(8), day(8), None, None),
            ("done, and another", day(8), day(8), day(9), day(9)),
            ("done, and another of that day", day(8), day(8), day(8), day(8)),
            ("put off", day(8), day(8), day(12), day(12)),
            ("logged beside it", day(8), None, None, day(8)),
            ("logged, and what was by hand has passed", day(2), None, None, day(2)),
            ("nothing at all", None, None, None, None),
        ] {
            assert_eq!(next_on(was, left, planned, today), then, "{what}");
        }
    }

    #[test]
    fn what_a_sheet_logs_goes_its_own_way() {
        let (slot, today) = (Slot::new(1).unwrap(), day(5).unwrap());
        let logged = Logged { slot, day: today, description: "They liked it\nmuch".into() };
        let name = Edit { field: "name".into(), seen: FieldValue::Empty, to: "A".into() };
        assert_eq!(parted(vec![logged.edit(), name.clone()], today), Ok((vec![name], vec![logged.clone()])));
        let twice = parted(vec![logged.edit(), logged.edit()], today);
        assert_eq!(twice, Err(Error::invalid(REQUEST, Problem::Unreadable)));
        let future = Logged { day: day(6).unwrap(), ..logged.clone() };
        assert_eq!(parted(vec![future.edit()], today), Err(Error::invalid("done_1", Problem::InTheFuture)));
        for (to, problem) in [
            (FieldValue::Empty, Problem::Required),
            (FieldValue::Number(1), Problem::Required),
            ("".into(), Problem::Required),
            ("soon\nyes".into(), Problem::NotADate),
        ] {
            let edit = Edit { to, ..logged.edit() };
            assert_eq!(parted(vec![edit.clone()], today), Err(Error::invalid("done_1", problem)), "{edit:?}");
        }
    }
}
