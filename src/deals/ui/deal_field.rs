//! One field of a deal, edited in place: leaving it or Enter saves, Escape reverts.

mod draft;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use self::draft::Draft;
use super::panel_state::PanelState;
use crate::accounts::api::{contacts_of, search_accounts};
use crate::changes::change::{FieldValue, Fields};
use crate::deals::texts as t;
use crate::deals::view::DealView;
use crate::deals::words;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::problem::Problem;
use crate::values::text::{clean_line, clean_text};
use crate::widgets::all::*;
use crate::widgets::browser::began_in;

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

fn control_id(field: &str) -> String {
    format!("deal-{field}")
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
    let draft = Draft::new(state, field, kind.clone());
    let text = draft.text;
    let is_day = kind == Kind::Day;
    let on_change = Callback::new(move |_: String| {
        draft.typed();
        draft.save();
    });
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if draft.differs() => {
            event.stop_propagation();
            draft.revert();
            state.mended(field);
        }
        "Enter" if is_day => draft.ended(&event, true),
        _ => {}
    };
    if is_day {
        on_cleanup(move || draft.ended_with_the_panel());
    }
    let id = control_id(field);
    let disabled = Signal::derive(move || !state.may_change() || state.is_computed(field));
    let error = field_error(state.error, field);
    let none = if required { None } else { Some(words::none(locale, field)) };
    let control = match kind {
        Kind::Text => view! { <TextArea name=field id label value=text error disabled/> }.into_any(),
        Kind::Choice(choices) => choice(field, id, label, choices, text, none, error, disabled, on_change),
        Kind::Contact => contact(state, id, label, text, error, disabled, on_change),
        Kind::Account => return account(draft, id, label, error).into_any(),
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
    let theirs = Callback::new(move |()| draft.revert());
    let mine = Callback::new(move |mine: FieldValue| draft.insist(mine));
    view! {
        <div
            class="deal-field"
            on:input=move |_| draft.typed()
            on:change=move |event| {
                if !is_day && began_in(&event, "input, textarea") { draft.save() }
            }
            on:focusout=move |event| {
                if is_day { draft.ended(&event, false) } else { draft.left() }
            }
            on:keydown=keys
        >
            {control}
            <FieldClash state field on_theirs=theirs on_mine=mine/>
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
    // No resource: the form is made anew as long as anything that it reads is on its way, and each making would ask again;
    // under load the server would never come to an end.
    let people = reading(move || account.get(), move |account| async move { (account, contacts_of(account).await) });
    let choices = Signal::derive(move || match people.get() {
        Some((of, Ok(people))) if of == account.get() => {
            people.into_iter().map(|it| Choice::new(it.id.to_string(), it.name)).collect()
        }
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

fn account(draft: Draft, id: String, label: &'static str, error: Signal<Option<String>>) -> impl IntoView {
    let state = draft.state;
    let known =
        Memo::new(move |_| state.view.with(|view| Choice::new(view.deal.account.to_string(), view.account.clone())));
    let value = RwSignal::new(Some(known.get_untracked()));
    Effect::new(move |_| value.set(Some(known.get())));
    let search = Search::new(|text: String| async move {
        let found = search_accounts(text).await?;
        Ok(found.into_iter().map(|account| Choice::new(account.id.to_string(), account.name)).collect())
    });
    let pick = Callback::new(move |choice: Choice| {
        draft.text.set(choice.value);
        draft.typed();
        draft.save();
    });
    let theirs = Callback::new(move |()| {
        draft.revert();
        value.set(Some(known.get_untracked()));
    });
    let mine = Callback::new(move |mine: FieldValue| draft.insist(mine));
    let disabled = Signal::derive(move || !state.may_change());
    view! {
        <div class="deal-field">
            <Combobox name="account" id label value search on_pick=pick error disabled/>
            <FieldClash state field="account" on_theirs=theirs on_mine=mine/>
        </div>
    }
}

/// Both values side by side, when someone else changed the same field meanwhile. `on_theirs`: what was typed goes; `on_mine`:
/// it is saved over theirs.
#[component]
pub(super) fn FieldClash(
    state: PanelState,
    field: &'static str,
    #[prop(optional)] on_theirs: Option<Callback<()>>,
    #[prop(optional)] on_mine: Option<Callback<FieldValue>>,
) -> impl IntoView {
    let locale = state.locale;
    let clash = move || {
        state.clash.get().filter(|(clash, _)| clash.field == field).map(|(clash, mine)| {
            let by = clash.by.clone().unwrap_or_else(|| t::someone(locale).to_owned());
            view! {
                <div class="deal-field-clash" role="alert">
                    <p>{t::clash(locale, &by)}</p>
                    <div class="cluster">
                        <Button small=true on_press=move |()| {
                            if let Some(on_mine) = on_mine {
                                on_mine.run(mine.clone());
                            } else {
                                let seen = state.view.with_untracked(|view| view.deal.get(field));
                                state.save_over(field, seen, mine.clone());
                            }
                        }>{t::keep_mine(locale)} ": " {clash.yours.clone()}</Button>
                        <Button small=true on_press=move |()| {
                            state.clash.set(None);
                            if let Some(on_theirs) = on_theirs {
                                on_theirs.run(());
                            }
                            state.reread();
                        }>{t::keep_theirs(locale)} ": " {clash.theirs.clone()}</Button>
                    </div>
                </div>
            }
        })
    };
    view! { {clash} }
}

/// The value as it stands in its control.
fn typed(locale: Locale, currency: Currency, field: &str, value: &FieldValue) -> String {
    match (field, value) {
        (_, FieldValue::Empty) => String::new(),
        ("value" | "costs", FieldValue::Number(minor)) => locale.money_input(Money { minor: *minor, currency }),
        (_, FieldValue::Number(number)) => number.to_string(),
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Id(id)) => id.to_string(),
        (_, FieldValue::Day(day)) => day.to_string(),
        (_, FieldValue::Flag(_)) => String::new(),
    }
}

/// What was typed, as a value, in the form in which it is stored.
pub fn parsed(kind: &Kind, text: &str, view: &DealView) -> Result<FieldValue, Problem> {
    if text.trim().is_empty() {
        return Ok(FieldValue::Empty);
    }
    match kind {
        Kind::Line => Ok(clean_line(text).as_str().into()),
        Kind::Text => Ok(clean_text(text).as_str().into()),
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
