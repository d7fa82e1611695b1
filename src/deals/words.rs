//! Field values of a deal in the reader's words.

use std::collections::HashMap;

use uuid::Uuid;

use super::deal::{Deal, Forecast};
use super::texts as t;
use crate::changes::change::FieldValue;
use crate::settings::decision::DecisionLabel;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::Percent;

/// The name of a field, as its label says it.
pub fn field(locale: Locale, field: &str) -> &'static str {
    match field {
        "name" => t::name(locale),
        "account" => t::account(locale),
        "contact" => t::contact(locale),
        "owner" => t::owner(locale),
        "creator" => t::creator(locale),
        "stage" => t::stage(locale),
        "value" => t::value(locale),
        "costs" => t::costs(locale),
        "currency" => t::currency(locale),
        "probability" => t::probability(locale),
        "close_on" => t::close_on(locale),
        "next_on" => t::next_on(locale),
        "next_step" => t::next_step(locale),
        "source" => t::source(locale),
        "category" => t::category(locale),
        "product" => t::product(locale),
        "competitor" => t::competitor(locale),
        "forecast" => t::forecast(locale),
        "label" => crate::settings::texts::label(locale),
        "loss_reason" => t::loss_reason(locale),
        "description" => t::description(locale),
        "report" => t::report(locale),
        _ => "",
    }
}

/// A value of a field; `names` says what ids are called. Empty: no value.
pub fn value(locale: Locale, deal: &Deal, field: &str, value: &FieldValue, names: &HashMap<Uuid, String>) -> String {
    match (field, value) {
        (_, FieldValue::Empty) => String::new(),
        ("value" | "costs", FieldValue::Number(minor)) => {
            locale.money(Money { minor: *minor, currency: deal.currency })
        }
        ("probability", FieldValue::Number(number)) => {
            let percent = i16::try_from(*number).ok().and_then(Percent::new);
            percent.map_or_else(String::new, |percent| locale.percent(percent))
        }
        ("forecast", FieldValue::Text(code)) => {
            Forecast::from_code(code).map_or_else(String::new, |forecast| forecast_word(locale, forecast).to_owned())
        }
        ("label", FieldValue::Text(code)) => {
            DecisionLabel::from_code(code).map_or("", |label| label.name(locale)).to_owned()
        }
        ("currency", FieldValue::Text(code)) => code.clone(),
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Number(number)) => locale.number(*number),
        (_, FieldValue::Flag(_)) => String::new(),
        (_, FieldValue::Id(id)) => names.get(id).cloned().unwrap_or_default(),
        (_, FieldValue::Day(day)) => locale.day(*day),
    }
}

pub fn forecast_word(locale: Locale, forecast: Forecast) -> &'static str {
    match forecast {
        Forecast::Pipeline => t::forecast_pipeline(locale),
        Forecast::BestCase => t::forecast_best_case(locale),
        Forecast::Commit => t::forecast_commit(locale),
        Forecast::Omitted => t::forecast_omitted(locale),
    }
}

/// What an act is called in a history.
pub fn act(locale: Locale, act: &str) -> &'static str {
    match act {
        "create" => t::act_create(locale),
        "move" => t::act_move(locale),
        "win" => t::act_win(locale),
        "lose" => t::act_lose(locale),
        "reopen" => t::act_reopen(locale),
        "retire" => t::act_retire(locale),
        "import" => t::act_import(locale),
        "convert" => t::act_convert(locale),
        "merge" => t::act_merge(locale),
        "erase" => t::act_erase(locale),
        "merge lead" => t::act_merge_lead(locale),
        "undo" => t::act_undo(locale),
        _ => t::act_edit(locale),
    }
}
