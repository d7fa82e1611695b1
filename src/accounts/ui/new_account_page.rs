//! `/accounts/new`: an account is written down.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_navigate;

use super::fields::{AccountFields, Kept};
use super::form::{AccountForm, Offers, labels};
use crate::accounts::api::create_account;
use crate::accounts::draft::{AccountDraft, AccountPick};
use crate::accounts::texts as t;
use crate::auth::api::people;
use crate::auth::ui::use_viewer;
use crate::changes::done::Undoable;
use crate::changes::ui::{Hand, request};
use crate::settings::api::lookups;
use crate::values::error::Error;
use crate::values::id::{AccountId, RequestId, fresh};
use crate::widgets::all::{Button, ButtonLink, ErrorNote, Look, Note, PageHeader};
use crate::widgets::browser;
use crate::widgets::kept::Place;
use crate::widgets::locale;

/// The answer names the account; the request that made it is the page's own.
struct Made(RequestId, AccountPick);

impl Undoable for Made {
    fn request(&self) -> RequestId {
        self.0
    }
}

#[component]
pub fn NewAccountPage() -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let go = use_navigate();
    let me = use_viewer().map(|viewer| viewer.id);
    let place = Place { user: me, kind: "account", record: None };
    let blank = AccountDraft { manager: me, ..AccountDraft::default() };
    let fields = AccountFields::new(&blank);
    let error = RwSignal::new(None::<Error>);
    let restored = RwSignal::new(false);
    let lookups = Resource::new(|| (), |()| lookups());
    let people = Resource::new(|| (), |()| people());

    // What is kept is known to this browser only, so the form is filled once the page is alive and each control is in
    // step with what the server drew.
    Effect::new(move |_| {
        browser::after_next_frame(move || {
            if let Some(kept) = place.read::<Kept>() {
                fields.fill(&kept.draft);
                restored.try_set(true);
            }
        });
    });
    let is_blank = {
        let blank = blank.clone();
        move || fields.draft() == blank
    };
    Effect::new(move |before: Option<()>| {
        let kept = Kept { draft: fields.draft(), seen: None };
        if before.is_some() && !is_blank() {
            place.keep(&kept);
        }
    });

    // A retry of the same form is the same request.
    let sent = StoredValue::new(None::<(AccountDraft, RequestId, AccountId)>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = untrack(|| fields.draft());
        let (request, id) = match sent.get_value() {
            Some((same, request, id)) if same == draft => (request, id),
            _ => (request(), fresh().into()),
        };
        if let Err(wrong) = draft.check() {
            error.set(Some(wrong));
            return;
        }
        sent.set_value(Some((draft.clone(), request, id)));
        let go = go.clone();
        let act = async move { create_account(request, id, draft).await.map(|pick| Made(request, pick)) };
        hand.carry_out(act, Some(error), move |made| {
            place.forget();
            go(&format!("/accounts/{}", made.1.id), Default::default());
            t::done_create(l).to_owned()
        });
    };
    let discard = Callback::new(move |()| {
        place.forget();
        fields.fill(&blank);
        error.set(None);
        restored.set(false);
        browser::focus("field-name");
    });
    let offers = Signal::derive(move || Offers {
        lookups: lookups.get().and_then(Result::ok).unwrap_or_default(),
        people: people.get().and_then(Result::ok).unwrap_or_default(),
        manager: None,
    });

    view! {
        <Title text=t::new_account(l)/>
        <div class="page is-narrow">
            <PageHeader title=t::new_account(l)/>
            <form class="account-page-form stack" on:submit=save novalidate>
                <Show when=move || restored.get()>
                    <Note>
                        {t::draft_restored(l)} " "
                        <Button small=true look=Look::Ghost on_press=discard>{t::discard(l)}</Button>
                    </Note>
                </Show>
                <ErrorNote error=error fields=labels()/>
                <Transition>
                    <AccountForm fields=fields error=error offers=offers/>
                </Transition>
                <div class="form-actions account-page-actions">
                    <ButtonLink href="/accounts">{t::cancel(l)}</ButtonLink>
                    <Button look=Look::Primary submit=true busy=hand.busy>{t::create(l)}</Button>
                </div>
            </form>
        </div>
    }
    .into_any()
}
