//! The fields of a lead, in sections. The page around it says when they are saved.

use leptos::prelude::*;

use super::category_choices::CategoryChoices;
use super::duplicates::Duplicates;
use super::fields::LeadFields;
use crate::accounts::draft::{LONG, NAME, SHORT};
use crate::accounts::ui::AccountField;
use crate::leads::draft::DESCRIPTION;
use crate::leads::fields::EDITABLE;
use crate::leads::lead::Priority;
use crate::leads::view::Assignee;
use crate::leads::{texts as t, words};
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::text::Email;
use crate::widgets::all::{Checkbox, Choice, Select, TextArea, TextInput, field_error};
use crate::widgets::locale;

/// Names and labels of the fields, for the summary of a form's errors.
pub fn labels() -> Vec<(&'static str, String)> {
    let locale = locale();
    EDITABLE.iter().chain(&["owner"]).map(|name| (*name, words::field(locale, name).to_owned())).collect()
}

#[component]
pub fn LeadForm(
    fields: LeadFields,
    #[prop(into)] error: Signal<Option<Error>>,
    #[prop(into)] lookups: Signal<Vec<Lookup>>,
    /// The lead that is edited; none for a new one.
    lead: Option<LeadId>,
    /// To whom a new lead can be given at once; a lead that is there is assigned.
    #[prop(optional, into)]
    owners: Option<Signal<Vec<Assignee>>>,
    #[prop(optional, into)] read_only: Signal<bool>,
) -> impl IntoView {
    let l = locale();
    let wrong = move |name| field_error(error, name);
    let label = move |name| words::field(l, name);
    let line = move |name, value: RwSignal<String>, kind, max| {
        view! { <TextInput name=name label=label(name) value=value error=wrong(name) kind=kind max_length=max/> }
    };
    let lookup = move |name, kind, value: RwSignal<String>, none| {
        let choices = Signal::derive(move || choices(&lookups.get(), kind, &value.get()));
        view! { <Select name=name label=label(name) choices=choices value=value none=none error=wrong(name)/> }
    };
    let priorities = Priority::ALL.map(|it| Choice::new(it.code(), words::priority(l, it))).to_vec();
    let owner = owners.map(|owners| {
        let choices = Signal::derive(move || {
            owners.get().into_iter().map(|person| Choice::new(person.id.to_string(), person.name)).collect::<Vec<_>>()
        });
        view! {
            <Select
                name="owner"
                label=label("owner")
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
                            label=label("subject")
                            value=fields.subject
                            error=wrong("subject")
                            required=true
                            max_length=NAME
                        />
                    </div>
                    <div class="is-whole">
                        <TextArea
                            name="description"
                            label=label("description")
                            value=fields.description
                            hint=t::description_hint(l)
                            error=wrong("description")
                            max_length=DESCRIPTION
                        />
                    </div>
                    <Select
                        name="priority"
                        label=label("priority")
                        choices=Signal::stored(priorities)
                        value=fields.priority
                    />
                    {line("next_on", fields.next_on, "date", SHORT)} {owner}
                    <div class="is-whole">
                        <CategoryChoices lookups=lookups value=fields.categories error=wrong("categories")/>
                    </div>
                </div>
            </section>
            <section class="card lead-form-section">
                <h2 class="card-title">{t::section_who(l)}</h2>
                <div class="field-grid">
                    {line("person", fields.person, "text", NAME)} {line("company", fields.company, "text", NAME)}
                    {line("job_title", fields.job_title, "text", NAME)} {line("email", fields.email, "email", Email::MAX)}
                    {line("phone", fields.phone, "tel", SHORT)}
                    <div class="is-whole">
                        <Duplicates fields=fields lead=lead/>
                    </div>
                    <div class="is-whole">
                        <TextArea
                            name="address"
                            label=label("address")
                            value=fields.address
                            error=wrong("address")
                            max_length=LONG
                        />
                    </div>
                    <div class="is-whole">
                        <Checkbox
                            name="accepts_mailing"
                            label=label("accepts_mailing")
                            checked=fields.accepts_mailing
                        />
                    </div>
                </div>
            </section>
            <section class="card lead-form-section">
                <h2 class="card-title">{t::section_origin(l)}</h2>
                <div class="field-grid">
                    {lookup("source", LookupKind::Source, fields.source, t::none_f(l))}
                    {lookup("channel", LookupKind::Channel, fields.channel, t::none(l))}
                    {lookup("campaign", LookupKind::Campaign, fields.campaign, t::none_f(l))}
                    <div class="is-whole">
                        <AccountField
                            label=label("account")
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
