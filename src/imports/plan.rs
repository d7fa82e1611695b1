//! How a sheet is to be read: guessed at first, then as the person has set it.

use serde::{Deserialize, Serialize};

use super::formats::{Evidence, Formats};
use super::kind::Wire;
use super::sheet::Sheet;
use super::target::{ColumnTarget, guess_targets};
use crate::values::day::DateForm;
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPlan<T> {
    pub target: Option<T>,
    pub formats: Formats,
}

/// Whose the rows are that name nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    #[default]
    Nobody,
    Importer,
    Named(String),
}

/// What becomes of a row whose record is known already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// It is left out.
    #[default]
    Skip,
    /// The record gets what the row says.
    Update,
    /// It becomes a record of its own.
    Create,
}

impl Duplicates {
    pub const ALL: [Duplicates; 3] = [Duplicates::Skip, Duplicates::Update, Duplicates::Create];

    /// The word in forms and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Duplicates::Skip => "skip",
            Duplicates::Update => "update",
            Duplicates::Create => "create",
        }
    }

    pub fn from_code(code: &str) -> Option<Duplicates> {
        Duplicates::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// What the machinery asks of any kind's plan.
pub trait Plan: Wire {
    type Target: ColumnTarget;

    fn columns(&self) -> &[ColumnPlan<Self::Target>];

    fn columns_mut(&mut self) -> &mut [ColumnPlan<Self::Target>];

    fn owner_mut(&mut self) -> &mut Fallback;

    fn column(&self, target: Self::Target) -> Option<usize> {
        self.columns().iter().position(|column| column.target == Some(target))
    }

    fn missing(&self) -> Vec<Self::Target> {
        Self::Target::missing(|target| self.column(target).is_some())
    }

    /// Gives a column its target; another one that had it goes without.
    fn aim(&mut self, place: usize, target: Option<Self::Target>) {
        for (other, column) in self.columns_mut().iter_mut().enumerate() {
            if other == place {
                column.target = target;
            } else if target.is_some() && column.target == target {
                column.target = None;
            }
        }
    }

    /// The plan that somebody made for a sheet with the same heads, for this one: what its own dates say for sure counts
    /// more. `None` where the two do not fit together.
    fn remembered(mut self, guessed: &Self) -> Option<Self> {
        if self.columns().len() != guessed.columns().len() {
            return None;
        }
        for (column, guess) in self.columns_mut().iter_mut().zip(guessed.columns()) {
            if !guess.formats.dates_unsure {
                column.formats.dates = guess.formats.dates;
            }
            column.formats.dates_unsure = guess.formats.dates_unsure;
        }
        Some(self)
    }
}

/// What each column holds, as far as its head and its values tell.
pub fn guess_columns<T: ColumnTarget>(sheet: &Sheet, locale: Locale) -> Vec<ColumnPlan<T>> {
    let heads: Vec<&str> = sheet.heads.iter().map(String::as_str).collect();
    let targets = guess_targets(&heads);
    let columns = targets.into_iter().enumerate().map(|(column, target)| {
        let mut evidence = Evidence::default();
        sheet.rows.iter().for_each(|row| evidence.see(row.cell(column)));
        ColumnPlan { target, formats: evidence.formats(locale) }
    });
    columns.collect()
}

/// All that a plan for leads, accounts or contacts says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPlan<T> {
    pub columns: Vec<ColumnPlan<T>>,
    pub owner: Fallback,
    pub duplicates: Duplicates,
}

impl<T: ColumnTarget> ListPlan<T> {
    pub fn guess(sheet: &Sheet, locale: Locale) -> ListPlan<T> {
        ListPlan { columns: guess_columns(sheet, locale), owner: Fallback::Nobody, duplicates: Duplicates::Skip }
    }
}

impl<T: ColumnTarget> Plan for ListPlan<T> {
    type Target = T;

    fn columns(&self) -> &[ColumnPlan<T>] {
        &self.columns
    }

    fn columns_mut(&mut self) -> &mut [ColumnPlan<T>] {
        &mut self.columns
    }

    fn owner_mut(&mut self) -> &mut Fallback {
        &mut self.owner
    }
}

/// By what a sheet's heads are known again: case, accents and what surrounds words do not matter.
pub fn heads_in_one(heads: &[String]) -> String {
    heads.iter().map(|head| fold(head.trim())).collect::<Vec<_>>().join("\u{1f}")
}

/// Sets the order of day and month for all columns at once.
pub fn set_dates<P: Plan>(plan: &mut P, dates: DateForm) {
    plan.columns_mut().iter_mut().for_each(|column| column.formats.dates = dates);
}
