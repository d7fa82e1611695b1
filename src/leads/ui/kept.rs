//! An unfinished form, kept in this browser until it is saved or given up.

use serde::{Deserialize, Serialize};

use crate::leads::draft::LeadDraft;
use crate::leads::lead::Lead;
use crate::values::id::{LeadId, UserId};
use crate::widgets::browser;
use crate::widgets::choice::Choice;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    pub draft: LeadDraft,
    /// The name of the account chosen in it.
    pub account: String,
    /// The lead that the form was opened on: what the edits say they saw.
    pub seen: Option<Lead>,
}

impl Kept {
    pub fn account_choice(&self) -> Option<Choice> {
        self.draft.account.map(|id| Choice::new(id.to_string(), self.account.clone()))
    }
}

/// Under whose name a form is kept: two people may share a browser.
#[derive(Clone, Copy)]
pub struct Place {
    pub user: Option<UserId>,
    /// `None`: the form of a new lead.
    pub lead: Option<LeadId>,
}

impl Place {
    pub fn read(self) -> Option<Kept> {
        serde_json::from_str(&browser::stored(&self.key())?).ok()
    }

    pub fn keep(self, kept: &Kept) {
        if let Ok(text) = serde_json::to_string(kept) {
            browser::store(&self.key(), Some(&text));
        }
    }

    pub fn forget(self) {
        browser::store(&self.key(), None);
    }

    fn key(self) -> String {
        let user = self.user.map(|user| user.to_string()).unwrap_or_default();
        let lead = self.lead.map_or_else(|| "new".to_owned(), |lead| lead.to_string());
        format!("draft/{user}/lead/{lead}")
    }
}
