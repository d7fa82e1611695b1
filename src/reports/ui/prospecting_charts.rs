//! The figures of all leads together, and a chart of each line's leads and of its rate.

use leptos::prelude::*;

use super::key_figures::Figure;
use super::report_charts::{MARKS, ReportChart, ReportCharts};
use crate::leads::lead::Status;
use crate::leads::list::Tab;
use crate::reports::key::Key;
use crate::reports::prospecting::{Figures, Group, Line, ProspectingAsk};
use crate::reports::{texts as t, words};
use crate::widgets::chart::ChartRow;
use crate::widgets::chart::bars::Bars;
use crate::widgets::locale;

#[component]
pub fn ProspectingFigures(ask: ProspectingAsk, total: Figures) -> impl IntoView {
    let l = locale();
    let list = |tab: Tab| ask.cohort.leads(tab);
    let converted = Tab::Only(Status::Converted);
    let share = |part: i64| {
        let part = Figures { converted: part, ..total };
        words::percent(l, part.rate()).map(|rate| t::of_leads_in(l, &rate)).unwrap_or_default()
    };
    let nothing = || "–".to_owned();
    let note = if total.converted > 0 { t::half_took_less(l) } else { t::none_converted(l) };
    view! {
        <div class="key-figures">
            <Figure label=t::leads_in(l) href=list(Tab::All) value=l.number(total.leads) note=String::new()/>
            <Figure label=t::converted(l) href=list(converted) value=l.number(total.converted) note=share(total.converted)/>
            <Figure
                label=t::closed(l) href=list(Tab::Only(Status::Closed)) value=l.number(total.closed) note=share(total.closed)
            />
            <Figure label=t::still_open(l) href=list(Tab::Open) value=l.number(total.open()) note=share(total.open())/>
            <Figure
                label=t::median(l) href=list(converted)
                value=words::days(l, total.median_days()).unwrap_or_else(nothing) note=note.to_owned()
            />
        </div>
    }
    .into_any()
}

#[component]
pub fn ProspectingCharts(ask: ProspectingAsk, lines: Vec<Line>) -> impl IntoView {
    let l = locale();
    let what = words::group(l, ask.group).to_lowercase();
    let by_month = ask.group == Group::Month;
    // Months fit side by side as long as they are few; the newest of many are shown.
    let upright = by_month && lines.len() <= MARKS;
    let shown: Vec<Line> = match by_month {
        true => lines.iter().skip(lines.len().saturating_sub(MARKS)).cloned().collect(),
        false => lines.into_iter().take(MARKS).collect(),
    };
    let label = |line: &Line| match line.key {
        Key::Month(first) if upright => l.month_short(first.month()).to_owned(),
        _ => words::line(l, ask.group, line),
    };
    let row = |line: &Line, value: f64, text: String, tab: Tab| ChartRow {
        label: label(line),
        value,
        text,
        href: ask.of(line.key).leads(tab),
        ..ChartRow::default()
    };
    let leads = shown.iter().map(|line| row(line, line.figures.leads as f64, l.number(line.figures.leads), Tab::All));
    let rates = shown.iter().map(|line| {
        let Figures { leads, converted, .. } = line.figures;
        let rate = words::percent(l, line.figures.rate()).unwrap_or_else(|| "–".to_owned());
        let text = if upright { rate } else { t::percent_of(l, &rate, &l.number(converted), &l.number(leads)) };
        row(line, converted as f64 / leads.max(1) as f64, text, Tab::Only(Status::Converted))
    });
    let (leads, rates): (Vec<ChartRow>, Vec<ChartRow>) = (leads.collect(), rates.collect());
    let (leads_title, rates_title) = (t::leads_in_by(l, &what), t::rate_by(l, &what));
    view! {
        <ReportCharts>
            <ReportChart title=leads_title.clone()><Bars label=leads_title rows=leads lying=!upright/></ReportChart>
            <ReportChart title=rates_title.clone()><Bars label=rates_title rows=rates lying=!upright/></ReportChart>
        </ReportCharts>
    }
    .into_any()
}
