//! `/dashboard`: the pipeline in figures and charts, of one owner if the address names one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::currency_section::CurrencySection;
use super::out_of_standard::OutOfStandardCard;
use super::report_page::ReportTabs;
use super::together_card::TogetherCard;
use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::changes::ui::Live;
use crate::reports::api::read_dashboard;
use crate::reports::figures::{CurrencyFigures, Dashboard};
use crate::reports::texts as t;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn DashboardPage() -> impl IntoView {
    let l = locale();
    let query = use_query_map();
    let owner = Memo::new(move |_| query.with(|query| query.get("owner").and_then(|id| id.parse::<UserId>().ok())));
    let news = use_context::<Live>().map(|live| live.newest);
    let read = Resource::new(move || (owner.get(), news.map(|news| news.get())), |(owner, _)| read_dashboard(owner));
    let shown = move || {
        read.get().map(|answer| match answer {
            Ok(dashboard) => view! { <Figures dashboard owner=owner.get_untracked()/> }.into_any(),
            Err(error) => view! { <Problem error/> }.into_any(),
        })
    };
    view! {
        <leptos_meta::Title text=t::dashboard(l)/>
        <div class="page dashboard-page">
            <Transition fallback=|| view! { <Skeleton lines=10/> }>{shown}</Transition>
        </div>
    }
}

#[component]
fn Problem(error: Error) -> impl IntoView {
    let error = Signal::stored(Some(error));
    view! { <ErrorNote error/> }
}

#[component]
fn Figures(dashboard: Dashboard, owner: Option<UserId>) -> impl IntoView {
    let l = locale();
    let people = dashboard.people.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone()));
    let people: Vec<Choice> = people.collect();
    let choose = {
        let navigate = use_navigate();
        move |id: String| {
            let address = if id.is_empty() { "/dashboard".to_owned() } else { format!("/dashboard?owner={id}") };
            navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let is_empty = dashboard.currencies.iter().all(is_empty);
    let several = dashboard.currencies.len() > 1;
    let together = dashboard.together.clone().filter(|_| !is_empty);
    let body = if is_empty {
        view! { <Empty for_owner=owner.is_some()/> }.into_any()
    } else {
        let section = |figures: CurrencyFigures| {
            view! { <CurrencySection figures owner quarter=dashboard.quarter periods=dashboard.periods.clone() several/> }
        };
        dashboard.currencies.iter().cloned().map(section).collect_view().into_any()
    };
    view! {
        <PageHeader title=t::dashboard(l)>
            {(people.len() > 1).then(|| view! {
                <Select
                    name="owner" id="dashboard-owner" label=t::owner(l) bare=true none=t::everyone(l) choices=people
                    initial=owner.map(|id| id.to_string()).unwrap_or_default() on_change=choose
                />
            })}
        </PageHeader>
        {together.map(|together| view! { <TogetherCard together/> })}
        <ReportTabs/>
        {(!is_empty).then(|| view! { <OutOfStandardCard figures=dashboard.out_of_standard owner/> })}
        {body}
    }
}

fn is_empty(figures: &CurrencyFigures) -> bool {
    let pipeline = &figures.pipeline;
    pipeline.open.deals + pipeline.won.deals + pipeline.lost.deals == 0
}

#[component]
fn Empty(for_owner: bool) -> impl IntoView {
    let l = locale();
    let may_import = use_viewer().is_some_and(|viewer| matches!(viewer.role, Role::Administrator | Role::Manager));
    let text = if for_owner { t::empty_for_owner(l) } else { t::empty_text(l) };
    view! {
        <EmptyState icon="chart-column" title=t::empty_title(l) text>
            <ButtonLink href="/board" look=Look::Primary icon="kanban">{t::open_board(l)}</ButtonLink>
            {may_import.then(|| view! { <ButtonLink href="/import/deals" icon="upload">{t::import_deals(l)}</ButtonLink> })}
        </EmptyState>
    }
}
