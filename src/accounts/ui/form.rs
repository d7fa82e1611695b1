//! The fields of an account, in sections. The page around it says when they are saved.

use leptos::prelude::*;

use super::fields::AccountFields;
use super::tags_field::TagsField;
use crate::accounts::account::{AccountKind, may_switch_kind};
use crate::accounts::{texts as t, words};
use crate::auth::person::Person;
use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::settings::decision::DecisionLabel;
use crate::settings::facts::use_facts;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::settings::texts as s;
use crate::values::error::Error;
use crate::widgets::all::{Choice, Select, TextArea, TextInput, field_error};
use crate::widgets::locale;

/// What the form offers to choose from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    pub lookups: Vec<Lookup>,
    pub people: Vec<Person>,
    /// Who looks after it now, although the viewer may not see them.
    pub manager: Option<Choice>,
}

/// Names and labels of the fields, for the summary of a form's errors.
pub fn labels() -> Vec<(&'static str, String)> {
    let locale = locale();
    let fields = crate::accounts::fields::EDITABLE.iter();
    fields.map(|name| (*name, words::field(locale, name).to_owned())).collect()
}

#[component]
pub fn AccountForm(
    fields: AccountFields,
    #[prop(into)] error: Signal<Option<Error>>,
    #[prop(into)] offers: Signal<Offers>,
) -> impl IntoView {
    let l = locale();
    let wrong = move |name| field_error(error, name);
    let kind_is_theirs = use_viewer().is_some_and(|viewer| may_switch_kind(&viewer));
    let kinds = AccountKind::ALL.map(|kind| Choice::new(kind.code(), t::kind_name(l, kind))).to_vec();
    let decision = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(l))).to_vec();
    let settings = use_facts();
    let means = move || {
        let label = fields.label.with(|code| DecisionLabel::from_code(code));
        label.map(|label| settings.settings.labels.explained(l, label)).unwrap_or_default()
    };
    let people = Signal::derive(move || offers.with(|offers| managers(offers, &fields.manager.get())));
    let sources = Signal::derive(move || offers.with(|offers| sources(&offers.lookups, &fields.source.get())));
    let products = Signal::derive(move || {
        let of_kind = |lookup: &&Lookup| lookup.kind == LookupKind::Product;
        offers.with(|offers| offers.lookups.iter().filter(of_kind).cloned().collect::<Vec<_>>())
    });
    view! {
        <div class="account-form">
            <section class="card account-form-section">
                <h2 class="card-title">{t::section_who(l)}</h2>
                <div class="field-grid">
                    <div class="is-whole">
                        <TextInput
                            name="name"
                            label=t::name(l)
                            value=fields.name
                            error=wrong("name")
                            required=true
                            max_length=200
                        />
                    </div>
                    <Select
                        name="kind"
                        label=t::kind(l)
                        choices=Signal::stored(kinds)
                        value=fields.kind
                        disabled=!kind_is_theirs
                        hint=if kind_is_theirs { "" } else { t::kind_hint(l) }
                        error=wrong("kind")
                    />
                    <Select
                        name="source"
                        label=t::source(l)
                        choices=sources
                        value=fields.source
                        none=t::none_f(l)
                        error=wrong("source")
                    />
                </div>
                <TagsField value=fields.tags products=products error=wrong("tags")/>
            </section>
            <section class="card account-form-section">
                <h2 class="card-title">{t::section_follow_up(l)}</h2>
                <div class="field-grid">
                    <Select
                        name="manager"
                        label=t::account_manager(l)
                        choices=people
                        value=fields.manager
                        none=t::nobody(l)
                        error=wrong("manager")
                    />
                    <div class="account-form-label">
                        <Select
                            name="label"
                            label=s::label(l)
                            choices=Signal::stored(decision)
                            value=fields.label
                            none=s::label_none(l)
                            error=wrong("label")
                        />
                        <p class="account-form-means">{means}</p>
                    </div>
                </div>
            </section>
            <section class="card account-form-section">
                <h2 class="card-title">{t::section_reach(l)}</h2>
                <div class="field-grid">
                    <TextInput
                        name="phone"
                        label=t::phone(l)
                        value=fields.phone
                        error=wrong("phone")
                        kind="tel"
                        max_length=100
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
                        name="website"
                        label=t::website(l)
                        value=fields.website
                        error=wrong("website")
                        kind="url"
                        max_length=500
                    />
                    <TextInput
                        name="country"
                        label=t::country(l)
                        value=fields.country
                        error=wrong("country")
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
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// Who works, and who looks after it although they do no more.
fn managers(offers: &Offers, chosen: &str) -> Vec<Choice> {
    let people = offers.people.iter().filter(|person| person.active && person.role != Role::Reader);
    let mut choices: Vec<Choice> =
        people.map(|person| Choice::new(person.id.to_string(), person.name.clone())).collect();
    if let Some(manager) = &offers.manager
        && manager.value == chosen
        && choices.iter().all(|choice| choice.value != chosen)
    {
        choices.push(manager.clone());
    }
    choices
}

fn sources(lookups: &[Lookup], chosen: &str) -> Vec<Choice> {
    let of_kind = lookups.iter().filter(|lookup| lookup.kind == LookupKind::Source);
    of_kind
        .map(|lookup| (lookup.id.to_string(), lookup))
        .filter(|(id, lookup)| !lookup.retired || id == chosen)
        .map(|(id, lookup)| Choice::new(id, lookup.name.clone()))
        .collect()
}
