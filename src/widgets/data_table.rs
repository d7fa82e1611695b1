//! A long list as a table: it draws what is in view and fetches what is around it, its columns are chosen and widened, its
//! rows are walked through and selected by mouse, finger and keys. On a phone each row is a card.

mod chooser;
mod head;
mod keys;
mod layout;
mod lines;
mod row;
mod selection;
mod window;

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement};

pub use chooser::ColumnChooser;
pub use head::Sorting;
pub use layout::{Layout, Spec};
pub use lines::{Answer, Fetch, Line, Lines};
pub use selection::{Chosen, Selection};

use super::browser;
use super::listener::{How, Listener};
use super::{locale, texts as t};
use head::ColumnHead;
use row::Row;
use window::{AT_FIRST, rows_in_view};

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
    layout: RwSignal<Layout>,
    /// Someone has chosen other columns, or other widths.
    on_layout: Callback<()>,
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
    let shown = Memo::new(move |_| layout.with(Layout::shown));
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
    let drawn = Memo::new(move |_| lines.at(&range.get()));
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
                view! { <ColumnHead title number class sort layout at on_layout/> }
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
                let width = move || layout.with(|layout| layout.width(at));
                let width = move || (!takes_the_rest).then(|| format!("{}px", width()));
                view! { <col style:width=width/> }
            })
            .collect_view()
    };
    // Narrower than this the frame scrolls sideways.
    let least = move || {
        let tick = if selection.is_some() { 44 } else { 0 };
        let sum: u32 = layout.with(|layout| layout.shown().into_iter().map(|at| u32::from(layout.width(at))).sum());
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
                    <For each=move || drawn.get() key=|row| row.clone() let((at, line))>
                        <Row table at line/>
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

impl<L: Line> Table<L> {
    /// Looks what is in view whenever something scrolls or changes its size, and asks for what is missing there.
    fn follow_the_view(self) {
        Effect::new(move |_| {
            // The frame scrolls, or on a phone the page.
            let capture = How { capture: true, passive: true };
            let scrolled = Listener::on(&window(), "scroll", capture, move |_: Event| self.look());
            let resized = Listener::on(&window(), "resize", How::default(), move |_: Event| self.measure());
            let listeners = StoredValue::new_local([scrolled, resized]);
            on_cleanup(move || listeners.dispose());
        });
        Effect::new(move |_| {
            self.lines.total.track();
            self.shown.track();
            browser::after_next_frame(move || self.measure());
        });
        Effect::new(move |_| {
            let rows = self.rows.get();
            let total = self.lines.total.get();
            self.lines.want(&(rows.start.min(total)..rows.end.min(total)));
        });
    }

    /// How high a row is drawn here.
    fn measure(self) {
        let row =
            self.body.try_get_untracked().flatten().and_then(|body| body.query_selector(".data-table-row").ok()?);
        let height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        if height > 0.0 && self.pitch.try_get_untracked().is_some_and(|pitch| pitch != height) {
            self.pitch.try_set(height);
        }
        self.look();
    }

    fn look(self) {
        let (Some(frame), Some(body)) =
            (self.frame.try_get_untracked().flatten(), self.body.try_get_untracked().flatten())
        else {
            return;
        };
        let (top, bottom) = seen(&frame);
        let start = body.get_bounding_client_rect().top();
        let pitch = self.pitch.get_untracked();
        let rows = rows_in_view(top - start, bottom - start, pitch, self.lines.total.get_untracked());
        if pitch > 0.0 && self.rows.with_untracked(|known| *known != rows) {
            self.rows.set(rows);
        }
    }

    /// Moves the keys to this row and brings it into view.
    fn go(self, row: usize) {
        self.at.set(row);
        let (Some(frame), Some(body)) = (self.frame.get_untracked(), self.body.get_untracked()) else { return };
        let pitch = self.pitch.get_untracked();
        // The head of the table covers what is under it, and so does the foot.
        let (top, bottom) = seen(&frame);
        let covered = |part: &str| {
            let part = frame.query_selector(part).ok().flatten();
            part.map_or(0.0, |part| part.get_bounding_client_rect().height())
        };
        let (top, bottom) = (top + covered("thead"), bottom - covered("tfoot"));
        let upper = body.get_bounding_client_rect().top() + row as f64 * pitch;
        let by = if upper < top {
            upper - top
        } else if upper + pitch > bottom {
            upper + pitch - bottom
        } else {
            0.0
        };
        if by != 0.0
            && let Some(scroller) = scroller(&frame)
        {
            scroller.set_scroll_top(scroller.scroll_top() + by.round() as i32);
            self.look();
        }
        // Drawn first, then focused.
        browser::after_next_frame(move || {
            let found = body.query_selector(&format!("[data-row='{row}']")).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = found.focus();
            }
        });
    }
}

/// The part of the frame that can be seen, from its top to its bottom, in px of the window.
fn seen(frame: &Element) -> (f64, f64) {
    let rect = frame.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    (rect.top().max(0.0), rect.bottom().min(height))
}

/// What scrolls the rows: the frame, or where it is as high as its rows what is around it.
fn scroller(frame: &Element) -> Option<Element> {
    let mut element = Some(frame.clone());
    while let Some(candidate) = element {
        if candidate.scroll_height() > candidate.client_height() + 1 && candidate.client_height() > 0 {
            return Some(candidate);
        }
        element = candidate.parent_element();
    }
    None
}
