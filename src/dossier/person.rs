//! One person's data: found, handed out, erased.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldChange, FieldValue, Fields, Kind};
use crate::deals::alert::Alert;
use crate::deals::lines::Lines;
use crate::deals::snooze::{Snooze, Snoozes};
use crate::values::address::escaped;
use crate::values::id::ContactId;
use crate::values::text::fold;

/// The act in the change record; nothing brings back what it took.
pub const ERASE: &str = "erase";

/// What stands where a name that was erased must not be empty.
pub const NOBODY: &str = "—";

/// Shorter words would be found inside others.
const SHORTEST: usize = 4;

/// Who is meant: a contact, or everybody who writes from an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAsk {
    pub contact: Option<ContactId>,
    pub email: String,
}

/// What is known of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFound {
    /// What must be typed to have it erased: the address, or the name of whoever has none.
    pub key: String,
    pub records: Vec<FoundRecord>,
    /// All of it, for the person themselves.
    pub json: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecord {
    /// `Contact` or `Lead`.
    pub kind: Kind,
    pub name: String,
    /// The account or the company.
    pub of: String,
    pub email: String,
    pub phone: String,
    /// Where it is shown; empty for what is out of use.
    pub address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonErased {
    pub contacts: i64,
    pub leads: i64,
}

/// The data as an address that a browser saves: nothing of it is kept anywhere on the way.
pub fn as_link(json: &str) -> String {
    format!("data:application/json;charset=utf-8,{}", escaped(json))
}

/// Whether what was typed to confirm is what it should be.
pub fn is_confirmed(key: &str, typed: &str) -> bool {
    fold(key.trim()) == fold(typed.trim())
}

/// Fields that hold nothing but this person.
pub fn own_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Contact => &["name", "job_title", "email", "phone"],
        Kind::Lead => &["person", "job_title", "email", "phone", "address"],
        _ => &[],
    }
}

/// Those of them by which a person can be told in what others wrote. Many people have one job.
fn telling_fields(kind: Kind) -> impl Iterator<Item = &'static str> {
    own_fields(kind).iter().copied().filter(|field| *field != "job_title")
}

/// What a record says of its person: names, addresses, numbers.
pub fn words_of(kind: Kind, record: &impl Fields) -> Vec<String> {
    telling_fields(kind).map(|field| record.get(field).text()).collect()
}

/// What it has ever said.
pub fn words_of_changes(kind: Kind, changes: &[FieldChange]) -> Vec<String> {
    let telling = changes.iter().filter(|change| telling_fields(kind).any(|field| field == change.field));
    telling.flat_map(|change| [change.before.text(), change.after.text()]).collect()
}

/// The words by which a person can be told in what others wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces(Vec<String>);

impl Traces {
    pub fn new(words: impl IntoIterator<Item = String>) -> Traces {
        let mut words: Vec<String> = words.into_iter().map(|word| word.trim().to_owned()).collect();
        words.retain(|word| word.chars().count() >= SHORTEST);
        // The longest first: an address may hold a name.
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        Traces(words)
    }

    /// The text without them.
    pub fn taken_from(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, word| without(&text, word))
    }

    /// The same for a name, which must not become empty.
    pub fn taken_from_name(&self, name: &str) -> String {
        let left = self.taken_from(name);
        if left.trim().is_empty() { NOBODY.to_owned() } else { left }
    }

    /// The same for the names of a deal's lines, and for nothing else of them.
    pub fn taken_from_lines(&self, lines: &Lines) -> Lines {
        lines.renamed(|name| self.taken_from_name(name))
    }

    /// The same for the reasons of its snoozes.
    pub fn taken_from_snoozes(&self, snoozes: &Snoozes) -> Snoozes {
        snoozes.reworded(|reason| self.taken_from_name(reason))
    }

    fn taken_from_snooze(&self, alert: Alert, word: &str) -> String {
        match Snooze::from_word(alert, word) {
            Ok(snooze) => snooze.reworded(|reason| self.taken_from_name(reason)).word(),
            Err(_) => self.taken_from(word),
        }
    }

    /// The recorded changes of a record without the person: their own fields go, other texts lose the words.
    pub fn taken_from_changes(&self, kind: Kind, fields: Vec<FieldChange>) -> Vec<FieldChange> {
        let cleaned = |field: &str, value: FieldValue| match value {
            // As the row itself is cleaned, so that an undo still finds what it looks for.
            FieldValue::Text(text) if field == "name" || field == "subject" => {
                self.taken_from_name(&text).as_str().into()
            }
            FieldValue::Text(text) if kind == Kind::Deal && field == "lines" => match Lines::parse(&text) {
                Ok(lines) => self.taken_from_lines(&lines).to_string().as_str().into(),
                Err(_) => self.taken_from(&text).as_str().into(),
            },
            FieldValue::Text(text) => match Alert::from_field(field) {
                Some(alert) => self.taken_from_snooze(alert, &text).as_str().into(),
                None => self.taken_from(&text).as_str().into(),
            },
            other => other,
        };
        fields
            .into_iter()
            .filter(|change| !own_fields(kind).contains(&change.field.as_str()))
            .map(|change| FieldChange {
                before: cleaned(&change.field, change.before),
                after: cleaned(&change.field, change.after),
                field: change.field,
            })
            .collect()
    }
}

