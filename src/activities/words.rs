//! Activities in the reader's words.

use super::activity::Activity;
use super::draft::clock;
use super::texts as t;
use crate::changes::change::FieldValue;
use crate::values::day::Day;
use crate::values::locale::Locale;

/// The name of a field, as its label says it.
pub fn field(locale: Locale, field: &str) -> &'static str {
    match field {
        "activity_type" => t::activity_type(locale),
        "day" => t::day(locale),
        "minute" | "time" => t::time(locale),
        "duration" => t::duration(locale),
        "done" => t::done(locale),
        "owner" => t::owner(locale),
        "description" => t::description(locale),
        _ => "",
    }
}

/// A value of a field; `name` is what an id is called. Empty: no value.
pub fn value(locale: Locale, field: &str, value: &FieldValue, name: Option<&String>) -> String {
    match (field, value) {
        ("minute", FieldValue::Number(minute)) => clock(*minute),
        ("duration", FieldValue::Number(minutes)) => t::for_minutes(locale, &locale.number(*minutes)),
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Day(day)) => locale.day(*day),
        (_, FieldValue::Id(_)) => name.cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

/// What an act is called in a history.
pub fn act(locale: Locale, act: &str) -> &'static str {
    match act {
        "plan" => t::act_plan(locale),
        "log" => t::act_log(locale),
        "finish" => t::act_finish(locale),
        "reopen activity" => t::act_reopen(locale),
        "retire activity" => t::act_retire(locale),
        _ => t::act_edit(locale),
    }
}

/// Day, hour and length: `8 Jan 2026, 14:30, 45 min`.
pub fn when(locale: Locale, activity: &Activity, today: Day) -> String {
    let day = if activity.day == today { t::today(locale).to_owned() } else { locale.day(activity.day) };
    let mut when = vec![day];
    when.extend(activity.minute.map(clock));
    when.extend(activity.duration.map(|minutes| t::for_minutes(locale, &locale.number(minutes))));
    when.join(", ")
}
