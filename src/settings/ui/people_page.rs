//! `/settings/people`: who may sign in, as what, and in which team.

use leptos::prelude::*;

use super::person_dialog::PersonDialog;
use super::person_row::PersonRow;
use super::reset_dialog::ResetDialog;
use super::settings_frame::SettingsFrame;
use crate::auth::api::users;
use crate::auth::person::{Team, User};
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::widgets::all::{Button, ErrorNote, Look, Note, Skeleton, TableFrame};
use crate::widgets::locale;

/// All users and teams, or why not.
type Found = Result<(Vec<User>, Vec<Team>), Error>;

/// What the page's dialogs are about.
#[derive(Clone, Copy)]
pub struct People {
    pub found: Resource<Found>,
    /// The person being edited; `None` while a new one is added.
    pub edited: RwSignal<Option<User>>,
    pub edit_open: RwSignal<bool>,
    pub reset_open: RwSignal<bool>,
}

#[component]
pub fn PeoplePage() -> impl IntoView {
    view! { <SettingsFrame title=t::people(locale())><PeopleList/></SettingsFrame> }.into_any()
}

#[component]
fn PeopleList() -> impl IntoView {
    let l = locale();
    let people = People {
        found: Resource::new(|| (), |()| users()),
        edited: RwSignal::new(None),
        edit_open: RwSignal::new(false),
        reset_open: RwSignal::new(false),
    };
    let add = move |()| {
        people.edited.set(None);
        people.edit_open.set(true);
    };
    let error = Signal::derive(move || people.found.get().and_then(Result::err));
    let table = move || {
        let users = people.found.get().and_then(Result::ok).map(|(users, _)| users).unwrap_or_default();
        view! {
            <ErrorNote error=error/>
            <TableFrame label=t::people(l)>
                <table class="table is-roomy is-stacking people-table">
                    <thead>
                        <tr>
                            <th scope="col">{t::name(l)}</th>
                            <th scope="col">{t::email(l)}</th>
                            <th scope="col">{t::role(l)}</th>
                            <th scope="col">{t::team(l)}</th>
                            <th scope="col">{t::state(l)}</th>
                            <td class="is-actions"></td>
                        </tr>
                    </thead>
                    <tbody>{users.into_iter().map(|user| view! { <PersonRow people user/> }).collect_view()}</tbody>
                </table>
            </TableFrame>
        }
    };
    view! {
        <div class="cluster is-apart">
            <Note>{t::roles_note(l)}</Note>
            <Button look=Look::Primary icon="user-plus" on_press=add>{t::add_person(l)}</Button>
        </div>
        <Transition fallback=|| view! { <Skeleton lines=6/> }>{table}</Transition>
        <PersonDialog people/>
        <ResetDialog people/>
    }
    .into_any()
}
