//! What happened to the deal, newest first; each act can be undone from here.

use leptos::prelude::*;

use super::panel_state::PanelState;
use crate::auth::ui::use_viewer;
use crate::changes::entry::{Entry, FieldEntry};
use crate::deals::api::deal_history;
use crate::deals::planning::is_of_activity;
use crate::deals::texts as t;
use crate::deals::view::History;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::widgets::all::*;

#[component]
pub fn DealHistory(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let deal = state.view.with_untracked(|view| view.deal.id);
    let all = RwSignal::new(false);
    let read = reading(move || (state.version(), all.get()), move |(_, all)| deal_history(deal, all));
    // What was read stays in view if it cannot be read again.
    let known = Memo::new(move |known: Option<&Option<History>>| {
        read.with(|read| match read {
            Some(Ok(history)) => Some(history.clone()),
            _ => known.cloned().flatten(),
        })
    });
    let failed = move || match read.get() {
        Some(Err(error)) => Some(view! { <li>{error.text(locale)}</li> }.into_any()),
        None => Some(view! { <li><Skeleton lines=2/></li> }.into_any()),
        _ => None,
    };
    let list = move || {
        known.get().map(|History { entries, left_out }| {
            let entries = entries.into_iter().map(|entry| view! { <HistoryEntry state entry/> }).collect_view();
            let rest = (left_out > 0).then(|| view! { <li><LeftOut left_out all/></li> });
            view! { {entries} {rest} }
        })
    };
    view! {
        <section class="deal-panel-section">
            <h3>{t::history(locale)}</h3>
            <ol class="deal-history" role="list">
                {failed}
                {list}
            </ol>
        </section>
    }
    .into_any()
}

/// What came soon after the making is recorded and not shown; an administrator may look.
#[component]
fn LeftOut(left_out: usize, all: RwSignal<bool>) -> impl IntoView {
    let locale = crate::widgets::locale();
    let hours = locale.number(use_facts().settings.history_hours.into());
    let count = i64::try_from(left_out).unwrap_or(i64::MAX);
    let count = locale.count(count, t::one_change(locale), t::many_changes(locale));
    let may_look = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    view! {
        <div class="cluster is-apart">
            <p class="faint">{t::left_out(locale, &count, &hours)}</p>
            {may_look.then(|| view! {
                <Button small=true look=Look::Ghost on_press=move |()| all.set(true)>{t::show_all(locale)}</Button>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn HistoryEntry(state: PanelState, entry: Entry) -> impl IntoView {
    let locale = state.locale;
    let facts = use_facts();
    let by = entry.by.clone().unwrap_or_else(|| t::by_command_line(locale).to_owned());
    let request = entry.request;
    let undone = entry.undone;
    // A making says enough by its name; its fields stand above.
    let is_making = entry.is_making;
    // It is taken back with what came with it; an import on its own page, with all its rows.
    let is_whole = is_making || is_of_activity(&entry.act);
    let is_imported = is_making && entry.act == "import";
    let fields = if entry.act == "create" || entry.act == "import" { Vec::new() } else { entry.fields };
    view! {
        <li class="deal-history-entry" class:is-undone=undone>
            <Avatar name=by.clone() size="is-small"/>
            <div class="deal-history-text">
                <p class="deal-history-head">
                    <strong>{by}</strong> " · " {words::act(locale, &entry.act)}
                    {undone.then(|| format!(" ({})", t::was_undone(locale)))}
                    " "
                    <time class="faint num" datetime=entry.at.iso()>{locale.instant(entry.at, facts.utc_offset)}</time>
                </p>
                {fields.into_iter().map(|field| view! { <HistoryField state field is_making/> }).collect_view()}
            </div>
            {move || (state.may_change() && !undone && !is_imported).then(|| view! {
                <IconButton small=true icon="undo-2" label=t::undo_this(locale)
                    on_press=move |()| if is_whole { state.undo(request) } else { state.undo_change(request) }/>
            })}
        </li>
    }
    .into_any()
}

#[component]
fn HistoryField(state: PanelState, field: FieldEntry, is_making: bool) -> impl IntoView {
    let label = words::field(state.locale, &field.field);
    let value = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    view! {
        <p class="deal-history-field">
            <span class="faint">{label}</span> " "
            {(!is_making).then(|| view! {
                <span class="deal-history-before">{value(field.before)}</span>
                <span aria-hidden="true">" → "</span>
            })}
            <span>{value(field.after)}</span>
        </p>
    }
    .into_any()
}
