//! Accounts and contacts from a spreadsheet: what each column means and what each row says. The machinery stands in
//! `imports`. Pure.

use crate::imports::kind::{Import, ImportKind};
use crate::imports::plan::ListPlan;

pub mod account_rows;
pub mod account_target;
pub mod contact_rows;
pub mod contact_target;
pub mod texts;

#[derive(Clone, Copy)]
pub struct AccountImport;

impl Import for AccountImport {
    const KIND: ImportKind = ImportKind::Accounts;
    type Target = account_target::AccountTarget;
    type Plan = ListPlan<account_target::AccountTarget>;
    type Choices = ();
    type Figures = ();
}

#[derive(Clone, Copy)]
pub struct ContactImport;

impl Import for ContactImport {
    const KIND: ImportKind = ImportKind::Contacts;
    type Target = contact_target::ContactTarget;
    type Plan = ListPlan<contact_target::ContactTarget>;
    type Choices = ();
    type Figures = ();
}
