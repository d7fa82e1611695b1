//! The table of a list: its columns by declaration, its lines as they are fetched.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::ListState;
use crate::changes::ui::news;
use crate::values::locale::Locale;
use crate::views::ask::Ask;
use crate::widgets::all::{Answer, Column, DataTable, Line, Lines, Sorted, Spec};
use crate::widgets::locale;

/// A column of a list of `L`, sorted by an `S`.
pub struct ListColumn<S, L> {
    pub spec: Spec,
    pub title: fn(Locale) -> &'static str,
    /// The class of its cells.
    pub class: &'static str,
    /// Figures stand at the end of their cell.
    pub number: bool,
    pub sort: Option<S>,
    pub cell: fn(&L) -> AnyView,
}

impl<S, L> ListColumn<S, L> {
    /// One of words, that is shown by itself.
    pub const fn new(
        (id, width): (&'static str, u16),
        title: fn(Locale) -> &'static str,
        class: &'static str,
        sort: Option<S>,
        cell: fn(&L) -> AnyView,
    ) -> Self
    where
        S: Copy,
    {
        let spec = Spec { id, width, shown: true, names_row: false };
        ListColumn { spec, title, class, number: false, sort, cell }
    }

    pub const fn hidden(self) -> Self
    where
        S: Copy,
    {
        ListColumn { spec: Spec { shown: false, ..self.spec }, ..self }
    }

    pub const fn naming_the_row(self) -> Self
    where
        S: Copy,
    {
        ListColumn { spec: Spec { names_row: true, ..self.spec }, ..self }
    }

    pub const fn of_figures(self) -> Self
    where
        S: Copy,
    {
        ListColumn { number: true, ..self }
    }
}

#[component]
pub fn ListTable<A: Ask, L: Line>(
    list: ListState<A>,
    /// What the table is of.
    label: &'static str,
    /// Of the table.
    class: &'static str,
    columns: &'static [ListColumn<A::Sort, L>],
    /// The first page.
    first: Signal<Vec<L>>,
    total: Signal<usize>,
    /// Asks for the lines from this place on.
    fetch: fn(A, usize) -> Answer<L>,
    /// What a row is called, for those who cannot see it.
    name: fn(&L) -> String,
    /// Where a row leads, if not to the page of its record.
    #[prop(optional)]
    leads_to: Option<fn(&A, &L) -> String>,
    /// Whether rows are selected, to be changed.
    selects: bool,
    /// What stands at the foot, beside the number of selected rows.
    #[prop(into)]
    footer: Signal<String>,
) -> impl IntoView {
    let l = locale();
    let ask = list.ask;
    let sorting = move |sort: A::Sort| {
        let href = Signal::derive(move || ask.with(|ask| ask.sorted_by(sort).address()));
        let sorted = Signal::derive(move || {
            ask.with(|ask| match (ask.order().sort == sort, ask.is_down()) {
                (false, _) => Sorted::No,
                (true, false) => Sorted::Up,
                (true, true) => Sorted::Down,
            })
        });
        (href, sorted)
    };
    let column = |column: &'static ListColumn<A::Sort, L>| Column {
        spec: column.spec,
        title: (column.title)(l),
        number: column.number,
        class: column.class,
        sort: column.sort.map(sorting),
        cell: column.cell,
    };
    let columns = columns.iter().map(column).collect::<Vec<_>>();
    let lines = Lines::new(
        Signal::derive(move || ask.with(A::query)),
        news(),
        first,
        total,
        Arc::new(move |offset| fetch(ask.get_untracked(), offset)),
    );
    let go = use_navigate();
    let open = Callback::new(move |line: L| {
        let address = match leads_to {
            Some(leads_to) => ask.with_untracked(|ask| leads_to(ask, &line)),
            None => format!("{}/{}", A::LIST.path(), line.id()),
        };
        go(&address, Default::default());
    });
    let (layout, selection) = (list.columns, list.selection);
    if selects {
        view! { <DataTable label class columns layout lines name open selection footer/> }.into_any()
    } else {
        view! { <DataTable label class columns layout lines name open footer/> }.into_any()
    }
}

/// Words in a cell that end in dots where there is no room for them; the whole stands in the title.
pub fn truncated(text: &str) -> AnyView {
    view! { <span class="truncate" title=text.to_owned()>{text.to_owned()}</span> }.into_any()
}
