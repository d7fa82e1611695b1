//! What stands in the form of a lead, as it is typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::leads::draft::LeadDraft;
use crate::leads::duplicates::Traits;
use crate::leads::lead::{Lead, Priority};
use crate::values::id::LookupId;
use crate::widgets::choice::Choice;

/// The form as it is kept while it is unfinished.
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

/// Each field once: texts as they are typed, ids as their text, and those that are more than a text.
macro_rules! lead_fields {
    (texts: $($text:ident)*; ids: $($id:ident)*;) => {
        #[derive(Clone, Copy, Default)]
        pub struct LeadFields {
            $(pub $text: RwSignal<String>,)*
            $(pub $id: RwSignal<String>,)*
            pub priority: RwSignal<String>,
            pub categories: RwSignal<Vec<LookupId>>,
            pub account: RwSignal<Option<Choice>>,
            pub accepts_mailing: RwSignal<bool>,
        }

        impl LeadFields {
            pub fn fill(self, draft: &LeadDraft, account: Option<Choice>) {
                $(self.$text.set(draft.$text.clone());)*
                $(self.$id.set(draft.$id.map(|id| id.to_string()).unwrap_or_default());)*
                self.priority.set(draft.priority.code().to_owned());
                self.categories.set(draft.categories.clone());
                self.account.set(account);
                self.accepts_mailing.set(draft.accepts_mailing);
            }

            /// What stands there now; whoever asks follows every field.
            pub fn draft(self) -> LeadDraft {
                LeadDraft {
                    $($text: self.$text.get(),)*
                    $($id: self.$id.with(|id| id.parse().ok()),)*
                    priority: self.priority.with(|code| Priority::from_code(code)).unwrap_or_default(),
                    categories: self.categories.get(),
                    account: self.account.with(|choice| choice.as_ref().and_then(|choice| choice.value.parse().ok())),
                    accepts_mailing: self.accepts_mailing.get(),
                }
            }
        }
    };
}

lead_fields! {
    texts: subject person company job_title email phone address description next_on;
    ids: source channel campaign owner;
}

impl LeadFields {
    pub fn new(draft: &LeadDraft, account: Option<Choice>) -> LeadFields {
        let fields = LeadFields::default();
        fields.fill(draft, account);
        fields
    }

    /// What tells the person, followed as it is typed.
    pub fn traits(self) -> Traits {
        Traits {
            person: self.person.get(),
            company: self.company.get(),
            email: self.email.get(),
            phone: self.phone.get(),
        }
    }

    /// The form as it is kept.
    pub fn kept(self, seen: Option<Lead>) -> Kept {
        let account = self.account.with(|choice| choice.as_ref().map(|choice| choice.text.clone()).unwrap_or_default());
        Kept { draft: self.draft(), account, seen }
    }
}
