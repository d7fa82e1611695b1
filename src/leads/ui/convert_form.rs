//! The sheet of a conversion: account, contact, deal, and in plain words what will be made.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::accounts::api::contacts_of;
use crate::accounts::draft::ContactPick;
use crate::accounts::ui::AccountField;
use crate::deals::stage::Stage;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::leads::conversion::{Conversion, IntoContact, Proposal, proposed_contact};
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::widgets::all::{Choice, ErrorNote, Icon, Select, TextInput, field_error};
use crate::widgets::locale;

/// What a choice of contact says besides an id.
const NOBODY: &str = "nobody";
const NEW: &str = "new";

/// What stands in the sheet, as it is typed.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// An account's id and name; without an id a new one of that name.
    account: RwSignal<Option<Choice>>,
    /// An id, or one of the two words.
    contact: RwSignal<String>,
    /// Under which name a new contact is made.
    contact_name: StoredValue<String>,
    name: RwSignal<String>,
    value: RwSignal<String>,
    close_on: RwSignal<String>,
    stage: RwSignal<String>,
    next_step: RwSignal<String>,
}

impl Sheet {
    fn new(conversion: Conversion, person: String) -> Sheet {
        let Conversion { contact, deal } = conversion;
        let account = deal.account;
        let id = account.id.map(|id| id.to_string()).unwrap_or_default();
        Sheet {
            account: RwSignal::new(Some(Choice::new(id, account.name)).filter(|choice| !choice.text.is_empty())),
            contact: RwSignal::new(contact_word(&contact)),
            contact_name: StoredValue::new(person),
            name: RwSignal::new(deal.name),
            value: RwSignal::new(deal.value),
            close_on: RwSignal::new(deal.close_on),
            stage: RwSignal::new(deal.stage.map(|id| id.to_string()).unwrap_or_default()),
            next_step: RwSignal::new(deal.next_step),
        }
    }

    /// What the sheet says now, to be sent.
    pub fn conversion(self) -> Conversion {
        let account = self.account.get_untracked().unwrap_or_default();
        let contact = match self.contact.get_untracked().as_str() {
            NEW => IntoContact::New(self.contact_name.get_value()),
            id => id.parse().map_or(IntoContact::Nobody, IntoContact::Existing),
        };
        Conversion {
            contact,
            deal: DealDraft {
                name: self.name.get_untracked(),
                account: AccountChoice { id: account.value.parse().ok(), name: account.text },
                value: self.value.get_untracked(),
                close_on: self.close_on.get_untracked(),
                stage: self.stage.with_untracked(|stage| stage.parse().ok()),
                next_step: self.next_step.get_untracked(),
                ..DealDraft::default()
            },
        }
    }
}

fn contact_word(contact: &IntoContact) -> String {
    match contact {
        IntoContact::Nobody => NOBODY.to_owned(),
        IntoContact::New(_) => NEW.to_owned(),
        IntoContact::Existing(id) => id.to_string(),
    }
}

