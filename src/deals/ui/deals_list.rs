//! `/deals`: all deals within reach, as a list that one works in. Filter, order, view and the open deal stand in the
//! address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::deals_filter::DealsFilter;
use super::deals_table::{COLUMNS, DealsTable};
use super::many_deals::ManyDealsBar;
use super::overlay::{Over, Overlay, fetch_soon};
use crate::auth::ui::use_viewer;
use crate::changes::ui::news;
use crate::deals::api::list_deals;
use crate::deals::list::{ListAsk, ListPage, Tab};
use crate::deals::texts as t;
use crate::imports::kind::ImportKind;
use crate::imports::ui::import_links;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::views::ask::Ask;
use crate::views::ui::{FilesMenu, ListState, NoMatch, SavedViews, asked};
use crate::views::view::List;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn DealsList() -> impl IntoView {
    let l = locale();
    let may_change = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let imports = import_links(&[ImportKind::Deals]);
    let ask = asked::<ListAsk>();
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("deal").and_then(|id| id.parse::<DealId>().ok())));
    let news = news();
    let first = Resource::new(move || (ask.get(), news.get()), |(ask, _)| list_deals(ask, 0));
    let saved = SavedViews::of(List::Deals);
    let _ = fetch_soon();
    view! {
        <Title text=t::deals(l)/>
        <div class="page is-filling list-page">
            <PageHeader title=t::deals(l)>
                <FilesMenu ask imports/>
                <ButtonLink href="/board" icon="kanban">{t::board(l)}</ButtonLink>
            </PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed ask first saved may_change/>
            </Transition>
            {move || open.get().map(|deal| view! { <Overlay over=Over::Deal(deal)/> })}
        </div>
    }
    .into_any()
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(
    ask: Memo<ListAsk>,
    first: Resource<Result<ListPage, Error>>,
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
        <DealsFilter list page/>
        <ErrorNote error/>
        <Show when=move || total.get().gt(&0)>
            <DealsTable list page total may_change/>
        </Show>
        <Show when=move || is_empty() && is_first.get()>
            <EmptyState icon="briefcase" title=t::no_deals_yet(l) text=t::no_deals_yet_text(l)>
                <ButtonLink href="/board" look=Look::Primary icon="kanban">{t::board(l)}</ButtonLink>
            </EmptyState>
        </Show>
        <Show when=move || is_empty() && !is_first.get()>
            <NoMatch list title=t::no_match(l) widest=Tab::All/>
        </Show>
        {may_change.then(|| view! { <ManyDealsBar list total/> })}
    }
    .into_any()
}
