//! Changing fields of a record: what someone saw, what they want, and what comes of it when others changed it meanwhile.

use serde::{Deserialize, Serialize};

use super::change::FieldValue;
use super::restore::Restore;
use crate::values::error::{Error, Problems, REQUEST};
use crate::values::problem::Problem;

/// One field edited: it held `seen` when the person looked, and shall hold `to`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub field: String,
    pub seen: FieldValue,
    pub to: FieldValue,
}

/// A field that someone else changed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldClash {
    pub field: String,
    pub yours: FieldValue,
    pub theirs: FieldValue,
}

/// What edits make of a record.
#[derive(Debug, PartialEq, Eq)]
pub enum Laid<T> {
    Done(T),
    /// Someone else changed these fields meanwhile.
    Clash(Vec<FieldClash>),
}

/// What a form changes of the record that it was opened on.
pub fn edits<T: Restore>(seen: &T, wanted: &T, editable: &[&str]) -> Vec<Edit> {
    let edit = |field: &&str| Edit { field: (*field).to_owned(), seen: seen.get(field), to: wanted.get(field) };
    editable.iter().map(edit).filter(|edit| edit.seen != edit.to).collect()
}

/// No form sends more fields than there are, nor one of them twice: whoever does only keeps others waiting.
pub fn each_once(edits: &[Edit], editable: &[&str]) -> Result<(), Error> {
    let comes_before = |place: usize| edits[..place].iter().any(|edit| edit.field == edits[place].field);
    // Counted first, so that the comparisons stay few.
    if edits.len() > editable.len() || (0..edits.len()).any(comes_before) {
        return Err(Error::invalid(REQUEST, Problem::Unreadable));
    }
    Ok(())
}

/// Lays the edits over the record as it stands now: other fields merge, the same field clashes. The values are no better
/// checked than what a form sends: that is for the caller.
pub fn lay<T: Restore>(now: &T, edits: &[Edit], editable: &[&str]) -> Result<Laid<T>, Error> {
    each_once(edits, editable)?;
    let mut wrong = Problems::new();
    let mut clashes = Vec::new();
    let mut after = now.clone();
    for edit in edits {
        let held = now.get(&edit.field);
        if !editable.contains(&edit.field.as_str()) {
            wrong.add(&edit.field, Problem::Unknown);
        } else if held != edit.seen && held != edit.to {
            clashes.push(FieldClash { field: edit.field.clone(), yours: edit.to.clone(), theirs: held });
        } else {
            after.set(&edit.field, &edit.to);
        }
    }
    wrong.into_result()?;
    Ok(if clashes.is_empty() { Laid::Done(after) } else { Laid::Clash(clashes) })
}

/// The edits once it is settled which value stays: where theirs does, the edit is left out; where yours does, it is
/// laid over what is there now.
pub fn settled<T: Restore>(now: &T, edits: Vec<Edit>, theirs: &[String]) -> Vec<Edit> {
    let over = |edit: Edit| Edit { seen: now.get(&edit.field), ..edit };
    edits.into_iter().filter(|edit| !theirs.contains(&edit.field)).map(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(field: &str) -> Edit {
        Edit { field: field.to_owned(), seen: FieldValue::Empty, to: FieldValue::Empty }
    }

    #[test]
    fn a_request_names_each_field_once() {
        let fields = ["name", "phone", "email"];
        let told = |named: &[&str]| each_once(&named.iter().map(|field| edit(field)).collect::<Vec<_>>(), &fields);
        let right: [&[&str]; 4] = [&[], &["email"], &["email", "name", "phone"], &["city"]];
        for right in right {
            assert_eq!(told(right), Ok(()), "{right:?}");
        }
        let wrong: [&[&str]; 3] = [&["name", "name"], &["name", "phone", "name"], &["name", "phone", "email", "city"]];
        for wrong in wrong {
            assert_eq!(told(wrong), Err(Error::invalid(REQUEST, Problem::Unreadable)), "{wrong:?}");
        }
    }
}
