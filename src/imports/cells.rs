//! One row under a plan: its cells by what they mean, and every problem that stands in it.

use serde::{Deserialize, Serialize};

use super::formats::Formats;
use super::plan::{ColumnPlan, Plan};
use super::sheet::{Row, Sheet};
use super::target::{ColumnTarget, words};
use crate::values::day::Day;
use crate::values::problem::Problem;
use crate::values::text::{clean_line, optional_line, optional_text};

/// More problems than this are counted, not told.
pub const TOLD: usize = 500;

/// Of an offending value so many characters are told.
const SHOWN: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    pub row: u32,
    /// The head of its column, as the sheet writes it.
    pub column: String,
    /// What stands there, in one line and not beyond so many characters.
    pub value: String,
    pub problem: Problem,
}

impl RowProblem {
    pub fn new(row: u32, column: String, value: &str, problem: Problem) -> RowProblem {
        RowProblem { row, column, value: glimpse(value), problem }
    }
}

/// Enough of a value to find it again; a cell may be as long as a book.
fn glimpse(value: &str) -> String {
    // Cleaning may take letters away: so a little more than is shown, and not the whole of it.
    let some: String = value.trim_start().chars().take(4 * SHOWN).collect();
    let line = clean_line(&some);
    let is_whole = line.chars().count() <= SHOWN && some.len() == value.trim_start().len();
    if is_whole {
        return line;
    }
    let start: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}

/// Where each target's column stands.
pub struct Places(Vec<Option<usize>>);

impl Places {
    pub fn of<P: Plan>(plan: &P) -> Places {
        Places(P::Target::all().iter().map(|target| plan.column(*target)).collect())
    }

    fn column<T: ColumnTarget>(&self, target: T) -> Option<usize> {
        let place = T::all().iter().position(|other| *other == target)?;
        self.0.get(place).copied().flatten()
    }
}

/// Reading notes the problems.
pub struct Cells<'a, T> {
    heads: &'a [String],
    columns: &'a [ColumnPlan<T>],
    places: &'a Places,
    pub row: &'a Row,
    pub problems: Vec<RowProblem>,
}

impl<'a, T: ColumnTarget> Cells<'a, T> {
    pub fn new<P: Plan<Target = T>>(sheet: &'a Sheet, plan: &'a P, places: &'a Places, row: &'a Row) -> Cells<'a, T> {
        Cells { heads: &sheet.heads, columns: plan.columns(), places, row, problems: Vec::new() }
    }

    pub fn column(&self, target: T) -> Option<usize> {
        self.places.column(target)
    }

    /// Empty where no column has this target.
    pub fn text(&self, target: T) -> &'a str {
        self.column(target).map_or("", |column| self.row.cell(column)).trim()
    }

    pub fn formats(&self, target: T) -> Formats {
        self.column(target).map(|column| self.columns[column].formats).unwrap_or_default()
    }

    pub fn refuse(&mut self, target: T, problem: Problem) {
        self.refuse_value(target, self.text(target), problem);
    }

    /// The same where the value is not the cell: a part of it, or more than one of them together.
    pub fn refuse_value(&mut self, target: T, value: &str, problem: Problem) {
        let head = self.column(target).and_then(|column| self.heads.get(column));
        let column = head.filter(|head| !head.is_empty()).cloned().unwrap_or_else(|| target.code().to_owned());
        self.problems.push(RowProblem::new(self.row.number, column, value, problem));
    }

    pub fn take<V>(&mut self, target: T, read: impl FnOnce(&str) -> Result<V, Problem>) -> Option<V> {
        match read(self.text(target)) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(target, problem);
                None
            }
        }
    }

    /// The same, unless the cell is empty.
    pub fn given<V>(&mut self, target: T, read: impl FnOnce(&str) -> Result<V, Problem>) -> Option<V> {
        if self.text(target).is_empty() { None } else { self.take(target, read) }
    }

    pub fn line(&mut self, target: T, max: u32) -> Option<String> {
        self.take(target, |text| optional_line(text, max)).flatten()
    }

    pub fn lines(&mut self, target: T, max: u32) -> Option<String> {
        self.take(target, |text| optional_text(text, max)).flatten()
    }

    pub fn day(&mut self, target: T) -> Option<Day> {
        let form = self.formats(target).dates;
        self.given(target, |text| Day::parse(text, form))
    }

    /// `yes` or `no` in either language, or what else is ticked in sheets.
    pub fn flag(&mut self, target: T) -> Option<bool> {
        self.given(target, |text| flag(text).ok_or(Problem::NotYesOrNo))
    }

    /// Several names in one cell, as sheets write them side by side.
    pub fn several(&mut self, target: T, max: u32) -> Vec<String> {
        let mut names = Vec::new();
        for piece in self.text(target).split([',', ';', '|', '\n']) {
            match optional_line(piece, max) {
                Ok(Some(name)) => names.push(name),
                Ok(None) => {}
                Err(problem) => self.refuse_value(target, piece, problem),
            }
        }
        names
    }
}

fn flag(text: &str) -> Option<bool> {
    match words(text).as_str() {
        "yes" | "y" | "oui" | "o" | "true" | "vrai" | "1" | "x" | "on" => Some(true),
        "no" | "n" | "non" | "false" | "faux" | "0" | "off" => Some(false),
        _ => None,
    }
}

/// The head under which a target's problems are told that come to light behind the sheet.
pub fn head_of<P: Plan>(plan: &P, heads: &[String], target: P::Target) -> String {
    let head = plan.column(target).and_then(|column| heads.get(column));
    head.filter(|head| !head.is_empty()).cloned().unwrap_or_else(|| target.code().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        assert_eq!(["Oui", "YES", "x", "VRAI", "1"].map(flag), [Some(true); 5]);
        assert_eq!(["Non", "no", "0", "FAUX"].map(flag), [Some(false); 4]);
        assert_eq!(["perhaps", "2", ""].map(flag), [None; 3]);
    }

    #[test]
    fn a_value_is_told_in_one_short_line() {
        let told = |value: &str| RowProblem::new(2, "E-mail".into(), value, Problem::NotAnEmail).value;
        assert_eq!(told(" two\r\n lines\u{1b}[31m "), "two lines[31m");
        assert_eq!(told(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(told(&"é".repeat(61)), format!("{}…", "é".repeat(59)));
        assert_eq!(told(&format!("{} end", "x".repeat(58))), format!("{}…", "x".repeat(58)));
        assert_eq!(told(&" \n".repeat(50_000)), "");
    }
}
