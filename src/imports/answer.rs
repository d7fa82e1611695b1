//! What the import page and the server say to each other.

use serde::{Deserialize, Serialize};

use super::acts::Tally;
use super::kind::Import;
use super::sheet::{Encoding, SheetProblem};
use crate::values::id::RequestId;
use crate::values::instant::Instant;

/// The first line of what the page sends; the file follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAsk<P> {
    pub file_name: String,
    /// Which sheet of a workbook.
    #[serde(default)]
    pub sheet: u32,
    pub step: ImportStep<P>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportStep<P> {
    /// What is in it?
    Look,
    /// What would come of it?
    Try(P),
    Run(RequestId, P),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportAnswer<P, C, F> {
    Unreadable(SheetProblem),
    Looked(Box<Look<P, C>>),
    Tried(Box<Summary<F>>),
    Done(Box<Summary<F>>),
}

pub type AskFor<K> = ImportAsk<<K as Import>::Plan>;
pub type AnswerFor<K> = ImportAnswer<<K as Import>::Plan, <K as Import>::Choices, <K as Import>::Figures>;
pub type LookAt<K> = Look<<K as Import>::Plan, <K as Import>::Choices>;
pub type SummaryOf<K> = Summary<<K as Import>::Figures>;

/// A sheet at first sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look<P, C> {
    pub rows: u32,
    pub empty: u32,
    pub encoding: Encoding,
    /// The sheets of a workbook; none of a text.
    pub sheets: Vec<String>,
    pub columns: Vec<LookColumn>,
    pub plan: P,
    /// The plan is the one that the viewer made for these heads before.
    pub remembered: bool,
    pub choices: C,
    /// Whether the viewer may make people, stages and entries of lists on the way.
    pub may_make: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookColumn {
    pub head: String,
    /// Some of its values, none twice.
    pub samples: Vec<String>,
}

/// What an import does or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary<F> {
    /// Rows that say something.
    pub rows: u32,
    pub empty: u32,
    /// Records.
    pub made: u32,
    pub updated: u32,
    pub tally: Tally,
    /// Made on the way.
    pub accounts: u32,
    pub contacts: u32,
    /// Names of what else is made on the way.
    pub people: Vec<String>,
    pub lookups: Vec<String>,
    pub own: F,
}

impl<F> Summary<F> {
    /// Whether a run would change anything.
    pub fn does_something(&self) -> bool {
        self.made + self.updated > 0
    }
}

/// An import of the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    pub request: RequestId,
    pub at: Instant,
    /// `None`: the command line.
    pub by: Option<String>,
    pub file_name: String,
    pub rows: i64,
    pub made: i64,
    pub updated: i64,
    pub problems: i64,
    pub undone: bool,
    /// Whether the viewer may undo it.
    pub may_undo: bool,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub done: u32,
    pub of: u32,
}
