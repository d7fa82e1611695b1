//! A long list as a table: it draws what is in view and fetches what is around it, its columns are chosen and widened, its
//! rows are walked through and selected by mouse, finger and keys. On a phone each row is a card.

mod chooser;
mod columns;
mod head;
mod keys;
mod layout;
mod lines;
mod row;
mod selection;
mod view;
mod window;

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

pub use chooser::ColumnChooser;
pub use columns::Columns;
pub use head::Sorting;
pub use layout::{Layout, Spec};
pub use lines::{Answer, Fetch, Line, Lines};
pub use selection::{Chosen, Selection};

use super::{locale, texts as t};
use head::ColumnHead;
use row::Row;
use window::AT_FIRST;

/// A column of a list of `L`.
pub struct Column<L> {
    pub spec: Spec,
    pub title: &'static str,
    /// Figures stand at the end of their cell.
    pub number: bool,
    /// The class of its cells.
    pub class: &'static str,
    pub sort: Option<Sorting>,
    pub cell: fn(&L) -> AnyView,
}

impl<L> Clone for Column<L> {
    fn clone(&self) -> Self {
        Column { ..*self }
    }
}

/// What the parts of one table share.
struct Table<L: Line> {
    lines: Lines<L>,
    columns: StoredValue<Vec<Column<L>>>,
    /// The columns to draw, by their places.
    shown: Memo<Vec<usize>>,
    rows: RwSignal<Range<usize>>,
    /// The height of a row in px, as drawn.
    pitch: RwSignal<f64>,
    /// The row that the keys are at.
    at: RwSignal<usize>,
    selection: Option<RwSignal<Selection>>,
    /// Where a range of rows began.
    anchor: StoredValue<Option<usize>>,
    frame: NodeRef<html::Div>,
    body: NodeRef<html::Tbody>,
    name: fn(&L) -> String,
    open: Callback<L>,
}

impl<L: Line> Clone for Table<L> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<L: Line> Copy for Table<L> {}

#[component]
pub fn DataTable<L: Line>(
    /// What the table is of.
    label: &'static str,
    /// Of the table.
    class: &'static str,
    columns: Vec<Column<L>>,
    layout: Columns,
    lines: Lines<L>,
    /// What a row is called, for those who cannot see it.
    name: fn(&L) -> String,
    /// Opens a row by the Enter key; its name is a link besides.
    open: Callback<L>,
    #[prop(optional)] selection: Option<RwSignal<Selection>>,
    /// What stands at the foot, beside the number of selected rows.
    #[prop(into)]
    footer: Signal<String>,
) -> impl IntoView {
    let shown = Memo::new(move |_| layout.now.with(Layout::shown));
    let table = Table {
        lines,
        columns: StoredValue::new(columns),
        shown,
        rows: RwSignal::new(AT_FIRST),
        pitch: RwSignal::new(0.0),
        at: RwSignal::new(0),
        selection,
        anchor: StoredValue::new(None),
        frame: NodeRef::new(),
        body: NodeRef::new(),
        name,
        open,
    };
    table.follow_the_view();
    let total = lines.total;
    let range = Memo::new(move |_| {
        let (rows, total) = (table.rows.get(), total.get());
        rows.start.min(total)..rows.end.min(total)
    });
    let above = move || format!("{}px", range.get().start as f64 * table.pitch.get());
    let below = move || format!("{}px", total.get().saturating_sub(range.get().end) as f64 * table.pitch.get());
    let heads = move || {
        let columns = table.columns.get_value();
        shown
            .get()
            .into_iter()
            .filter_map(|at| columns.get(at).cloned().map(|column| (at, column)))
            .map(|(at, column)| {
                let Column { title, number, class, sort, .. } = column;
                view! { <ColumnHead title number class sort layout at/> }
            })
            .collect_view()
    };
    let widths = move || {
        let columns = table.columns.get_value();
        shown
            .get()
            .into_iter()
            .map(|at| {
                let takes_the_rest = columns.get(at).is_some_and(|column| column.spec.names_row);
                let width = move || layout.now.with(|layout| layout.width(at));
                let width = move || (!takes_the_rest).then(|| format!("{}px", width()));
                view! { <col style:width=width/> }
            })
            .collect_view()
    };
    // Narrower than this the frame scrolls sideways.
    let least = move || {
        let tick = if selection.is_some() { 44 } else { 0 };
        let sum: u32 = layout.now.with(|layout| layout.shown().into_iter().map(|at| u32::from(layout.width(at))).sum());
        format!("{}px", sum + tick)
    };
    let across = move || shown.with(Vec::len) + usize::from(selection.is_some());
    view! {
        <div class="table-frame data-table" node_ref=table.frame role="region" aria-label=label>
            <table class=format!("table is-stacking data-table-table {class}") style:min-width=least aria-rowcount=move || total.get() + 1>
                <colgroup>
                    {selection.map(|_| view! { <col class="data-table-tick-width"/> })}
                    {widths}
                </colgroup>
                <thead>
                    <tr>
                        {selection.map(|selection| view! { <th scope="col" class="data-table-tick"><TickAll selection total/></th> })}
                        {heads}
                    </tr>
                </thead>
                <tbody node_ref=table.body on:keydown=move |event| table.press(&event)>
                    <tr class="data-table-space" aria-hidden="true"><td style:height=above colspan=across></td></tr>
                    <For each=move || range.get() key=|at| *at let:at>
                        <Row table at/>
                    </For>
                    <tr class="data-table-space" aria-hidden="true"><td style:height=below colspan=across></td></tr>
                </tbody>
                <tfoot>
                    <tr>
                        <td colspan=across>
                            <span>{footer}</span>
                            {selection.map(|selection| view! { <Selected selection total/> })}
                        </td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn TickAll(selection: RwSignal<Selection>, total: Signal<usize>) -> impl IntoView {
    let all = Memo::new(move |_| selection.with(Selection::is_all) && total.get() > 0);
    let some = Memo::new(move |_| selection.with(|selection| !selection.is_empty() && !selection.is_all()));
    let label = t::select_all(locale());
    view! {
        <label class="check is-bare">
            <input
                type="checkbox"
                prop:checked=all
                prop:indeterminate=some
                on:change=move |event| {
                    selection.set(if event_target_checked(&event) { Selection::all() } else { Selection::default() });
                }
            />
            <span class="visually-hidden">{label}</span>
        </label>
    }
    .into_any()
}

#[component]
fn Selected(selection: RwSignal<Selection>, total: Signal<usize>) -> impl IntoView {
    let count = move || selection.with(|selection| selection.count(total.get()));
    view! {
        <span class="data-table-selected" role="status">
            {move || (count() > 0).then(|| t::selected(locale(), &locale().number(count() as i64)))}
        </span>
    }
    .into_any()
}
