//! Changing one's own password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::PasswordInput;
use crate::auth::api::change_password;
use crate::auth::password::Password;
use crate::auth::texts as t;
use crate::values::error::Error;
use crate::values::id::fresh;
use crate::widgets::all::{Dialog, ErrorNote, FormActions, Toasts, field_error};
use crate::widgets::locale;

#[component]
pub fn PasswordDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog id="password-dialog" title=t::change_password(locale()) open size="is-small">
            <PasswordForm open/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn PasswordForm(open: RwSignal<bool>) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<Error>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (was, is) = (Password::of(current.get_untracked()), Password::of(new.get_untracked()));
        spawn_local(async move {
            let answer = change_password(fresh().into(), was, is).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    open.set(false);
                    toasts.success(t::password_changed(l));
                }
                Err(wrong) => error.set(Some(wrong)),
            }
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error=error/>
            <PasswordInput
                name="current"
                label=t::current_password(l)
                value=current
                autocomplete="current-password"
                autofocus=true
                error=field_error(error, "current")
            />
            <PasswordInput
                name="new"
                label=t::new_password(l)
                hint=t::password_hint(l)
                value=new
                autocomplete="new-password"
                error=field_error(error, "password")
            />
            <FormActions busy on_cancel=move |()| open.set(false)>{t::change_password(l)}</FormActions>
        </form>
    }
    .into_any()
}
