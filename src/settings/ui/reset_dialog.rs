//! Giving somebody a new password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::people_page::People;
use crate::auth::api::reset_password;
use crate::auth::password::Password;
use crate::auth::texts as a;
use crate::auth::ui::PasswordInput;
use crate::settings::texts as t;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::{Dialog, ErrorNote, FormActions, Toasts, field_error};
use crate::widgets::locale;

#[component]
pub fn ResetDialog(people: People) -> impl IntoView {
    let l = locale();
    let title = Signal::derive(move || {
        people.edited.with(|user| t::reset_password_of(l, user.as_ref().map_or("", |user| &user.name)))
    });
    view! {
        <Dialog id="reset-dialog" title=title open=people.reset_open size="is-small">
            <ResetForm people/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn ResetForm(people: People) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let doing = Doing::here();
    let password = RwSignal::new(String::new());
    let request = RequestId::from(fresh());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(user) = people.edited.get_untracked() else { return };
        let password = Password::of(password.get_untracked());
        doing.run(reset_password(request, user.id, password), move |()| {
            people.reset_open.set(false);
            toasts.success(t::saved(l));
            people.found.refetch();
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error=doing.error/>
            <p>{t::reset_password_hint(l)}</p>
            <PasswordInput
                name="password"
                id="reset-password"
                label=a::new_password(l)
                value=password
                autocomplete="new-password"
                hint=a::password_hint(l)
                autofocus=true
                error=field_error(doing.error, "password")
            />
            <FormActions busy=doing.busy on_cancel=move |()| people.reset_open.set(false)>{t::save(l)}</FormActions>
        </form>
    }
    .into_any()
}
