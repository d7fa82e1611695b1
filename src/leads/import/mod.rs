//! Leads from a spreadsheet: what each column means and what each row says. The machinery stands in `imports`. Pure.

use crate::imports::kind::{Import, ImportKind};
use crate::imports::plan::ListPlan;

pub mod laid;
pub mod rows;
pub mod target;
pub mod texts;

#[derive(Clone, Copy)]
pub struct LeadImport;

impl Import for LeadImport {
    const KIND: ImportKind = ImportKind::Leads;
    type Target = target::LeadTarget;
    type Plan = ListPlan<target::LeadTarget>;
    type Choices = ();
    type Figures = ();
}
