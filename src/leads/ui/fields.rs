//! What stands in the form of a lead, as it is typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::leads::draft::LeadDraft;
use crate::leads::lead::{Lead, Priority};
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

#[derive(Clone, Copy)]
pub struct LeadFields {
    pub subject: RwSignal<String>,
    pub priority: RwSignal<String>,
    pub source: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub campaign: RwSignal<String>,
    pub person: RwSignal<String>,
    pub company: RwSignal<String>,
    pub job_title: RwSignal<String>,
    pub email: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub address: RwSignal<String>,
    pub account: RwSignal<Option<Choice>>,
    pub description: RwSignal<String>,
    pub accepts_mailing: RwSignal<bool>,
    pub owner: RwSignal<String>,
    pub next_on: RwSignal<String>,
}

impl LeadFields {
    pub fn new(draft: &LeadDraft, account: Option<Choice>) -> LeadFields {
        let fields = LeadFields {
            subject: RwSignal::default(),
            priority: RwSignal::default(),
            source: RwSignal::default(),
            channel: RwSignal::default(),
            campaign: RwSignal::default(),
            person: RwSignal::default(),
            company: RwSignal::default(),
            job_title: RwSignal::default(),
            email: RwSignal::default(),
            phone: RwSignal::default(),
            address: RwSignal::default(),
            account: RwSignal::default(),
            description: RwSignal::default(),
            accepts_mailing: RwSignal::default(),
            owner: RwSignal::default(),
            next_on: RwSignal::default(),
        };
        fields.fill(draft, account);
        fields
    }

    pub fn fill(self, draft: &LeadDraft, account: Option<Choice>) {
        fn id(id: Option<impl ToString>) -> String {
            id.map(|id| id.to_string()).unwrap_or_default()
        }
        self.subject.set(draft.subject.clone());
        self.priority.set(draft.priority.code().to_owned());
        self.source.set(id(draft.source));
        self.channel.set(id(draft.channel));
        self.campaign.set(id(draft.campaign));
        self.person.set(draft.person.clone());
        self.company.set(draft.company.clone());
        self.job_title.set(draft.job_title.clone());
        self.email.set(draft.email.clone());
        self.phone.set(draft.phone.clone());
        self.address.set(draft.address.clone());
        self.account.set(account);
        self.description.set(draft.description.clone());
        self.accepts_mailing.set(draft.accepts_mailing);
        self.owner.set(id(draft.owner));
        self.next_on.set(draft.next_on.clone());
    }

    /// What stands there now; whoever asks follows every field.
    pub fn draft(self) -> LeadDraft {
        LeadDraft {
            subject: self.subject.get(),
            priority: self.priority.with(|code| Priority::from_code(code)).unwrap_or_default(),
            source: self.source.with(|id| id.parse().ok()),
            channel: self.channel.with(|id| id.parse().ok()),
            campaign: self.campaign.with(|id| id.parse().ok()),
            person: self.person.get(),
            company: self.company.get(),
            job_title: self.job_title.get(),
            email: self.email.get(),
            phone: self.phone.get(),
            address: self.address.get(),
            account: self.account.with(|choice| choice.as_ref().and_then(|choice| choice.value.parse().ok())),
            description: self.description.get(),
            accepts_mailing: self.accepts_mailing.get(),
            owner: self.owner.with(|id| id.parse().ok()),
            next_on: self.next_on.get(),
        }
    }

    /// The form as it is kept.
    pub fn kept(self, seen: Option<Lead>) -> Kept {
        let account = self.account.with(|choice| choice.as_ref().map(|choice| choice.text.clone()).unwrap_or_default());
        Kept { draft: self.draft(), account, seen }
    }
}
