//! The page of an import, from the file to its result.

use leptos::prelude::*;

use super::import_choose::ImportChoose;
use super::import_columns::ImportColumns;
use super::import_options::ImportOptions;
use super::import_past::ImportPast;
use super::import_stages::ImportStages;
use super::import_state::ImportState;
use super::import_summary::ImportSummary;
use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::deals::import::answer::Summary;
use crate::deals::import::texts as t;
use crate::values::id::RequestId;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn ImportPage() -> impl IntoView {
    let l = locale();
    let role = use_viewer().map(|viewer| viewer.role);
    let may_import = matches!(role, Some(Role::Administrator | Role::Manager));
    let body = if may_import {
        view! { <Import/> }.into_any()
    } else {
        view! { <EmptyState icon="lock" title=t::title(l) text=t::forbidden(l)/> }.into_any()
    };
    view! {
        <leptos_meta::Title text=t::title(l)/>
        <div class="page is-narrow import-page">
            <PageHeader title=t::title(l)/>
            {body}
        </div>
    }
}

#[component]
fn Import() -> impl IntoView {
    let state = ImportState::new();
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
fn Planned(state: ImportState) -> impl IntoView {
    let l = locale();
    let about = move || {
        state.look.with(|look| {
            let look = look.as_ref()?;
            let rows = l.count(look.rows.into(), t::one_row(l), t::many_rows(l));
            let text = t::file_rows(l, &state.file_name.get(), &rows);
            let empty = (look.empty > 0).then(|| t::empty_rows(l, &l.number(look.empty.into())));
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
    view! {
        <div class="import-page-file cluster is-apart">
            <p class="import-page-name"><Icon name="file-spreadsheet"/> {about}</p>
            <Button small=true on_press=move |()| state.clear()>{t::choose_another(l)}</Button>
        </div>
        <ImportColumns state/>
        <ImportStages state/>
        <ImportOptions state/>
        <div aria-live="polite" class="stack">{result}</div>
    }
}

#[component]
fn Tried(state: ImportState, summary: Summary) -> impl IntoView {
    let l = locale();
    let deals = summary.deals;
    let act = if deals == 1 { t::import_one(l).to_owned() } else { t::import_many(l, &l.number(deals.into())) };
    let running = move || state.running.get().is_some();
    let share = Signal::derive(move || {
        let progress = state.progress.get().filter(|progress| progress.of > 0)?;
        Some(f64::from(progress.done) / f64::from(progress.of))
    });
    let text = Signal::derive(move || {
        // Each deal counts twice: its row, and its place in the record.
        let progress = state.progress.get().filter(|progress| progress.of > 0);
        let half = |n: u32| l.number((n / 2).into());
        progress.map(|progress| t::progress_of(l, &half(progress.done), &half(progress.of))).unwrap_or_default()
    });
    let foot = move || {
        if running() {
            let stop = move |()| state.call_off();
            view! { <Progress label=t::importing(l) done=share text on_cancel=stop/> }.into_any()
        } else if deals == 0 {
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
        <ImportSummary title=t::what_comes(l) summary/>
        {foot}
    }
}

#[component]
fn Done(state: ImportState, request: RequestId, summary: Summary) -> impl IntoView {
    let l = locale();
    let text = match summary.deals {
        1 => t::done_one(l).to_owned(),
        deals => t::done_many(l, &l.number(deals.into())),
    };
    view! {
        <div role="status"><Note tone=Tone::Success>{text}</Note></div>
        <div class="cluster">
            <ButtonLink href="/board" look=Look::Primary icon="kanban">{t::open_board(l)}</ButtonLink>
            <Button icon="undo-2" on_press=move |()| { state.undo(request); state.clear(); }>{t::undo_import(l)}</Button>
            <Button icon="upload" on_press=move |()| state.clear()>{t::import_more(l)}</Button>
        </div>
        <ImportSummary title=t::what_came(l) summary/>
    }
}
