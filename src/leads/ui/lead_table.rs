//! The columns of the lead list, and what stands in their cells.

use leptos::prelude::*;
use uuid::Uuid;

use super::status_badge::StatusBadge;
use crate::leads::api::list_leads;
use crate::leads::lead::Priority;
use crate::leads::list::{LeadAsk, LeadLine, LeadPage, Sort};
use crate::leads::texts as t;
use crate::leads::words;
use crate::settings::facts::use_facts;
use crate::values::day::Day;
use crate::views::ui::{ListColumn, ListState, ListTable, truncated};
use crate::widgets::all::{Avatar, Badge, Icon, Line, Tone};
use crate::widgets::locale;

/// The columns, as they come by themselves.
pub static COLUMNS: &[ListColumn<Sort, LeadLine>] = &[
    ListColumn::new(("subject", 192), t::subject, "lead-table-name", Some(Sort::Subject), subject).naming_the_row(),
    ListColumn::new(("status", 124), t::status, "lead-table-status", Some(Sort::Status), |line: &LeadLine| {
        view! { <StatusBadge status=line.status/> }.into_any()
    }),
    ListColumn::new(("company", 140), t::company, "lead-table-company", Some(Sort::Company), |line: &LeadLine| {
        truncated(&line.company)
    }),
    ListColumn::new(("person", 140), t::person, "lead-table-person", Some(Sort::Person), person),
    ListColumn::new(("source", 120), t::source, "lead-table-detail", Some(Sort::Source), |line: &LeadLine| {
        maybe(&line.source)
    }),
    ListColumn::new(("owner", 144), t::owner, "lead-table-owner", Some(Sort::Owner), owner),
    ListColumn::new(("next_on", 124), t::next_action, "lead-table-next", Some(Sort::NextOn), next_on),
    ListColumn::new(("created", 112), t::created_on, "lead-table-detail", Some(Sort::Created), created),
    ListColumn::new(("priority", 104), t::priority, "lead-table-detail", Some(Sort::Priority), priority).hidden(),
    ListColumn::new(("email", 208), t::email, "lead-table-detail", None, |line: &LeadLine| truncated(&line.email))
        .hidden(),
    ListColumn::new(("phone", 152), t::phone, "lead-table-detail", None, |line: &LeadLine| truncated(&line.phone))
        .hidden(),
    ListColumn::new(("channel", 136), t::channel, "lead-table-detail", Some(Sort::Channel), |line: &LeadLine| {
        maybe(&line.channel)
    })
    .hidden(),
    ListColumn::new(("campaign", 136), t::campaign, "lead-table-detail", Some(Sort::Campaign), |line: &LeadLine| {
        maybe(&line.campaign)
    })
    .hidden(),
];

impl Line for LeadLine {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[component]
pub fn LeadTable(
    list: ListState<LeadAsk>,
    page: Memo<LeadPage>,
    total: Signal<usize>,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let footer = Signal::derive(move || l.count(total.get() as i64, t::one_lead(l), t::many_leads(l)));
    view! {
        <ListTable
            list
            label=t::leads(l)
            class="lead-table"
            columns=COLUMNS
            first=Signal::derive(move || page.with(|page| page.lines.clone()))
            total
            fetch=|ask, offset| Box::pin(async move { Ok(list_leads(ask, offset).await?.lines) })
            name=|line| line.subject.clone()
            selects=may_change
            footer
        />
    }
    .into_any()
}

fn maybe(text: &Option<String>) -> AnyView {
    truncated(text.as_deref().unwrap_or_default())
}

fn priority(line: &LeadLine) -> AnyView {
    truncated(words::priority(locale(), line.priority))
}

fn subject(line: &LeadLine) -> AnyView {
    let l = locale();
    let flag = (line.priority == Priority::High).then(|| {
        view! {
            <span class="lead-table-priority" title=t::priority(l)>
                <Icon name="flag"/>
                <span class="visually-hidden">{format!("{}: {}", t::priority(l), t::high(l))}</span>
            </span>
        }
    });
    let (name, title) = (line.subject.clone(), line.subject.clone());
    view! {
        <span class="lead-table-marked">
            <a class="lead-table-subject truncate" title=title href=format!("/leads/{}", line.id)>{name}</a>
            {flag}
        </span>
    }
    .into_any()
}

fn person(line: &LeadLine) -> AnyView {
    let l = locale();
    let mark = line.accepts_mailing.then(|| {
        view! {
            <span class="lead-table-mailing" title=t::accepts_mailing(l)>
                <Icon name="mail"/>
                <span class="visually-hidden">{t::accepts_mailing(l)}</span>
            </span>
        }
    });
    view! { <span class="lead-table-marked">{truncated(&line.person)}{mark}</span> }.into_any()
}

fn owner(line: &LeadLine) -> AnyView {
    match line.owner.clone() {
        Some(name) => view! { <Avatar name size="is-small" named=true/> }.into_any(),
        None => view! { <span class="lead-table-nobody">{t::nobody_yet(locale())}</span> }.into_any(),
    }
}

fn next_on(line: &LeadLine) -> AnyView {
    let l = locale();
    let today = use_facts().today;
    let Some(day) = line.next_on else { return ().into_any() };
    let is_late = |day: Day| day < today && line.status.is_open();
    if is_late(day) {
        view! {
            <Badge tone=Tone::Danger icon="calendar-clock">
                {l.day(day)}
                <span class="visually-hidden">{format!(" ({})", t::is_overdue(l))}</span>
            </Badge>
        }
        .into_any()
    } else {
        view! { <span class="num">{l.day(day)}</span> }.into_any()
    }
}

fn created(line: &LeadLine) -> AnyView {
    let facts = use_facts();
    view! { <time class="num" datetime=line.created_at.iso()>{locale().day(line.created_at.day_at(facts.utc_offset))}</time> }.into_any()
}
