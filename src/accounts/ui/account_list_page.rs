//! `/accounts`: all accounts, as a list that one works in. Filter, order and view stand in the address.

use leptos::prelude::*;
use leptos_meta::Title;

use super::account_filters::AccountFilters;
use super::account_table::{AccountTable, COLUMNS};
use super::many_accounts::ManyAccountsBar;
use crate::accounts::api::list_accounts;
use crate::accounts::list::{AccountAsk, AccountPage, Tab};
use crate::accounts::texts as t;
use crate::auth::ui::use_viewer;
use crate::changes::ui::news;
use crate::imports::kind::ImportKind;
use crate::imports::ui::import_links;
use crate::values::error::Error;
use crate::views::ask::Ask;
use crate::views::ui::{FilesMenu, ListState, NoMatch, SavedViews, asked};
use crate::views::view::List;
use crate::widgets::all::{ButtonLink, EmptyState, ErrorNote, Look, PageHeader, Skeleton};
use crate::widgets::locale;

#[component]
pub fn AccountListPage() -> impl IntoView {
    let l = locale();
    let may_change = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let ask = asked::<AccountAsk>();
    let imports = import_links(&[ImportKind::Accounts, ImportKind::Contacts]);
    let news = news();
    let first = Resource::new(move || (ask.get(), news.get()), |(ask, _)| list_accounts(ask, 0));
    let saved = SavedViews::of(List::Accounts);
    view! {
        <Title text=t::accounts(l)/>
        <div class="page is-filling list-page">
            <PageHeader title=t::accounts(l)>
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
    view! { <ButtonLink href="/accounts/new" look=Look::Primary icon="plus">{t::new_account(locale())}</ButtonLink> }
}

/// Everything below the header. It stands inside the transition, so that the server waits for the list.
#[component]
fn Listed(
    ask: Memo<AccountAsk>,
    first: Resource<Result<AccountPage, Error>>,
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
        Memo::new(move |_| ask.with(|ask| ask.query().is_empty()) && page.with(|page| page.counts.is_empty()));
    view! {
        <AccountFilters list page/>
        <ErrorNote error/>
        <Show when=move || total.get().gt(&0)>
            <AccountTable list page total may_change/>
        </Show>
        <Show when=move || is_empty() && is_first.get()>
            <EmptyState icon="building-2" title=t::empty_title(l) text=t::empty_text(l)>
                {may_change.then(add)}
            </EmptyState>
        </Show>
        <Show when=move || is_empty() && !is_first.get()>
            <NoMatch list title=t::no_match_title(l) widest=Tab::All/>
        </Show>
        {may_change.then(|| view! { <ManyAccountsBar list total/> })}
    }
    .into_any()
}
