//! Where the lead meets a record that is there: both values side by side, and which of them stays.

use leptos::prelude::*;
use uuid::Uuid;

use super::convert_sheet::Sheet;
use crate::changes::change::FieldValue;
use crate::leads::merge::{Part, Question, Side};
use crate::leads::{texts as t, words};
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::widgets::all::field_error;
use crate::widgets::field::FieldProblem;
use crate::widgets::locale;

/// Nothing to decide, nothing to see.
#[component]
pub fn MergeTable(
    sheet: Sheet,
    part: Part,
    lookups: Signal<Vec<Lookup>>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let questions = Memo::new(move |_| {
        let (record, questions) = sheet.questions(part).unwrap_or_default();
        questions.into_iter().map(|question| (record, question)).collect::<Vec<_>>()
    });
    let is_asked = move || questions.with(|all| all.iter().any(|(_, question)| question.sides().len() > 1));
    let title = move || if is_asked() { t::merge_title(l) } else { t::merge_kept(l) };
    let there = match part {
        Part::Account => t::merge_there_account(l),
        Part::Contact => t::merge_there_contact(l),
        Part::Deal => t::merge_there_deal(l),
    };
    view! {
        <Show when=move || questions.with(|questions| !questions.is_empty())>
            <div class="merge-table">
                <p class="merge-table-title">{title}</p>
                <For
                    each=move || questions.get()
                    key=|(record, question)| (*record, question.field, question.there.clone(), question.lead.clone())
                    let((record, question))
                >
                    <MergeRow sheet=sheet record=record question=question there=there lookups=lookups error=error/>
                </For>
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn MergeRow(
    sheet: Sheet,
    record: Uuid,
    question: Question,
    /// What the record is called.
    there: &'static str,
    lookups: Signal<Vec<Lookup>>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let label = words::merged_field(l, question.field);
    let wrong = if question.part == Part::Deal { field_error(error, question.field) } else { Signal::stored(None) };
    let (part, field) = (question.part, question.field);
    let sides = question.sides();
    let has_three = sides.len() == 3;
    let question = StoredValue::new(question);
    let chosen = move || question.with_value(|question| sheet.side(record, question));
    let said = move |side: Side| {
        let whose = match side {
            Side::There => there,
            Side::Lead => t::merge_lead(l),
            Side::Both => t::merge_both(l),
        };
        let value = question.with_value(|question| question.value(side));
        let text = move || shown(sheet, &lookups.get(), &value);
        view! {
            <span class="merge-table-text">
                <span class="merge-table-whose">{whose}</span>
                {(side != Side::Both).then(|| view! { <span class="merge-table-value">{text}</span> })}
            </span>
        }
        .into_any()
    };
    let option = move |side: Side| {
        view! {
            <label class="merge-table-option">
                <input
                    type="radio"
                    name=format!("merge-{part:?}-{field}")
                    checked=untrack(move || chosen() == side)
                    prop:checked=move || chosen() == side
                    on:change=move |_| sheet.decide(record, field, side)
                />
                {said(side)}
            </label>
        }
        .into_any()
    };
    let (role, options) = match sides {
        [only] => ("group", view! { <div class="merge-table-kept">{said(*only)}</div> }.into_any()),
        sides => ("radiogroup", sides.iter().map(|side| option(*side)).collect_view().into_any()),
    };
    view! {
        <div class="merge-table-row" role=role aria-label=label>
            <span class="merge-table-label" aria-hidden="true">{label}</span>
            <div class="merge-table-options" class:has-three=has_three>
                {options}
            </div>
            <FieldProblem error=wrong id=format!("merge-{part:?}-{field}-error")/>
        </div>
    }
    .into_any()
}

/// A value in the reader's words.
fn shown(sheet: Sheet, lookups: &[Lookup], value: &FieldValue) -> String {
    let l = locale();
    let named = match value {
        FieldValue::Id(id) => {
            let lookup = lookups.iter().find(|lookup| lookup.id.uuid() == *id).map(|lookup| lookup.name.clone());
            let contact = || {
                let contacts = sheet.target.with(|target| target.as_ref().map(|target| target.contacts.clone()));
                contacts.unwrap_or_default().into_iter().find(|contact| contact.id.uuid() == *id).map(|it| it.name)
            };
            let new = || sheet.view.with(|view| view.lead.person.clone());
            lookup.or_else(contact).unwrap_or_else(new)
        }
        FieldValue::Text(text) => text.clone(),
        FieldValue::Day(day) => l.day(*day),
        _ => String::new(),
    };
    if named.is_empty() { t::merge_empty(l).to_owned() } else { named }
}
