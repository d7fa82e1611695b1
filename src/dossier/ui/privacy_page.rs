//! `/settings/privacy?contact=…`: what is known of one person, handed over or erased.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use crate::accounts::texts as a;
use crate::changes::change::Kind;
use crate::changes::ui::request;
use crate::dossier::api::{erase_person, find_person};
use crate::dossier::person::{FoundRecord, PersonAsk, PersonFound, as_link};
use crate::dossier::texts as t;
use crate::settings::texts as s;
use crate::settings::ui::SettingsFrame;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::widgets::all::{Button, ErrorNote, Icon, Look, TableFrame, TextInput, Toasts, field_error};
use crate::widgets::locale;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! { <SettingsFrame title=s::privacy(locale())><Privacy/></SettingsFrame> }.into_any()
}

#[component]
fn Privacy() -> impl IntoView {
    let l = locale();
    let contact = use_query_map().with_untracked(|query| query.get_str("contact").and_then(|id| id.parse().ok()));
    let email = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<Error>);
    let found = RwSignal::new(None::<(PersonAsk, PersonFound)>);
    let find = move |ask: PersonAsk| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = find_person(ask.clone()).await;
            busy.try_set(false);
            match answer {
                Ok(person) => {
                    error.try_set(None);
                    found.try_set(Some((ask, person)));
                }
                Err(wrong) => {
                    found.try_set(None);
                    error.try_set(Some(wrong));
                }
            }
        });
    };
    // Whoever comes from a contact need not type.
    Effect::new(move |_| {
        if contact.is_some() {
            find(PersonAsk { contact, email: String::new() });
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        find(PersonAsk { contact: None, email: email.get_untracked() });
    };
    view! {
        <p class="muted privacy-note">{t::privacy_note(l)}</p>
        <form class="privacy-find" on:submit=submit novalidate>
            <TextInput name="email" kind="email" label=t::person_email(l) value=email max_length=254 error=field_error(error, "email")/>
            <Button submit=true icon="search" busy=busy>{t::person_find(l)}</Button>
        </form>
        <ErrorNote error=Signal::derive(move || error.get().filter(|error| error.field("email").is_none()))/>
        {move || found.get().map(|(ask, person)| view! { <Found ask=ask person=person found=found/> })}
    }
    .into_any()
}

#[component]
fn Found(ask: PersonAsk, person: PersonFound, found: RwSignal<Option<(PersonAsk, PersonFound)>>) -> impl IntoView {
    let l = locale();
    let PersonFound { key, records, json } = person;
    let file = as_link(&json);
    view! {
        <section class="stack privacy-found" aria-labelledby="privacy-found">
            <h2 id="privacy-found">{t::person_found(l)}</h2>
            <TableFrame label=t::person_found(l)>
                <table class="table is-stacking">
                    <thead>
                        <tr>
                            <th scope="col">{a::name(l)}</th>
                            <th scope="col">{t::kind(l)}</th>
                            <th scope="col">{t::of(l)}</th>
                            <th scope="col">{t::email(l)}</th>
                            <th scope="col">{t::phone(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{records.into_iter().map(row).collect_view()}</tbody>
                </table>
            </TableFrame>
            <div class="card privacy-act">
                <p>{t::person_export_note(l)}</p>
                <a class="button button-secondary" href=file download="person.json">
                    <Icon name="download"/>
                    <span>{t::person_export(l)}</span>
                </a>
            </div>
            <Erase ask=ask key_word=key found=found/>
        </section>
    }
    .into_any()
}

fn row(record: FoundRecord) -> impl IntoView {
    let l = locale();
    let kind = if record.kind == Kind::Lead { t::lead(l) } else { a::contact(l) };
    let name = if record.address.is_empty() {
        view! { <span>{record.name}</span> }.into_any()
    } else {
        view! { <a href=record.address>{record.name}</a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t::kind(l)>{kind}</td>
            <td data-label=t::of(l)>{record.of}</td>
            <td data-label=t::email(l)>{record.email}</td>
            <td data-label=t::phone(l)>{record.phone}</td>
        </tr>
    }
}

#[component]
fn Erase(ask: PersonAsk, key_word: String, found: RwSignal<Option<(PersonAsk, PersonFound)>>) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<Error>);
    // A retry is the same request: what failed midway is taken up again.
    let own: RequestId = request();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let act = erase_person(own, ask.clone(), typed.get_untracked());
        spawn_local(async move {
            let answer = act.await;
            busy.try_set(false);
            match answer {
                Ok(done) => {
                    let contacts = l.count(done.contacts, t::one_contact(l), t::many_contacts(l));
                    let leads = l.count(done.leads, t::one_lead(l), t::many_leads(l));
                    toasts.success(t::person_erased(l, &contacts, &leads));
                    found.try_set(None);
                }
                Err(wrong) => {
                    error.try_set(Some(wrong));
                }
            }
        });
    };
    view! {
        <form class="card privacy-act is-danger" on:submit=submit novalidate>
            <p>{t::person_erase_note(l)}</p>
            <ErrorNote error=Signal::derive(move || error.get().filter(|error| error.field("confirmation").is_none()))/>
            <TextInput name="confirmation" label=t::person_confirm(l, &key_word) value=typed max_length=300 error=field_error(error, "confirmation")/>
            <Button look=Look::Danger submit=true icon="trash-2" busy=busy>{t::person_erase(l)}</Button>
        </form>
    }
    .into_any()
}
