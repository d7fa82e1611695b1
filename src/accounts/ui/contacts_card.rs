//! The people at an account: how to reach them, added, edited, taken out of use.

use leptos::prelude::*;

use super::contact_dialog::{ContactDialog, ContactEditing};
use crate::accounts::api::retire_contact;
use crate::accounts::contact::Contact;
use crate::accounts::texts as t;
use crate::accounts::view::{AccountView, phone_address};
use crate::auth::ui::use_viewer;
use crate::changes::ui::{Hand, request};
use crate::settings::texts as s;
use crate::widgets::all::{Avatar, Button, EmptyState, Icon, Menu, MenuItem, MenuLink, MenuSeparator};
use crate::widgets::locale;

#[component]
pub fn ContactsCard(
    view: Signal<AccountView>,
    may_change: Signal<bool>,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let editing = ContactEditing::new();
    let account = view.with_untracked(|view| view.account.id);
    let contacts = Memo::new(move |_| view.with(|view| view.contacts.clone()));
    view! {
        <section class="card contacts-card" aria-labelledby="contacts-title">
            <header class="card-header">
                <h2 class="card-title" id="contacts-title">{t::contacts(l)}</h2>
                <Show when=move || may_change.get()>
                    <Button small=true icon="plus" on_press=move |()| editing.begin(None)>{t::add_contact(l)}</Button>
                </Show>
            </header>
            <Show when=move || contacts.with(Vec::is_empty)>
                <EmptyState icon="users" title=t::no_contacts(l) small=true/>
            </Show>
            <ul class="contacts-card-list">
                <For each=move || contacts.get() key=contact_key let:contact>
                    <ContactLine contact=contact may_change=may_change editing=editing hand=hand refresh=refresh/>
                </For>
            </ul>
            <ContactDialog account=account editing=editing hand=hand refresh=refresh/>
        </section>
    }
    .into_any()
}

/// A contact that has changed is drawn anew.
fn contact_key(contact: &Contact) -> String {
    [contact.id.to_string().as_str(), &contact.name, &contact.job_title, &contact.email, &contact.phone].join("\n")
}

#[component]
fn ContactLine(
    contact: Contact,
    may_change: Signal<bool>,
    editing: ContactEditing,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let is_administrator = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    let Contact { id, name, job_title, email, phone, .. } = contact.clone();
    let label = t::acts_for(l, &name);
    let kept = StoredValue::new(contact);
    let retire = Callback::new(move |()| {
        let name = kept.with_value(|contact| contact.name.clone());
        hand.carry_out(retire_contact(request(), id), None, move |_| {
            refresh.run(());
            t::done_retire(l, &name)
        });
    });
    let privacy = move || {
        is_administrator.then(|| {
            view! {
                <MenuSeparator/>
                <MenuLink label=s::privacy(l) icon="shield" href=format!("/settings/privacy?contact={id}")/>
            }
        })
    };
    view! {
        <li class="contacts-card-line">
            <Avatar name=name.clone()/>
            <div class="contacts-card-who">
                <span class="contacts-card-name">{name}</span>
                <span class="contacts-card-job">{job_title}</span>
            </div>
            <div class="contacts-card-reach">
                {(!email.is_empty())
                    .then(|| {
                        view! {
                            <a class="contacts-card-link" href=format!("mailto:{email}")>
                                <Icon name="mail"/>
                                <span class="truncate">{email.clone()}</span>
                            </a>
                        }
                    })}
                {(!phone.is_empty())
                    .then(|| {
                        view! {
                            <a class="contacts-card-link" href=phone_address(&phone)>
                                <Icon name="phone"/>
                                <span class="num">{phone.clone()}</span>
                            </a>
                        }
                    })}
            </div>
            <Show when=move || may_change.get()>
                <Menu id=format!("contact-{id}") label=label.clone() small=true>
                    <MenuItem label=t::edit(l) icon="pencil" on_press=move |()| editing.begin(Some(kept.get_value()))/>
                    <MenuItem label=t::retire(l) icon="archive" on_press=retire/>
                    {privacy}
                </Menu>
            </Show>
        </li>
    }
    .into_any()
}
