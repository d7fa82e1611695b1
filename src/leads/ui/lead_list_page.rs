//! `/leads`: all leads within reach, as a list that one works in. Filter, order and view stand in the address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::hand::news;
use super::lead_table::{LeadTable, SPECS};
use super::list_filters::ListFilters;
use super::many_bar::ManyBar;
use crate::auth::ui::use_viewer;
use crate::leads::api::list_leads;
use crate::leads::list::{LeadAsk, LeadPage, Tab};
use crate::leads::texts as t;
use crate::values::error::Error;
use crate::views::api::{keep_columns, read_views};
use crate::views::ui::ViewState;
use crate::views::view::{List, Views};
use crate::widgets::all::{
    ButtonLink, ColumnChooser, Columns, EmptyState, ErrorNote, Layout, Look, Menu, MenuLink, PageHeader, Selection,
    Skeleton,
};
use crate::widgets::locale;

#[component]
pub fn LeadListPage() -> impl IntoView {
    let l = locale();
    let may_add = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let query = use_query_map();
    let ask = Memo::new(move |_| query.with(|query| LeadAsk::read(|name| query.get(name))));
    let news = news();
    let first = Resource::new(move || (ask.get(), news.get()), |(ask, _)| list_leads(ask, 0));
    let again = RwSignal::new(0);
    let views = Resource::new(move || (again.get(), news.get()), |_| read_views(List::Leads));
    let refresh = Callback::new(move |()| again.update(|again| *again += 1));
    // What the list holds, newest first whatever its order.
    let files = move || {
        let query = ask.with(LeadAsk::query);
        view! {
            <MenuLink label=t::export_csv(l) icon="file-text" href=format!("/export/leads.csv?{query}") download=true/>
            <MenuLink label=t::export_xlsx(l) icon="file-spreadsheet" href=format!("/export/leads.xlsx?{query}") download=true/>
        }
    };
    let add = may_add.then(|| {
        view! { <ButtonLink href="/leads/new" look=Look::Primary icon="plus">{t::new_lead(l)}</ButtonLink> }
    });
    view! {
        <Title text=t::leads(l)/>
        <div class="page is-filling lead-list">
            <PageHeader title=t::leads(l)>
                <ButtonLink href="/reports/prospecting" icon="chart-line">{t::statistics(l)}</ButtonLink>
                <Menu id="leads-export" label=t::export(l) icon="download">{files}</Menu>
                {add}
            </PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed ask first views refresh may_change=may_add/>
            </Transition>
        </div>
    }
    .into_any()
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(
    ask: Memo<LeadAsk>,
    first: Resource<Result<LeadPage, Error>>,
    views: Resource<Result<Views, Error>>,
    refresh: Callback<()>,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let page = Memo::new(move |_| first.get().and_then(Result::ok).unwrap_or_default());
    let views = Memo::new(move |_| views.get().and_then(Result::ok).unwrap_or_default());
    // The columns of the view, or else one's own.
    let kept = Memo::new(move |_| {
        let view = ask.with(|ask| ask.view);
        views.with(|views| match views.views.iter().find(|known| Some(known.id) == view) {
            Some(view) => view.columns.clone(),
            None => views.columns.clone(),
        })
    });
    let chosen = RwSignal::new(());
    let layout = Columns::new(&SPECS, kept.into(), Callback::new(move |()| chosen.set(())));
    // Within a view the choice is kept with it, when it is saved.
    Effect::new(move |before: Option<()>| {
        chosen.track();
        if before.is_some() && ask.with_untracked(|ask| ask.view.is_none()) {
            let columns = layout.now.with_untracked(Layout::write);
            // A habit that could not be kept is no loss worth a message.
            leptos::task::spawn_local(async move {
                let _ = keep_columns(List::Leads, columns).await;
            });
        }
    });
    let state = ViewState {
        list: List::Leads,
        views: views.into(),
        current: Signal::derive(move || ask.with(|ask| ask.view)),
        query: Signal::derive(move || ask.with(LeadAsk::query)),
        columns: Signal::derive(move || layout.now.with(Layout::write)),
        address: |view, query| {
            let view = view.map(|view| format!("view={view}"));
            let words = view.into_iter().chain((!query.is_empty()).then(|| query.to_owned())).collect::<Vec<_>>();
            if words.is_empty() { "/leads".to_owned() } else { format!("/leads?{}", words.join("&")) }
        },
        refresh,
    };
    let selection = RwSignal::new(Selection::default());
    // What was chosen under one filter says nothing under another.
    Effect::new(move |before: Option<String>| {
        let now = ask.with(|ask| LeadAsk { sort: Default::default(), turned: false, ..ask.clone() }.query());
        if before.is_some_and(|before| before != now) {
            selection.set(Selection::default());
        }
        now
    });
    let total = Signal::derive(move || page.with(|page| ask.with(|ask| page.count(ask.tab))) as usize);
    let titles = super::lead_table::titles(l).to_vec();
    let is_first = move || ask.with(|ask| ask.query().is_empty()) && page.with(|page| page.count(Tab::All) == 0);
    let error = Signal::derive(move || first.get().and_then(Result::err));
    view! {
        <ListFilters ask page state>
            <ColumnChooser id="lead-columns" layout titles/>
        </ListFilters>
        <ErrorNote error/>
        <Show when=move || total.get().gt(&0)>
            <LeadTable ask page total layout selection may_change/>
        </Show>
        <Show when=move || total.get() == 0 && error.with(Option::is_none)>
            <Empty is_first=Signal::derive(is_first) ask may_add=may_change/>
        </Show>
        {may_change.then(|| view! { <ManyBar ask selection total/> })}
    }
    .into_any()
}

#[component]
fn Empty(is_first: Signal<bool>, ask: Memo<LeadAsk>, may_add: bool) -> impl IntoView {
    let l = locale();
    move || {
        if is_first.get() {
            let act = may_add.then(|| {
                view! {
                    <ButtonLink href="/leads/new" look=Look::Primary icon="plus">
                        {t::new_lead(l)}
                    </ButtonLink>
                }
            });
            view! {
                <EmptyState icon="inbox" title=t::empty_title(l) text=t::empty_text(l)>
                    {act}
                </EmptyState>
            }
            .into_any()
        } else {
            let address = ask.with(|ask| LeadAsk { tab: Tab::All, ..ask.without_filters() }.address());
            view! {
                <EmptyState icon="search" title=t::no_match_title(l) text=t::no_match_text(l)>
                    <ButtonLink href=address>{t::clear_filters(l)}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        }
    }
}
