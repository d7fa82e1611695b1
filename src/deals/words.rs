//! Field values of a deal in the reader's words.

use std::collections::HashMap;

use uuid::Uuid;

use super::alert::{Alert, Alerts, Measure};
use super::criteria::{Criteria, Criterion};
use super::deal::{Deal, Forecast};
use super::due::Due;
use super::lines::{Line, LineDraft, Lines};
use super::list::Tab;
use super::snooze::Snooze;
use super::standards::{Standards, Wip};
use super::texts as t;
use super::view::Closed;
use crate::changes::change::FieldValue;
use crate::settings::decision::DecisionLabel;
use crate::settings::lookup::LookupKind;
use crate::settings::types::Types;
use crate::values::currency::Currency;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::{Outcome, Percent};
use crate::values::rate::HeldRate;

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
        "lines" => t::lines(locale),
        "closing_rate" => t::closing_rate(locale),
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
        _ => Alert::from_field(field).map_or("", |of| alert(locale, of)),
    }
}

/// What the type of an activity or a document is called by itself.
pub fn type_name(types: &Types, criterion: Criterion) -> Option<&str> {
    match criterion {
        Criterion::Done(slot) => types.name(LookupKind::ActivityType, slot),
        Criterion::Document(slot) => types.name(LookupKind::DocumentType, slot),
        _ => None,
    }
}

/// What a stage asks for: a field by its label, an activity or a document by its type.
pub fn criterion(locale: Locale, types: &Types, criterion: Criterion) -> String {
    match criterion {
        Criterion::Done(_) => match type_name(types, criterion) {
            Some(name) => t::type_done(locale, name),
            None => t::some_type_done(locale).to_owned(),
        },
        Criterion::Document(_) => match type_name(types, criterion) {
            Some(name) => t::type_there(locale, name),
            None => t::some_type_there(locale).to_owned(),
        },
        known => field(locale, known.field()).to_owned(),
    }
}

/// The names of what is asked, one after another.
pub fn criteria(locale: Locale, types: &Types, criteria: Criteria) -> String {
    criteria.iter().map(|it| criterion(locale, types, it)).collect::<Vec<_>>().join(", ")
}

/// What is expected of the deals in a stage, in a line; empty if nothing is.
pub fn standards(locale: Locale, types: &Types, standards: &Standards) -> String {
    let mut said = Vec::new();
    if !standards.exit.is_empty() {
        said.push(t::says_exit(locale, &criteria(locale, types, standards.exit)));
    }
    if let Some(days) = standards.longest_days {
        said.push(t::says_days(locale, &locale.number(days)));
    }
    let strict = if standards.wip == Wip::Strict { format!(" ({})", t::says_strict(locale)) } else { String::new() };
    let limits = (standards.wip != Wip::None).then_some((standards.stage_limit, standards.seller_limit));
    let (of_stage, of_seller) = limits.unwrap_or_default();
    said.extend(of_stage.map(|most| t::says_limit(locale, &locale.number(most)) + &strict));
    said.extend(of_seller.map(|most| t::says_limit_each(locale, &locale.number(most)) + &strict));
    if let Some((low, high)) = standards.band {
        said.push(t::band(locale, low.get(), high.get()));
    }
    said.join(" · ")
}

/// What an alert is called.
pub fn alert(locale: Locale, alert: Alert) -> &'static str {
    match alert {
        Alert::TooLong => t::too_long(locale),
        Alert::NoNext => t::no_next(locale),
        Alert::NextOverdue => t::next_overdue(locale),
        Alert::ClosePast => t::close_past(locale),
        Alert::PutOff => t::put_off(locale),
        Alert::NoAmount => t::no_amount(locale),
        Alert::OutOfBand => t::out_of_band(locale),
    }
}

/// Their names, one after another.
pub fn alerts(locale: Locale, alerts: Alerts) -> String {
    alerts.iter().map(|it| alert(locale, it)).collect::<Vec<_>>().join(", ")
}

