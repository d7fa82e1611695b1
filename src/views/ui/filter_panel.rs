//! The filters that are used less often, in a panel of their own.

use leptos::prelude::*;

use super::ListState;
use crate::values::day::Day;
use crate::values::number::parse_whole;
use crate::values::problem::Problem;
use crate::values::wanted::Wanted;
use crate::views::ask::Ask;
use crate::views::texts as t;
use crate::widgets::all::{Button, Choice, DropPanel, Look, Select, TextInput};
use crate::widgets::locale;

#[component]
pub fn FilterPanel<A: Ask>(
    list: ListState<A>,
    /// Drawn when the panel opens for the first time.
    children: ChildrenFn,
) -> impl IntoView {
    let l = locale();
    let note = Signal::derive(move || match list.ask.with(A::panel_filters) {
        0 => String::new(),
        count => l.number(count as i64),
    });
    let clear = move |()| list.change(|ask| ask.without_filters().in_view(ask.view()));
    let children = StoredValue::new(children);
    view! {
        <DropPanel id="list-filters" label=t::filters(l) icon="funnel" note>
            <div class="filter-panel">
                {children.with_value(|children| children())}
                <div class="filter-panel-foot">
                    <Button small=true look=Look::Ghost icon="x" on_press=clear>{t::clear_filters(l)}</Button>
                </div>
            </div>
        </DropPanel>
    }
    .into_any()
}

#[component]
pub fn FilterSelect<A: Ask>(
    list: ListState<A>,
    name: &'static str,
    label: &'static str,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// What the choice of nothing in particular says.
    any: &'static str,
    value: fn(&A) -> String,
    set: fn(&mut A, &str),
) -> impl IntoView {
    let change = move |value: String| {
        list.change(|mut ask| {
            set(&mut ask, &value);
            ask
        });
    };
    let value = follows(list, value);
    view! { <Select name id=format!("filter-{name}") label none=any choices value on_change=change/> }.into_any()
}

#[component]
pub fn FilterDay<A: Ask>(
    list: ListState<A>,
    name: &'static str,
    label: &'static str,
    value: fn(&A) -> Option<Day>,
    set: fn(&mut A, Option<Day>),
) -> impl IntoView {
    let ask = list.ask;
    let shown = RwSignal::new(ask.with_untracked(value).map(|day| day.to_string()).unwrap_or_default());
    Effect::new(move |_| shown.set(ask.with(value).map(|day| day.to_string()).unwrap_or_default()));
    // A date that is half typed is no date yet.
    Effect::new(move |_| {
        let text = shown.get();
        let day = text.parse::<Day>().ok();
        let mut wanted = ask.get_untracked();
        if (day.is_some() || text.is_empty()) && value(&wanted) != day {
            set(&mut wanted, day);
            list.go.run(wanted);
        }
    });
    view! { <TextInput name id=format!("filter-{name}") label kind="date" value=shown/> }.into_any()
}

/// Whole units of money, or any other whole number. The list follows once one has left the field, or presses Enter.
#[component]
pub fn FilterNumber<A: Ask>(
    list: ListState<A>,
    name: &'static str,
    label: &'static str,
    value: fn(&A) -> Option<i64>,
    set: fn(&mut A, Option<i64>),
) -> impl IntoView {
    let l = locale();
    let ask = list.ask;
    let written = move |ask: &A| value(ask).map(|number| number.to_string()).unwrap_or_default();
    let shown = RwSignal::new(ask.with_untracked(written));
    let wrong = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        shown.set(ask.with(written));
        wrong.set(None);
    });
    let settle = move |_| {
        let number = match shown.with_untracked(|text| parse_whole(text)) {
            Ok(number) if number < 0 => return wrong.set(Some(Problem::NotANumber)),
            Ok(number) => Some(number),
            Err(Problem::Required) => None,
            Err(problem) => return wrong.set(Some(problem)),
        };
        wrong.set(None);
        list.change(|mut ask| {
            set(&mut ask, number);
            ask
        });
    };
    let error = Signal::derive(move || wrong.get().map(|problem| problem.text(l)));
    view! {
        <div on:change=settle>
            <TextInput name id=format!("filter-{name}") label number=true max_length=16 value=shown error/>
        </div>
    }
    .into_any()
}

/// The choices of a filter that may ask for what has none.
pub fn nothing_or(none: &'static str, others: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new(Wanted::<uuid::Uuid>::NOTHING, none)).chain(others).collect()
}

/// A control's value that goes with the address, by whatever way that changes.
fn follows<A: Ask>(list: ListState<A>, value: fn(&A) -> String) -> RwSignal<String> {
    let shown = RwSignal::new(list.ask.with_untracked(value));
    Effect::new(move |_| shown.set(list.ask.with(value)));
    shown
}
