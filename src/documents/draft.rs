//! A document as it is attached: a file that has arrived, what it is called, and of which type it is.

use serde::{Deserialize, Serialize};

use super::document::DocumentId;
use crate::values::error::{Error, Problems};
use crate::values::id::LookupId;
use crate::values::problem::Problem;
use crate::values::text::{clean_line, required_line};

/// The longest name, in characters.
pub const MAX_NAME: u32 = 200;

/// So many are attached at once.
pub const MOST: usize = 20;

/// What a form holds of a document, new or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDraft {
    pub document_type: Option<LookupId>,
    pub name: String,
}

/// The same, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub document_type: LookupId,
    pub name: String,
}

impl DocumentDraft {
    pub fn read(&self) -> Result<Named, Error> {
        let mut problems = Problems::new();
        let document_type = problems.take("document_type", self.document_type.ok_or(Problem::Required));
        let name = problems.take("name", file_name(&self.name));
        let named = || Some(Named { document_type: document_type?, name: name? });
        let named = named();
        problems.finish(named)
    }
}

/// Files that have arrived, each with its name, to be attached as one act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attaching {
    pub document_type: Option<LookupId>,
    pub files: Vec<(DocumentId, String)>,
}

impl Attaching {
    pub fn read(&self) -> Result<Vec<(DocumentId, Named)>, Error> {
        if self.files.is_empty() {
            return Err(Error::invalid("file", Problem::Required));
        }
        if self.files.len() > MOST {
            return Err(Error::invalid("file", Problem::OutOfRange { min: 1, max: MOST as i64 }));
        }
        let draft = |name: &str| DocumentDraft { document_type: self.document_type, name: name.to_owned() };
        self.files.iter().map(|(file, name)| Ok((*file, draft(name).read()?))).collect()
    }
}

/// A name that every system can save: of a path its last part, without what file systems refuse.
pub fn file_name(typed: &str) -> Result<String, Problem> {
    let line = clean_line(typed);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|letter| !matches!(letter, ':' | '*' | '?' | '"' | '<' | '>' | '|')).collect();
    required_line(plain.trim_matches(['.', ' ']), MAX_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    #[test]
    fn a_name_can_be_saved_anywhere() {
        for (typed, kept) in [
            ("Offre n° 4.pdf", "Offre n° 4.pdf"),
            (" C:\\Users\\Zoé\\plan.xlsx ", "plan.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("what?*.txt", "what.txt"),
            (".hidden", "hidden"),
            ("a\u{0}b\nc.txt", "ab c.txt"),
        ] {
            assert_eq!(file_name(typed).as_deref(), Ok(kept), "{typed}");
        }
        for nothing in ["", "  ", "..", "a/", "???"] {
            assert_eq!(file_name(nothing), Err(Problem::Required), "{nothing:?}");
        }
        assert_eq!(file_name(&"x".repeat(201)), Err(Problem::TooLong { max: MAX_NAME }));
    }

    #[test]
    fn every_problem_is_told_at_its_field() {
        let error = DocumentDraft::default().read().unwrap_err();
        assert_eq!(
            (error.field("document_type"), error.field("name")),
            (Some(&Problem::Required), Some(&Problem::Required))
        );
        let document_type = Some(fresh().into());
        let files = |count: usize| Attaching { document_type, files: vec![(fresh().into(), "a.txt".into()); count] };
        assert_eq!(files(0).read(), Err(Error::invalid("file", Problem::Required)));
        assert_eq!(files(21).read(), Err(Error::invalid("file", Problem::OutOfRange { min: 1, max: 20 })));
        assert_eq!(files(2).read().map(|read| read.len()), Ok(2));
        assert!(Attaching { document_type: None, ..files(1) }.read().unwrap_err().field("document_type").is_some());
    }
}