/// Why the deal raises it. `stay`: the worked days in its stage, and how many are allowed.
pub fn reason(locale: Locale, alert: Alert, deal: &Deal, measure: &Measure, stay: Option<(i64, i64)>) -> String {
    match alert {
        Alert::TooLong => {
            let (days, most) = stay.unwrap_or_default();
            t::stays_long(locale, &locale.number(days), &locale.number(most))
        }
        Alert::NoNext => t::why_no_next(locale).to_owned(),
        Alert::NextOverdue => t::why_next_overdue(locale, &deal.next_on.map(|day| locale.day(day)).unwrap_or_default()),
        Alert::ClosePast => t::why_close_past(locale, &locale.day(deal.close_on)),
        Alert::PutOff => t::why_put_off(locale, &locale.count(deal.pushes, t::once(locale), t::times(locale))),
        Alert::NoAmount => t::why_no_amount(locale).to_owned(),
        Alert::OutOfBand => {
            let band = measure.band.map(|(low, high)| t::band(locale, low.get(), high.get())).unwrap_or_default();
            t::why_out_of_band(locale, &locale.percent(deal.probability), &band)
        }
    }
}

/// Until when, and why.
pub fn snooze(locale: Locale, snooze: &Snooze) -> String {
    t::snoozed_until(locale, &locale.day(snooze.until), &snooze.reason)
}

/// What stands there while nothing is chosen.
pub fn none(locale: Locale, field: &str) -> &'static str {
    match field {
        "source" | "category" | "label" => t::none_f(locale),
        _ => t::none(locale),
    }
}

/// A value of a field of a deal in this currency; `names` says what ids are called. Empty: no value.
pub fn value(
    locale: Locale,
    currency: Currency,
    field: &str,
    value: &FieldValue,
    names: &HashMap<Uuid, String>,
) -> String {
    match (field, value) {
        (_, FieldValue::Empty) => String::new(),
        ("value" | "costs", FieldValue::Number(minor)) => locale.money(Money { minor: *minor, currency }),
        ("lines", FieldValue::Text(text)) => {
            let lines = Lines::parse(text).unwrap_or_default();
            lines.iter().map(|one| line(locale, currency, one)).collect::<Vec<_>>().join("; ")
        }
        ("closing_rate", FieldValue::Text(text)) => {
            HeldRate::parse(text).map_or_else(|_| String::new(), |held| rate(locale, currency, held))
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
        (field, FieldValue::Text(text)) => match Alert::from_field(field) {
            Some(alert) => Snooze::from_word(alert, text).map_or_else(|_| String::new(), |it| snooze(locale, &it)),
            None => text.clone(),
        },
        (_, FieldValue::Number(number)) => locale.number(*number),
        (_, FieldValue::Flag(_)) => String::new(),
        (_, FieldValue::Id(id)) => names.get(id).cloned().unwrap_or_default(),
        (_, FieldValue::Day(day)) => locale.day(*day),
    }
}

/// `2.5 × Oven, €500.00, −10%, cost €300.00`.
pub fn line(locale: Locale, currency: Currency, line: &Line) -> String {
    let money = |minor| locale.money(Money { minor, currency });
    let typed = LineDraft::of(line, locale, currency);
    let mut text = t::line(locale, &typed.quantity, &line.name, &money(line.unit_price));
    if line.discount > 0 {
        text.push_str(&t::line_discount(locale, &typed.discount));
    }
    if line.unit_cost > 0 {
        text.push_str(&t::line_cost(locale, &money(line.unit_cost)));
    }
    text
}

/// What has become of the lines, each with its state before and after; of another order alone, the names in order.
pub fn lines(locale: Locale, before: (Currency, &FieldValue), after: (Currency, &FieldValue)) -> Vec<(String, String)> {
    let read = |value: &FieldValue| Lines::parse(&value.text()).unwrap_or_default();
    let (was, is) = (read(before.1), read(after.1));
    let word = |currency, one: Option<&Line>| one.map_or_else(String::new, |one| line(locale, currency, one));
    let told = was.differences(&is).into_iter().map(|(then, now)| (word(before.0, then), word(after.0, now)));
    let told: Vec<_> = told.collect();
    if !told.is_empty() {
        return told;
    }
    let names = |lines: &Lines| lines.iter().map(|line| line.name.clone()).collect::<Vec<_>>().join(", ");
    vec![(names(&was), names(&is))]
}

/// `1 USD = 0.92 EUR`.
pub fn rate(locale: Locale, from: Currency, held: HeldRate) -> String {
    format!("1\u{a0}{from} = {}\u{a0}{}", locale.decimal(held.rate.decimal()), held.to)
}

pub fn forecast_word(locale: Locale, forecast: Forecast) -> &'static str {
    match forecast {
        Forecast::Pipeline => t::forecast_pipeline(locale),
        Forecast::BestCase => t::forecast_best_case(locale),
        Forecast::Commit => t::forecast_commit(locale),
        Forecast::Omitted => t::forecast_omitted(locale),
    }
}

