//! What a change is, and how it comes from two states of a record.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::values::day::Day;

/// The value of one field. Money is in minor units, the currency being a field of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldValue {
    #[default]
    Empty,
    Text(String),
    Number(i64),
    Flag(bool),
    Id(Uuid),
    Day(Day),
}

/// One field of one record, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: String,
    pub before: FieldValue,
    pub after: FieldValue,
}

/// What kind of record a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    User,
    Team,
    Setting,
    Lookup,
    Account,
    Contact,
    Pipeline,
    Stage,
    Deal,
    Lead,
    WebForm,
    /// What came by a web form and waits in the quarantine.
    Submission,
    View,
    Product,
    Rate,
    Holiday,
    Activity,
    Document,
}

impl Kind {
    pub const ALL: [Kind; 18] = [
        Kind::User,
        Kind::Team,
        Kind::Setting,
        Kind::Lookup,
        Kind::Account,
        Kind::Contact,
        Kind::Pipeline,
        Kind::Stage,
        Kind::Deal,
        Kind::Lead,
        Kind::WebForm,
        Kind::Submission,
        Kind::View,
        Kind::Product,
        Kind::Rate,
        Kind::Holiday,
        Kind::Activity,
        Kind::Document,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Kind::User => "user",
            Kind::Team => "team",
            Kind::Setting => "setting",
            Kind::Lookup => "lookup",
            Kind::Account => "account",
            Kind::Contact => "contact",
            Kind::Pipeline => "pipeline",
            Kind::Stage => "stage",
            Kind::Deal => "deal",
            Kind::Lead => "lead",
            Kind::WebForm => "web form",
            Kind::Submission => "submission",
            Kind::View => "view",
            Kind::Product => "product",
            Kind::Rate => "rate",
            Kind::Holiday => "holiday",
            Kind::Activity => "activity",
            Kind::Document => "document",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One record altered by one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub subject: Uuid,
    /// The verb: `create`, `edit`, `move`, `win`, …
    pub act: &'static str,
    pub fields: Vec<FieldChange>,
}

/// A record whose fields can be compared, shown and put back.
pub trait Fields {
    /// Names of all fields, in the order in which a history shows them. `retired` says whether the record stands.
    const NAMES: &'static [&'static str];
    fn get(&self, field: &str) -> FieldValue;
}

/// What differs between two states of a record; from nothing, all that is not empty.
pub fn diff<T: Fields>(before: Option<&T>, after: &T) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for field in T::NAMES {
        let then = before.map_or(FieldValue::Empty, |record| record.get(field));
        let now = after.get(field);
        if then != now {
            changes.push(FieldChange { field: (*field).to_owned(), before: then, after: now });
        }
    }
    changes
}

/// Whether these fields tell of a record's making.
pub fn is_making(fields: &[FieldChange]) -> bool {
    fields.iter().any(|change| change.field == "retired" && change.before == FieldValue::Empty)
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        if text.is_empty() { FieldValue::Empty } else { FieldValue::Text(text.to_owned()) }
    }
}
impl From<i64> for FieldValue {
    fn from(number: i64) -> Self {
        FieldValue::Number(number)
    }
}
impl From<bool> for FieldValue {
    fn from(flag: bool) -> Self {
        FieldValue::Flag(flag)
    }
}
impl From<Uuid> for FieldValue {
    fn from(id: Uuid) -> Self {
        FieldValue::Id(id)
    }
}
impl From<Day> for FieldValue {
    fn from(day: Day) -> Self {
        FieldValue::Day(day)
    }
}
impl<T: Into<FieldValue>> From<Option<T>> for FieldValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(FieldValue::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair {
        name: &'static str,
        size: i64,
        retired: bool,
    }
    impl Fields for Pair {
        const NAMES: &'static [&'static str] = &["name", "size", "retired"];
        fn get(&self, field: &str) -> FieldValue {
            match field {
                "name" => self.name.into(),
                "size" => self.size.into(),
                _ => self.retired.into(),
            }
        }
    }

    #[test]
    fn a_diff_names_only_what_differs() {
        let before = Pair { name: "a", size: 1, retired: false };
        let after = Pair { name: "a", size: 2, retired: false };
        let changes = diff(Some(&before), &after);
        assert_eq!(
            changes,
            [FieldChange { field: "size".into(), before: FieldValue::Number(1), after: FieldValue::Number(2) }]
        );
        assert!(!is_making(&changes));
    }

    #[test]
    fn a_making_leaves_out_what_is_empty() {
        let changes = diff(None, &Pair { name: "", size: 2, retired: false });
        assert_eq!(changes.iter().map(|change| change.field.as_str()).collect::<Vec<_>>(), ["size", "retired"]);
        assert!(is_making(&changes));
    }

    #[test]
    fn every_kind_has_its_word() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code("quote"), None);
    }
}
