//! One field of a deal, edited in place: leaving it or Enter saves, Escape reverts.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::panel_state::PanelState;
use crate::accounts::api::{contacts_of, search_accounts};
use crate::changes::change::{FieldValue, Fields};
use crate::deals::texts as t;
use crate::deals::view::DealView;
use crate::deals::words;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::problem::Problem;
use crate::widgets::all::*;

/// How a field is typed and read.
#[derive(Clone, PartialEq)]
pub enum Kind {
    Line,
    Text,
    Money,
    Percent,
    Day,
    Choice(Vec<Choice>),
    Account,
    Contact,
}

#[component]
pub fn DealField(
    state: PanelState,
    field: &'static str,
    kind: Kind,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let locale = state.locale;
    let label = words::field(locale, field);
    let text = RwSignal::new(state.view.with_untracked(|view| typed(locale, view, field)));
    // What others change flows in, unless it was this field that is being typed in.
    let known = Memo::new(move |_| state.view.with(|view| typed(locale, view, field)));
    Effect::new(move |_| {
        let known = known.get();
        if state.clash.with_untracked(|clash| clash.as_ref().is_none_or(|(clash, _)| clash.field != field)) {
            text.set(known);
        }
    });
    let save = {
        let kind = kind.clone();
        move || match state.view.with_untracked(|view| parsed(&kind, &text.get_untracked(), view)) {
            Ok(value) => state.save(field, value),
            Err(problem) => state.error.set(Some(Error::invalid(field, problem))),
        }
    };
    let on_change = {
        let save = save.clone();
        Callback::new(move |_: String| save())
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" && text.get_untracked() != known.get_untracked() {
            event.stop_propagation();
            text.set(known.get_untracked());
            state.error.set(None);
        }
    };
    let id = format!("deal-{field}");
    let disabled = Signal::derive(move || !state.may_change());
    let error = field_error(state.error, field);
    let none = if required { None } else { Some(t::none(locale)) };
    let control = match kind {
        Kind::Text => view! { <TextArea name=field id label value=text error disabled/> }.into_any(),
        Kind::Choice(choices) => choice(field, id, label, choices, text, none, error, disabled, on_change),
        Kind::Contact => contact(state, id, label, text, error, disabled, on_change),
        Kind::Account => return account(state, id, label, error).into_any(),
        Kind::Day => view! { <TextInput name=field id label kind="date" value=text error disabled/> }.into_any(),
        Kind::Percent => {
            view! { <TextInput name=field id label number=true suffix="%" value=text error disabled/> }.into_any()
        }
        Kind::Money => {
            let symbol = state.view.with_untracked(|view| view.deal.currency.symbol());
            view! { <TextInput name=field id label number=true suffix=symbol value=text error disabled/> }.into_any()
        }
        Kind::Line => view! { <TextInput name=field id label value=text error disabled/> }.into_any(),
    };
    view! {
        <div class="deal-field" on:change=move |event| {
            if crate::widgets::browser::began_in(&event, "input, textarea") { save() }
        } on:keydown=keys>
            {control}
            <FieldClash state field/>
        </div>
    }
    .into_any()
}

#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
fn choice(
    name: &'static str,
    id: String,
    label: &'static str,
    choices: Vec<Choice>,
    value: RwSignal<String>,
    none: Option<&'static str>,
    error: Signal<Option<String>>,
    disabled: Signal<bool>,
    on_change: Callback<String>,
) -> AnyView {
    let choices = Signal::stored(choices);
    match none {
        Some(none) => view! { <Select name id label choices value none error disabled on_change/> }.into_any(),
        None => view! { <Select name id label choices value error disabled on_change/> }.into_any(),
    }
}

