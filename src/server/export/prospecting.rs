//! The statistics of prospecting as a sheet.

use super::{Cell, Column, Row, Sheet};
use crate::reports::prospecting::{Figures, Prospecting};
use crate::reports::{texts as t, words};
use crate::server::context::Call;

pub fn sheet(call: &Call, report: &Prospecting) -> Sheet {
    let l = call.locale;
    let columns = vec![
        Column::new(words::group(l, report.ask.group), 28),
        Column::new(t::leads_in(l), 14),
        Column::new(t::converted(l), 14),
        Column::new(t::closed(l), 14),
        Column::new(t::still_open(l), 16),
        Column::new(t::rate(l), 20),
        Column::new(t::median_in_days(l), 34),
    ];
    Sheet {
        file: t::prospecting_file(l),
        name: t::prospecting(l),
        title: words::counted(l, report.ask.cohort.span),
        columns,
        locale: l,
        today: call.today,
        now: call.now,
    }
}

pub fn rows(call: &Call, report: &Prospecting) -> Vec<Row> {
    let l = call.locale;
    let lines = report.lines.iter().map(|line| row(words::line(l, report.ask.group, line), &line.figures));
    lines.chain([row(t::total(l).to_owned(), &report.total)]).collect()
}

fn row(name: String, figures: &Figures) -> Row {
    vec![
        Cell::text(name),
        Cell::Whole(figures.leads),
        Cell::Whole(figures.converted),
        Cell::Whole(figures.closed),
        Cell::Whole(figures.open()),
        Cell::maybe(figures.rate(), Cell::Percent),
        Cell::maybe(figures.median_days(), Cell::Days),
    ]
}