#[component]
pub fn ConvertForm(
    proposal: Proposal,
    lead: Signal<LeadView>,
    /// Handed to the dialog, which sends what stands in it.
    sheet: RwSignal<Option<Sheet>>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let currency = use_facts().settings.currency;
    let Proposal { conversion, contacts, stages, .. } = proposal;
    let person = lead.with_untracked(|view| view.lead.person.clone());
    let fields = Sheet::new(conversion, person.clone());
    sheet.set(Some(fields));
    let contacts = RwSignal::new(contacts);
    let wrong = move |name| field_error(error, name);

    // Another account has other people; the one who fits best is proposed.
    let propose = move |people: Vec<ContactPick>| {
        let best = lead.with_untracked(|view| proposed_contact(&view.lead, &people));
        contacts.set(people);
        fields.contact.set(contact_word(&best));
    };
    let on_pick = move |choice: Choice| {
        if let Ok(account) = choice.value.parse::<AccountId>() {
            spawn_local(async move {
                let people = contacts_of(account).await.unwrap_or_default();
                let still = fields.account.try_with_untracked(|now| now.as_ref().is_some_and(|now| *now == choice));
                if still == Some(true) {
                    propose(people);
                }
            });
        }
    };
    let on_create = move |name: String| {
        fields.account.set(Some(Choice::new("", name.trim())));
        propose(Vec::new());
    };
    let is_named = !person.is_empty();
    let contact_choices = Signal::derive(move || {
        let there = contacts.get().into_iter().map(|contact| Choice::new(contact.id.to_string(), contact.name));
        let new = is_named.then(|| Choice::new(NEW, t::contact_new(l, &person)));
        there.chain(new).chain([Choice::new(NOBODY, t::contact_nobody(l))]).collect::<Vec<_>>()
    });
    let stage_choices: Vec<Choice> =
        stages.iter().map(|stage| Choice::new(stage.id.to_string(), stage.name.clone())).collect();
    let labels = vec![
        ("account", t::convert_account(l).to_owned()),
        ("value", t::deal_value(l).to_owned()),
        ("close_on", t::deal_close_on(l).to_owned()),
        ("stage", t::deal_stage(l).to_owned()),
    ];
    view! {
        <ErrorNote error=error fields=labels/>
        <div class="field-grid">
            <AccountField
                label=t::convert_account(l)
                value=fields.account
                on_create=on_create
                on_pick=on_pick
                hint=t::convert_account_hint(l)
                error=wrong("account")
                required=true
            />
            <Select
                name="contact"
                label=t::convert_contact(l)
                choices=contact_choices
                value=fields.contact
                error=wrong("contact")
            />
            <div class="is-whole">
                <TextInput
                    name="name"
                    label=t::deal_name(l)
                    value=fields.name
                    error=wrong("name")
                    max_length=200
                />
            </div>
            <TextInput
                name="value"
                label=t::deal_value(l)
                value=fields.value
                number=true
                suffix=currency.code()
                error=wrong("value")
                required=true
                autofocus=true
            />
            <TextInput
                name="close_on"
                label=t::deal_close_on(l)
                value=fields.close_on
                kind="date"
                error=wrong("close_on")
            />
            <Select
                name="stage"
                label=t::deal_stage(l)
                choices=Signal::stored(stage_choices)
                value=fields.stage
                error=wrong("stage")
            />
            <TextInput
                name="next_step"
                label=t::deal_next_step(l)
                value=fields.next_step
                error=wrong("next_step")
                max_length=300
            />
        </div>
        <Outcome fields=fields contacts=contacts.into() stages=stages/>
    }
    .into_any()
}

/// In plain words, as it would be after the next click.
#[component]
fn Outcome(fields: Sheet, contacts: Signal<Vec<ContactPick>>, stages: Vec<Stage>) -> impl IntoView {
    let l = locale();
    let account = move || match fields.account.get() {
        Some(choice) if choice.value.is_empty() => t::result_new_account(l, &choice.text),
        Some(choice) => t::result_account(l, &choice.text),
        None => "—".to_owned(),
    };
    let contact = move || match fields.contact.get().as_str() {
        NOBODY => t::result_no_contact(l).to_owned(),
        NEW => t::result_new_contact(l, &fields.contact_name.get_value()),
        id => {
            let there = contacts.get().into_iter().find(|contact| contact.id.to_string() == id);
            t::result_contact(l, &there.map(|contact| contact.name).unwrap_or_default())
        }
    };
    let deal = move || {
        let stage = stages.iter().find(|stage| fields.stage.with(|id| stage.id.to_string() == *id));
        let name = fields.name.get();
        let name = if name.trim().is_empty() { fields.account.get().unwrap_or_default().text } else { name };
        t::result_deal(l, &name, stage.map_or("", |stage| stage.name.as_str()))
    };
    view! {
        <section class="convert-form-result" aria-live="polite">
            <h3 class="convert-form-title">{t::result(l)}</h3>
            <ul class="convert-form-list">
                <li>
                    <Icon name="building-2"/>
                    <span>{account}</span>
                </li>
                <li>
                    <Icon name="user"/>
                    <span>{contact}</span>
                </li>
                <li>
                    <Icon name="briefcase"/>
                    <span>{deal}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
