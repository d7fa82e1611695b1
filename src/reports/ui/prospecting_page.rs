//! `/reports/prospecting`: what has become of the leads of a period, by where they came from or whose they are.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::prospecting_charts::{ProspectingCharts, ProspectingFigures};
use super::prospecting_filters::{ProspectingFilters, Wording};
use super::prospecting_table::ProspectingTable;
use crate::auth::api::people;
use crate::changes::ui::Live;
use crate::reports::api::read_prospecting;
use crate::reports::prospecting::{Prospecting, ProspectingForm};
use crate::reports::{texts as t, words};
use crate::settings::api::lookups;
use crate::values::address::address;
use crate::values::error::Error;
use crate::widgets::all::*;
use crate::widgets::locale;

type Answer = Result<Prospecting, Error>;

#[component]
pub fn ProspectingPage() -> impl IntoView {
    let l = locale();
    let query = use_query_map();
    let form = Memo::new(move |_| query.with(|query| ProspectingForm::of(|name| query.get(name))));
    let news = use_context::<Live>().map(|live| live.newest);
    let report = Resource::new(move || (form.get(), news.map(|news| news.get())), |(form, _)| read_prospecting(form));
    let wording = Resource::new(|| (), |()| async { Ok((lookups().await?, people().await?)) });
    view! {
        <leptos_meta::Title text=t::prospecting(l)/>
        <div class="page prospecting-page">
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Loaded form report wording/>
            </Transition>
        </div>
    }
    .into_any()
}

/// Stands inside the transition, so that the server waits for both. The filters are drawn once, whatever the figures do.
#[component]
fn Loaded(
    form: Memo<ProspectingForm>,
    report: Resource<Answer>,
    wording: Resource<Result<Wording, Error>>,
) -> impl IntoView {
    let l = locale();
    let answer = Memo::new(move |_| report.get());
    let wording = Memo::new(move |_| wording.get());
    let error = Memo::new(move |_| {
        let failed = answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()));
        failed.or_else(|| wording.with(|wording| wording.as_ref().and_then(|wording| wording.as_ref().err().cloned())))
    });
    let shown = Memo::new(move |_| answer.get().and_then(Result::ok));
    let note = Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map(|shown| words::counted(l, shown.ask.cohort.span)).unwrap_or_default())
    });
    let export = move || {
        let has_lines = shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.total.leads > 0));
        has_lines.then(|| view! { <Export form=form.get()/> })
    };
    let filters = move || {
        let wording = wording.get().and_then(Result::ok)?;
        Some(view! { <ProspectingFilters form error=error.into() wording/> })
    };
    let figures = move || shown.get().map(|report| view! { <Figures report form/> });
    view! {
        <PageHeader title=t::prospecting(l) note>{export}</PageHeader>
        {filters}
        <ErrorNote error/>
        {figures}
    }
    .into_any()
}

#[component]
fn Figures(report: Prospecting, form: Memo<ProspectingForm>) -> impl IntoView {
    if report.total.leads == 0 {
        return view! { <Empty any=report.any narrowed=form.with_untracked(ProspectingForm::is_narrowed)/> }.into_any();
    }
    view! {
        <ProspectingFigures ask=report.ask total=report.total/>
        <ProspectingCharts ask=report.ask lines=report.lines.clone()/>
        <ProspectingTable report/>
    }
    .into_any()
}

/// The files go around the router: they are downloads, not pages.
#[component]
fn Export(form: ProspectingForm) -> impl IntoView {
    let l = locale();
    let words = form.words();
    let csv = address("/export/prospecting.csv", &words);
    let xlsx = address("/export/prospecting.xlsx", &words);
    view! {
        <Menu id="prospecting-export" label=t::export(l) text=t::export(l) icon="download">
            <MenuLink label=t::export_csv(l) icon="file-text" href=csv.clone() download=true/>
            <MenuLink label=t::export_xlsx(l) icon="file-spreadsheet" href=xlsx.clone() download=true/>
        </Menu>
    }
}

#[component]
fn Empty(any: bool, narrowed: bool) -> impl IntoView {
    let l = locale();
    if !any {
        return view! {
            <EmptyState icon="chart-column" title=t::no_leads_title(l) text=t::no_leads_text(l)>
                <ButtonLink href="/leads" look=Look::Primary icon="inbox">{t::open_leads(l)}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState icon="search" title=t::none_in_period_title(l) text=t::none_in_period_text(l)>
            {narrowed.then(|| view! { <ButtonLink href=ProspectingForm::PAGE>{t::clear_filters(l)}</ButtonLink> })}
        </EmptyState>
    }
    .into_any()
}
