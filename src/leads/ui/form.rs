//! The fields of a lead, in sections. The page around it says when they are saved.

use leptos::prelude::*;

use super::fields::LeadFields;
use crate::accounts::ui::AccountField;
use crate::leads::lead::Priority;
use crate::leads::view::Assignee;
use crate::leads::{texts as t, words};
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::widgets::all::{Checkbox, Choice, Select, TextArea, TextInput, field_error};
use crate::widgets::locale;

/// Names and labels of the fields, for the summary of a form's errors.
pub fn labels() -> Vec<(&'static str, String)> {
    let locale = locale();
    let names = ["subject", "source", "channel", "campaign", "person", "company", "job_title", "email", "phone"];
    let more = ["address", "account", "description", "owner", "next_on"];
    names.into_iter().chain(more).map(|name| (name, words::field(locale, name).to_owned())).collect()
}

#[component]
pub fn LeadForm(
    fields: LeadFields,
    #[prop(into)] error: Signal<Option<Error>>,
    #[prop(into)] lookups: Signal<Vec<Lookup>>,
    /// To whom a new lead can be given at once; a lead that is there is assigned.
    #[prop(optional, into)]
    owners: Option<Signal<Vec<Assignee>>>,
    #[prop(optional, into)] read_only: Signal<bool>,
) -> impl IntoView {
    let l = locale();
    let wrong = move |name| field_error(error, name);
    let priorities = Priority::ALL.map(|it| Choice::new(it.code(), words::priority(l, it))).to_vec();
    let lookup =
        move |kind, value: RwSignal<String>| Signal::derive(move || choices(&lookups.get(), kind, &value.get()));
    let owner = owners.map(|owners| {
        let choices = Signal::derive(move || {
            owners.get().into_iter().map(|person| Choice::new(person.id.to_string(), person.name)).collect::<Vec<_>>()
        });
        view! {
            <Select
                name="owner"
                label=t::owner(l)
                choices=choices
                value=fields.owner
                none=t::nobody_yet(l)
                error=wrong("owner")
            />
        }
    });
    view! {
        <fieldset class="lead-form" disabled=read_only>
            <section class="card lead-form-section">
                <h2 class="card-title">{t::section_what(l)}</h2>
                <div class="field-grid">
                    <div class="is-whole">
                        <TextInput
                            name="subject"
                            label=t::subject(l)
                            value=fields.subject
                            error=wrong("subject")
                            required=true
                            max_length=200
                        />
                    </div>
                    <div class="is-whole">
                        <TextArea
                            name="description"
                            label=t::description(l)
                            value=fields.description
                            hint=t::description_hint(l)
                            error=wrong("description")
                            max_length=10_000
                        />
                    </div>
                    <Select name="priority" label=t::priority(l) choices=Signal::stored(priorities) value=fields.priority/>
                    <TextInput
                        name="next_on"
                        label=t::next_on(l)
                        value=fields.next_on
                        error=wrong("next_on")
                        kind="date"
                    />
                    {owner}
                </div>
            </section>
            <section class="card lead-form-section">
                <h2 class="card-title">{t::section_who(l)}</h2>
                <div class="field-grid">
                    <TextInput name="person" label=t::person(l) value=fields.person error=wrong("person") max_length=200/>
                    <TextInput name="company" label=t::company(l) value=fields.company error=wrong("company") max_length=200/>
                    <TextInput
                        name="job_title"
                        label=t::job_title(l)
                        value=fields.job_title
                        error=wrong("job_title")
                        max_length=200
                    />
                    <TextInput
                        name="email"
                        label=t::email(l)
                        value=fields.email
                        error=wrong("email")
                        kind="email"
                        max_length=254
                    />
                    <TextInput
                        name="phone"
                        label=t::phone(l)
                        value=fields.phone
                        error=wrong("phone")
                        kind="tel"
                        max_length=100
                    />
                    <div class="is-whole">
                        <TextArea
                            name="address"
                            label=t::address(l)
                            value=fields.address
                            error=wrong("address")
                            max_length=500
                        />
                    </div>
                    <div class="is-whole">
                        <Checkbox name="accepts_mailing" label=t::accepts_mailing(l) checked=fields.accepts_mailing/>
                    </div>
                </div>
            </section>
            <section class="card lead-form-section">
                <h2 class="card-title">{t::section_origin(l)}</h2>
                <div class="field-grid">
                    <Select
                        name="source"
                        label=t::source(l)
                        choices=lookup(LookupKind::Source, fields.source)
                        value=fields.source
                        none=t::none_f(l)
                        error=wrong("source")
                    />
                    <Select
                        name="channel"
                        label=t::channel(l)
                        choices=lookup(LookupKind::Channel, fields.channel)
                        value=fields.channel
                        none=t::none(l)
                        error=wrong("channel")
                    />
                    <Select
                        name="campaign"
                        label=t::campaign(l)
                        choices=lookup(LookupKind::Campaign, fields.campaign)
                        value=fields.campaign
                        none=t::none_f(l)
                        error=wrong("campaign")
                    />
                    <div class="is-whole">
                        <AccountField
                            label=t::linked_account(l)
                            value=fields.account
                            hint=t::linked_account_hint(l)
                            error=wrong("account")
                        />
                    </div>
                </div>
            </section>
        </fieldset>
    }
    .into_any()
}

/// What stands in use, and what is chosen although it does no more.
pub fn choices(lookups: &[Lookup], kind: LookupKind, chosen: &str) -> Vec<Choice> {
    lookups
        .iter()
        .filter(|lookup| lookup.kind == kind)
        .map(|lookup| (lookup.id.to_string(), lookup))
        .filter(|(id, lookup)| !lookup.retired || id == chosen)
        .map(|(id, lookup)| Choice::new(id, lookup.name.clone()))
        .collect()
}
