//! A person at an account.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::{AccountId, ContactId, UserId};
use crate::values::instant::Instant;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub account: AccountId,
    pub name: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
    pub creator: Option<UserId>,
    pub created_at: Instant,
    pub retired: bool,
}

/// The fields that the form edits.
pub const EDITABLE: &[&str] = &["name", "job_title", "email", "phone"];

impl Fields for Contact {
    const NAMES: &'static [&'static str] = &["name", "account", "job_title", "email", "phone", "creator", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "account" => self.account.uuid().into(),
            "job_title" => self.job_title.as_str().into(),
            "email" => self.email.as_str().into(),
            "phone" => self.phone.as_str().into(),
            "creator" => self.creator.map(UserId::uuid).into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Contact {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "account" => self.account = value.id().unwrap_or(self.account),
            "job_title" => self.job_title = value.text(),
            "email" => self.email = value.text(),
            "phone" => self.phone = value.text(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}
