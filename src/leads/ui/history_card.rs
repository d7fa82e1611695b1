//! What happened to a lead, newest first.

use leptos::prelude::*;

use crate::changes::entry::{Entry, FieldEntry};
use crate::leads::api::lead_history;
use crate::leads::view::LeadView;
use crate::leads::{texts as t, words};
use crate::settings::facts::use_facts;
use crate::values::id::LeadId;
use crate::widgets::all::{Avatar, Skeleton};
use crate::widgets::locale;

#[component]
pub fn HistoryCard(lead: LeadId, view: Signal<LeadView>) -> impl IntoView {
    let l = locale();
    let now = Memo::new(move |_| view.with(|view| view.lead.clone()));
    let entries = Resource::new(move || now.get(), move |_| lead_history(lead));
    let list = move || {
        let entries = entries.get()?.unwrap_or_default();
        Some(view! { <ol class="lead-history">{entries.into_iter().map(line).collect_view()}</ol> })
    };
    view! {
        <section class="card">
            <h2 class="card-title">{t::history(l)}</h2>
            <Transition fallback=|| view! { <Skeleton/> }>{list}</Transition>
        </section>
    }
    .into_any()
}

fn line(entry: Entry) -> AnyView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let nobody = if entry.act == "web form" { t::by_web_form(l) } else { crate::changes::texts::by_command_line(l) };
    let by = entry.by.unwrap_or_else(|| nobody.to_owned());
    // The making tells nothing that the form does not.
    let is_making = matches!(entry.act.as_str(), "create" | "web form" | "release");
    let fields = if is_making { Vec::new() } else { entry.fields };
    view! {
        <li class="lead-history-line" class:is-undone=entry.undone>
            <Avatar name=by.clone() size="is-small"/>
            <div class="lead-history-text">
                <p>
                    <b>{by}</b>
                    " "
                    {words::act(l, &entry.act)}
                </p>
                <ul class="lead-history-fields">{fields.into_iter().map(field).collect_view()}</ul>
                <time class="lead-history-time" datetime=entry.at.iso()>
                    {l.instant(entry.at, offset)}
                </time>
            </div>
        </li>
    }
    .into_any()
}

fn field(field: FieldEntry) -> AnyView {
    let l = locale();
    let shown = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    view! {
        <li>
            <span class="lead-history-field">{words::field(l, &field.field)}</span>
            " "
            {t::before_after(l, &shown(field.before), &shown(field.after))}
        </li>
    }
    .into_any()
}
