//! Fields, values and acts of accounts and contacts in the reader's words.

use std::collections::HashMap;

use uuid::Uuid;

use super::account::AccountKind;
use super::fields::read_tags;
use super::texts as t;
use crate::changes::change::FieldValue;
use crate::settings::decision::DecisionLabel;
use crate::values::locale::Locale;

/// The name of a field, as its label says it. A contact's fields are called alike.
pub fn field(locale: Locale, field: &str) -> &'static str {
    match field {
        "name" => t::name(locale),
        "kind" => t::kind(locale),
        "label" => crate::settings::texts::label(locale),
        "manager" => t::account_manager(locale),
        "source" => t::source(locale),
        "tags" => t::tags(locale),
        "phone" => t::phone(locale),
        "email" => t::email(locale),
        "website" => t::website(locale),
        "address" => t::address(locale),
        "country" => t::country(locale),
        "job_title" => t::job_title(locale),
        "account" => t::account(locale),
        _ => "",
    }
}

/// A value of a field; `names` says what ids are called. Empty: no value.
pub fn value(locale: Locale, field: &str, value: &FieldValue, names: &HashMap<Uuid, String>) -> String {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    match (field, value) {
        ("kind", FieldValue::Text(code)) => {
            AccountKind::from_code(code).map_or("", |kind| t::kind_name(locale, kind)).to_owned()
        }
        ("label", FieldValue::Text(code)) => {
            DecisionLabel::from_code(code).map_or("", |label| label.name(locale)).to_owned()
        }
        ("tags", FieldValue::Text(ids)) => {
            read_tags(ids).into_iter().map(|id| name(id.uuid())).collect::<Vec<_>>().join(", ")
        }
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Number(number)) => locale.number(*number),
        (_, FieldValue::Id(id)) => name(*id),
        (_, FieldValue::Day(day)) => locale.day(*day),
        (_, FieldValue::Flag(_) | FieldValue::Empty) => String::new(),
    }
}

/// The ids in a value that have names.
pub fn ids_in(field: &str, value: &FieldValue) -> Vec<Uuid> {
    match (field, value) {
        (_, FieldValue::Id(id)) => vec![*id],
        ("tags", FieldValue::Text(ids)) => read_tags(ids).into_iter().map(|id| id.uuid()).collect(),
        _ => Vec::new(),
    }
}

/// What an act is called in a history.
pub fn act(locale: Locale, act: &str) -> &'static str {
    match act {
        "create" => t::act_create(locale),
        "edit" => t::act_edit(locale),
        "retire" => t::act_retire(locale),
        "restore" => t::act_restore(locale),
        "merge" => t::act_merge(locale),
        "merge lead" => t::act_merge_lead(locale),
        "import" => t::act_import(locale),
        "convert" => t::act_convert(locale),
        "erase" => t::act_erase(locale),
        "undo" => t::act_undo(locale),
        _ => t::act_edit(locale),
    }
}
