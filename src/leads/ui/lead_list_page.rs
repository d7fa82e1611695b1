//! `/leads`: all leads within reach, by status, newest first.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::hand::news;
use super::lead_table::LeadTable;
use super::list_filters::{ListFilters, filter_of};
use crate::auth::ui::use_viewer;
use crate::leads::api::list_leads;
use crate::leads::texts as t;
use crate::leads::view::{LeadFilter, LeadLine, LeadList, Mark, Tab};
use crate::values::error::Error;
use crate::widgets::all::{Button, ButtonLink, EmptyState, ErrorNote, Look, PageHeader, Skeleton};
use crate::widgets::locale;

#[component]
pub fn LeadListPage() -> impl IntoView {
    let l = locale();
    let may_add = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let news = news();
    let first = Resource::new(move || (filter.get(), news.get()), |(filter, _)| list_leads(filter, None));
    let add = move || {
        may_add.then(|| {
            view! {
                <ButtonLink href="/leads/new" look=Look::Primary icon="plus">
                    {t::new_lead(l)}
                </ButtonLink>
            }
        })
    };
    view! {
        <Title text=t::leads(l)/>
        <div class="page">
            <PageHeader title=t::leads(l)>{add()}</PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=8/> }>
                <Listed filter=filter.into() first=first may_add=may_add/>
            </Transition>
        </div>
    }
    .into_any()
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(filter: Signal<LeadFilter>, first: Resource<Result<LeadList, Error>>, may_add: bool) -> impl IntoView {
    let l = locale();
    // Pages behind the first, with what they follow: the filter, and where the first page ended.
    let behind = RwSignal::new(None::<(LeadFilter, Mark, LeadList)>);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Error>);
    let list = Memo::new(move |_| first.get().and_then(Result::ok));
    let error = Memo::new(move |_| failed.get().or_else(|| first.get().and_then(Result::err)));
    let all = Memo::new(move |_| {
        let Some(mut list) = list.get() else { return LeadList::default() };
        behind.with(|behind| match behind {
            Some((of, mark, pages)) if filter.with(|filter| filter == of) && list.more == Some(*mark) => {
                list.lines.extend(pages.lines.iter().cloned());
                list.more = pages.more;
            }
            _ => {}
        });
        list
    });
    let show_more = move |()| {
        let (of, shown) = (filter.get_untracked(), all.get_untracked());
        let (Some(end), Some(mark)) = (list.get_untracked().and_then(|list| list.more), shown.more) else { return };
        let first_page = list.with_untracked(|list| list.as_ref().map_or(0, |list| list.lines.len()));
        busy.set(true);
        spawn_local(async move {
            let answer = list_leads(of.clone(), Some(mark)).await;
            busy.try_set(false);
            match answer {
                Ok(next) => {
                    let mut lines: Vec<LeadLine> = shown.lines.into_iter().skip(first_page).collect();
                    lines.extend(next.lines);
                    behind.try_set(Some((of, end, LeadList { lines, more: next.more, counts: Vec::new() })));
                    failed.try_set(None);
                }
                Err(wrong) => {
                    failed.try_set(Some(wrong));
                }
            }
        });
    };
    // Nothing at all, rather than nothing under this filter.
    let is_first = move || {
        let is_plain = filter.with(|filter| LeadFilter { tab: Tab::Open, ..filter.clone() } == LeadFilter::default());
        is_plain && list.with(|list| list.as_ref().is_some_and(|list| list.count(Tab::All) == 0))
    };
    let is_empty = move || list.with(|list| list.as_ref().is_some_and(|list| list.lines.is_empty()));
    view! {
        <div class="lead-list stack">
            <ListFilters filter=filter list=list/>
            <ErrorNote error=error/>
            <Show when=move || all.with(|all| !all.lines.is_empty())>
                <LeadTable lines=Signal::derive(move || all.with(|all| all.lines.clone()))/>
            </Show>
            <Show when=is_empty>
                <Empty is_first=Signal::derive(is_first) may_add=may_add/>
            </Show>
            <Show when=move || all.with(|all| all.more.is_some())>
                <div class="lead-list-more">
                    <Button busy=busy on_press=show_more>{t::show_more(l)}</Button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Empty(is_first: Signal<bool>, may_add: bool) -> impl IntoView {
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
            view! {
                <EmptyState icon="search" title=t::no_match_title(l) text=t::no_match_text(l)>
                    <ButtonLink href="/leads?status=all">{t::clear_filters(l)}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        }
    }
}
