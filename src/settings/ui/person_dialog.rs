//! Adding a person, or changing one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::people_page::People;
use crate::auth::api::{add_user, edit_user};
use crate::auth::password::Password;
use crate::auth::person::UserForm;
use crate::auth::texts as a;
use crate::auth::ui::PasswordInput;
use crate::auth::viewer::Role;
use crate::settings::texts as t;
use crate::values::id::{RequestId, UserId, fresh};
use crate::widgets::all::{Choice, Dialog, ErrorNote, FormActions, Select, TextInput, Toasts, field_error};
use crate::widgets::locale;

#[component]
pub fn PersonDialog(people: People) -> impl IntoView {
    let l = locale();
    let title = Signal::derive(move || {
        people.edited.with(|edited| match edited {
            Some(user) => t::edit_person(l, &user.name),
            None => t::add_person(l).to_owned(),
        })
    });
    view! {
        <Dialog id="person-dialog" title=title open=people.edit_open>
            <PersonForm people/>
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn PersonForm(people: People) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let doing = Doing::here();
    let error = doing.error;
    let edited = people.edited.get_untracked();
    let is_new = edited.is_none();
    let of =
        |field: fn(&crate::auth::person::User) -> String| RwSignal::new(edited.as_ref().map(field).unwrap_or_default());
    let name = of(|user| user.name.clone());
    let email = of(|user| user.email.clone());
    let team = of(|user| user.team.as_ref().map(|team| team.name.clone()).unwrap_or_default());
    let role = RwSignal::new(edited.as_ref().map_or(Role::Seller, |user| user.role).code().to_owned());
    let password = RwSignal::new(String::new());
    // A retry of the same form is the same request.
    let (request, id) =
        (RequestId::from(fresh()), edited.as_ref().map_or_else(|| UserId::from(fresh()), |user| user.id));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = UserForm {
            name: name.get_untracked(),
            email: email.get_untracked(),
            role: role.get_untracked(),
            team: team.get_untracked(),
        };
        let shown = form.name.clone();
        let password = Password::of(password.get_untracked());
        let act = async move {
            if is_new { add_user(request, id, form, password).await } else { edit_user(request, id, form).await }
        };
        doing.run(act, move |()| {
            people.edit_open.set(false);
            toasts.success(if is_new { t::person_added(l, &shown) } else { t::saved(l).to_owned() });
            people.found.refetch();
        });
    };
    let roles = Role::ALL.map(|role| Choice::new(role.code(), a::role(l, role))).to_vec();
    let teams = move || {
        let teams = people.found.get().and_then(Result::ok).map(|(_, teams)| teams).unwrap_or_default();
        teams.into_iter().map(|team| view! { <option value=team.name></option> }).collect_view()
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error=error/>
            <TextInput name="name" id="person-name" label=t::name(l) value=name max_length=120 required=true autofocus=true error=field_error(error, "name")/>
            <TextInput name="email" id="person-email" kind="email" label=t::email(l) value=email max_length=254 required=true error=field_error(error, "email")/>
            <div class="field-grid">
                <Select name="role" id="person-role" label=t::role(l) choices=roles value=role error=field_error(error, "role")/>
                <TextInput name="team" id="person-team" label=t::team(l) value=team max_length=80 hint=t::team_hint(l) error=field_error(error, "team") attr:list="person-teams"/>
                <datalist id="person-teams">{teams}</datalist>
            </div>
            {is_new.then(|| view! {
                <PasswordInput name="password" id="person-password" label=a::password(l) value=password autocomplete="new-password" hint=a::password_hint(l) error=field_error(error, "password")/>
            })}
            <FormActions busy=doing.busy on_cancel=move |()| people.edit_open.set(false)>{if is_new { t::add_person(l) } else { t::save(l) }}</FormActions>
        </form>
    }
    .into_any()
}
