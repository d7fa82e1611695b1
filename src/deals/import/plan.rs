//! How a sheet is to be read: guessed at first, then as the person has set it.

use serde::{Deserialize, Serialize};

use super::formats::{Evidence, Formats};
use super::sheet::Sheet;
use super::target::{Target, guess_targets};
use crate::values::currency::Currency;
use crate::values::id::{PipelineId, StageId};
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub columns: Vec<ColumnPlan>,
    /// Of amounts that name none.
    pub currency: Currency,
    /// The first pipeline if none is named; a new one if there is none.
    pub pipeline: Option<PipelineId>,
    /// Whose the rows are that name nobody.
    pub owner: Fallback,
    /// What became of the sheet's stage names, where it is not what they say.
    pub stages: Vec<StagePlan>,
    /// Import deals that seem to be there already, too.
    pub duplicates: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPlan {
    pub target: Option<Target>,
    pub formats: Formats,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    #[default]
    Nobody,
    Importer,
    Named(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePlan {
    pub name: String,
    pub to: StageChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageChoice {
    /// The stage of this name, which is made if there is none.
    ByName,
    Stage(StageId),
    Won,
    Lost,
}

impl Plan {
    pub fn guess(sheet: &Sheet, locale: Locale, currency: Currency) -> Plan {
        let heads: Vec<&str> = sheet.heads.iter().map(String::as_str).collect();
        let targets = guess_targets(&heads);
        let columns = targets.into_iter().enumerate().map(|(column, target)| {
            let mut evidence = Evidence::default();
            sheet.rows.iter().for_each(|row| evidence.see(row.cell(column)));
            ColumnPlan { target, formats: evidence.formats(locale) }
        });
        Plan {
            columns: columns.collect(),
            currency,
            pipeline: None,
            owner: Fallback::Nobody,
            stages: Vec::new(),
            duplicates: false,
        }
    }

    pub fn column(&self, target: Target) -> Option<usize> {
        self.columns.iter().position(|column| column.target == Some(target))
    }

    pub fn stage_choice(&self, name: &str) -> Option<StageChoice> {
        let folded = fold(name);
        self.stages.iter().find(|stage| fold(&stage.name) == folded).map(|stage| stage.to)
    }

    /// What no deal can do without.
    pub fn missing(&self) -> Vec<Target> {
        let needed = [Target::Account, Target::Value];
        needed.into_iter().filter(|target| self.column(*target).is_none()).collect()
    }
}
