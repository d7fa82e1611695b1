//! A person at an account, added or edited.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::accounts::api::{create_contact, edit_contact};
use crate::accounts::contact::{Contact, EDITABLE};
use crate::accounts::draft::ContactDraft;
use crate::accounts::{texts as t, words};
use crate::changes::done::Undoable;
use crate::changes::edit::{Edit, settled};
use crate::changes::ui::{ClashDialog, Hand, request};
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, RequestId, fresh};
use crate::widgets::all::{Dialog, ErrorNote, FormActions, TextInput, field_error};
use crate::widgets::locale;

/// Which dialog is open, and on whom.
#[derive(Clone, Copy)]
pub struct ContactEditing {
    pub open: RwSignal<bool>,
    /// `None`: a new one.
    pub contact: RwSignal<Option<Contact>>,
}

impl ContactEditing {
    pub fn new() -> ContactEditing {
        ContactEditing { open: RwSignal::new(false), contact: RwSignal::new(None) }
    }

    pub fn begin(self, contact: Option<Contact>) {
        self.contact.set(contact);
        self.open.set(true);
    }
}

/// What a made contact answers: only the request is asked for.
struct Made(RequestId);

impl Undoable for Made {
    fn request(&self) -> RequestId {
        self.0
    }
}

#[component]
pub fn ContactDialog(account: AccountId, editing: ContactEditing, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let title = Signal::derive(move || {
        editing.contact.with(|contact| match contact {
            Some(contact) => t::edit_contact(l, &contact.name),
            None => t::new_contact(l).to_owned(),
        })
    });
    view! {
        <Dialog id="contact-dialog" title=title open=editing.open>
            <ContactForm account=account editing=editing hand=hand refresh=refresh/>
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn ContactForm(account: AccountId, editing: ContactEditing, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let error = RwSignal::new(None::<Error>);
    let seen = editing.contact.get_untracked();
    let of =
        |field: fn(&Contact) -> &String| RwSignal::new(seen.as_ref().map(|it| field(it).clone()).unwrap_or_default());
    let [name, job_title, email, phone] =
        [of(|it| &it.name), of(|it| &it.job_title), of(|it| &it.email), of(|it| &it.phone)];
    let draft = move || ContactDraft {
        account,
        name: name.get_untracked(),
        job_title: job_title.get_untracked(),
        email: email.get_untracked(),
        phone: phone.get_untracked(),
    };
    let is_new = seen.is_none();
    let seen = StoredValue::new(seen);
    // A retry of the same form is the same request.
    let making: (RequestId, ContactId) = (request(), fresh().into());
    let done = move |text: String| {
        editing.open.set(false);
        refresh.run(());
        text
    };
    let send = move |id: ContactId, edits: Vec<Edit>| {
        hand.carry_out(edit_contact(request(), id, edits), Some(error), move |_| done(t::done_edit(l).to_owned()));
    };
    let edits = move || seen.get_value().map(|seen| (seen.id, draft().edits(&seen)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match edits() {
            Some((_, Ok(edits))) if edits.is_empty() => editing.open.set(false),
            Some((id, Ok(edits))) => send(id, edits),
            Some((_, Err(wrong))) => error.set(Some(wrong)),
            None => {
                let draft = draft();
                let text = t::done_contact_add(l, draft.name.trim());
                let (request, id) = making;
                let act = async move { create_contact(request, id, draft).await.map(|_| Made(request)) };
                hand.carry_out(act, Some(error), move |_| done(text));
            }
        }
    };
    // Over what is there now, as the refusal has told it.
    let on_settle = Callback::new(move |theirs: Vec<String>| {
        let Some((id, Ok(edits))) = edits() else { return };
        error.set(None);
        let act = async move {
            let contacts = crate::accounts::api::read_account(account).await?.contacts;
            let now = contacts.into_iter().find(|contact| contact.id == id).ok_or(Error::NotFound)?;
            edit_contact(request(), id, settled(&now, edits, &theirs)).await
        };
        hand.carry_out(act, Some(error), move |_| done(t::done_edit(l).to_owned()));
    });
    let plain_error = Signal::derive(move || error.get().filter(|error| !matches!(error, Error::Clash(_))));
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error=plain_error/>
            <TextInput name="name" id="contact-name" label=t::name(l) value=name required=true autofocus=true max_length=200 error=field_error(error, "name")/>
            <TextInput name="job_title" id="contact-job_title" label=t::job_title(l) value=job_title max_length=200 error=field_error(error, "job_title")/>
            <div class="field-grid">
                <TextInput name="email" id="contact-email" kind="email" label=t::email(l) value=email max_length=254 error=field_error(error, "email")/>
                <TextInput name="phone" id="contact-phone" kind="tel" label=t::phone(l) value=phone max_length=100 error=field_error(error, "phone")/>
            </div>
            <FormActions busy=hand.busy on_cancel=move |()| editing.open.set(false)>
                {if is_new { t::add_contact(l) } else { t::save(l) }}
            </FormActions>
        </form>
        <ClashDialog id="contact-clash" error=error busy=hand.busy on_settle=on_settle fields=EDITABLE label=words::field/>
    }
    .into_any()
}
