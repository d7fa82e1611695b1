//! What all reports have in common: the way among them, the export, the filters, and what is told when there is nothing.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::report_filters::{ReportFilters, Wording};
use crate::changes::ui::Live;
use crate::reports::form::{Report, ReportForm};
use crate::reports::{texts as t, words};
use crate::values::address::address;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::widgets::all::*;
use crate::widgets::locale;

/// What is special to a report whose answer is a `T`.
pub struct Shape<T: 'static> {
    pub report: Report,
    /// What lines can stand for: the word in the address, and the one that is read.
    pub groups: fn(Locale) -> Vec<(&'static str, &'static str)>,
    /// What is counted, in one sentence.
    pub note: fn(Locale, &T) -> String,
    pub content: fn(&T) -> Content,
    pub draw: fn(T) -> AnyView,
}

/// How much an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Figures,
    /// Nothing under these filters.
    Nothing,
    /// Nothing at all, so far.
    NothingYet,
}

impl<T> Clone for Shape<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shape<T> {}

#[component]
pub fn ReportPage<T, F>(shape: Shape<T>, read: fn(ReportForm) -> F) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    let l = locale();
    let query = use_query_map();
    let form = Memo::new(move |_| query.with(|query| ReportForm::of(|name| query.get(name))));
    let news = use_context::<Live>().map(|live| live.newest);
    let answer = Resource::new(move || (form.get(), news.map(|news| news.get())), move |(form, _)| read(form));
    let report = shape.report;
    let wording = Resource::new(|| (), move |()| Wording::read(report));
    view! {
        <leptos_meta::Title text=words::report(l, report)/>
        <div class="page report-page">
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Loaded shape form answer wording/>
            </Transition>
        </div>
    }
    .into_any()
}

/// Stands inside the transition, so that the server waits for both. The filters are drawn once, whatever the figures do.
#[component]
fn Loaded<T>(
    shape: Shape<T>,
    form: Memo<ReportForm>,
    answer: Resource<Result<T, Error>>,
    wording: Resource<Result<Wording, Error>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let l = locale();
    let report = shape.report;
    let answer = Memo::new(move |_| answer.get());
    let wording = Memo::new(move |_| wording.get());
    let error = Memo::new(move |_| {
        let failed = answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()));
        failed.or_else(|| wording.with(|wording| wording.as_ref().and_then(|wording| wording.as_ref().err().cloned())))
    });
    let shown = Memo::new(move |_| answer.get().and_then(Result::ok));
    let note = Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map(|shown| (shape.note)(l, shown)).unwrap_or_default())
    });
    let export = move || {
        let has_lines =
            shown.with(|shown| shown.as_ref().is_some_and(|shown| (shape.content)(shown) == Content::Figures));
        has_lines.then(|| view! { <Export report form=form.get()/> })
    };
    let filters = move || {
        let wording = wording.get().and_then(Result::ok)?;
        Some(view! { <ReportFilters report form error=error.into() wording groups=(shape.groups)(l)/> })
    };
    let figures = move || {
        shown.get().map(|shown| match (shape.content)(&shown) {
            Content::Figures => (shape.draw)(shown),
            content => {
                let is_narrowed = form.with_untracked(|form| form.is_narrowed(report));
                view! { <Empty report is_new=content == Content::NothingYet is_narrowed/> }.into_any()
            }
        })
    };
    view! {
        <PageHeader title=words::report(l, report) note>{export}</PageHeader>
        // One stack: where no error is told, its place takes no room.
        <div class="stack">
            <ReportTabs current=report form/>
            {filters}
            <ErrorNote error/>
            {figures}
        </div>
    }
    .into_any()
}

/// The way among the reports. What is asked goes along as far as the other one knows it.
#[component]
pub fn ReportTabs(
    #[prop(optional)] current: Option<Report>,
    #[prop(optional)] form: Option<Memo<ReportForm>>,
) -> impl IntoView {
    let l = locale();
    let asked = move || form.map(|form| form.get()).unwrap_or_default();
    let tab = move |report: Report| {
        let is_current = current == Some(report);
        let href = move || {
            // Lines stand for other things there.
            let group = if is_current { asked().group } else { String::new() };
            ReportForm { group, ..asked() }.address(report)
        };
        view! { <TabLink href=Signal::derive(href) text=words::report(l, report) current=Signal::stored(is_current)/> }
    };
    view! {
        <TabNav label=t::reports(l)>
            <TabLink
                href=Signal::stored("/dashboard".to_owned()) text=t::overview(l) current=Signal::stored(current.is_none())
            />
            {Report::ALL.map(tab).collect_view()}
        </TabNav>
    }
    .into_any()
}

/// The files go around the router: they are downloads, not pages.
#[component]
fn Export(report: Report, form: ReportForm) -> impl IntoView {
    let l = locale();
    let words = form.words(report);
    let file = |ending: &str| address(&format!("{}.{ending}", report.file()), &words);
    let (csv, xlsx) = (file("csv"), file("xlsx"));
    view! {
        <Menu id="report-export" label=t::export(l) text=t::export(l) icon="download">
            <MenuLink label=t::export_csv(l) icon="file-text" href=csv.clone() download=true/>
            <MenuLink label=t::export_xlsx(l) icon="file-spreadsheet" href=xlsx.clone() download=true/>
        </Menu>
    }
}

#[component]
fn Empty(report: Report, is_new: bool, is_narrowed: bool) -> impl IntoView {
    let l = locale();
    let of_leads = report == Report::Prospecting;
    if is_new {
        let (title, text) = match report {
            Report::Prospecting => (t::no_leads_title(l), t::no_leads_text(l)),
            Report::Stages => (t::empty_title(l), t::empty_stages(l)),
            Report::WonLost => (t::empty_title(l), t::empty_won_lost(l)),
        };
        let (href, icon, open) = match of_leads {
            true => ("/leads", "inbox", t::open_leads(l)),
            false => ("/board", "kanban", t::open_board(l)),
        };
        return view! {
            <EmptyState icon="chart-column" title text>
                <ButtonLink href look=Look::Primary icon>{open}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    let title = if of_leads { t::none_in_period_title(l) } else { t::no_deals_in_period(l) };
    view! {
        <EmptyState icon="search" title text=t::none_in_period_text(l)>
            {is_narrowed.then(|| view! { <ButtonLink href=report.page()>{t::clear_filters(l)}</ButtonLink> })}
        </EmptyState>
    }
    .into_any()
}
