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
        let form = view.with(|view| view.web_form.clone());
        let line = |entry| line(entry, form.as_deref());
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

/// `form`: the name of the web form that the lead came by.
fn line(entry: Entry, form: Option<&str>) -> AnyView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let by_form = || form.map_or_else(|| t::by_web_form(l).to_owned(), |name| t::by_web_form_named(l, name));
    let by = match (entry.by, entry.act.as_str()) {
        (Some(by), _) => by,
        (None, "web form") => by_form(),
        (None, _) => crate::changes::texts::by_command_line(l).to_owned(),
    };
    // Somebody let it through, so it still has to be said where it came from.
    let origin = (entry.act == "release").then(|| format!(" · {}", by_form()));
    // What was typed tells nothing that the form does not.
    let is_typed = matches!(entry.act.as_str(), "create" | "web form" | "release");
    let is_making = entry.is_making;
    let field = move |entry: FieldEntry| field(entry, is_making);
    let fields = if is_typed { Vec::new() } else { entry.fields };
    view! {
        <li class="lead-history-line" class:is-undone=entry.undone>
            <Avatar name=by.clone() size="is-small"/>
            <div class="lead-history-text">
                <p>
                    <b>{by}</b>
                    " "
                    {words::act(l, &entry.act)}
                    {origin}
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

fn field(field: FieldEntry, is_making: bool) -> AnyView {
    let l = locale();
    let said = field.says(l, is_making);
    view! {
        <li>
            <span class="lead-history-field">{words::field(l, &field.field)}</span>
            " "
            {said}
        </li>
    }
    .into_any()
}
