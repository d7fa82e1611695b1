//! What happened to the deal, newest first; each act can be undone from here.

use leptos::prelude::*;

use super::panel_state::PanelState;
use crate::changes::entry::{Entry, FieldEntry};
use crate::deals::api::deal_history;
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::widgets::all::*;

#[component]
pub fn DealHistory(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let deal = state.view.with_untracked(|view| view.deal.id);
    let entries = Resource::new(move || state.version(), move |_| deal_history(deal));
    let list = move || {
        entries.get().map(|entries| match entries {
            Ok(entries) => {
                entries.into_iter().map(|entry| view! { <HistoryEntry state entry/> }).collect_view().into_any()
            }
            Err(error) => view! { <li>{error.text(locale)}</li> }.into_any(),
        })
    };
    view! {
        <section class="deal-panel-section">
            <h3>{t::history(locale)}</h3>
            <ol class="deal-history" role="list">
                <Transition fallback=|| view! { <li><Skeleton lines=2/></li> }>{list}</Transition>
            </ol>
        </section>
    }
}

#[component]
fn HistoryEntry(state: PanelState, entry: Entry) -> impl IntoView {
    let locale = state.locale;
    let facts = use_facts();
    let by = entry.by.clone().unwrap_or_else(|| t::by_command_line(locale).to_owned());
    let request = entry.request;
    let undone = entry.undone;
    // A making says enough by its name; its fields stand above.
    let fields = if entry.act == "create" || entry.act == "import" { Vec::new() } else { entry.fields };
    view! {
        <li class="deal-history-entry" class:is-undone=undone>
            <Avatar name=by.clone() size="is-small"/>
            <div class="deal-history-text">
                <p class="deal-history-head">
                    <strong>{by}</strong> " · " {words::act(locale, &entry.act)}
                    {undone.then(|| format!(" ({})", t::was_undone(locale)))}
                    " " <span class="faint num">{locale.instant(entry.at, facts.utc_offset)}</span>
                </p>
                {fields.into_iter().map(|field| view! { <HistoryField state field/> }).collect_view()}
            </div>
            {move || (state.may_change() && !undone).then(|| view! {
                <IconButton small=true icon="undo-2" label=t::undo_this(locale) on_press=move |()| state.undo(request)/>
            })}
        </li>
    }
}

#[component]
fn HistoryField(state: PanelState, field: FieldEntry) -> impl IntoView {
    let label = words::field(state.locale, &field.field);
    let value = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    view! {
        <p class="deal-history-field">
            <span class="faint">{label}</span> " "
            <span class="deal-history-before">{value(field.before)}</span>
            <span aria-hidden="true">" → "</span>
            <span>{value(field.after)}</span>
        </p>
    }
}
