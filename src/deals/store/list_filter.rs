//! Which deals a list holds, as a condition on `d`.

use super::alerts::{Yardstick, raises_one_of};
use super::row::outcome_number;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::alert::OutOf;
use crate::deals::entered::{Entered, Fate};
use crate::deals::list::{ListAsk, MOST_UNITS, Tab};
use crate::deals::next_state::NextState;
use crate::server::db::{Filter, pattern};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::instant::Instant;
use crate::values::wanted::Wanted;

/// What narrows by the keys of the kept totals, which are columns of the deals, too.
pub fn by_keys(viewer: &Viewer, ask: &ListAsk) -> Filter {
    let mut filter = Filter::new(crate::within_reach!("d.owner_id"), seen_by(viewer, args![]));
    if ask.mine {
        filter.is("d.owner_id =", viewer.id);
    }
    if let Some(owner) = ask.owner {
        filter.is("d.owner_id =", owner);
    }
    if let Some(stage) = ask.stage {
        filter.is("d.stage_id =", stage);
    }
    if let Some(pipeline) = ask.pipeline {
        let place = filter.put(pipeline);
        filter.and(&format!("d.stage_id in (select id from stages where pipeline_id = {place})"));
    }
    if let Some(currency) = ask.currency {
        filter.is("d.currency =", currency.code());
    }
    filter
}

/// All but the tab.
pub fn filtered(viewer: &Viewer, yardstick: &Yardstick, ask: &ListAsk) -> Filter {
    let place = yardstick.place;
    let mut filter = by_keys(viewer, ask);
    filter.and("not d.retired");
    match ask.label {
        Wanted::Any => {}
        Wanted::Nothing => filter.and("d.label = ''"),
        Wanted::This(label) => filter.is("d.label =", label.code()),
    }
    if let Some(next) = ask.next {
        comes_next(&mut filter, next, place.today);
    }
    if let Some(out_of) = ask.out_of {
        leaves(&mut filter, yardstick, out_of);
    }
    filter.wants("d.product_id", ask.product);
    filter.wants("d.category_id", ask.category);
    filter.wants("d.source_id", ask.source);
    filter.wants("d.competitor_id", ask.competitor);
    filter.wants("d.loss_reason_id", ask.loss_reason);
    filter.wants_one_of("account_tags t where t.account_id = d.account_id", "t.lookup_id", ask.family);
    if let Some(from) = ask.from {
        filter.is("d.probability >=", i64::from(from));
    }
    if let Some(to) = ask.to {
        filter.is("d.probability <=", i64::from(to));
    }
    if ask.closing_from.is_some() || ask.closing_to.is_some() {
        closing_between(&mut filter, ask, place.utc_offset);
    }
    // After the dates, which are cheaper to compare.
    for (sign, units) in [(">=", ask.amount_from), ("<=", ask.amount_to)] {
        if let Some(units) = units {
            let units = filter.put(units.clamp(0, MOST_UNITS));
            filter.and(&format!("d.value {sign} {units} * {}", minor_per_unit()));
        }
    }
    if let Some(entered) = ask.entered {
        came_into(&mut filter, entered, place.utc_offset);
    }
    if let Some(from) = ask.created_from {
        filter.is("d.created_at >=", Instant::start_of(from, place.utc_offset));
    }
    if let Some(to) = ask.created_to {
        filter.is("d.created_at <", Instant::start_of(to.plus_days(1), place.utc_offset));
    }
    if let Some(pattern) = pattern(&ask.text) {
        let place = filter.put(pattern);
        filter.and(&format!(
            r"(d.name_folded like {place} escape '\' or d.account_id in (
               select a.id from accounts a where a.name_folded like {place} escape '\'))"
        ));
    }
    filter
}

pub fn on_tab(filter: &mut Filter, yardstick: &Yardstick, tab: Tab) {
    if let Some(outcome) = tab.outcome() {
        filter.is("d.outcome =", outcome_number(outcome));
    }
    if tab == Tab::OutOf {
        leaves(filter, yardstick, OutOf::Any);
    }
}

