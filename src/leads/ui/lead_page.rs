//! `/leads/:id`: one lead, its acts, its form, its history.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::acts_bar::ActsBar;
use super::facts_card::FactsCard;
use super::hand::{Hand, news};
use super::history_card::HistoryCard;
use super::lead_editor::LeadEditor;
use super::status_badge::StatusBadge;
use crate::leads::api::read_lead;
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::api::lookups;
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::widgets::all::{ErrorNote, Icon, Note, PageHeader, PageTitle, Skeleton};
use crate::widgets::locale;

#[component]
pub fn LeadPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<LeadId>().ok())));
    let news = news();
    let view = Resource::new(
        move || (id.get(), news.get()),
        |(id, _)| async move {
            match id {
                Some(id) => read_lead(id).await,
                None => Err(Error::NotFound),
            }
        },
    );
    let lookups = Resource::new(|| (), |()| lookups());
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton lines=8/> }>
                <Loaded view=view lookups=lookups/>
            </Transition>
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Here(LeadId),
    Failed(Error),
}

/// Draws the page once for a lead; what is read anew afterwards flows into it.
#[component]
fn Loaded(view: Resource<Result<LeadView, Error>>, lookups: Resource<Result<Vec<Lookup>, Error>>) -> impl IntoView {
    let state = Memo::new(move |before: Option<&State>| match (view.get(), before) {
        (None, _) => State::Loading,
        (Some(Ok(view)), _) => State::Here(view.lead.id),
        // A cut in the network takes nobody's form away.
        (Some(Err(Error::Offline | Error::Busy(_) | Error::Fault(_))), Some(State::Here(id))) => State::Here(*id),
        (Some(Err(error)), _) => State::Failed(error),
    });
    let newest = Memo::new(move |before: Option<&Option<LeadView>>| match view.get() {
        Some(Ok(view)) => Some(view),
        _ => before.cloned().flatten(),
    });
    let lookups = Signal::derive(move || lookups.get().and_then(Result::ok).unwrap_or_default());
    let refresh = Callback::new(move |()| view.refetch());
    move || match (state.get(), newest.get_untracked()) {
        (State::Here(_), Some(first)) => {
            let view = Signal::derive(move || newest.get().unwrap_or_else(|| first.clone()));
            view! { <Lead view=view lookups=lookups refresh=refresh/> }.into_any()
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
fn Lead(view: Signal<LeadView>, lookups: Signal<Vec<Lookup>>, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let id = view.with_untracked(|view| view.lead.id);
    let subject = Memo::new(move |_| view.with(|view| view.lead.subject.clone()));
    let status = Memo::new(move |_| view.with(|view| view.lead.status));
    let may_change = Memo::new(move |_| view.with(|view| view.may_change));
    view! {
        <PageTitle text=subject/>
        <BackToList/>
        <PageHeader title=subject>
            {move || view! { <StatusBadge status=status.get()/> }}
        </PageHeader>
        <Show
            when=move || may_change.get()
            fallback=move || view! { <Note>{t::read_only(l)}</Note> }
        >
            <ActsBar view=view lookups=lookups hand=hand refresh=refresh/>
        </Show>
        <div class="lead-page">
            <LeadEditor view=view lookups=lookups hand=hand refresh=refresh/>
            <aside class="lead-page-aside stack">
                <FactsCard view=view/>
                <HistoryCard lead=id view=view/>
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn BackToList() -> impl IntoView {
    view! {
        <a class="lead-page-back" href="/leads">
            <Icon name="arrow-left"/>
            <span>{t::back_to_list(locale())}</span>
        </a>
    }
    .into_any()
}
