//! Rows read by a plan: a draft for each, or every problem that stands in its way.

use super::outcome::outcome_of;
use super::plan::{Plan, StageChoice};
use super::target::Target;
use crate::imports::acts::Tally;
use crate::imports::cells::{Cells, Places};
use crate::imports::formats::{amount, percent};
use crate::imports::names::Names;
use crate::imports::plan::Fallback;
use crate::imports::sheet::Sheet;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::percent::{Outcome, Percent};
use crate::values::problem::Problem;
use crate::values::text::{clean_line, required_line};

/// Targets whose names are entries of a lookup, in the order of [`RowDraft::lookups`].
pub const LOOKUPS: [Target; 5] =
    [Target::Source, Target::Category, Target::Product, Target::Competitor, Target::LossReason];

/// A deal to be; numbers of names point into the [`Reading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDraft {
    pub row: u32,
    pub name: Option<String>,
    pub account: u32,
    pub country: Option<String>,
    pub contact: Option<String>,
    /// `None`: whoever imports.
    pub owner: Option<u32>,
    /// `None`: the first stage.
    pub stage: Option<u32>,
    pub outcome: Outcome,
    pub value: i64,
    pub costs: i64,
    pub currency: Currency,
    /// Of an open deal that says one: 1 to 99.
    pub probability: Option<Percent>,
    pub close_on: Option<Day>,
    pub next_on: Option<Day>,
    pub next_step: String,
    pub created_on: Option<Day>,
    pub lookups: [Option<u32>; 5],
    pub description: String,
}

/// All rows of a sheet, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub drafts: Vec<RowDraft>,
    pub tally: Tally,
    /// Closed deals whose percentage the sheet gives otherwise.
    pub set_by_outcome: u32,
    /// Percentages that were not whole.
    pub rounded: u32,
    pub owners: Names,
    pub stages: Names,
    pub accounts: Names,
    pub lookups: [Names; 5],
    /// The names in the column of stages.
    pub stage_names: Vec<String>,
}

impl Reading {
    pub fn of(sheet: &Sheet, plan: &Plan) -> Reading {
        let places = Places::of(plan);
        let mut reading = Reading::default();
        for row in &sheet.rows {
            let mut cells = Cells::new(sheet, plan, &places, row);
            let draft = reading.draft(&mut cells, plan);
            let problems = cells.problems;
            match draft {
                Some(draft) if problems.is_empty() => reading.drafts.push(draft),
                _ => reading.tally.refuse(problems),
            }
        }
        reading
    }

    /// A lost deal has a reason; this one where the sheet names none.
    pub fn give_reason(&mut self, reason: &str) {
        for draft in self.drafts.iter_mut().filter(|draft| draft.outcome == Outcome::Lost) {
            draft.lookups[4].get_or_insert_with(|| self.lookups[4].place(reason));
        }
    }

    fn draft(&mut self, cells: &mut Cells<Target>, plan: &Plan) -> Option<RowDraft> {
        let account = cells.take(Target::Account, |text| required_line(text, 200));
        let owner = self.owner(cells, plan);
        let stage = cells.stage(plan);
        let currency = cells.currency(plan.currency);
        let value = cells.amount(Target::Value, currency);
        let costs = if cells.text(Target::Costs).is_empty() { Some(0) } else { cells.amount(Target::Costs, currency) };
        let (outcome, probability) = self.probability(cells, &stage);
        let mut lookups = [None; 5];
        for (place, target) in LOOKUPS.into_iter().enumerate() {
            let name = cells.line(target, 80);
            lookups[place] = name.map(|name| self.lookups[place].place(&name));
        }
        let mut draft = RowDraft {
            row: cells.row.number,
            name: cells.line(Target::Name, 200),
            account: 0,
            country: cells.line(Target::Country, 80),
            contact: cells.line(Target::Contact, 200),
            owner,
            stage: None,
            outcome,
            value: value.unwrap_or(0),
            costs: costs.unwrap_or(0),
            currency,
            probability,
            close_on: cells.day(Target::CloseOn),
            next_on: cells.day(Target::NextOn),
            next_step: cells.line(Target::NextStep, 300).unwrap_or_default(),
            created_on: cells.day(Target::CreatedOn),
            lookups,
            description: cells.lines(Target::Description, 10_000).unwrap_or_default(),
        };
        if !cells.problems.is_empty() {
            return None;
        }
        // Names count only once the row is good.
        draft.account = self.accounts.place(&account?);
        draft.stage = stage.filter(|_| outcome.is_open()).map(|(name, _)| self.stages.place(&name));
        Some(draft)
    }

