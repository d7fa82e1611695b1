//! `/accounts`: all accounts, by kind. Filter and order stand in the address.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::account_table::AccountTable;
use super::list_filters::{AccountFilters, address};
use crate::accounts::api::list_accounts;
use crate::accounts::list::{AccountFilter, AccountLine, AccountList};
use crate::accounts::texts as t;
use crate::auth::ui::use_viewer;
use crate::changes::ui::news;
use crate::values::error::Error;
use crate::widgets::all::{Button, ButtonLink, EmptyState, ErrorNote, Look, PageHeader, Skeleton};
use crate::widgets::locale;

#[component]
pub fn AccountListPage() -> impl IntoView {
    let l = locale();
    let may_add = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(|query| AccountFilter::read(|name| query.get(name))));
    let news = news();
    let first = Resource::new(move || (filter.get(), news.get()), |(filter, _)| list_accounts(filter, 0));
    view! {
        <Title text=t::accounts(l)/>
        <div class="page">
            <PageHeader title=t::accounts(l)>
                {may_add.then(add)}
            </PageHeader>
            <Transition fallback=|| view! { <Skeleton lines=8/> }>
                <Listed filter=filter first=first may_add=may_add/>
            </Transition>
        </div>
    }
    .into_any()
}

fn add() -> impl IntoView {
    view! {
        <ButtonLink href="/accounts/new" look=Look::Primary icon="plus">
            {t::new_account(locale())}
        </ButtonLink>
    }
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(filter: Memo<AccountFilter>, first: Resource<Result<AccountList, Error>>, may_add: bool) -> impl IntoView {
    let l = locale();
    // Lines behind the first page, with the list that they continue.
    let behind = RwSignal::new(None::<(AccountFilter, Vec<AccountLine>, bool)>);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Error>);
    let list = Memo::new(move |_| first.get().and_then(Result::ok));
    let error = Signal::derive(move || failed.get().or_else(|| first.get().and_then(Result::err)));
    let shown = Memo::new(move |_| {
        let mut list = list.get().unwrap_or_default();
        if let Some((_, lines, more)) = behind.get().filter(|(of, ..)| *of == filter.get()) {
            // What has moved into the first page meanwhile does not stand twice.
            let lines = lines.into_iter().filter(|line| list.lines.iter().all(|first| first.id != line.id));
            let lines: Vec<AccountLine> = lines.collect();
            list.lines.extend(lines);
            list.more = more;
        }
        list
    });
    let show_more = move |()| {
        let of = filter.get_untracked();
        let offset = shown.with_untracked(|list| list.lines.len());
        let so_far = behind.get_untracked().filter(|(before, ..)| *before == of).map(|(_, lines, _)| lines);
        busy.set(true);
        spawn_local(async move {
            let answer = list_accounts(of.clone(), offset).await;
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
    let is_empty = Memo::new(move |_| list.with(|list| list.as_ref().is_some_and(|list| list.lines.is_empty())));
    let is_first = Memo::new(move |_| filter.with(AccountFilter::is_plain));
    view! {
        <div class="account-list stack">
            <AccountFilters filter=filter list=list/>
            <ErrorNote error=error/>
            <Show when=move || shown.with(|list| !list.lines.is_empty())>
                <AccountTable filter=filter lines=Signal::derive(move || shown.with(|list| list.lines.clone()))/>
            </Show>
            <Show when=move || is_empty.get() && is_first.get()>
                <EmptyState icon="building-2" title=t::empty_title(l) text=t::empty_text(l)>
                    {may_add.then(add)}
                </EmptyState>
            </Show>
            <Show when=move || is_empty.get() && !is_first.get()>
                <EmptyState icon="search" title=t::no_match_title(l) text=t::no_match_text(l)>
                    <ButtonLink href=address(&AccountFilter::default())>{t::clear_filters(l)}</ButtonLink>
                </EmptyState>
            </Show>
            <Show when=move || shown.with(|list| list.more)>
                <div class="account-list-more">
                    <Button busy=busy on_press=show_more>{t::show_more(l)}</Button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}
