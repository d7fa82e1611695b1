//! What was won and lost as a sheet: a column of amounts for each currency.

use super::{Cell, Column, Row, Sheet};
use crate::reports::won_lost::{WonLost, WonLostFigures, WonLostGroup};
use crate::reports::{texts as t, words};
use crate::server::context::Call;
use crate::values::money::Money;

pub fn sheet(call: &Call, report: &WonLost) -> Sheet {
    let l = call.locale;
    let [won, _, lost, _, rate] = words::won_lost_heads(l, report.ask.group);
    let mut columns = vec![Column::new(words::won_lost_group(l, report.ask.group), 28), Column::new(won, 12)];
    columns.extend(report.currencies.iter().map(|currency| Column::new(t::won_value_in(l, currency.code()), 24)));
    columns.push(Column::new(lost, 12));
    columns.extend(report.currencies.iter().map(|currency| Column::new(t::lost_value_in(l, currency.code()), 24)));
    columns.push(Column::new(rate, 20));
    Sheet {
        file: t::won_lost_file(l),
        name: t::won_lost(l),
        title: words::closed(l, report.ask.cohort.span),
        columns,
        locale: l,
        today: call.today,
        now: call.now,
    }
}

pub fn rows(call: &Call, report: &WonLost) -> Vec<Row> {
    let l = call.locale;
    let lines =
        report.lines.iter().map(|line| row(report, words::won_lost_line(l, report.ask.group, line), &line.figures));
    lines.chain([row(report, t::total(l).to_owned(), &report.total)]).collect()
}

fn row(report: &WonLost, name: String, figures: &WonLostFigures) -> Row {
    let amounts = |is_won: bool| {
        let amount = move |currency: &_| Cell::Money(Money::new(figures.value(is_won, *currency), *currency));
        report.currencies.iter().map(amount)
    };
    let rate = match report.ask.group {
        WonLostGroup::Reason => figures.share_of_lost(&report.total),
        _ => figures.win_rate(),
    };
    let mut row = vec![Cell::text(name), Cell::Whole(figures.won)];
    row.extend(amounts(true));
    row.push(Cell::Whole(figures.lost));
    row.extend(amounts(false));
    row.push(Cell::maybe(rate, Cell::Percent));
    row
}
