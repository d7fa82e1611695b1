//! `/accounts/:id/edit`: the form of an account that is there. It keeps what it was opened on, so that saving can tell what
//! others have changed meanwhile.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::fields::{AccountFields, Kept};
use super::form::{AccountForm, Offers, labels};
use crate::accounts::api::{edit_account, read_account};
use crate::accounts::draft::AccountDraft;
use crate::accounts::fields::EDITABLE;
use crate::accounts::view::AccountView;
use crate::accounts::{texts as t, words};
use crate::auth::api::people;
use crate::auth::person::Person;
use crate::auth::ui::use_viewer;
use crate::changes::edit::{Edit, settled};
use crate::changes::ui::{ClashDialog, Hand, request};
use crate::settings::api::lookups;
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::widgets::all::{Button, ButtonLink, Choice, ErrorNote, Look, Note, PageHeader, Skeleton, Tone};
use crate::widgets::browser;
use crate::widgets::kept::Place;
use crate::widgets::locale;

/// All that the page asks for, at once.
type Read = Result<(AccountView, Vec<Lookup>, Vec<Person>), Error>;

async fn read(id: Option<AccountId>) -> Read {
    let id = id.ok_or(Error::NotFound)?;
    let (view, lookups, people) = futures::join!(read_account(id), lookups(), people());
    Ok((view?, lookups.unwrap_or_default(), people.unwrap_or_default()))
}

#[component]
pub fn EditAccountPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<AccountId>().ok())));
    let found = Resource::new(move || id.get(), read);
    let page = move || {
        found.get().map(|found| match found {
            Ok((view, lookups, people)) => view! { <Editor view=view lookups=lookups people=people/> }.into_any(),
            Err(error) => view! { <ErrorNote error=Signal::stored(Some(error))/> }.into_any(),
        })
    };
    view! {
        <div class="page is-narrow">
            <Transition fallback=|| view! { <Skeleton lines=8/> }>{page}</Transition>
        </div>
    }
    .into_any()
}

#[component]
fn Editor(view: AccountView, lookups: Vec<Lookup>, people: Vec<Person>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let go = use_navigate();
    let id = view.account.id;
    let back = format!("/accounts/{id}");
    let place = Place { user: use_viewer().map(|viewer| viewer.id), kind: "account", record: Some(id.uuid()) };
    let fields = AccountFields::new(&AccountDraft::of(&view.account));
    let title = t::edit_account(l, &view.account.name);
    let manager = view.account.manager.zip(view.manager.clone());
    let manager = manager.map(|(id, name)| Choice::new(id.to_string(), name));
    let offers = Signal::stored(Offers { lookups, people, manager });
    let seen = RwSignal::new(view.account);
    let error = RwSignal::new(None::<Error>);
    let restored = RwSignal::new(false);
    let touched = Memo::new(move |_| seen.with(|seen| fields.draft() != AccountDraft::of(seen)));

    Effect::new(move |_| {
        browser::after_next_frame(move || {
            if let Some(Kept { draft, seen: Some(before) }) = place.read::<Kept>() {
                fields.fill(&draft);
                seen.set(before);
                restored.try_set(true);
            }
        });
    });
    Effect::new(move |before: Option<()>| {
        let (kept, touched) = (Kept { draft: fields.draft(), seen: Some(seen.get()) }, touched.get());
        match before {
            None => {}
            Some(()) if touched => place.keep(&kept),
            Some(()) => place.forget(),
        }
    });

    let leave = {
        let back = back.clone();
        Callback::new(move |()| {
            place.forget();
            go(&back, Default::default());
        })
    };
    let send = move |edits: Vec<Edit>| {
        hand.carry_out(edit_account(request(), id, edits), Some(error), move |_| {
            leave.run(());
            t::done_edit(l).to_owned()
        });
    };
    let edits = move || untrack(|| seen.with(|seen| fields.draft().edits(seen)));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match edits() {
            Ok(edits) if edits.is_empty() => leave.run(()),
            Ok(edits) => send(edits),
            Err(wrong) => error.set(Some(wrong)),
        }
    };
    // Over what is there now, which only the server knows.
    let on_settle = Callback::new(move |theirs: Vec<String>| {
        let Ok(edits) = edits() else { return };
        error.set(None);
        let act = async move {
            let now = read_account(id).await?.account;
            edit_account(request(), id, settled(&now, edits, &theirs)).await
        };
        hand.carry_out(act, Some(error), move |_| {
            leave.run(());
            t::done_edit(l).to_owned()
        });
    });
    let plain_error = Signal::derive(move || error.get().filter(|error| !matches!(error, Error::Clash(_))));

    view! {
        <Title text=title.clone()/>
        <PageHeader title=title/>
        <form class="account-page-form stack" on:submit=save novalidate>
            <Show when=move || restored.get()>
                <Note tone=Tone::Warning>{t::draft_of_older(l)}</Note>
            </Show>
            <ErrorNote error=plain_error fields=labels()/>
            <AccountForm fields=fields error=error offers=offers/>
            <div class="form-actions account-page-actions">
                {move || {
                    let back = back.clone();
                    if touched.get() {
                        view! { <Button on_press=leave>{t::discard(l)}</Button> }.into_any()
                    } else {
                        view! { <ButtonLink href=back>{t::cancel(l)}</ButtonLink> }.into_any()
                    }
                }}
                <Button look=Look::Primary icon="save" submit=true busy=hand.busy>
                    {t::save(l)}
                </Button>
            </div>
        </form>
        <ClashDialog id="account-clash" error=error busy=hand.busy on_settle=on_settle fields=EDITABLE label=words::field/>
    }
    .into_any()
}
