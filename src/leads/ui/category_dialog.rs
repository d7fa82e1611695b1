//! A category that several leads are given.

use leptos::prelude::*;

use super::form::choices;
use crate::leads::texts as t;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::values::problem::Problem;
use crate::widgets::all::{Dialog, ErrorNote, FormActions, Select, field_error};
use crate::widgets::locale;

#[component]
pub fn CategoryDialog(
    open: RwSignal<bool>,
    lookups: Signal<Vec<Lookup>>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    on_choose: Callback<LookupId>,
) -> impl IntoView {
    let l = locale();
    let category = RwSignal::new(String::new());
    let categories = Signal::derive(move || choices(&lookups.get(), LookupKind::Category, ""));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match category.with_untracked(|category| category.parse::<LookupId>()) {
            Ok(category) => on_choose.run(category),
            Err(_) => error.set(Some(Error::invalid("categories", Problem::Required))),
        }
    };
    view! {
        <Dialog id="leads-category" title=t::categorise_title(l) open=open size="is-small" on_close=move |()| error.set(None)>
            <form class="stack" novalidate on:submit=send>
                <ErrorNote error=error/>
                <Select
                    name="category"
                    id="leads-category-choice"
                    label=t::category(l)
                    choices=categories
                    value=category
                    none="…"
                    error=field_error(error, "categories")
                />
                <FormActions busy on_cancel=move |()| open.set(false)>{t::categorise_act(l)}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}
