//! What the parts of one list's page share.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use uuid::Uuid;

use super::{ListColumn, ViewState};
use crate::changes::ui::news;
use crate::values::error::Error;
use crate::views::api::{keep_columns, read_views};
use crate::views::ask::{Ask, Order};
use crate::views::many::Many;
use crate::views::view::{List, Views};
use crate::widgets::all::{Chosen, Columns, Layout, Line, Selection};

/// What the address asks for.
pub fn asked<A: Ask>() -> Memo<A> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| A::read(|name| query.get(name))))
}

/// The views of a list, and how to read them anew.
#[derive(Clone, Copy)]
pub struct SavedViews {
    found: Resource<Result<Views, Error>>,
    refresh: Callback<()>,
}

impl SavedViews {
    pub fn of(list: List) -> SavedViews {
        let news = news();
        let again = RwSignal::new(0);
        SavedViews {
            found: Resource::new(move || (again.get(), news.get()), move |_| read_views(list)),
            refresh: Callback::new(move |()| again.update(|again| *again += 1)),
        }
    }
}

pub struct ListState<A: Ask> {
    pub ask: Memo<A>,
    /// Goes where this is asked for. Each letter and each choice is not a page to come back to.
    pub go: Callback<A>,
    pub columns: Columns,
    pub views: ViewState,
    pub selection: RwSignal<Selection>,
}

impl<A: Ask> Clone for ListState<A> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<A: Ask> Copy for ListState<A> {}

impl<A: Ask> ListState<A> {
    /// To be made inside the transition that waits for the list, so that the server waits for the views too.
    pub fn new<L: Line>(ask: Memo<A>, saved: SavedViews, columns: &'static [ListColumn<A::Sort, L>]) -> ListState<A> {
        let go = use_navigate();
        let go = Callback::new(move |ask: A| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            go(&ask.address(), options);
        });
        let views = Memo::new(move |_| saved.found.get().and_then(Result::ok).unwrap_or_default());
        let columns = kept_columns(ask, views, columns);
        let views = ViewState {
            list: A::LIST,
            views: views.into(),
            current: Signal::derive(move || ask.with(A::view)),
            query: Signal::derive(move || ask.with(A::query)),
            columns: Signal::derive(move || columns.now.with(Layout::write)),
            refresh: saved.refresh,
        };
        let selection = RwSignal::new(Selection::default());
        // What was chosen under one filter says nothing under another.
        Effect::new(move |before: Option<String>| {
            let now = ask.with(|ask| ask.clone().ordered(Order::default()).query());
            if before.is_some_and(|before| before != now) {
                selection.set(Selection::default());
            }
            now
        });
        ListState { ask, go, columns, views, selection }
    }

    /// Goes to the same list, changed.
    pub fn change(self, change: impl FnOnce(A) -> A) {
        self.go.run(change(self.ask.get_untracked()));
    }

    /// The selected records, of so many, to be sent with an act.
    pub fn chosen<I: From<Uuid>>(self, total: Signal<usize>) -> Many<A, I> {
        let ids = |ids: Vec<Uuid>| ids.into_iter().map(Into::into).collect();
        self.selection.with_untracked(|selection| match selection.chosen() {
            Chosen::These(these) => Many::These(ids(these)),
            Chosen::AllBut(but) => Many::AllBut {
                ask: self.ask.get_untracked(),
                but: ids(but),
                count: selection.count(total.get_untracked()) as i64,
            },
        })
    }
}

/// The columns of the open view, or else one's own. Within a view a choice is kept with it, when it is saved; outside at
/// once.
fn kept_columns<A: Ask, L: Line>(
    ask: Memo<A>,
    views: Memo<Views>,
    columns: &'static [ListColumn<A::Sort, L>],
) -> Columns {
    // One's own, as they were chosen since the views were read.
    let own = RwSignal::new(None::<String>);
    let kept = Memo::new(move |_| {
        let view = ask.with(A::view);
        views.with(|views| match views.views.iter().find(|known| Some(known.id) == view) {
            Some(view) => (Some(view.id.uuid()), view.columns.clone()),
            None => (None, own.get().unwrap_or_else(|| views.columns.clone())),
        })
    });
    let chosen = RwSignal::new(());
    let specs = columns.iter().map(|column| column.spec).collect();
    let columns = Columns::new(specs, kept.into(), Callback::new(move |()| chosen.set(())));
    Effect::new(move |before: Option<()>| {
        chosen.track();
        if before.is_some() && ask.with_untracked(|ask| ask.view().is_none()) {
            let columns = columns.now.with_untracked(Layout::write);
            own.set(Some(columns.clone()));
            // A habit that could not be kept is no loss worth a message.
            leptos::task::spawn_local(async move {
                let _ = keep_columns(A::LIST, columns).await;
            });
        }
    });
    columns
}
