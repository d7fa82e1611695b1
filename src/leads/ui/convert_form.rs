//! The sheet of a conversion: account, contact and deal, what is merged, and in plain words what will be made.

use leptos::prelude::*;

use super::convert_deal::ConvertDeal;
use super::convert_outcome::ConvertOutcome;
use super::convert_sheet::{NEW, NOBODY, OTHER, Sheet};
use super::merge_table::MergeTable;
use crate::accounts::texts::kind_name;
use crate::accounts::ui::AccountField;
use crate::leads::conversion::{Candidate, Proposal, same_person};
use crate::leads::merge::Part;
use crate::leads::view::LeadView;
use crate::leads::{texts as t, words};
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::widgets::all::{Choice, ErrorNote, RadioList, Select, Skeleton, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn ConvertForm(
    proposal: Proposal,
    lead: Signal<LeadView>,
    lookups: Signal<Vec<Lookup>>,
    /// Handed to the dialog, which sends what stands in it.
    sheet: RwSignal<Option<Sheet>>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let (pipelines, stages) = (proposal.pipelines.clone(), proposal.stages.clone());
    let fields = Sheet::new(proposal, lead, error);
    sheet.set(Some(fields));
    let names = ["contact", "deal", "name", "value", "close_on", "stage", "next_step"];
    let labels = names.map(|name| (name, label(name))).to_vec();
    let all_stages = stages.clone();
    view! {
        <ErrorNote error=error fields=labels/>
        <section class="convert-form-part">
            <h3 class="convert-form-heading">{t::convert_account(l)}</h3>
            <AccountPart sheet=fields error=error/>
            <MergeTable sheet=fields part=Part::Account lookups=lookups error=error/>
        </section>
        <section class="convert-form-part">
            <h3 class="convert-form-heading">{t::convert_contact(l)}</h3>
            <ContactPart sheet=fields error=error/>
            <MergeTable sheet=fields part=Part::Contact lookups=lookups error=error/>
        </section>
        <section class="convert-form-part">
            <h3 class="convert-form-heading">{t::deal(l)}</h3>
            <ConvertDeal sheet=fields error=error pipelines=pipelines stages=stages/>
            <MergeTable sheet=fields part=Part::Deal lookups=lookups error=error/>
        </section>
        <ConvertOutcome sheet=fields stages=all_stages/>
    }
    .into_any()
}

/// The name of a field of the sheet, as its label says it.
pub fn label(name: &str) -> String {
    let l = locale();
    let text = match name {
        "contact" => t::convert_contact(l),
        "deal" => t::deal_choose(l),
        "name" => t::deal_name(l),
        "value" => t::deal_value(l),
        "close_on" => t::deal_close_on(l),
        "stage" => t::deal_stage(l),
        _ => t::deal_next_step(l),
    };
    text.to_owned()
}

/// The likely ones with what matches, a new prospect, or any other account.
#[component]
fn AccountPart(sheet: Sheet, error: RwSignal<Option<Error>>) -> impl IntoView {
    let l = locale();
    let wrong = field_error(error, "account");
    let candidate = move |candidate: Candidate| {
        let Candidate { account, is_linked, same } = candidate;
        let why = is_linked.then(|| t::account_linked(l).to_owned());
        let same = (!same.is_empty()).then(|| words::all_same(l, &same));
        let kind = kind_name(l, account.kind).to_owned();
        let note = [Some(kind), why, same].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Choice::new(account.id.to_string(), account.name).note(note)
    };
    let choices: Vec<Choice> = sheet
        .candidates
        .get_value()
        .into_iter()
        .map(candidate)
        .chain([Choice::new(NEW, t::account_new(l)), Choice::new(OTHER, t::account_other(l))])
        .collect();
    let is = move |word: &'static str| sheet.account.with(|account| account == word);
    let read = move |_: String| sheet.read_target(false);
    view! {
        <RadioList
            name="convert-account"
            label=t::convert_account(l)
            choices=Signal::stored(choices)
            value=sheet.account
            on_change=read
        />
        <Show when=move || is(NEW)>
            <TextInput
                name="convert_account"
                label=t::account_new_name(l)
                value=sheet.new_name
                error=wrong
                required=true
                max_length=200
            />
        </Show>
        <Show when=move || is(OTHER)>
            <AccountField
                name="convert_account"
                label=t::account_find(l)
                value=sheet.other
                on_pick=move |_: Choice| sheet.read_target(false)
                error=wrong
                required=true
            />
        </Show>
        <Show when=move || sheet.is_reading.get()>
            <Skeleton lines=2/>
        </Show>
    }
    .into_any()
}

#[component]
fn ContactPart(sheet: Sheet, error: RwSignal<Option<Error>>) -> impl IntoView {
    let l = locale();
    let choices = Signal::derive(move || {
        let lead = sheet.view.with(|view| view.lead.clone());
        let contacts = sheet.target.get().map(|target| target.contacts).unwrap_or_default();
        let alike = same_person(&lead, &contacts).map(|(contact, same)| (contact.id, same));
        let there = contacts.iter().map(|contact| {
            let text = match alike.filter(|(id, _)| *id == contact.id) {
                Some((_, same)) => format!("{} ({})", contact.name, words::same(l, same)),
                None => contact.name.clone(),
            };
            Choice::new(contact.id.to_string(), text)
        });
        let new = (!lead.person.is_empty()).then(|| Choice::new(NEW, t::contact_new(l, &lead.person)));
        there.chain(new).chain([Choice::new(NOBODY, t::contact_nobody(l))]).collect::<Vec<_>>()
    });
    view! {
        <Select
            name="contact"
            label=t::convert_contact(l)
            bare=true
            choices=choices
            value=sheet.contact
            error=field_error(error, "contact")
        />
    }
    .into_any()
}
