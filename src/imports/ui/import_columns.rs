//! What each column means, and how its values are written.

use leptos::prelude::*;

use super::import_state::ImportState;
use crate::imports::answer::LookColumn;
use crate::imports::formats::{Mark, Share};
use crate::imports::kind::Import;
use crate::imports::plan::Plan;
use crate::imports::target::{ColumnTarget, Shape};
use crate::imports::texts as t;
use crate::values::day::DateForm;
use crate::widgets::all::{Choice, Select, TableFrame};
use crate::widgets::locale;

#[component]
pub fn ImportColumns<K: Import>(state: ImportState<K>) -> impl IntoView {
    let l = locale();
    let columns = state.look.with_untracked(|look| look.as_ref().map(|look| look.columns.clone()).unwrap_or_default());
    // A column without a head and without values asks nothing of anybody.
    let shown =
        columns.into_iter().enumerate().filter(|(_, column)| !column.head.is_empty() || !column.samples.is_empty());
    let rows = shown.map(|(place, column)| view! { <ColumnRow state place column/> }).collect_view();
    view! {
        <section class="import-columns">
            <h2 class="import-columns-title">{t::columns(l)}</h2>
            <p class="muted">{t::columns_text(l)}</p>
            <TableFrame label=t::columns(l)>
                <table class="table is-stacking import-columns-table">
                    <thead>
                        <tr>
                            <th scope="col">{t::column(l)}</th>
                            <th scope="col">{t::values(l)}</th>
                            <th scope="col">{t::becomes(l)}</th>
                            <th scope="col">{t::read_as(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        </section>
    }
}

#[component]
fn ColumnRow<K: Import>(state: ImportState<K>, place: usize, column: LookColumn) -> impl IntoView {
    let l = locale();
    let head = if column.head.is_empty() { t::column_number(l, place + 1) } else { column.head };
    let target =
        Memo::new(move |_| state.plan.with(|plan| plan.as_ref().and_then(|plan| plan.columns().get(place)?.target)));
    let chosen = RwSignal::new(target.get_untracked().map_or("", |target| target.code()).to_owned());
    // A target that another column takes goes from this one.
    Effect::new(move |_| chosen.set(target.get().map_or("", |target| target.code()).to_owned()));
    let choices: Vec<Choice> =
        K::Target::all().iter().map(|target| Choice::new(target.code(), target.label(l))).collect();
    let choose = move |code: String| {
        state.alter(|plan| plan.aim(place, K::Target::from_code(&code)));
    };
    let label = t::target_of(l, &head);
    let format_label = StoredValue::new(t::format_of(l, &head));
    let format = move || {
        let shape = target.get().map_or(Shape::Text, |target| target.shape());
        (shape != Shape::Text).then(|| view! { <FormatSelect state place shape label=format_label.get_value()/> })
    };
    view! {
        <tr class:is-aside=move || target.get().is_none()>
            <th scope="row">{head}</th>
            <td data-label=t::values(l)>
                <div class="import-columns-values">
                    {column.samples.into_iter().map(|sample| view! { <span class="import-columns-value">{sample}</span> }).collect_view()}
                </div>
            </td>
            <td data-label=t::becomes(l)>
                <Select
                    name="target"
                    id=format!("import-target-{place}")
                    label=label
                    bare=true
                    none=t::left_aside(l)
                    choices=choices
                    value=chosen
                    on_change=choose
                />
            </td>
            <td data-label=t::read_as(l)>{format}</td>
        </tr>
    }
}

/// The ways in which the values of this shape may be written.
#[component]
fn FormatSelect<K: Import>(state: ImportState<K>, place: usize, shape: Shape, label: String) -> impl IntoView {
    let l = locale();
    let formats = state.plan.with_untracked(|plan| {
        plan.as_ref().and_then(|plan| plan.columns().get(place)).map(|column| column.formats).unwrap_or_default()
    });
    let (first, second) = match shape {
        Shape::Amount => (t::point(l), t::comma(l)),
        Shape::Percent => (t::whole_percent(l), t::fraction(l)),
        Shape::Date | Shape::Text => (t::day_first(l), t::month_first(l)),
    };
    let is_second = match shape {
        Shape::Amount => formats.mark == Mark::Comma,
        Shape::Percent => formats.share == Share::Fraction,
        Shape::Date | Shape::Text => formats.dates == DateForm::MonthFirst,
    };
    let choose = move |code: String| {
        let second = code == "second";
        state.alter(|plan| {
            let Some(column) = plan.columns_mut().get_mut(place) else { return };
            let formats = &mut column.formats;
            match shape {
                Shape::Amount => formats.mark = if second { Mark::Comma } else { Mark::Point },
                Shape::Percent => formats.share = if second { Share::Fraction } else { Share::Percent },
                Shape::Date | Shape::Text => {
                    formats.dates = if second { DateForm::MonthFirst } else { DateForm::DayFirst };
                }
            }
        });
    };
    let unsure = shape == Shape::Date && formats.dates_unsure;
    view! {
        <Select
            name="format"
            id=format!("import-format-{place}")
            label=label
            bare=true
            choices=vec![Choice::new("first", first), Choice::new("second", second)]
            initial=if is_second { "second" } else { "first" }
            hint=if unsure { t::dates_unsure(l) } else { "" }
            on_change=choose
        />
    }
}
