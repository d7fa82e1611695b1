//! What stands in the form of an account, as it is typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::accounts::account::{Account, AccountKind};
use crate::accounts::draft::AccountDraft;
use crate::settings::decision::DecisionLabel;
use crate::values::id::LookupId;

/// The form as it is kept while it is unfinished.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    pub draft: AccountDraft,
    /// The account that the form was opened on: what the edits say they saw.
    pub seen: Option<Account>,
}

#[derive(Clone, Copy)]
pub struct AccountFields {
    pub name: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub label: RwSignal<String>,
    pub manager: RwSignal<String>,
    pub source: RwSignal<String>,
    pub tags: RwSignal<Vec<LookupId>>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
    pub website: RwSignal<String>,
    pub address: RwSignal<String>,
    pub country: RwSignal<String>,
}

impl AccountFields {
    pub fn new(draft: &AccountDraft) -> AccountFields {
        let fields = AccountFields {
            name: RwSignal::default(),
            kind: RwSignal::default(),
            label: RwSignal::default(),
            manager: RwSignal::default(),
            source: RwSignal::default(),
            tags: RwSignal::default(),
            phone: RwSignal::default(),
            email: RwSignal::default(),
            website: RwSignal::default(),
            address: RwSignal::default(),
            country: RwSignal::default(),
        };
        fields.fill(draft);
        fields
    }

    pub fn fill(self, draft: &AccountDraft) {
        self.name.set(draft.name.clone());
        self.kind.set(draft.kind.code().to_owned());
        self.label.set(draft.label.map_or("", DecisionLabel::code).to_owned());
        self.manager.set(draft.manager.map(|id| id.to_string()).unwrap_or_default());
        self.source.set(draft.source.map(|id| id.to_string()).unwrap_or_default());
        self.tags.set(draft.tags.clone());
        self.phone.set(draft.phone.clone());
        self.email.set(draft.email.clone());
        self.website.set(draft.website.clone());
        self.address.set(draft.address.clone());
        self.country.set(draft.country.clone());
    }

    /// What stands there now; whoever asks follows every field.
    pub fn draft(self) -> AccountDraft {
        AccountDraft {
            name: self.name.get(),
            kind: self.kind.with(|code| AccountKind::from_code(code)).unwrap_or_default(),
            label: self.label.with(|code| DecisionLabel::from_code(code)),
            manager: self.manager.with(|id| id.parse().ok()),
            source: self.source.with(|id| id.parse().ok()),
            tags: crate::accounts::fields::in_order(self.tags.get()),
            phone: self.phone.get(),
            email: self.email.get(),
            website: self.website.get(),
            address: self.address.get(),
            country: self.country.get(),
        }
    }
}
