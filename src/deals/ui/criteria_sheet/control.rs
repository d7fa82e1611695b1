//! How each thing that a deal lacks is entered on the sheet.

use leptos::prelude::*;

use super::Form;
use crate::accounts::api::contacts_of;
use crate::activities;
use crate::activities::draft::MAX_DESCRIPTION;
use crate::deals::criteria::Criterion;
use crate::deals::texts as t;
use crate::deals::ui::deal_field::Kind;
use crate::deals::view::{DealChoices, DealView};
use crate::documents::ui::FileChoice;
use crate::settings::decision::DecisionLabel;
use crate::settings::lookup::LookupKind;
use crate::settings::types::Slot;
use crate::values::id::AccountId;
use crate::values::locale::Locale;
use crate::widgets::all::*;

pub fn control_id(form: Form, criterion: Criterion) -> String {
    format!("{}-{}", form.id, criterion.field())
}

/// How a criterion's field is typed.
pub fn kind(criterion: Criterion) -> Kind {
    match criterion {
        Criterion::Value | Criterion::Costs => Kind::Money,
        Criterion::NextOn | Criterion::Done(_) => Kind::Day,
        Criterion::NextStep | Criterion::Document(_) => Kind::Line,
        Criterion::Description => Kind::Text,
        Criterion::Contact
        | Criterion::Source
        | Criterion::Category
        | Criterion::Product
        | Criterion::Competitor
        | Criterion::Label => Kind::Choice(Vec::new()),
    }
}

pub fn control(form: Form, criterion: Criterion, view: &DealView, choices: &DealChoices, locale: Locale) -> AnyView {
    let name = criterion.field();
    let (id, label) = (control_id(form, criterion), form.label(criterion));
    let (value, error) = (form.typed(criterion), field_error(form.error, name));
    let none = t::choose(locale);
    match criterion {
        Criterion::Done(slot) => return was_done(form, slot, id, label, error),
        Criterion::Document(slot) => {
            let files = form.files(slot);
            return view! { <FileChoice id label files single=true error busy=form.busy.into()/> }.into_any();
        }
        _ => {}
    }
    match kind(criterion) {
        Kind::Money if view.deal.is_computed(name) => computed(name, id, label, error, view, locale),
        Kind::Money => {
            let suffix = view.deal.currency.symbol();
            view! { <TextInput name id label value number=true suffix required=true error/> }.into_any()
        }
        Kind::Day => view! { <TextInput name id label value kind="date" required=true error/> }.into_any(),
        Kind::Text => view! { <TextArea name id label value required=true error/> }.into_any(),
        Kind::Line => view! { <TextInput name id label value required=true error/> }.into_any(),
        _ if criterion == Criterion::Contact => contact(id, label, value, error, view.deal.account, locale),
        _ if criterion == Criterion::Label => {
            let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(locale))).to_vec();
            view! { <Select name id label choices=Signal::stored(labels) value none required=true error/> }.into_any()
        }
        _ => {
            let of_kind = choices.lookups.iter().filter(|it| it.kind == name && !it.retired);
            let lookups: Vec<Choice> = of_kind.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
            view! { <Select name id label choices=Signal::stored(lookups) value none required=true error/> }.into_any()
        }
    }
}

/// An activity that was done: its day, and what came of it.
fn was_done(form: Form, slot: Slot, id: String, label: String, error: Signal<Option<String>>) -> AnyView {
    let (day, outcome) = (form.typed(Criterion::Done(slot)), form.outcome(slot));
    let name = form.facts.with_value(|facts| facts.types.name(LookupKind::ActivityType, slot).map(str::to_owned));
    let about = activities::texts::outcome_of(form.locale, &name.unwrap_or_default());
    let outcome_id = format!("{id}-outcome");
    view! {
        <TextInput name=Criterion::Done(slot).field() id label value=day kind="date" required=true error/>
        <TextArea name="outcome" id=outcome_id label=about value=outcome max_length=MAX_DESCRIPTION/>
    }
    .into_any()
}

/// An amount that the lines say; and the way to them.
fn computed(
    name: &'static str,
    id: String,
    label: String,
    error: Signal<Option<String>>,
    view: &DealView,
    locale: Locale,
) -> AnyView {
    let (suffix, address) = (view.deal.currency.symbol(), format!("/deals/{}", view.deal.id));
    view! {
        <TextInput name id label number=true suffix disabled=true error/>
        <p class="muted">
            <a class="link" href=address>{t::computed_from_lines(locale)}</a>
        </p>
    }
    .into_any()
}

/// The people of the account; where there are none, the way to its page.
fn contact(
    id: String,
    label: String,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    account: AccountId,
    locale: Locale,
) -> AnyView {
    let people = Resource::new(|| (), move |()| contacts_of(account));
    let choices = Signal::derive(move || match people.get() {
        Some(Ok(people)) => people.into_iter().map(|it| Choice::new(it.id.to_string(), it.name)).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let nobody = move || {
        matches!(people.get(), Some(Ok(people)) if people.is_empty()).then(|| {
            view! {
                <p class="muted">
                    <a class="link" href=format!("/accounts/{account}")>{t::no_contacts(locale)}</a>
                </p>
            }
        })
    };
    view! {
        <Select name="contact" id label choices value none=t::choose(locale) required=true error/>
        {nobody}
    }
    .into_any()
}