/// What has become of one deal.
pub fn outcome(locale: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => t::is_open(locale),
        Outcome::Won => t::is_won(locale),
        Outcome::Lost => t::is_lost(locale),
    }
}

/// A column of the board by close date.
pub fn due(locale: Locale, due: Due) -> String {
    let mut name = match due {
        Due::Before(_) => t::overdue(locale).to_owned(),
        Due::In(first) => locale.month_of(first),
        Due::From(_) => t::later_on(locale).to_owned(),
    };
    // A French month begins with a small letter, a heading does not.
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// What has become of a deal, and what its account has open beside it.
pub fn closed(locale: Locale, closed: &Closed) -> String {
    let value = locale.money_whole(closed.value);
    let what = match closed.outcome {
        Outcome::Won => t::won_for(locale, &closed.name, &value),
        Outcome::Lost => t::lost_for(locale, &closed.name, &value),
        // Someone has reopened it meanwhile.
        Outcome::Open => return t::deal_closed(locale).to_owned(),
    };
    let beside = match closed.open {
        0 => t::none_open(locale, &closed.account),
        open => {
            let deals = locale.count(open, t::one_other(locale), t::many_others(locale));
            t::still_open(locale, &closed.account, &deals)
        }
    };
    format!("{what} {beside}")
}

/// The tabs of the list.
pub fn tab(locale: Locale, tab: Tab) -> &'static str {
    match tab {
        Tab::Open => t::open(locale),
        Tab::Won => t::won(locale),
        Tab::Lost => t::lost(locale),
        Tab::All => t::all(locale),
        Tab::OutOf => t::out_of_standard(locale),
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
        "plan" | "log" | "edit activity" | "finish" | "reopen activity" | "retire activity" => t::act_activity(locale),
        "snooze" => t::act_snooze(locale),
        "end snooze" => t::act_end_snooze(locale),
        "undo" => t::act_undo(locale),
        _ => t::act_edit(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::day::Day;

    #[test]
    fn columns_of_months_have_names() {
        let first = Day::of(2026, 12, 1).unwrap();
        let names = |locale| [Due::Before(first), Due::In(first), Due::From(first)].map(|column| due(locale, column));
        assert_eq!(names(Locale::En), ["Overdue", "December 2026", "Later"]);
        assert_eq!(names(Locale::Fr), ["En retard", "Décembre 2026", "Plus tard"]);
    }

    #[test]
    fn a_closing_says_what_happened_and_what_is_left() {
        let told = |locale, outcome, open| {
            let value = Money::new(1_200_000, Currency::EUR);
            let (name, account) = ("Anvils".to_owned(), "Bakery Martin".to_owned());
            closed(locale, &Closed { name, outcome, value, account, open, reported: false })
        };
        assert_eq!(told(Locale::En, Outcome::Won, 0), "Won: Anvils, €12,000. Bakery Martin has no other open deal.");
        assert_eq!(
            told(Locale::En, Outcome::Lost, 1),
            "Lost: Anvils, €12,000. Bakery Martin has 1\u{a0}other open deal."
        );
        assert_eq!(
            told(Locale::Fr, Outcome::Won, 2),
            "Gagnée\u{a0}: Anvils, 12\u{202f}000\u{a0}€. Bakery Martin\u{a0}: 2\u{a0}autres opportunités ouvertes."
        );
    }
}
