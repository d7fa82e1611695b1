//! `/sign-in`: works before any script has loaded, as a plain form.

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{Door, PasswordInput, follow};
use crate::auth::api::SignIn;
use crate::auth::texts as t;
use crate::settings::facts::use_facts;
use crate::widgets::all::{Button, ErrorNote, Look, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn SignInPage() -> impl IntoView {
    let l = locale();
    let sign_in = ServerAction::<SignIn>::new();
    let answer = Signal::derive(move || sign_in.value().get());
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    // The button stays busy until the next page is there.
    let busy = Signal::derive(move || sign_in.pending().get() || answer.get().is_some_and(|answer| answer.is_ok()));
    follow(answer);
    view! {
        <Title text=t::sign_in(l)/>
        <Door title=t::sign_in_to(l)>
            <ActionForm action=sign_in attr:class="stack" attr:novalidate=true>
                <ErrorNote error=error/>
                <input type="hidden" name="next" value=next/>
                <TextInput
                    name="email"
                    initial=use_facts().typed("email").unwrap_or_default()
                    kind="email"
                    label=t::email(l)
                    autocomplete="username"
                    max_length=254
                    required=true
                    autofocus=true
                    error=field_error(error, "email")
                />
                <PasswordInput name="password" label=t::password(l) autocomplete="current-password" error=field_error(error, "password")/>
                <Button look=Look::Primary submit=true busy=busy>{t::sign_in(l)}</Button>
                <p class="door-help">{t::forgotten(l)}</p>
            </ActionForm>
        </Door>
    }
    .into_any()
}