/// Every occurrence of the word is taken out, however it is written as to capitals and accents.
fn without(text: &str, word: &str) -> String {
    let lower = |letter: char| fold(letter.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(letter);
    let letters: Vec<char> = text.chars().collect();
    let word: Vec<char> = word.chars().map(lower).collect();
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let here = letters[at..].iter().map(|letter| lower(*letter));
        if letters.len() - at >= word.len() && here.take(word.len()).eq(word.iter().copied()) {
            at += word.len();
        } else {
            left.push(letters[at]);
            at += 1;
        }
    }
    if left.len() == text.len() { left } else { left.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn traces() -> Traces {
        Traces::new(["Ana Díaz", "ana@diaz.example", "01", " Ana Díaz"].map(str::to_owned))
    }

    #[test]
    fn old_names_are_traces_too_and_jobs_are_none() {
        let change =
            |field: &str| FieldChange { field: field.into(), before: "Ana Díaz".into(), after: "Ana Ruiz".into() };
        assert_eq!(words_of_changes(Kind::Lead, &[change("person"), change("job_title")]), ["Ana Díaz", "Ana Ruiz"]);
        assert!(words_of_changes(Kind::Deal, &[change("name")]).is_empty());
    }

    #[test]
    fn a_person_is_taken_out_of_what_others_wrote() {
        let traces = traces();
        assert_eq!(traces.taken_from("Call ANA DIAZ at Ana@Diaz.example, 01 June"), "Call  at , 01 June");
        assert_eq!(traces.taken_from("Call the buyer "), "Call the buyer ");
        assert_eq!(traces.taken_from_name("Ana Díaz"), NOBODY);
        assert_eq!(traces.taken_from(""), "");
    }

    #[test]
    fn the_record_keeps_what_happened_and_loses_who_it_was() {
        let change = |field: &str, after: &str| FieldChange {
            field: field.into(),
            before: FieldValue::Empty,
            after: after.into(),
        };
        let told = vec![change("email", "ana@diaz.example"), change("description", "Ana Díaz: dryers")];
        let left = traces().taken_from_changes(Kind::Lead, told);
        assert_eq!(left, [change("description", ": dryers")]);
        let deal = traces().taken_from_changes(Kind::Deal, vec![change("name", "Ana Díaz")]);
        assert_eq!(deal, [change("name", NOBODY)]);
        // Only the name of a line is text; its ids and amounts stay whatever they hold.
        let id = "019b0000-0000-7000-8000-00000000cafe";
        let line = |name: &str| format!("{id}\t\t1000\t5\t0\t0\t{name}");
        let told = Traces::new(["cafe".to_owned()])
            .taken_from_changes(Kind::Deal, vec![change("lines", &line("Training for Café, Paris"))]);
        assert_eq!(told, [change("lines", &line("Training for , Paris"))]);
    }

    #[test]
    fn of_a_snooze_only_the_reason_is_text() {
        let word = |reason: &str| format!("2026-01-15\t\t{reason}");
        let change = |after: &str| FieldChange {
            field: Alert::NoNext.field().into(),
            before: FieldValue::Empty,
            after: after.into(),
        };
        let left = traces().taken_from_changes(Kind::Deal, vec![change(&word("Ana Díaz is away until 01 June"))]);
        assert_eq!(left, [change(&word("is away until 01 June"))]);
        let left = traces().taken_from_changes(Kind::Deal, vec![change(&word("Ana Díaz"))]);
        assert_eq!(left, [change(&word(NOBODY))]);
    }

    #[test]
    fn data_survives_its_link() {
        assert_eq!(as_link("{\"é\":1}"), "data:application/json;charset=utf-8,%7B%22%C3%A9%22%3A1%7D");
    }

    #[test]
    fn what_is_typed_to_confirm_may_differ_in_capitals() {
        assert!(is_confirmed("ana@diaz.example", " Ana@Diaz.example"));
        assert!(!is_confirmed("ana@diaz.example", "ana"));
    }
}
