//! `/leads`: all leads within reach, as a list that one works in. Filter, order and view stand in the address.

use leptos::prelude::*;
use leptos_meta::Title;

use super::hand::news;
use super::lead_filters::LeadFilters;
use super::lead_table::{COLUMNS, LeadTable};
use super::many_leads::ManyLeadsBar;
use crate::auth::ui::use_viewer;
use crate::imports::kind::ImportKind;
use crate::imports::ui::import_links;
use crate::leads::api::list_leads;
use crate::leads::list::{LeadAsk, LeadPage, Tab};
use crate::leads::texts as t;
use crate::values::error::Error;
use crate::views::ask::Ask;
use crate::views::ui::{FilesMenu, ListState, NoMatch, SavedViews, asked};
use crate::views::view::List;
use crate::widgets::all::{ButtonLink, EmptyState, ErrorNote, Look, PageHeader, Skeleton};
use crate::widgets::locale;

#[component]
pub fn LeadListPage() -> impl IntoView {
    let l = locale();
    let may_change = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let ask = asked::<LeadAsk>();
    let news = news();
    let first = Resource::new(move || (ask.get(), news.get()), |(ask, _)| list_leads(ask, 0));
    let saved = SavedViews::of(List::Leads);
    let imports = import_links(&[ImportKind::Leads]);
    view! {
        <Title text=t::leads(l)/>
        <div class="page is-filling list-page">
            <PageHeader title=t::leads(l)>
                <ButtonLink href="/reports/prospecting" icon="chart-line">{t::statistics(l)}</ButtonLink>
                <FilesMenu ask imports/>
                {may_change.then(add)}
            </PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed ask first saved may_change/>
            </Transition>
        </div>
    }
    .into_any()
}

fn add() -> impl IntoView {
    view! { <ButtonLink href="/leads/new" look=Look::Primary icon="plus">{t::new_lead(locale())}</ButtonLink> }
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(
    ask: Memo<LeadAsk>,
    first: Resource<Result<LeadPage, Error>>,
    saved: SavedViews,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let page = Memo::new(move |_| first.get().and_then(Result::ok).unwrap_or_default());
    let error = Signal::derive(move || first.get().and_then(Result::err));
    let list = ListState::new(ask, saved, COLUMNS);
    let total = Signal::derive(move || page.with(|page| ask.with(|ask| page.count(ask.tab))) as usize);
    let is_empty = move || total.get() == 0 && error.with(Option::is_none);
    let is_first =
        Memo::new(move |_| ask.with(|ask| ask.query().is_empty()) && page.with(|page| page.count(Tab::All) == 0));
    view! {
        <LeadFilters list page/>
        <ErrorNote error/>
        <Show when=move || total.get().gt(&0)>
            <LeadTable list page total may_change/>
        </Show>
        <Show when=move || is_empty() && is_first.get()>
            <EmptyState icon="inbox" title=t::empty_title(l) text=t::empty_text(l)>
                {may_change.then(add)}
            </EmptyState>
        </Show>
        <Show when=move || is_empty() && !is_first.get()>
            <NoMatch list title=t::no_match_title(l) widest=Tab::All/>
        </Show>
        {may_change.then(|| view! { <ManyLeadsBar list total/> })}
    }
    .into_any()
}
