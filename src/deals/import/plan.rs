//! How a sheet of deals is to be read: guessed at first, then as the person has set it.

use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::imports::plan::{self, ColumnPlan, Fallback, guess_columns};
use crate::imports::sheet::Sheet;
use crate::values::currency::Currency;
use crate::values::id::{PipelineId, StageId};
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub columns: Vec<ColumnPlan<Target>>,
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
        Plan {
            columns: guess_columns(sheet, locale),
            currency,
            pipeline: None,
            owner: Fallback::Nobody,
            stages: Vec::new(),
            duplicates: false,
        }
    }

    pub fn stage_choice(&self, name: &str) -> Option<StageChoice> {
        let folded = fold(name);
        self.stages.iter().find(|stage| fold(&stage.name) == folded).map(|stage| stage.to)
    }
}

impl plan::Plan for Plan {
    type Target = Target;

    fn columns(&self) -> &[ColumnPlan<Target>] {
        &self.columns
    }

    fn columns_mut(&mut self) -> &mut [ColumnPlan<Target>] {
        &mut self.columns
    }

    fn owner_mut(&mut self) -> &mut Fallback {
        &mut self.owner
    }
}
