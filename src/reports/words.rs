//! Periods, groups and lines of a report in the reader's words.

use rust_decimal::Decimal;

use super::cohort::Period;
use super::figures::Span;
use super::form::{Narrow, Report};
use super::key::Key;
use super::prospecting::{Group, Line};
use super::texts as t;
use super::won_lost::{WonLostGroup, WonLostLine};
use crate::deals::texts as deal_texts;
use crate::leads::texts as lead_texts;
use crate::values::locale::Locale;
use crate::values::money::Money;

pub fn period(l: Locale, period: Period) -> &'static str {
    match period {
        Period::ThisMonth => t::this_month(l),
        Period::LastMonth => t::last_month(l),
        Period::ThisQuarter => t::this_quarter(l),
        Period::TwelveMonths => t::twelve_months(l),
        Period::ThisYear => t::this_year(l),
        Period::LastYear => t::last_year(l),
        Period::Free => t::free_period(l),
    }
}

pub fn group(l: Locale, group: Group) -> &'static str {
    match group {
        Group::Channel => lead_texts::channel(l),
        Group::Campaign => lead_texts::campaign(l),
        Group::Source => lead_texts::source(l),
        Group::Owner => lead_texts::owner(l),
        Group::Month => t::month(l),
    }
}

/// Those that have none of what the lines stand for.
pub fn nothing(l: Locale, group: Group) -> &'static str {
    match group {
        Group::Channel => t::without_channel(l),
        Group::Campaign => t::without_campaign(l),
        Group::Source => t::without_source(l),
        Group::Owner | Group::Month => t::without_owner(l),
    }
}

pub fn line(l: Locale, by: Group, line: &Line) -> String {
    match line.key {
        Key::Entry(_) => line.name.clone(),
        Key::Nothing => nothing(l, by).to_owned(),
        Key::Month(first) => l.month_of(first),
    }
}

/// Which leads are counted, in one sentence.
pub fn counted(l: Locale, span: Span) -> String {
    within(l, span, t::created_between, t::created_since, t::created_until, t::created_ever)
}

/// Which deals came into their stages, in one sentence.
pub fn entered(l: Locale, span: Span) -> String {
    within(l, span, t::entered_between, t::entered_since, t::entered_until, t::entered_ever)
}

/// Which deals were closed, in one sentence.
pub fn closed(l: Locale, span: Span) -> String {
    within(l, span, t::closed_between, t::closed_since, t::closed_until, t::closed_ever)
}

fn within(
    l: Locale,
    span: Span,
    between: fn(Locale, &str, &str) -> String,
    since: fn(Locale, &str) -> String,
    until: fn(Locale, &str) -> String,
    ever: fn(Locale) -> &'static str,
) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) => between(l, &l.day(from), &l.day(to)),
        (Some(from), None) => since(l, &l.day(from)),
        (None, Some(to)) => until(l, &l.day(to)),
        (None, None) => ever(l).to_owned(),
    }
}

/// `33.3%`; nothing of nothing.
pub fn percent(l: Locale, rate: Option<Decimal>) -> Option<String> {
    rate.map(|rate| match l {
        Locale::En => format!("{}%", l.decimal(rate)),
        Locale::Fr => format!("{}\u{a0}%", l.decimal(rate)),
    })
}

/// `3.5 d`.
pub fn days(l: Locale, days: Option<Decimal>) -> Option<String> {
    days.map(|days| t::days(l, &l.decimal(days)))
}

/// Amounts of different currencies, side by side.
pub fn amounts(l: Locale, values: &[Money]) -> String {
    values.iter().map(|value| l.money_whole(*value)).collect::<Vec<_>>().join(" · ")
}

/// The class of a stage's colour, from 1 on.
pub fn hue(hue: i64) -> &'static str {
    const HUES: [&str; 6] = ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6"];
    usize::try_from(hue - 1).ok().and_then(|place| HUES.get(place)).copied().unwrap_or_default()
}

pub fn report(l: Locale, report: Report) -> &'static str {
    match report {
        Report::Stages => t::stages(l),
        Report::WonLost => t::won_lost(l),
        Report::Prospecting => t::prospecting(l),
    }
}

pub fn narrow(l: Locale, narrow: Narrow) -> &'static str {
    match narrow {
        Narrow::Pipeline => deal_texts::pipeline(l),
        Narrow::Channel => lead_texts::channel(l),
        Narrow::Campaign => lead_texts::campaign(l),
        Narrow::Source => lead_texts::source(l),
        Narrow::Owner => lead_texts::owner(l),
    }
}

/// What is chosen where nothing is. The analysis of stages is always of one pipeline.
pub fn all_of(l: Locale, report: Report, narrow: Narrow) -> &'static str {
    match narrow {
        Narrow::Pipeline if report == Report::Stages => t::first_pipeline(l),
        Narrow::Pipeline => t::all_pipelines(l),
        Narrow::Channel => t::all_channels(l),
        Narrow::Campaign => t::all_campaigns(l),
        Narrow::Source => t::all_sources(l),
        Narrow::Owner => t::all_owners(l),
    }
}

/// Heads of the figures of a stage.
pub fn stage_heads(l: Locale) -> [&'static str; 8] {
    [
        t::entered(l),
        t::gone_on(l),
        t::lost_there(l),
        t::still_here(l),
        t::conversion(l),
        t::won_at_last(l),
        t::time_in_stage(l),
        t::died(l),
    ]
}

pub fn won_lost_group(l: Locale, group: WonLostGroup) -> &'static str {
    match group {
        WonLostGroup::Reason => deal_texts::loss_reason(l),
        WonLostGroup::Competitor => deal_texts::competitor(l),
        WonLostGroup::Source => deal_texts::source(l),
        WonLostGroup::Owner => deal_texts::owner(l),
        WonLostGroup::Product => deal_texts::product(l),
        WonLostGroup::Month => t::month(l),
    }
}

pub fn won_lost_line(l: Locale, by: WonLostGroup, line: &WonLostLine) -> String {
    match (line.key, by) {
        (Key::Entry(_), _) => line.name.clone(),
        (Key::Month(first), _) => l.month_of(first),
        (Key::Nothing, WonLostGroup::Reason) => t::without_reason(l).to_owned(),
        (Key::Nothing, WonLostGroup::Competitor) => t::without_competitor(l).to_owned(),
        (Key::Nothing, WonLostGroup::Source) => t::without_source(l).to_owned(),
        (Key::Nothing, WonLostGroup::Product) => t::without_product(l).to_owned(),
        (Key::Nothing, WonLostGroup::Owner | WonLostGroup::Month) => t::without_owner(l).to_owned(),
    }
}

/// Heads of the figures of what was won and lost. A reason has no rate, only a share of what was lost.
pub fn won_lost_heads(l: Locale, by: WonLostGroup) -> [&'static str; 5] {
    let last = if by == WonLostGroup::Reason { t::share_of_lost(l) } else { t::win_rate_plain(l) };
    [t::won(l), t::won_value(l), t::lost(l), t::lost_value(l), last]
}
