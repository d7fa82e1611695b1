//! Deals from a spreadsheet: what each column means and what each row says. The machinery stands in `imports`. Pure.

use serde::{Deserialize, Serialize};

use crate::deals::board::Total;
use crate::deals::stage::{Pipeline, Stage};
use crate::imports::kind::{Import, ImportKind};

pub mod laid;
pub mod outcome;
pub mod plan;
pub mod rows;
pub mod sequence;
pub mod shortfall;
pub mod target;
pub mod texts;

#[derive(Clone, Copy)]
pub struct DealImport;

impl Import for DealImport {
    const KIND: ImportKind = ImportKind::Deals;
    type Target = target::Target;
    type Plan = plan::Plan;
    type Choices = DealPlaces;
    type Figures = DealFigures;
}

/// Where the deals may go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealPlaces {
    pub pipelines: Vec<Pipeline>,
    /// Of all pipelines.
    pub stages: Vec<Stage>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealFigures {
    pub open: u32,
    pub won: u32,
    pub lost: u32,
    /// Of all deals made, by currency.
    pub totals: Vec<Total>,
    /// Closed deals that the sheet gives another percentage.
    pub set_by_outcome: u32,
    /// Percentages rounded to whole ones.
    pub rounded: u32,
    /// The names in the column of stages.
    pub stage_names: Vec<String>,
    /// Names of stages made on the way.
    pub stages: Vec<String>,
    pub shortfall: shortfall::Shortfall,
}
