//! Events of a timeline in the reader's words.

use std::collections::HashMap;

use uuid::Uuid;

use super::texts as t;
use crate::accounts::words as accounts;
use crate::changes::change::{FieldValue, Kind};
use crate::dossier::person::ERASE;
use crate::values::locale::Locale;
use crate::{activities, deals, documents, leads};

/// The fields whose change a timeline tells; the others stand in the record's own history.
pub fn told(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Account => crate::accounts::fields::EDITABLE,
        Kind::Contact => &["name", "account", "job_title", "email", "phone"],
        Kind::Deal => &["stage", "owner", "loss_reason", "account"],
        Kind::Lead => &["owner", "loss_reason", "next_on", "account"],
        Kind::Activity => &["day"],
        Kind::Document => &["name"],
        _ => &[],
    }
}

pub fn field(locale: Locale, kind: Kind, field: &str) -> &'static str {
    match kind {
        Kind::Deal => deals::words::field(locale, field),
        Kind::Lead => leads::words::field(locale, field),
        Kind::Activity => activities::words::field(locale, field),
        Kind::Document => documents::words::field(locale, field),
        _ => accounts::field(locale, field),
    }
}

/// None of the fields told is an amount, so no record is needed to say them.
pub fn value(locale: Locale, field: &str, value: &FieldValue, names: &HashMap<Uuid, String>) -> String {
    accounts::value(locale, field, value, names)
}

pub fn act(locale: Locale, kind: Kind, act: &str) -> &'static str {
    match kind {
        _ if act == ERASE => crate::accounts::texts::act_erase(locale),
        Kind::Deal => deals::words::act(locale, act),
        Kind::Lead => leads::words::act(locale, act),
        Kind::Activity => activities::words::act(locale, act),
        Kind::Document => documents::words::act(locale, act),
        _ => accounts::act(locale, act),
    }
}

pub fn kind(locale: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Contact => crate::accounts::texts::contact(locale),
        Kind::Deal => t::deal(locale),
        Kind::Lead => t::lead(locale),
        Kind::Activity => activities::texts::activity(locale),
        Kind::Document => documents::texts::document(locale),
        _ => crate::accounts::texts::account(locale),
    }
}
