//! One document in a list: its name leads to the file; its type, size, day and who attached it.

use leptos::prelude::*;

use crate::documents::document::size_text;
use crate::documents::texts as t;
use crate::documents::view::DocumentView;
use crate::settings::facts::use_facts;
use crate::widgets::all::{Icon, IconButton};
use crate::widgets::locale;

#[component]
pub fn DocumentLine(
    view: DocumentView,
    /// The reader may change it.
    #[prop(into)]
    may_change: Signal<bool>,
    on_edit: Callback<()>,
    on_delete: Callback<()>,
) -> impl IntoView {
    let (l, utc_offset) = (locale(), use_facts().utc_offset);
    let DocumentView { document, type_name, by } = view;
    let name = document.name.clone();
    let (edit_label, delete_label) = (t::edit_of(l, &name), t::delete_of(l, &name));
    let acts = move || {
        may_change.get().then(|| {
            view! {
                <div class="cluster is-tight">
                    <IconButton icon="pencil" small=true label=edit_label.clone() on_press=on_edit/>
                    <IconButton icon="trash-2" small=true label=delete_label.clone() on_press=on_delete/>
                </div>
            }
        })
    };
    let mut about = vec![type_name, size_text(l, document.size), l.day(document.created_at.day_at(utc_offset))];
    about.extend(by);
    view! {
        <li class="document-line">
            <span class="document-line-mark"><Icon name="file-text"/></span>
            <div class="document-line-text">
                <a class="link" href=document.address() rel="external" aria-label=t::download(l, &name)>{name.clone()}</a>
                <p class="document-line-about num">{about.join(" · ")}</p>
            </div>
            {acts}
        </li>
    }
    .into_any()
}
