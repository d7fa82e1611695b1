//! `/settings/lists?list=loss_reason`: what forms offer to choose from.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::doing::Doing;
use super::entry_row::EntryRow;
use super::settings_frame::SettingsFrame;
use crate::settings::api::{add_lookup, lookups};
use crate::settings::lookup::{Lookup, LookupKind, MAX_NAME};
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::values::id::fresh;
use crate::widgets::all::{
    Button, EmptyState, ErrorNote, SegmentedLink, SegmentedNav, Skeleton, TextInput, field_error,
};
use crate::widgets::{browser, locale};

/// The entries of all lists, read anew after each act.
pub type Entries = Resource<Result<Vec<Lookup>, Error>>;

/// Numbered types are among the facts that each page begins with.
pub fn read_anew(kind: LookupKind, entries: Entries) {
    if kind.is_numbered() {
        let _ = window().location().reload();
    } else {
        entries.refetch();
    }
}

#[component]
pub fn ListsPage() -> impl IntoView {
    view! { <SettingsFrame title=t::lists(locale())><Lists/></SettingsFrame> }.into_any()
}

#[component]
fn Lists() -> impl IntoView {
    let l = locale();
    let query = use_query_map();
    let kind = Memo::new(move |_| {
        query
            .with(|query| query.get("list"))
            .and_then(|code| LookupKind::from_code(&code))
            .unwrap_or(LookupKind::Source)
    });
    let entries: Entries = Resource::new(|| (), |()| lookups());
    let link = move |own: LookupKind| {
        let href = format!("/settings/lists?list={}", own.code());
        let current = Signal::derive(move || kind.get() == own);
        view! { <SegmentedLink href=href text=t::lookup_kind(l, own) current=current/> }
    };
    view! {
        <p class="muted">{t::lists_note(l)}</p>
        <SegmentedNav label=t::lists(l)>
            {LookupKind::ALL.map(link).into_iter().collect_view()}
        </SegmentedNav>
        <section class="stack is-tight entries" aria-label=move || t::lookup_kind(l, kind.get())>
            <Transition fallback=|| view! { <Skeleton lines=5/> }><Standing kind entries/></Transition>
            <NewEntry kind entries/>
        </section>
    }
    .into_any()
}

/// The entries of one list. They stand inside the transition, so that the server waits for them.
#[component]
fn Standing(kind: Memo<LookupKind>, entries: Entries) -> impl IntoView {
    let l = locale();
    let of_kind = Memo::new(move |_| {
        let all = entries.get().and_then(Result::ok).unwrap_or_default();
        all.into_iter().filter(|entry| entry.kind == kind.get()).collect::<Vec<_>>()
    });
    let failed = Signal::derive(move || entries.get().and_then(Result::err));
    view! {
        <ErrorNote error=failed/>
        <ol class="card is-flush entry-list">
            <For each=move || of_kind.get() key=|entry| entry.clone() let(entry)>
                <EntryRow entry entries of_kind/>
            </For>
        </ol>
        <Show when=move || of_kind.with(Vec::is_empty)>
            <EmptyState icon="list" title=t::empty_list(l) small=true/>
        </Show>
    }
    .into_any()
}

#[component]
fn NewEntry(kind: Memo<LookupKind>, entries: Entries) -> impl IntoView {
    let l = locale();
    let doing = Doing::here();
    let name = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let kind = kind.get_untracked();
        let act = add_lookup(fresh().into(), fresh().into(), kind, name.get_untracked());
        doing.run(act, move |()| {
            name.set(String::new());
            read_anew(kind, entries);
            browser::focus("field-entry");
        });
    };
    view! {
        <form class="entry-new" on:submit=submit novalidate>
            <TextInput name="entry" label=t::new_entry(l) value=name max_length=MAX_NAME error=field_error(doing.error, "name")/>
            <Button submit=true icon="plus" busy=doing.busy>{t::add_entry(l)}</Button>
        </form>
    }
    .into_any()
}
