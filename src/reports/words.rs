//! Periods, groups and lines of a report in the reader's words.

use super::cohort::Period;
use super::figures::Span;
use super::prospecting::{Figures, Group, Key, Line};
use super::texts as t;
use crate::leads::texts as lead_texts;
use crate::values::locale::Locale;

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
    match (span.from, span.to) {
        (Some(from), Some(to)) => t::created_between(l, &l.day(from), &l.day(to)),
        (Some(from), None) => t::created_since(l, &l.day(from)),
        (None, Some(to)) => t::created_until(l, &l.day(to)),
        (None, None) => t::created_ever(l).to_owned(),
    }
}

/// `33.3%`; nothing of no leads.
pub fn rate(l: Locale, figures: &Figures) -> Option<String> {
    figures.rate().map(|rate| match l {
        Locale::En => format!("{}%", l.decimal(rate)),
        Locale::Fr => format!("{}\u{a0}%", l.decimal(rate)),
    })
}

/// `3.5 d`; nothing where none was converted.
pub fn median(l: Locale, figures: &Figures) -> Option<String> {
    figures.median_days().map(|days| t::days(l, &l.decimal(days)))
}