fn contact(
    state: PanelState,
    id: String,
    label: &'static str,
    text: RwSignal<String>,
    error: Signal<Option<String>>,
    disabled: Signal<bool>,
    on_change: Callback<String>,
) -> AnyView {
    let account = Memo::new(move |_| state.view.with(|view| view.deal.account));
    let people = Resource::new(move || account.get(), contacts_of);
    let choices = Signal::derive(move || match people.get() {
        Some(Ok(people)) => people.into_iter().map(|it| Choice::new(it.id.to_string(), it.name)).collect::<Vec<_>>(),
        _ => state.view.with(|view| {
            let contact = view.deal.contact.zip(view.contact.clone());
            contact.map(|(id, name)| Choice::new(id.to_string(), name)).into_iter().collect()
        }),
    });
    view! {
        <Select name="contact" id label choices value=text none=t::none(state.locale) error disabled on_change/>
    }
    .into_any()
}

fn account(state: PanelState, id: String, label: &'static str, error: Signal<Option<String>>) -> impl IntoView {
    let known =
        Memo::new(move |_| state.view.with(|view| Choice::new(view.deal.account.to_string(), view.account.clone())));
    let value = RwSignal::new(Some(known.get_untracked()));
    Effect::new(move |_| value.set(Some(known.get())));
    let search = Search::new(|text: String| async move {
        let found = search_accounts(text).await?;
        Ok(found.into_iter().map(|account| Choice::new(account.id.to_string(), account.name)).collect())
    });
    let pick = Callback::new(move |choice: Choice| {
        if let Ok(id) = choice.value.parse::<uuid::Uuid>() {
            state.save("account", FieldValue::Id(id));
        }
    });
    let disabled = Signal::derive(move || !state.may_change());
    view! {
        <div class="deal-field">
            <Combobox name="account" id label value search on_pick=pick error disabled/>
            <FieldClash state field="account"/>
        </div>
    }
}

/// Both values side by side, when someone else changed the same field meanwhile.
#[component]
fn FieldClash(state: PanelState, field: &'static str) -> impl IntoView {
    let locale = state.locale;
    let clash = move || {
        state.clash.get().filter(|(clash, _)| clash.field == field).map(|(clash, mine)| {
            let by = clash.by.clone().unwrap_or_else(|| t::someone(locale).to_owned());
            view! {
                <div class="deal-field-clash" role="alert">
                    <p>{t::clash(locale, &by)}</p>
                    <div class="cluster">
                        <Button small=true on_press=move |()| {
                            let seen = state.view.with_untracked(|view| view.deal.get(field));
                            state.save_over(field, seen, mine.clone());
                        }>{t::keep_mine(locale)} ": " {clash.yours.clone()}</Button>
                        <Button small=true on_press=move |()| {
                            state.clash.set(None);
                            state.reread();
                        }>{t::keep_theirs(locale)} ": " {clash.theirs.clone()}</Button>
                    </div>
                </div>
            }
        })
    };
    view! { {clash} }
}

/// The field as it stands in its control.
fn typed(locale: Locale, view: &DealView, field: &str) -> String {
    let deal = &view.deal;
    match (field, deal.get(field)) {
        (_, FieldValue::Empty) => String::new(),
        ("value" | "costs", FieldValue::Number(minor)) => locale.money_input(Money { minor, currency: deal.currency }),
        (_, FieldValue::Number(number)) => number.to_string(),
        (_, FieldValue::Text(text)) => text,
        (_, FieldValue::Id(id)) => id.to_string(),
        (_, FieldValue::Day(day)) => day.to_string(),
        (_, FieldValue::Flag(_)) => String::new(),
    }
}

/// What was typed, as a value.
fn parsed(kind: &Kind, text: &str, view: &DealView) -> Result<FieldValue, Problem> {
    if text.trim().is_empty() {
        return Ok(FieldValue::Empty);
    }
    match kind {
        Kind::Line | Kind::Text => Ok(text.into()),
        Kind::Money => {
            let money = Money::parse(text, view.deal.currency)?;
            Ok(FieldValue::Number(money.minor))
        }
        Kind::Percent => Percent::parse(text).map(|percent| FieldValue::Number(percent.get().into())),
        Kind::Day => Day::parse_iso(text).map(FieldValue::Day),
        Kind::Choice(_) | Kind::Account | Kind::Contact => match text.parse::<uuid::Uuid>() {
            Ok(id) => Ok(FieldValue::Id(id)),
            Err(_) => Ok(text.into()),
        },
    }
}