    fn owner(&mut self, cells: &mut Cells<Target>, plan: &Plan) -> Option<u32> {
        let name = cells.line(Target::Owner, 120);
        match (name, &plan.owner) {
            (Some(name), _) => Some(self.owners.place(&name)),
            (None, Fallback::Named(name)) => Some(self.owners.place(name)),
            (None, Fallback::Importer) => None,
            _ => {
                cells.refuse(Target::Owner, Problem::Required);
                None
            }
        }
    }

    /// The stage says whether the deal is over; without a stage the percentage does.
    fn probability(
        &mut self,
        cells: &mut Cells<Target>,
        stage: &Option<(String, Outcome)>,
    ) -> (Outcome, Option<Percent>) {
        let outcome = stage.as_ref().map(|(_, outcome)| *outcome);
        let text = cells.text(Target::Probability);
        let share = cells.formats(Target::Probability).share;
        let read = if text.is_empty() { None } else { Some(percent(text, share)) };
        match (outcome, read) {
            (Some(closed @ (Outcome::Won | Outcome::Lost)), read) => {
                let whole = if closed == Outcome::Won { Percent::WON } else { Percent::LOST };
                self.set_by_outcome += u32::from(read.is_some_and(|read| read != Ok((whole, false))));
                (closed, None)
            }
            (_, None) => (Outcome::Open, None),
            (None, Some(Ok((percent, rounded)))) if !rounded && !percent.outcome().is_open() => {
                (percent.outcome(), None)
            }
            (_, Some(Ok((percent, rounded)))) if percent.outcome().is_open() => {
                self.rounded += u32::from(rounded);
                (Outcome::Open, Some(percent))
            }
            (_, Some(Ok(_))) => {
                cells.refuse(Target::Probability, Problem::OutOfRange { min: 1, max: 99 });
                (Outcome::Open, None)
            }
            (_, Some(Err(problem))) => {
                cells.refuse(Target::Probability, problem);
                (Outcome::Open, None)
            }
        }
    }
}

/// What only a sheet of deals holds.
impl Cells<'_, Target> {
    fn amount(&mut self, target: Target, currency: Currency) -> Option<i64> {
        let mark = self.formats(target).mark;
        self.take(target, |text| amount(text, mark, currency))
    }

    /// The plan's unless the row names one.
    fn currency(&mut self, asked: Currency) -> Currency {
        if self.text(Target::Currency).is_empty() {
            return asked;
        }
        self.take(Target::Currency, |text| Currency::parse(&text.to_uppercase())).unwrap_or(asked)
    }

    /// The stage's name and what it says of the outcome; none where the sheet has no stages.
    fn stage(&mut self, plan: &Plan) -> Option<(String, Outcome)> {
        self.column(Target::Stage)?;
        let name = self.take(Target::Stage, |text| required_line(text, 60))?;
        let outcome = match plan.stage_choice(&name) {
            Some(StageChoice::Won) => Outcome::Won,
            Some(StageChoice::Lost) => Outcome::Lost,
            Some(StageChoice::Stage(_) | StageChoice::ByName) => Outcome::Open,
            None => outcome_of(&name),
        };
        Some((name, outcome))
    }
}

/// The sheet's stage names in the order of their first appearance, at most so many.
pub fn stage_names(sheet: &Sheet, column: usize, most: usize) -> Vec<String> {
    let mut names = Names::default();
    for row in &sheet.rows {
        let name = clean_line(row.cell(column));
        if !name.is_empty() && names.len() < most {
            names.place(&name);
        }
    }
    names.iter().map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests;
