//! The fields of a lead by name: compared, shown, edited, put back.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::lead::{Lead, Priority, Status};
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::LookupId;
use crate::values::instant::Instant;

/// The fields that the form edits. The others are changed by acts of their own.
pub const EDITABLE: &[&str] = &[
    "subject",
    "priority",
    "source",
    "channel",
    "campaign",
    "categories",
    "person",
    "company",
    "job_title",
    "email",
    "phone",
    "address",
    "account",
    "description",
    "accepts_mailing",
    "next_on",
];

/// What a history leaves out: it says who and when by itself, and the act names the status.
pub const UNTOLD: &[&str] = &["creator", "assigned_at", "started_at", "closed_at", "retired"];

/// Several ids are one value of the change record: their text, side by side.
fn listed(ids: &[LookupId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The ids in a value that holds several.
pub fn ids(value: &FieldValue) -> Vec<Uuid> {
    match value {
        FieldValue::Text(text) => text.split(' ').filter_map(|id| id.parse().ok()).collect(),
        _ => Vec::new(),
    }
}

/// Each once, in the one order that makes two equal choices equal.
pub fn in_order(ids: impl IntoIterator<Item = LookupId>) -> Vec<LookupId> {
    ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

impl Fields for Lead {
    const NAMES: &'static [&'static str] = &[
        "subject",
        "status",
        "owner",
        "priority",
        "source",
        "channel",
        "campaign",
        "categories",
        "person",
        "company",
        "job_title",
        "email",
        "phone",
        "address",
        "account",
        "description",
        "accepts_mailing",
        "creator",
        "loss_reason",
        "assigned_at",
        "started_at",
        "next_on",
        "closed_at",
        "converted_account",
        "converted_contact",
        "converted_deal",
        "retired",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "subject" => self.subject.as_str().into(),
            "status" => self.status.code().into(),
            "owner" => self.owner.map(|id| id.uuid()).into(),
            "priority" => self.priority.code().into(),
            "source" => self.source.map(|id| id.uuid()).into(),
            "channel" => self.channel.map(|id| id.uuid()).into(),
            "campaign" => self.campaign.map(|id| id.uuid()).into(),
            "categories" => FieldValue::from(listed(&self.categories).as_str()),
            "person" => self.person.as_str().into(),
            "company" => self.company.as_str().into(),
            "job_title" => self.job_title.as_str().into(),
            "email" => self.email.as_str().into(),
            "phone" => self.phone.as_str().into(),
            "address" => self.address.as_str().into(),
            "account" => self.account.map(|id| id.uuid()).into(),
            "description" => self.description.as_str().into(),
            "accepts_mailing" => self.accepts_mailing.into(),
            "creator" => self.creator.map(|id| id.uuid()).into(),
            "loss_reason" => self.loss_reason.map(|id| id.uuid()).into(),
            "assigned_at" => self.assigned_at.map(Instant::ms).into(),
            "started_at" => self.started_at.map(Instant::ms).into(),
            "next_on" => self.next_on.into(),
            "closed_at" => self.closed_at.map(Instant::ms).into(),
            "converted_account" => self.converted_account.map(|id| id.uuid()).into(),
            "converted_contact" => self.converted_contact.map(|id| id.uuid()).into(),
            "converted_deal" => self.converted_deal.map(|id| id.uuid()).into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Lead {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "subject" => self.subject = value.text(),
            "status" => self.status = Status::from_code(&value.text()).unwrap_or(self.status),
            "owner" => self.owner = value.id(),
            "priority" => self.priority = Priority::from_code(&value.text()).unwrap_or(self.priority),
            "source" => self.source = value.id(),
            "channel" => self.channel = value.id(),
            "campaign" => self.campaign = value.id(),
            "categories" => self.categories = in_order(ids(value).into_iter().map(Into::into)),
            "person" => self.person = value.text(),
            "company" => self.company = value.text(),
            "job_title" => self.job_title = value.text(),
            "email" => self.email = value.text(),
            "phone" => self.phone = value.text(),
            "address" => self.address = value.text(),
            "account" => self.account = value.id(),
            "description" => self.description = value.text(),
            "accepts_mailing" => self.accepts_mailing = value.flag(),
            "loss_reason" => self.loss_reason = value.id(),
            "assigned_at" => self.assigned_at = value.number().map(Instant),
            "started_at" => self.started_at = value.number().map(Instant),
            "next_on" => self.next_on = value.day(),
            "closed_at" => self.closed_at = value.number().map(Instant),
            "converted_account" => self.converted_account = value.id(),
            "converted_contact" => self.converted_contact = value.id(),
            "converted_deal" => self.converted_deal = value.id(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}
