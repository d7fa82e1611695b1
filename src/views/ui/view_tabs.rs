//! A tab for each saved view, to stand among the list's own.

use leptos::prelude::*;

use super::ViewState;
use crate::views::view::View;
use crate::widgets::all::TabLink;

#[component]
pub fn ViewTabs(state: ViewState) -> impl IntoView {
    let views = Memo::new(move |_| state.views.with(|views| views.views.clone()));
    let tab = move |view: View| {
        let id = view.id;
        let href = state.address(Some(id), &view.query);
        let current = Signal::derive(move || state.current.get() == Some(id));
        view! { <TabLink href text=view.name icon=if view.shared { "users" } else { "star" } current/> }
    };
    move || views.get().into_iter().map(tab).collect_view()
}
