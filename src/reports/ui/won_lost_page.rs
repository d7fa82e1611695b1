//! `/reports/won-lost`: what was won and lost in a period, by reason, competitor, source, owner, product or month.

use leptos::prelude::*;

use super::key_figures::Figure;
use super::report_charts::{MARKS, ReportChart, ReportCharts};
use super::report_page::{Content, ReportPage, Shape};
use super::report_table::{figure_cell, figure_heads};
use crate::deals::list::{ListAsk, Tab};
use crate::reports::api::read_won_lost;
use crate::reports::form::Report;
use crate::reports::key::Key;
use crate::reports::measures;
use crate::reports::won_lost::{WonLost, WonLostAsk, WonLostFigures, WonLostGroup, WonLostLine};
use crate::reports::{texts as t, words};
use crate::values::currency::Currency;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::views::ask::Ask;
use crate::widgets::all::TableFrame;
use crate::widgets::chart::ChartRow;
use crate::widgets::chart::bars::Bars;
use crate::widgets::locale;

const SHAPE: Shape<WonLost> = Shape {
    report: Report::WonLost,
    groups: |l| WonLostGroup::ALL.map(|group| (group.code(), words::won_lost_group(l, group))).to_vec(),
    note: |l, report| words::closed(l, report.ask.cohort.span),
    content: |report| match (report.total.closed(), report.any) {
        (0, false) => Content::NothingYet,
        (0, true) => Content::Nothing,
        _ => Content::Figures,
    },
    draw: |report| view! { <Figures report/> }.into_any(),
};

#[component]
pub fn WonLostPage() -> impl IntoView {
    view! { <ReportPage shape=SHAPE read=read_won_lost/> }
}

#[component]
fn Figures(report: WonLost) -> impl IntoView {
    let only = match report.currencies.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    view! {
        <KeyFigures ask=report.ask total=report.total.clone() only/>
        <Charts report=report.clone() only/>
        <Table report/>
    }
    .into_any()
}

#[component]
fn KeyFigures(
    ask: WonLostAsk,
    total: WonLostFigures,
    /// The one currency, if all amounts are in one.
    only: Option<Currency>,
) -> impl IntoView {
    let l = locale();
    let list = |tab: Tab| ask.list(tab).address();
    let rate = words::percent(l, total.win_rate()).unwrap_or_else(|| "–".to_owned());
    let of_all = t::won_of_closed(
        l,
        &l.count(total.won, t::one_won(l), t::many_won(l)),
        &l.count(total.closed(), t::one_closed(l), t::many_closed(l)),
    );
    let by_value = only.map(|currency| {
        let (won, lost) = (total.value(true, currency), total.value(false, currency));
        let all = Money::new(won.saturating_add(lost), currency);
        let rate = words::percent(l, measures::rate(won, all.minor)).unwrap_or_else(|| "–".to_owned());
        let note = t::of_value(l, &l.money_whole(all));
        view! { <Figure label=t::win_rate_by_value(l) href=list(Tab::Won) value=rate note/> }
    });
    view! {
        <div class="key-figures">
            <Figure
                label=t::won(l) href=list(Tab::Won) value=l.number(total.won) note=words::amounts(l, &total.won_value)
            />
            <Figure
                label=t::lost(l) href=list(Tab::Lost) value=l.number(total.lost) note=words::amounts(l, &total.lost_value)
            />
            <Figure label=t::win_rate_plain(l) href=list(Tab::Won) value=rate note=of_all/>
            {by_value}
        </div>
    }
    .into_any()
}

