//! Putting fields back: undo is a change read backwards, as long as each field still holds what the change gave it.

use super::change::{FieldChange, FieldValue, Fields, is_making};

/// A record that takes values by field name.
pub trait Restore: Fields + Clone {
    /// Sets one field; a value that the field cannot hold leaves it as it is.
    fn set(&mut self, field: &str, value: &FieldValue);
}

/// The record as it was before these changes, or the first field that someone has changed since.
/// What was made is not unmade: it is retired, so that whatever speaks of it can still be read.
pub fn put_back<T: Restore>(now: &T, changes: &[FieldChange]) -> Result<T, String> {
    let made = is_making(changes);
    let mut then = now.clone();
    for change in changes {
        if now.get(&change.field) != change.after {
            return Err(change.field.clone());
        }
        if !made {
            then.set(&change.field, &change.before);
        }
    }
    if made {
        then.set("retired", &FieldValue::Flag(true));
    }
    Ok(then)
}

impl FieldValue {
    pub fn text(&self) -> String {
        match self {
            FieldValue::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            FieldValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn flag(&self) -> bool {
        matches!(self, FieldValue::Flag(true))
    }

    pub fn id<T: From<uuid::Uuid>>(&self) -> Option<T> {
        match self {
            FieldValue::Id(id) => Some((*id).into()),
            _ => None,
        }
    }

    pub fn day(&self) -> Option<crate::values::day::Day> {
        match self {
            FieldValue::Day(day) => Some(*day),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::change::diff;
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Pair {
        name: String,
        size: i64,
        retired: bool,
    }
    impl Fields for Pair {
        const NAMES: &'static [&'static str] = &["name", "size", "retired"];
        fn get(&self, field: &str) -> FieldValue {
            match field {
                "name" => self.name.as_str().into(),
                "size" => self.size.into(),
                _ => self.retired.into(),
            }
        }
    }
    impl Restore for Pair {
        fn set(&mut self, field: &str, value: &FieldValue) {
            match field {
                "name" => self.name = value.text(),
                "size" => self.size = value.number().unwrap_or(self.size),
                _ => self.retired = value.flag(),
            }
        }
    }

    fn pair(name: &str, size: i64) -> Pair {
        Pair { name: name.into(), size, retired: false }
    }

    #[test]
    fn what_changed_goes_back_and_what_others_changed_stays() {
        let changes = diff(Some(&pair("", 1)), &pair("a", 1));
        assert_eq!(put_back(&pair("a", 2), &changes), Ok(pair("", 2)));
    }

    #[test]
    fn a_field_that_changed_again_is_named() {
        let changes = diff(Some(&pair("a", 1)), &pair("b", 1));
        assert_eq!(put_back(&pair("c", 1), &changes), Err("name".into()));
    }

    #[test]
    fn what_was_made_is_retired() {
        let made = pair("a", 1);
        let changes = diff(None, &made);
        assert_eq!(put_back(&made, &changes), Ok(Pair { retired: true, ..made }));
    }
}
