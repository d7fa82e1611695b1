//! Fields, values and acts of a lead in the reader's words.

use std::collections::HashMap;

use uuid::Uuid;

use super::lead::{Priority, Status};
use super::list::Tab;
use super::texts as t;

use crate::changes::change::FieldValue;
use crate::values::locale::Locale;

/// The name of a field, as its label says it.
pub fn field(locale: Locale, field: &str) -> &'static str {
    match field {
        "subject" => t::subject(locale),
        "status" => t::status(locale),
        "owner" => t::owner(locale),
        "priority" => t::priority(locale),
        "source" => t::source(locale),
        "channel" => t::channel(locale),
        "campaign" => t::campaign(locale),
        "person" => t::person(locale),
        "company" => t::company(locale),
        "job_title" => t::job_title(locale),
        "email" => t::email(locale),
        "phone" => t::phone(locale),
        "address" => t::address(locale),
        "account" => t::linked_account(locale),
        "description" => t::description(locale),
        "accepts_mailing" => t::accepts_mailing(locale),
        "loss_reason" => t::loss_reason(locale),
        "next_on" => t::next_on(locale),
        "converted_account" => t::account(locale),
        "converted_contact" => t::contact(locale),
        "converted_deal" => t::deal(locale),
        _ => "",
    }
}

/// A value of a field; `names` says what ids are called. Empty: no value.
pub fn value(locale: Locale, field: &str, value: &FieldValue, names: &HashMap<Uuid, String>) -> String {
    match (field, value) {
        (_, FieldValue::Empty) => String::new(),
        ("status", FieldValue::Text(code)) => Status::from_code(code).map_or("", |it| status(locale, it)).to_owned(),
        ("priority", FieldValue::Text(code)) => {
            Priority::from_code(code).map_or("", |it| priority(locale, it)).to_owned()
        }
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Number(number)) => locale.number(*number),
        (_, FieldValue::Flag(true)) => t::yes(locale).to_owned(),
        (_, FieldValue::Flag(false)) => t::no(locale).to_owned(),
        (_, FieldValue::Id(id)) => names.get(id).cloned().unwrap_or_default(),
        (_, FieldValue::Day(day)) => locale.day(*day),
    }
}

/// What an act is called in a history.
pub fn act(locale: Locale, act: &str) -> &'static str {
    match act {
        "create" => t::act_create(locale),
        "edit" => t::act_edit(locale),
        "take charge" => t::act_take_charge(locale),
        "assign" => t::act_assign(locale),
        "start" => t::act_start(locale),
        "close" => t::act_close(locale),
        "recycle" => t::act_recycle(locale),
        "set aside" => t::act_set_aside(locale),
        "retire" => t::act_retire(locale),
        "convert" => t::act_convert(locale),
        "import" => t::act_import(locale),
        "undo" => t::act_undo(locale),
        _ => t::act_other(locale),
    }
}

pub fn status(locale: Locale, status: Status) -> &'static str {
    match status {
        Status::New => t::is_new(locale),
        Status::Assigned => t::is_assigned(locale),
        Status::InProgress => t::is_in_progress(locale),
        Status::Converted => t::is_converted(locale),
        Status::Closed => t::is_closed(locale),
    }
}

pub fn priority(locale: Locale, priority: Priority) -> &'static str {
    match priority {
        Priority::Low => t::low(locale),
        Priority::Normal => t::normal(locale),
        Priority::High => t::high(locale),
    }
}

pub fn tab(locale: Locale, tab: Tab) -> &'static str {
    match tab {
        Tab::Open => t::tab_open(locale),
        Tab::Only(Status::New) => t::tab_new(locale),
        Tab::Only(Status::Assigned) => t::tab_assigned(locale),
        Tab::Only(Status::InProgress) => t::tab_in_progress(locale),
        Tab::Only(Status::Converted) => t::tab_converted(locale),
        Tab::Only(Status::Closed) => t::tab_closed(locale),
        Tab::All => t::tab_all(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::change::Fields;
    use crate::leads::fields::UNTOLD;
    use crate::leads::lead::Lead;

    #[test]
    fn every_field_that_is_told_has_a_name() {
        for name in Lead::NAMES.iter().filter(|name| !UNTOLD.contains(name)) {
            assert!(!field(Locale::Fr, name).is_empty(), "{name}");
        }
    }

    #[test]
    fn values_are_said_in_the_readers_words() {
        let none = HashMap::new();
        assert_eq!(value(Locale::Fr, "status", &"in progress".into(), &none), "En cours");
        assert_eq!(value(Locale::En, "accepts_mailing", &true.into(), &none), "Yes");
        assert_eq!(value(Locale::En, "phone", &FieldValue::Empty, &none), "");
    }
}
