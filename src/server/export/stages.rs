//! The analysis of stages as a sheet, and below it what the sales velocity is made of.

use super::{Cell, Column, Row, Sheet};
use crate::reports::stages::{StageLine, StageReport};
use crate::reports::velocity::Velocity;
use crate::reports::{texts as t, words};
use crate::server::context::Call;
use crate::values::locale::Locale;

pub fn sheet(call: &Call, report: &StageReport) -> Sheet {
    let l = call.locale;
    let heads =
        words::stage_heads(l).map(|head| if head == t::time_in_stage(l) { t::time_in_stage_days(l) } else { head });
    let figures = heads.into_iter().map(|head| Column::new(head, 24));
    Sheet {
        file: t::stages_file(l),
        name: t::stages(l),
        title: words::entered(l, report.cohort.span),
        columns: [Column::new(t::stage(l), 28)].into_iter().chain(figures).collect(),
        locale: l,
        today: call.today,
        now: call.now,
    }
}

pub fn rows(call: &Call, report: &StageReport) -> Vec<Row> {
    let lines = report.lines.iter().map(row);
    lines.chain(report.velocities.iter().flat_map(|velocity| of_velocity(call.locale, velocity))).collect()
}

fn row(line: &StageLine) -> Row {
    let figures = line.figures;
    vec![
        Cell::text(line.name.clone()),
        Cell::Whole(figures.entered),
        Cell::Whole(figures.gone_on),
        Cell::Whole(figures.lost),
        Cell::Whole(figures.open()),
        Cell::maybe(figures.conversion(), Cell::Percent),
        Cell::Whole(figures.won),
        Cell::maybe(figures.median_days(), Cell::Days),
        Cell::Whole(line.died),
    ]
}

/// One line for each part of the formula, behind an empty one.
fn of_velocity(l: Locale, velocity: &Velocity) -> Vec<Row> {
    let line = |name: String, cell: Cell| vec![Cell::text(name), cell];
    let money = |name: &str| format!("{name} ({})", velocity.currency.code());
    vec![
        vec![Cell::Empty],
        line(t::open_deals(l).to_owned(), Cell::Whole(velocity.open)),
        line(money(t::average_won(l)), Cell::maybe(velocity.average(), Cell::Money)),
        line(t::win_rate_plain(l).to_owned(), Cell::maybe(velocity.win_rate(), Cell::Percent)),
        line(t::median_cycle_days(l).to_owned(), Cell::maybe(velocity.cycle_days(), Cell::Days)),
        line(money(t::velocity_a_day(l)), Cell::maybe(velocity.per_day(), Cell::Money)),
    ]
}
