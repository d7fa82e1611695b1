//! `/deals`: deals as a list. Filter, order and the open deal stand in the address.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::deals_filter::DealsFilter;
use super::deals_table::DealsTable;
use super::overlay::{Over, Overlay, fetch_soon};
use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::changes::ui::Live;
use crate::deals::api::list_deals;
use crate::deals::list::{ListAsk, ListPage};
use crate::deals::texts as t;
use crate::deals::view::DealLine;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn DealsList() -> impl IntoView {
    let l = locale();
    let query = use_query_map();
    let ask = Memo::new(move |_| query.with(|query| ListAsk::read(|name| query.get(name))));
    let open = Memo::new(move |_| query.with(|query| query.get("deal").and_then(|id| id.parse::<DealId>().ok())));
    let news = use_context::<Live>().map(|live| live.newest);
    let first = Resource::new(move || (ask.get(), news.map(|news| news.get())), |(ask, _)| list_deals(ask, 0));
    let _ = fetch_soon();
    let may_import = use_viewer().is_some_and(|viewer| matches!(viewer.role, Role::Administrator | Role::Manager));
    view! {
        <leptos_meta::Title text=t::deals(l)/>
        <div class="page deals-list">
            <PageHeader title=t::deals(l)>
                {may_import.then(|| view! { <ButtonLink href="/import/deals" icon="upload">{t::import(l)}</ButtonLink> })}
                <ButtonLink href="/board" icon="kanban">{t::board(l)}</ButtonLink>
            </PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed ask first/>
            </Transition>
            {move || open.get().map(|deal| view! { <Overlay over=Over::Deal(deal)/> })}
        </div>
    }
}

/// Everything below the header; it stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(ask: Memo<ListAsk>, first: Resource<Result<ListPage, Error>>) -> impl IntoView {
    let l = locale();
    // Lines behind the first page, with the list that they continue.
    let behind = RwSignal::new(None::<(ListAsk, Vec<DealLine>, bool)>);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Error>);
    let page = Memo::new(move |_| first.get().and_then(Result::ok).unwrap_or_default());
    let error = Signal::derive(move || failed.get().or_else(|| first.get().and_then(Result::err)));
    let shown = Memo::new(move |_| {
        let mut page = page.get();
        if let Some((_, lines, more)) = behind.get().filter(|(of, ..)| *of == ask.get()) {
            // What has moved into the first page meanwhile does not stand twice.
            let lines = lines.into_iter().filter(|line| page.lines.iter().all(|first| first.id != line.id));
            let lines: Vec<DealLine> = lines.collect();
            page.lines.extend(lines);
            page.more = more;
        }
        page
    });
    let show_more = move |()| {
        let of = ask.get_untracked();
        let offset = shown.with_untracked(|page| page.lines.len());
        let so_far = behind.get_untracked().filter(|(before, ..)| *before == of).map(|(_, lines, _)| lines);
        busy.set(true);
        spawn_local(async move {
            let answer = list_deals(of.clone(), offset).await;
            busy.try_set(false);
            match answer {
                Ok(next) => {
                    let mut lines = so_far.unwrap_or_default();
                    lines.extend(next.lines);
                    behind.try_set(Some((of, lines, next.more)));
                    failed.try_set(None);
                }
                Err(wrong) => {
                    failed.try_set(Some(wrong));
                }
            }
        });
    };
    let is_empty = Memo::new(move |_| shown.with(|page| page.lines.is_empty()));
    let more = move || shown.with(|page| page.more);
    view! {
        <div class="stack">
            <DealsFilter ask/>
            <ErrorNote error/>
            <Show when=move || !is_empty.get() fallback=move || view! { <Nothing ask/> }>
                <DealsTable ask page=shown/>
            </Show>
            <Show when=more>
                <div class="deals-list-more"><Button busy on_press=show_more>{t::load_more(l)}</Button></div>
            </Show>
        </div>
    }
}

#[component]
fn Nothing(ask: Memo<ListAsk>) -> impl IntoView {
    let l = locale();
    move || {
        if ask.with(ListAsk::is_plain) {
            view! {
                <EmptyState icon="briefcase" title=t::no_deals_yet(l) text=t::no_deals_yet_text(l)>
                    <ButtonLink href="/board" look=Look::Primary icon="kanban">{t::board(l)}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        } else {
            let address = ListAsk { tab: ask.with(|ask| ask.tab), ..ListAsk::default() }.address();
            view! {
                <EmptyState icon="search" title=t::no_match(l) text=t::no_match_text(l)>
                    <ButtonLink href=address>{t::clear_filter(l)}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        }
    }
}
