//! The page of an import, from the file to its result.

use leptos::prelude::*;

use super::Shown;
use super::import_choose::ImportChoose;
use super::import_columns::ImportColumns;
use super::import_past::ImportPast;
use super::import_state::ImportState;
use super::import_summary::ImportSummary;
use super::sheet_choice::SheetChoice;
use crate::auth::ui::use_viewer;
use crate::imports::answer::SummaryOf;
use crate::imports::kind::{ImportKind, may_import};
use crate::imports::plan::Plan;
use crate::imports::target::ColumnTarget;
use crate::imports::texts as t;
use crate::values::id::RequestId;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn ImportPage<K: Shown>(
    /// Says which kind it is; there is nothing in it.
    kind: K,
) -> impl IntoView {
    let _ = kind;
    let l = locale();
    let may_import = use_viewer().is_some_and(|viewer| may_import(&viewer));
    let title = K::KIND.title(l);
    let body = if may_import {
        let state = ImportState::<K>::begin();
        view! { <Kinds now=K::KIND/> <Import state/> }.into_any()
    } else {
        view! { <EmptyState icon="lock" title=title text=t::forbidden(l)/> }.into_any()
    };
    view! {
        <leptos_meta::Title text=title/>
        <div class="page is-narrow import-page">
            <PageHeader title=title/>
            {body}
        </div>
    }
    .into_any()
}

/// From the page of one kind to those of the others.
#[component]
fn Kinds(now: ImportKind) -> impl IntoView {
    let l = locale();
    let link = move |kind: ImportKind| view! { <TabLink href=kind.page() text=kind.name(l) current=kind == now/> };
    view! { <TabNav label=t::kinds(l)>{ImportKind::ALL.map(link).into_iter().collect_view()}</TabNav> }.into_any()
}

#[component]
fn Import<K: Shown>(state: ImportState<K>) -> impl IntoView {
    let unreadable = move || state.unreadable.get().map(|problem| problem.text(locale()));
    let step = move || match (state.done.get(), state.look.get()) {
        (Some((request, summary)), _) => view! { <Done state request summary/> }.into_any(),
        (None, Some(_)) => view! { <Planned state/> }.into_any(),
        (None, None) => view! { <ImportChoose state/> }.into_any(),
    };
    view! {
        <div class="stack is-roomy">
            <Show when=move || unreadable().is_some()>
                <Note tone=Tone::Danger>{unreadable}</Note>
            </Show>
            <ErrorNote error=state.error/>
            {step}
            <ImportPast state/>
        </div>
    }
}

/// The plan, and what comes of it.
#[component]
fn Planned<K: Shown>(state: ImportState<K>) -> impl IntoView {
    let l = locale();
    let about = move || {
        state.look.with(|look| {
            let look = look.as_ref()?;
            let rows = l.count(look.rows.into(), t::one_row(l), t::many_rows(l));
            let text = t::file_rows(l, &state.file_name.get(), &rows);
            let empty = match look.empty {
                0 => None,
                1 => Some(t::one_empty_row(l).to_owned()),
                empty => Some(t::empty_rows(l, &l.number(empty.into()))),
            };
            Some(empty.map_or(text.clone(), |empty| format!("{text} · {empty}")))
        })
    };
    let missing = move || {
        let missing = state.plan.with(|plan| plan.as_ref().map(|plan| plan.missing()).unwrap_or_default());
        let names: Vec<&str> = missing.into_iter().map(|target| target.label(l)).collect();
        (!names.is_empty()).then(|| t::missing_targets(l, &names.join(", ")))
    };
    let result = move || {
        if let Some(summary) = state.tried.get() {
            view! { <Tried state summary/> }.into_any()
        } else if let Some(missing) = missing() {
            view! { <Note tone=Tone::Warning>{missing}</Note> }.into_any()
        } else if state.waiting.get() {
            view! { <Progress label=t::checking(l) done=None/> }.into_any()
        } else {
            view! { <Button icon="list-checks" on_press=move |()| state.try_out()>{t::check(l)}</Button> }.into_any()
        }
    };
    let is_remembered = state.look.with_untracked(|look| look.as_ref().is_some_and(|look| look.remembered));
    let remembered = is_remembered.then(|| view! { <Note>{t::remembered(l)}</Note> });
    view! {
        <div class="import-page-file cluster is-apart">
            <p class="import-page-name"><Icon name="file-spreadsheet"/> {about}</p>
            <Button small=true on_press=move |()| state.clear()>{t::choose_another(l)}</Button>
        </div>
        <SheetChoice state/>
        {remembered}
        <ImportColumns state/>
        {K::options(state)}
        <div aria-live="polite" class="stack">{result}</div>
    }
}

#[component]
fn Tried<K: Shown>(state: ImportState<K>, summary: SummaryOf<K>) -> impl IntoView {
    let l = locale();
    let does_something = summary.does_something();
    let act = K::KIND.act(l, summary.made, summary.updated);
    let running = move || state.running.get().is_some();
    let share = Signal::derive(move || {
        let progress = state.progress.get().filter(|progress| progress.of > 0)?;
        Some(f64::from(progress.done) / f64::from(progress.of))
    });
    let text = Signal::derive(move || {
        // Each record counts twice: its row, and its place in the record.
        let progress = state.progress.get().filter(|progress| progress.of > 0);
        let half = |n: u32| l.number((n / 2).into());
        progress.map(|progress| t::progress_of(l, &half(progress.done), &half(progress.of))).unwrap_or_default()
    });
    let foot = move || {
        if running() {
            let stop = move |()| state.call_off();
            view! { <Progress label=t::importing(l) done=share text on_cancel=stop/> }.into_any()
        } else if !does_something {
            view! { <Note tone=Tone::Warning>{t::nothing_to_import(l)}</Note> }.into_any()
        } else {
            let act = act.clone();
            view! {
                <div class="form-actions">
                    <Button look=Look::Primary icon="upload" on_press=move |()| state.run()>{act}</Button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <ImportSummary state title=t::what_comes(l) summary/>
        {foot}
    }
}

#[component]
fn Done<K: Shown>(state: ImportState<K>, request: RequestId, summary: SummaryOf<K>) -> impl IntoView {
    let l = locale();
    let text = K::KIND.done(l, summary.made, summary.updated);
    let (list, icon, open) = K::KIND.list(l);
    view! {
        <div role="status"><Note tone=Tone::Success>{text}</Note></div>
        <div class="cluster">
            <ButtonLink href=list look=Look::Primary icon=icon>{open}</ButtonLink>
            <Button icon="undo-2" on_press=move |()| { state.undo(request); state.clear(); }>{t::undo_import(l)}</Button>
            <Button icon="upload" on_press=move |()| state.clear()>{t::import_more(l)}</Button>
        </div>
        <ImportSummary state title=t::what_came(l) summary/>
    }
}