/// What [`Measure::alerts`](crate::deals::alert::Measure::alerts) says, of what is open.
fn leaves(filter: &mut Filter, yardstick: &Yardstick, out_of: OutOf) {
    let raises = raises_one_of(filter, yardstick, &out_of.alerts());
    filter.and(&format!("d.outcome = 0 and {raises}"));
}

/// What [`NextState::of`] says, of what is open.
fn comes_next(filter: &mut Filter, next: NextState, today: Day) {
    filter.and("d.outcome = 0");
    match next {
        NextState::Overdue => filter.is("d.next_on <", today),
        NextState::Today => filter.is("d.next_on =", today),
        NextState::Planned => filter.is("d.next_on >", today),
        NextState::Nothing => filter.and("d.next_on is null"),
    }
}

/// What is open shall close on these days, what is closed was closed on them.
fn closing_between(filter: &mut Filter, ask: &ListAsk, utc_offset: i32) {
    let (mut open, mut closed) = ("d.outcome = 0".to_owned(), "d.outcome <> 0".to_owned());
    if let Some(from) = ask.closing_from {
        let (day, instant) = (filter.put(from), filter.put(Instant::start_of(from, utc_offset)));
        open.push_str(&format!(" and d.close_on >= {day}"));
        closed.push_str(&format!(" and d.closed_at >= {instant}"));
    }
    if let Some(to) = ask.closing_to {
        let (day, instant) = (filter.put(to), filter.put(Instant::start_of(to.plus_days(1), utc_offset)));
        open.push_str(&format!(" and d.close_on <= {day}"));
        closed.push_str(&format!(" and d.closed_at < {instant}"));
    }
    filter.and(&format!("({open} or {closed})"));
}

/// Those that came into a stage in a time, by what has become of them: what `reports/stages.rs` counts.
fn came_into(filter: &mut Filter, entered: Entered, utc_offset: i32) {
    let stage = filter.put(entered.stage);
    let first =
        format!("(select min(t.entered_at) from stage_stays t where t.deal_id = d.id and t.stage_id = {stage})");
    filter.and(&format!("{first} is not null"));
    if let Some(day) = entered.from {
        filter.is(&format!("{first} >="), Instant::start_of(day, utc_offset));
    }
    if let Some(day) = entered.to {
        filter.is(&format!("{first} <"), Instant::start_of(day.plus_days(1), utc_offset));
    }
    let further = format!(
        "(d.outcome = 1 or exists (select 1 from stage_stays t join stages s on s.id = t.stage_id
           join stages o on o.id = {stage} and o.pipeline_id = s.pipeline_id
           where t.deal_id = d.id and (s.position > o.position or (s.position = o.position and s.id > o.id))))"
    );
    match entered.fate {
        None => {}
        Some(Fate::GoneOn) => filter.and(&further),
        Some(Fate::Lost) => filter.and(&format!("d.outcome = 2 and not {further}")),
        Some(Fate::Open) => filter.and(&format!("d.outcome = 0 and not {further}")),
        Some(Fate::Left) => filter.and(&format!("not (d.outcome = 0 and d.stage_id = {stage})")),
    }
}

/// How many minor units are one of the deal's currency. Most have the usual number: one look tells so, where a `case` of
/// all others would compare the currency with each of them, for every deal of the list.
fn minor_per_unit() -> String {
    let usual = Currency::default().minor_per_unit();
    let others: Vec<Currency> = Currency::all().filter(|currency| currency.minor_per_unit() != usual).collect();
    let codes: Vec<String> = others.iter().map(|currency| format!("'{}'", currency.code())).collect();
    let cases = others.iter().map(|currency| format!(" when '{}' then {}", currency.code(), currency.minor_per_unit()));
    let cases: String = cases.collect();
    format!("case when d.currency in ({}) then case d.currency{cases} end else {usual} end", codes.join(", "))
}
