//! What the import page and the server say to each other.

use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::rows::RowProblem;
use super::sheet::{Encoding, SheetProblem};
use crate::deals::board::Total;
use crate::deals::stage::{Pipeline, Stage};
use crate::values::id::RequestId;
use crate::values::instant::Instant;

/// The first line of what the page sends; the file follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAsk {
    pub file_name: String,
    pub step: ImportStep,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportStep {
    /// What is in it?
    Look,
    /// What would come of it?
    Try(Plan),
    Run(RequestId, Plan),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportAnswer {
    Unreadable(SheetProblem),
    Looked(Box<Look>),
    Tried(Box<Summary>),
    Done(Box<Summary>),
}

/// A sheet at first sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub rows: u32,
    pub empty: u32,
    pub delimiter: char,
    pub encoding: Encoding,
    pub columns: Vec<LookColumn>,
    pub plan: Plan,
    pub pipelines: Vec<Pipeline>,
    /// Of all pipelines.
    pub stages: Vec<Stage>,
    /// Whether the viewer may make stages and people on the way.
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
pub struct Summary {
    /// Rows that say something.
    pub rows: u32,
    pub empty: u32,
    pub deals: u32,
    pub open: u32,
    pub won: u32,
    pub lost: u32,
    /// Of all deals made, by currency.
    pub totals: Vec<Total>,
    /// Rows with a problem.
    pub left_out: u32,
    pub problem_count: u32,
    /// The first of them.
    pub problems: Vec<RowProblem>,
    /// Rows whose deal seems to be there already, and is left out.
    pub duplicates: u32,
    /// The first of them.
    pub duplicate_rows: Vec<u32>,
    /// Closed deals that the sheet gives another percentage.
    pub set_by_outcome: u32,
    /// Percentages rounded to whole ones.
    pub rounded: u32,
    pub accounts: u32,
    pub contacts: u32,
    /// The names in the column of stages.
    pub stage_names: Vec<String>,
    /// Names of what is made on the way.
    pub stages: Vec<String>,
    pub people: Vec<String>,
    pub lookups: Vec<String>,
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
