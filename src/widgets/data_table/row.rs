//! One row: its tick, its cells, or the place of a line that is not here yet.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::Table;
use super::lines::Line;
use super::selection::Selection;
use crate::widgets::{locale, texts as t};

#[component]
pub fn Row<L: Line>(table: Table<L>, at: usize) -> impl IntoView {
    // The row stays while its line comes or changes, and with it the focus.
    let line = Memo::new(move |_| table.lines.at(at));
    let is_chosen = Memo::new(move |_| {
        let id = line.with(|line| line.as_ref().map(Line::id));
        table.selection.zip(id).is_some_and(|(selection, id)| selection.with(|selection| selection.has(id)))
    });
    let tick = table.selection.map(|_| {
        let name = move || line.with(|line| line.as_ref().map(|line| t::select(locale(), &(table.name)(line))));
        let tick = move || name().map(|name| view! { <Tick table at name is_chosen/> });
        view! { <td class="data-table-tick">{tick}</td> }
    });
    let cells = move || {
        let places = table.shown.get();
        line.with(|line| places.into_iter().map(|place| cell(table, place, line.as_ref())).collect_view())
    };
    view! {
        <tr
            class="data-table-row"
            class:is-selected=is_chosen
            data-row=at
            aria-rowindex=at + 2
            tabindex=move || if table.at.get() == at { "0" } else { "-1" }
            on:focusin=move |_| table.at.set(at)
        >
            {tick}
            {cells}
        </tr>
    }
    .into_any()
}

fn cell<L: Line>(table: Table<L>, place: usize, line: Option<&L>) -> AnyView {
    table.columns.with_value(|columns| {
        let Some(column) = columns.get(place) else { return ().into_any() };
        let content = match line {
            Some(line) => (column.cell)(line),
            None => view! { <span class="data-table-awaited"></span> }.into_any(),
        };
        if column.spec.names_row {
            view! { <th scope="row" class=column.class>{content}</th> }.into_any()
        } else {
            view! { <td class=column.class class:is-number=column.number data-label=column.title>{content}</td> }
                .into_any()
        }
    })
}

#[component]
fn Tick<L: Line>(table: Table<L>, at: usize, name: String, is_chosen: Memo<bool>) -> impl IntoView {
    let press = move |event: MouseEvent| {
        // The tick has been turned already when it is clicked.
        let chosen = !is_chosen.get_untracked();
        if event.shift_key() {
            table.choose_range(at, chosen);
        } else {
            table.choose(at, chosen);
        }
    };
    view! {
        <label class="check is-bare" on:mousedown=move |event| if event.shift_key() { event.prevent_default() }>
            <input type="checkbox" tabindex="-1" prop:checked=is_chosen on:click=press/>
            <span class="visually-hidden">{name}</span>
        </label>
    }
    .into_any()
}

impl<L: Line> Table<L> {
    pub(super) fn choose(self, at: usize, chosen: bool) {
        self.anchor.set_value(Some(at));
        if let (Some(selection), Some(id)) = (self.selection, self.lines.id_at(at)) {
            selection.update(|selection| selection.set(id, chosen));
        }
    }

    /// All from where the last choice was made to here.
    pub(super) fn choose_range(self, at: usize, chosen: bool) {
        let anchor = self.anchor.get_value().unwrap_or(at);
        let Some(selection) = self.selection else { return };
        let ids: Vec<_> = (anchor.min(at)..=anchor.max(at)).filter_map(|row| self.lines.id_at(row)).collect();
        selection.update(|selection| ids.into_iter().for_each(|id| selection.set(id, chosen)));
    }

    pub(super) fn turn(self, at: usize) {
        if let (Some(selection), Some(id)) = (self.selection, self.lines.id_at(at)) {
            let chosen = selection.with_untracked(|selection| selection.has(id));
            self.choose(at, !chosen);
        }
    }

    pub(super) fn choose_all(self) {
        if let Some(selection) = self.selection {
            selection.set(Selection::all());
        }
    }

    pub(super) fn choose_none(self) -> bool {
        let Some(selection) = self.selection else { return false };
        let had = selection.with_untracked(|selection| !selection.is_empty());
        selection.set(Selection::default());
        had
    }
}
