//! `/setup`: the first page of all. Works before any script has loaded, as a plain form.

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;

use super::general_page::{currencies, languages};
use crate::auth::texts as a;
use crate::auth::ui::{Door, PasswordInput, follow};
use crate::settings::api::SetUp;
use crate::settings::facts::use_facts;
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::widgets::all::{Button, Checkbox, ErrorNote, Look, Select, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn SetUpPage() -> impl IntoView {
    let l = locale();
    let set_up = ServerAction::<SetUp>::new();
    let answer = Signal::derive(move || set_up.value().get());
    let error: Signal<Option<Error>> = Signal::derive(move || answer.get().and_then(Result::err));
    let busy = Signal::derive(move || set_up.pending().get() || answer.get().is_some_and(|answer| answer.is_ok()));
    let facts = use_facts();
    let [name, email, company, samples] =
        ["name", "email", "company", "samples"].map(|field| facts.typed(field).unwrap_or_default());
    let currency = facts.typed("currency").unwrap_or_else(|| facts.settings.currency.code().to_owned());
    let language = facts.typed("locale").unwrap_or_else(|| l.code().to_owned());
    follow(answer);
    view! {
        <Title text=t::welcome(l)/>
        <Door title=t::welcome(l) note=t::welcome_note(l)>
            <ActionForm action=set_up attr:class="stack" attr:novalidate=true>
                <ErrorNote error=error/>
                <TextInput name="name" initial=name label=t::your_name(l) autocomplete="name" max_length=120 required=true autofocus=true error=field_error(error, "name")/>
                <TextInput name="email" initial=email kind="email" label=a::email(l) autocomplete="username" max_length=254 required=true error=field_error(error, "email")/>
                <PasswordInput name="password" label=a::password(l) autocomplete="new-password" hint=a::password_hint(l) error=field_error(error, "password")/>
                <TextInput name="company" initial=company label=t::company_optional(l) autocomplete="organization" max_length=120 error=field_error(error, "company")/>
                <div class="field-grid">
                    <Select name="currency" label=t::currency(l) choices=currencies() initial=currency hint=t::currency_hint(l) error=field_error(error, "currency")/>
                    <Select name="locale" label=t::language(l) choices=languages() initial=language hint=t::language_hint(l) error=field_error(error, "locale")/>
                </div>
                <Checkbox name="samples" initial=!samples.is_empty() label=t::samples(l) hint=t::samples_hint(l)/>
                <Button look=Look::Primary submit=true busy=busy>{t::start(l)}</Button>
            </ActionForm>
        </Door>
    }
    .into_any()
}
