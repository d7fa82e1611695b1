//! What activities mean to their deal: its next action follows what is planned, and what a sheet brings along
//! with a move: what was done, and documents.

use super::criteria::{Criteria, Criterion};
use crate::changes::change::FieldValue;
use crate::changes::edit::Edit;
use crate::documents::document::DocumentId;
use crate::documents::draft::file_name;
use crate::settings::types::Slot;
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

/// What a sheet brings beside fields of the deal, for the move that it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub logged: Vec<Logged>,
    pub attached: Vec<Attached>,
}

/// A type of activities that a stage asked for, and that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub slot: Slot,
    pub day: Day,
    /// What came of it; may be empty.
    pub description: String,
}

/// A type of documents that a stage asked for, and a file that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    pub slot: Slot,
    pub file: DocumentId,
    pub name: String,
}

impl Logged {
    /// On the wire it stands among the fields that a sheet fills in: the day, a line end, and what came of it.
    pub fn edit(&self) -> Edit {
        brings(Criterion::Done(self.slot), format!("{}\n{}", self.day, self.description))
    }

    fn of(slot: Slot, to: &FieldValue, latest: Day) -> Result<Logged, Problem> {
        let (day, description) = two_lines(to)?;
        let day = Day::parse_iso(day)?;
        if day > latest {
            return Err(Problem::InTheFuture);
        }
        Ok(Logged { slot, day, description: description.to_owned() })
    }
}

impl Attached {
    /// In the same way: the file's id, a line end, and its name.
    pub fn edit(&self) -> Edit {
        brings(Criterion::Document(self.slot), format!("{}\n{}", self.file, self.name))
    }

    fn of(slot: Slot, to: &FieldValue) -> Result<Attached, Problem> {
        let (file, name) = two_lines(to)?;
        Ok(Attached { slot, file: file.parse().map_err(|_| Problem::Unknown)?, name: file_name(name)? })
    }
}

fn brings(criterion: Criterion, text: String) -> Edit {
    Edit { field: criterion.field().to_owned(), seen: FieldValue::Empty, to: FieldValue::Text(text) }
}

fn two_lines(to: &FieldValue) -> Result<(&str, &str), Problem> {
    match to {
        FieldValue::Text(text) => Ok(text.split_once('\n').unwrap_or((text, ""))),
        _ => Err(Problem::Required),
    }
}

/// Parts what is brought from the fields of the deal. `latest`: the day on which something may have been done at the latest.
pub fn parted(edits: Vec<Edit>, latest: Day) -> Result<(Vec<Edit>, Brought), Error> {
    let mut problems = Problems::new();
    let (mut fields, mut brought, mut known) = (Vec::new(), Brought::default(), Criteria::NONE);
    for edit in edits {
        let criterion = Criterion::from_field(&edit.field);
        let Some(criterion @ (Criterion::Done(slot) | Criterion::Document(slot))) = criterion else {
            fields.push(edit);
            continue;
        };
        if known.has(criterion) {
            return Err(Error::invalid(REQUEST, Problem::Unreadable));
        }
        known = known.and([criterion].into_iter().collect());
        match criterion {
            Criterion::Done(_) => {
                brought.logged.extend(problems.take(criterion.field(), Logged::of(slot, &edit.to, latest)))
            }
            _ => brought.attached.extend(problems.take(criterion.field(), Attached::of(slot, &edit.to))),
        }
    }
    problems.finish(Some((fields, brought)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

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
        let attached = Attached { slot, file: fresh().into(), name: "Offer.pdf".into() };
        let brought = Brought { logged: vec![logged.clone()], attached: vec![attached.clone()] };
        assert_eq!(parted(vec![logged.edit(), name.clone(), attached.edit()], today), Ok((vec![name], brought)));
        for twice in [logged.edit(), attached.edit()] {
            let refused = parted(vec![twice.clone(), twice], today);
            assert_eq!(refused, Err(Error::invalid(REQUEST, Problem::Unreadable)));
        }
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
        for (to, problem) in [
            (FieldValue::Empty, Problem::Required),
            ("no id\nOffer.pdf".into(), Problem::Unknown),
            (format!("{}\n..", attached.file).as_str().into(), Problem::Required),
        ] {
            let edit = Edit { to, ..attached.edit() };
            assert_eq!(parted(vec![edit.clone()], today), Err(Error::invalid("document_1", problem)), "{edit:?}");
        }
    }
}
