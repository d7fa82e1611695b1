//! An unfinished form, kept in this browser until it is saved or given up.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::browser;
use crate::values::id::UserId;

/// Under whose name a form is kept: two people may share a browser.
#[derive(Clone, Copy)]
pub struct Place {
    pub user: Option<UserId>,
    /// What kind of record the form is of.
    pub kind: &'static str,
    /// `None`: the form of a new one.
    pub record: Option<Uuid>,
}

impl Place {
    pub fn read<T: DeserializeOwned>(self) -> Option<T> {
        serde_json::from_str(&browser::stored(&self.key())?).ok()
    }

    pub fn keep(self, form: &impl Serialize) {
        if let Ok(text) = serde_json::to_string(form) {
            browser::store(&self.key(), Some(&text));
        }
    }

    pub fn forget(self) {
        browser::store(&self.key(), None);
    }

    fn key(self) -> String {
        let user = self.user.map(|user| user.to_string()).unwrap_or_default();
        let record = self.record.map_or_else(|| "new".to_owned(), |record| record.to_string());
        format!("draft/{user}/{}/{record}", self.kind)
    }
}
