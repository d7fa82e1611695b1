//! What can be done to the view that is open, or to a list that could become one.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::ViewState;
use super::view_dialog::ViewDialog;
use crate::auth::ui::use_viewer;
use crate::changes::ui::Teller;
use crate::values::id::{RequestId, fresh};
use crate::views::api::{delete_view, edit_view};
use crate::views::texts as t;
use crate::views::view::{View, ViewDraft, ViewId};
use crate::widgets::all::{Button, Look, Menu, MenuItem};
use crate::widgets::locale;

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    New,
    Edit(View),
}

#[component]
pub fn ViewActs(
    state: ViewState,
    /// The list is as it comes by itself, so there is nothing to keep.
    #[prop(into)]
    is_plain: Signal<bool>,
) -> impl IntoView {
    let l = locale();
    let viewer = use_viewer();
    let teller = Teller::here();
    let go = use_navigate();
    let go = Callback::new(move |address: String| go(&address, Default::default()));
    let asked = RwSignal::new(None::<Asked>);
    let may_change = move |view: &View| viewer.as_ref().is_some_and(|viewer| view.may_be_changed_by(viewer));
    let save = Callback::new(move |view: View| {
        let (query, columns) = (state.query.get_untracked(), state.columns.get_untracked());
        let draft = ViewDraft { query, columns, ..ViewDraft::of(&view) };
        let request = RequestId::from(fresh());
        teller.run(async move {
            match edit_view(request, view.id, draft).await {
                Ok(()) => {
                    state.refresh.run(());
                    teller.done(t::saved(l, &view.name), request);
                }
                Err(wrong) => {
                    teller.toasts.danger(wrong.text(l));
                }
            }
        });
    });
    let delete = Callback::new(move |view: View| {
        let request = RequestId::from(fresh());
        teller.run(async move {
            match delete_view(request, view.id).await {
                Ok(()) => {
                    go.run(state.address(None, &view.query));
                    state.refresh.run(());
                    teller.done(t::deleted(l, &view.name), request);
                }
                Err(wrong) => {
                    teller.toasts.danger(wrong.text(l));
                }
            }
        });
    });
    let open = Memo::new(move |_| state.view());
    let has_changed = Memo::new(move |_| state.has_changed());
    let acts = move || {
        let view = open.get();
        let own = view.clone().filter(|view| may_change(view));
        let is_changed = has_changed.get();
        let new = (view.is_none() && !is_plain.get() || is_changed && own.is_none()).then(|| {
            view! { <Button look=Look::Ghost icon="save" on_press=move |()| asked.set(Some(Asked::New))>{t::save_view(l)}</Button> }
        });
        let keep = own.clone().filter(|_| is_changed).map(|view| {
            let press = move |()| save.run(view.clone());
            view! { <Button icon="save" on_press=press>{t::save_changes(l)}</Button> }
        });
        let menu = own.map(|view| {
            let view = StoredValue::new(view);
            view! {
                <Menu id="view-acts" label=t::acts(l, &view.with_value(|view| view.name.clone()))>
                    <MenuItem label=t::edit(l) icon="pencil" on_press=move |()| asked.set(Some(Asked::Edit(view.get_value())))/>
                    <MenuItem label=t::as_new(l) icon="copy" on_press=move |()| asked.set(Some(Asked::New))/>
                    <MenuItem label=t::delete(l) icon="trash-2" danger=true on_press=move |()| delete.run(view.get_value())/>
                </Menu>
            }
        });
        view! { {new} {keep} {menu} }
    };
    let done = Callback::new(move |(id, draft): (ViewId, ViewDraft)| {
        state.refresh.run(());
        go.run(state.address(Some(id), &draft.query));
    });
    view! {
        <div class="view-acts cluster">{acts}</div>
        <ViewDialog state asked on_done=done/>
    }
    .into_any()
}
