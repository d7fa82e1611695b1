//! The columns of the lead list, and what stands in their cells.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::hand::news;
use super::status_badge::StatusBadge;
use crate::leads::api::list_leads;
use crate::leads::lead::Priority;
use crate::leads::list::{LeadAsk, LeadLine, LeadPage, Sort};
use crate::leads::texts as t;
use crate::leads::words;
use crate::settings::facts::use_facts;
use crate::values::day::Day;
use crate::values::locale::Locale;
use crate::widgets::all::{Avatar, Badge, Column, DataTable, Icon, Layout, Line, Lines, Selection, Sorted, Spec, Tone};
use crate::widgets::locale;

const fn spec(id: &'static str, width: u16, shown: bool) -> Spec {
    Spec { id, width, shown, names_row: false }
}

/// The columns, as they come by themselves.
pub const SPECS: [Spec; 13] = [
    Spec { names_row: true, ..spec("subject", 220, true) },
    spec("status", 116, true),
    spec("company", 144, true),
    spec("person", 144, true),
    spec("source", 112, true),
    spec("owner", 144, true),
    spec("next_on", 128, true),
    spec("created", 100, true),
    spec("priority", 104, false),
    spec("email", 208, false),
    spec("phone", 152, false),
    spec("channel", 136, false),
    spec("campaign", 136, false),
];

/// What the columns are called, in the same order.
pub fn titles(l: Locale) -> [&'static str; 13] {
    [
        t::subject(l),
        t::status(l),
        t::company(l),
        t::person(l),
        t::source(l),
        t::owner(l),
        t::next_action(l),
        t::created_on(l),
        t::priority(l),
        t::email(l),
        t::phone(l),
        t::channel(l),
        t::campaign(l),
    ]
}

type Cell = fn(&LeadLine) -> AnyView;

const CELLS: [(&str, Option<Sort>, Cell); 13] = [
    ("lead-table-name", Some(Sort::Subject), subject),
    ("lead-table-status", Some(Sort::Status), |line| view! { <StatusBadge status=line.status/> }.into_any()),
    ("lead-table-company", Some(Sort::Company), |line| text(&line.company)),
    ("lead-table-person", Some(Sort::Person), person),
    ("lead-table-detail", Some(Sort::Source), |line| text(line.source.as_deref().unwrap_or_default())),
    ("lead-table-owner", Some(Sort::Owner), owner),
    ("lead-table-next", Some(Sort::NextOn), next_on),
    ("lead-table-detail", Some(Sort::Created), created),
    ("lead-table-detail", Some(Sort::Priority), |line| text(words::priority(locale(), line.priority))),
    ("lead-table-detail", None, |line| text(&line.email)),
    ("lead-table-detail", None, |line| text(&line.phone)),
    ("lead-table-detail", Some(Sort::Channel), |line| text(line.channel.as_deref().unwrap_or_default())),
    ("lead-table-detail", Some(Sort::Campaign), |line| text(line.campaign.as_deref().unwrap_or_default())),
];

impl Line for LeadLine {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[component]
pub fn LeadTable(
    ask: Memo<LeadAsk>,
    page: Memo<LeadPage>,
    total: Signal<usize>,
    layout: RwSignal<Layout>,
    on_layout: Callback<()>,
    selection: RwSignal<Selection>,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let sorting = move |sort: Sort| {
        let href = Signal::derive(move || ask.with(|ask| ask.sorted_by(sort).address()));
        let sorted = Signal::derive(move || {
            ask.with(|ask| match (ask.sort == sort, ask.is_down()) {
                (false, _) => Sorted::No,
                (true, false) => Sorted::Up,
                (true, true) => Sorted::Down,
            })
        });
        (href, sorted)
    };
    let columns = SPECS.into_iter().zip(titles(l)).zip(CELLS).map(|((spec, title), (class, sort, cell))| Column {
        spec,
        title,
        number: false,
        class,
        sort: sort.map(sorting),
        cell,
    });
    let lines = Lines::new(
        Signal::derive(move || ask.with(LeadAsk::query)),
        news(),
        Signal::derive(move || page.with(|page| page.lines.clone())),
        total,
        Arc::new(move |offset| {
            let ask = ask.get_untracked();
            Box::pin(async move { Ok(list_leads(ask, offset).await?.lines) })
        }),
    );
    let go = use_navigate();
    let open = Callback::new(move |line: LeadLine| go(&format!("/leads/{}", line.id), Default::default()));
    let footer = Signal::derive(move || l.count(total.get() as i64, t::one_lead(l), t::many_leads(l)));
    let columns = columns.collect::<Vec<_>>();
    let name: fn(&LeadLine) -> String = |line| line.subject.clone();
    if may_change {
        view! { <DataTable label=t::leads(l) class="lead-table" columns layout on_layout lines name open selection footer/> }.into_any()
    } else {
        view! { <DataTable label=t::leads(l) class="lead-table" columns layout on_layout lines name open footer/> }
            .into_any()
    }
}

fn text(text: &str) -> AnyView {
    view! { <span class="truncate" title=text.to_owned()>{text.to_owned()}</span> }.into_any()
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
    view! { <span class="lead-table-marked">{text(&line.person)}{mark}</span> }.into_any()
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
