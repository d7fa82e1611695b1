//! `/accounts/:id/merge?with=…`: two accounts become one. The other one stands in the address.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use super::merge_preview::MergePreview;
use crate::accounts::account::may_merge;
use crate::accounts::api::read_account;
use crate::accounts::texts as a;
use crate::accounts::ui::AccountField;
use crate::auth::ui::use_viewer;
use crate::dossier::api::propose_merge;
use crate::dossier::texts as t;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::widgets::all::{Choice, EmptyState, ErrorNote, Icon, PageHeader, PageTitle, Skeleton};
use crate::widgets::locale;

#[component]
pub fn MergePage() -> impl IntoView {
    let l = locale();
    let merges = use_viewer().is_some_and(|viewer| may_merge(&viewer));
    view! {
        <div class="page is-narrow">
            {if merges {
                view! { <Merging/> }.into_any()
            } else {
                view! { <EmptyState icon="lock" title=t::merge_by_managers(l)/> }.into_any()
            }}
        </div>
    }
    .into_any()
}

#[component]
fn Merging() -> impl IntoView {
    let l = locale();
    let params = use_params_map();
    let query = use_query_map();
    let go = use_navigate();
    let stays =
        Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<AccountId>().ok())));
    let goes =
        Memo::new(move |_| query.with(|query| query.get_str("with").and_then(|id| id.parse::<AccountId>().ok())));
    let account = Resource::new(
        move || stays.get(),
        |id| async move {
            match id {
                Some(id) => read_account(id).await.map(|view| view.account.name),
                None => Err(Error::NotFound),
            }
        },
    );
    let proposal = Resource::new(
        move || stays.get().zip(goes.get()),
        |both| async move {
            match both {
                Some((stays, goes)) => propose_merge(stays, goes).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let name = Memo::new(move |_| account.get().and_then(Result::ok).unwrap_or_default());
    let other = RwSignal::new(None::<Choice>);
    let pick = Callback::new(move |choice: Choice| {
        if let Some(stays) = stays.get_untracked() {
            go(&format!("/accounts/{stays}/merge?with={}", choice.value), Default::default());
        }
    });
    // The address may name the other account from the first.
    Effect::new(move |_| {
        if let Some(Ok(Some(proposal))) = proposal.get() {
            let account = proposal.goes.account;
            other.set(Some(Choice::new(account.id.to_string(), account.name)));
        }
    });
    let error =
        Signal::derive(move || account.get().and_then(Result::err).or_else(|| proposal.get().and_then(Result::err)));
    let preview = move || {
        proposal.get().and_then(Result::ok).flatten().map(|proposal| view! { <MergePreview proposal=proposal/> })
    };
    view! {
        <a class="account-page-back" href=move || stays.get().map(|id| format!("/accounts/{id}")).unwrap_or_default()>
            <Icon name="arrow-left"/>
            <span>{a::back_to_account(l)}</span>
        </a>
        <Transition fallback=|| view! { <Skeleton lines=6/> }>
            <PageTitle text=Signal::derive(move || t::merge_title(l, &name.get()))/>
            <PageHeader title=Signal::derive(move || t::merge_title(l, &name.get()))/>
            <ErrorNote error=error/>
            <section class="card">
                <AccountField name="with" label=t::merge_with(l) value=other hint=t::merge_with_hint(l) on_pick=pick/>
            </section>
            {preview}
        </Transition>
    }
    .into_any()
}