#[component]
fn Charts(report: WonLost, only: Option<Currency>) -> impl IntoView {
    let l = locale();
    let WonLost { ask, lines, .. } = report;
    let what = words::won_lost_group(l, ask.group).to_lowercase();
    let by_month = ask.group == WonLostGroup::Month;
    let upright = by_month && lines.len() <= MARKS;
    let behind = if by_month { lines.len().saturating_sub(MARKS) } else { 0 };
    // Those with a reason are the lost ones: where none is given, nothing was lost.
    let told = |line: &&WonLostLine| ask.group != WonLostGroup::Reason || line.figures.lost > 0;
    let shown: Vec<&WonLostLine> = lines.iter().filter(told).skip(behind).take(MARKS).collect();
    let label = |line: &WonLostLine| match line.key {
        Key::Month(first) if upright => l.month_short(first.month()).to_owned(),
        _ => words::won_lost_line(l, ask.group, line),
    };
    let row = |line: &WonLostLine, value: f64, text: String, tab: Tab| ChartRow {
        label: label(line),
        value,
        text,
        href: ask.list_of(line.key, tab).address(),
        ..ChartRow::default()
    };
    let lost = shown.iter().map(|line| {
        let count = l.number(line.figures.lost);
        let text = match (upright, line.figures.lost_value.is_empty()) {
            (false, false) => format!("{count} · {}", words::amounts(l, &line.figures.lost_value)),
            _ => count,
        };
        row(line, line.figures.lost as f64, text, Tab::Lost)
    });
    let rates = shown.iter().map(|line| {
        let figures = &line.figures;
        let rate = words::percent(l, figures.win_rate()).unwrap_or_else(|| "–".to_owned());
        let text = match upright {
            true => rate,
            false => t::percent_of(l, &rate, &l.number(figures.won), &l.number(figures.closed())),
        };
        row(line, figures.won as f64 / figures.closed().max(1) as f64, text, Tab::Won)
    });
    let values = only.map(|currency| {
        let value = |line: &&WonLostLine| {
            let value = line.figures.value(false, currency);
            row(line, value as f64, l.compact_money(value, currency), Tab::Lost)
        };
        shown.iter().map(value).collect::<Vec<ChartRow>>()
    });
    let lost: Vec<ChartRow> = lost.collect();
    // A reason has no rate: only lost deals have one.
    let second: Option<(String, Vec<ChartRow>)> = match ask.group {
        WonLostGroup::Reason => values.map(|values| (t::lost_value_by(l, &what), values)),
        _ => Some((t::win_rate_by(l, &what), rates.collect())),
    };
    let title = t::lost_by(l, &what);
    view! {
        <ReportCharts>
            <ReportChart title=title.clone()><Bars label=title rows=lost lying=!upright/></ReportChart>
            {second.map(|(title, rows)| view! {
                <ReportChart title=title.clone()><Bars label=title rows lying=!upright/></ReportChart>
            })}
        </ReportCharts>
    }
    .into_any()
}

#[component]
fn Table(report: WonLost) -> impl IntoView {
    let l = locale();
    let WonLost { ask, lines, total, .. } = report;
    let whole = total.clone();
    let row = move |line: WonLostLine| {
        let name = words::won_lost_line(l, ask.group, &line);
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells(l, ask.group, |tab| ask.list_of(line.key, tab), &line.figures, &whole)}
            </tr>
        }
    };
    let all = cells(l, ask.group, |tab| ask.list(tab), &total, &total);
    view! {
        <TableFrame label=t::won_lost(l)>
            <table class="table is-stacking report-table">
                <thead>
                    <tr>
                        <th scope="col">{words::won_lost_group(l, ask.group)}</th>
                        {figure_heads(&words::won_lost_heads(l, ask.group))}
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::total(l)}</th>
                        {all}
                    </tr>
                </tfoot>
            </table>
        </TableFrame>
    }
    .into_any()
}

fn cells(
    l: Locale,
    group: WonLostGroup,
    list: impl Fn(Tab) -> ListAsk,
    figures: &WonLostFigures,
    total: &WonLostFigures,
) -> Vec<AnyView> {
    let (nought, dash) = (|| l.number(0), || "–".to_owned());
    let count = |count: i64| (count > 0).then(|| l.number(count));
    let amounts = |values: &[Money]| (!values.is_empty()).then(|| words::amounts(l, values));
    let (rate, part, tab) = match group {
        WonLostGroup::Reason => (figures.share_of_lost(total), figures.lost, Tab::Lost),
        _ => (figures.win_rate(), figures.won, Tab::Won),
    };
    let rate = words::percent(l, rate);
    let shown = [
        (count(figures.won), nought(), Tab::Won),
        (amounts(&figures.won_value), dash(), Tab::Won),
        (count(figures.lost), nought(), Tab::Lost),
        (amounts(&figures.lost_value), dash(), Tab::Lost),
        (rate.clone().filter(|_| part > 0), rate.unwrap_or_else(dash), tab),
    ];
    words::won_lost_heads(l, group)
        .into_iter()
        .zip(shown)
        .map(|(label, (text, nothing, tab))| figure_cell(label, text, nothing, list(tab).address()))
        .collect()
}
