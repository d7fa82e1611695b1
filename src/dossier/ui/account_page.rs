//! `/accounts/:id`: one account with all that is tied to it. A deal opens beside it: its address is the page's with `deal=…`.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::acts_bar::ActsBar;
use super::deals_card::DealsCard;
use super::leads_card::LeadsCard;
use super::timeline_card::TimelineCard;
use crate::accounts::api::read_account;
use crate::accounts::texts as a;
use crate::accounts::ui::{ContactsCard, DetailsCard, KindBadge};
use crate::accounts::view::AccountView;
use crate::auth::ui::use_viewer;
use crate::changes::ui::{Hand, news};
use crate::deals::ui::{Over, Overlay, fetch_soon};
use crate::dossier::api::read_tied;
use crate::dossier::texts as t;
use crate::dossier::view::Tied;
use crate::settings::ui::LabelBadge;
use crate::values::error::Error;
use crate::values::id::{AccountId, DealId};
use crate::widgets::all::{ErrorNote, Icon, Note, PageHeader, PageTitle, Skeleton};
use crate::widgets::locale;

/// The account, and what is tied to it.
type Page = (AccountView, Tied);

async fn read(id: Option<AccountId>) -> Result<Page, Error> {
    let id = id.ok_or(Error::NotFound)?;
    let (view, tied) = futures::join!(read_account(id), read_tied(id));
    Ok((view?, tied?))
}

#[component]
pub fn AccountPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<AccountId>().ok())));
    let deal = Memo::new(move |_| query.with(|query| query.get("deal").and_then(|id| id.parse::<DealId>().ok())));
    let news = news();
    let page = Resource::new(move || (id.get(), news.get()), |(id, _)| read(id));
    let _ = fetch_soon();
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton lines=8/> }>
                <Loaded page=page/>
            </Transition>
            {move || deal.get().map(|deal| view! { <Overlay over=Over::Deal(deal)/> })}
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Here(AccountId),
    Failed(Error),
}

/// Draws the page once for an account; what is read anew afterwards flows into it.
#[component]
fn Loaded(page: Resource<Result<Page, Error>>) -> impl IntoView {
    let state = Memo::new(move |before: Option<&State>| match (page.get(), before) {
        (None, _) => State::Loading,
        (Some(Ok((view, _))), _) => State::Here(view.account.id),
        // A cut in the network takes nobody's page away.
        (Some(Err(Error::Offline | Error::Busy(_) | Error::Fault(_))), Some(State::Here(id))) => State::Here(*id),
        (Some(Err(error)), _) => State::Failed(error),
    });
    let newest = Memo::new(move |before: Option<&Option<Page>>| match page.get() {
        Some(Ok(page)) => Some(page),
        _ => before.cloned().flatten(),
    });
    let refresh = Callback::new(move |()| page.refetch());
    move || match (state.get(), newest.get_untracked()) {
        (State::Here(_), Some(first)) => {
            let page = Memo::new(move |_| newest.get().unwrap_or_else(|| first.clone()));
            let view = Signal::derive(move || page.with(|(view, _)| view.clone()));
            let tied = Signal::derive(move || page.with(|(_, tied)| tied.clone()));
            view! { <Account view=view tied=tied refresh=refresh/> }.into_any()
        }
        (State::Failed(error), _) => view! {
            <ErrorNote error=Signal::stored(Some(error))/>
            <BackToList/>
        }
        .into_any(),
        _ => view! { <Skeleton lines=8/> }.into_any(),
    }
}

#[component]
fn Account(view: Signal<AccountView>, tied: Signal<Tied>, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let id = view.with_untracked(|view| view.account.id);
    let name = Memo::new(move |_| view.with(|view| view.account.name.clone()));
    let kind = Memo::new(move |_| view.with(|view| view.account.kind));
    let label = Memo::new(move |_| view.with(|view| view.account.label));
    let is_retired = Memo::new(move |_| view.with(|view| view.account.retired));
    let changes_something = use_viewer().is_some_and(|viewer| viewer.may_change_something());
    let may_change = Signal::derive(move || changes_something && !is_retired.get());
    let into = move || {
        view.with(|view| view.account.merged_into.zip(view.merged_into.clone())).map(|(id, name)| {
            view! { " " {t::merged_into(l)} " " <a class="link" href=format!("/accounts/{id}")>{name}</a> "." }
        })
    };
    view! {
        <PageTitle text=name/>
        <BackToList/>
        <PageHeader title=name>
            <span class="cluster is-tight">
                {move || view! { <KindBadge kind=kind.get()/> }}
                {move || label.get().map(|label| view! { <LabelBadge label=label id="account-label-means"/> })}
            </span>
        </PageHeader>
        <Show when=move || is_retired.get()>
            <Note>{a::is_retired(l)} {into}</Note>
        </Show>
        <Show when=move || changes_something>
            <ActsBar view=view hand=hand refresh=refresh/>
        </Show>
        <div class="account-page">
            <div class="account-page-main stack">
                <DealsCard tied=tied/>
                <ContactsCard view=view may_change=may_change hand=hand refresh=refresh/>
                <LeadsCard tied=tied/>
            </div>
            <aside class="account-page-aside stack">
                <DetailsCard view=view/>
                <TimelineCard account=id/>
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn BackToList() -> impl IntoView {
    view! {
        <a class="account-page-back" href="/accounts">
            <Icon name="arrow-left"/>
            <span>{a::back_to_list(locale())}</span>
        </a>
    }
    .into_any()
}
