//! One person in the list, and what can be done about them.

use leptos::prelude::*;

use super::doing::Doing;
use super::people_page::People;
use crate::auth::api::set_active;
use crate::auth::person::User;
use crate::auth::texts as a;
use crate::auth::ui::use_viewer;
use crate::settings::texts as t;
use crate::values::id::fresh;
use crate::widgets::all::{Avatar, Badge, Confirm, Menu, MenuItem, MenuSeparator, Toasts, Tone};
use crate::widgets::locale;

#[component]
pub fn PersonRow(people: People, user: User) -> impl IntoView {
    let l = locale();
    let is_me = use_viewer().is_some_and(|viewer| viewer.id == user.id);
    let team = user.team.as_ref().map(|team| team.name.clone());
    let state = match (user.active, user.has_password) {
        (false, _) => view! { <Badge>{t::disabled(l)}</Badge> },
        (true, false) => view! { <Badge tone=Tone::Warning>{t::no_password(l)}</Badge> },
        (true, true) => view! { <Badge tone=Tone::Success>{t::active(l)}</Badge> },
    };
    view! {
        <tr>
            <th scope="row" data-label=t::name(l)>
                <span class="cluster">
                    <Avatar name=user.name.clone() named=true/>
                    {is_me.then(|| view! { <span class="muted">"(" {t::you(l)} ")"</span> })}
                </span>
            </th>
            <td data-label=t::email(l)>{user.email.clone()}</td>
            <td data-label=t::role(l)>{a::role(l, user.role)}</td>
            <td data-label=t::team(l)>{team.unwrap_or_else(|| "–".to_owned())}</td>
            <td data-label=t::state(l)>{state}</td>
            <td class="is-actions"><PersonMenu people user/></td>
        </tr>
    }
    .into_any()
}

#[component]
fn PersonMenu(people: People, user: User) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let doing = Doing::here();
    let asking = RwSignal::new(false);
    let User { id, active, name, .. } = user.clone();
    let user = StoredValue::new(user);
    let edit = move |()| {
        people.edited.set(Some(user.get_value()));
        people.edit_open.set(true);
    };
    let reset = move |()| {
        people.edited.set(Some(user.get_value()));
        people.reset_open.set(true);
    };
    let turn = Callback::new(move |now: bool| {
        let name = user.with_value(|user| user.name.clone());
        doing.run(set_active(fresh().into(), id, now), move |()| {
            asking.set(false);
            toasts.success(if now { t::person_enabled(l, &name) } else { t::person_disabled(l, &name) });
            people.found.refetch();
        });
    });
    Effect::new(move |_| {
        if let Some(error) = doing.error.get() {
            asking.set(false);
            toasts.danger(error.text(l));
        }
    });
    view! {
        <Menu id=format!("person-{id}") label=t::acts_for(l, &name) small=true>
            <MenuItem label=t::edit(l) icon="pencil" on_press=edit/>
            <MenuItem label=t::reset_password(l) icon="key-round" on_press=reset/>
            <MenuSeparator/>
            {if active {
                view! { <MenuItem label=t::disable(l) icon="lock" danger=true on_press=move |()| asking.set(true)/> }
            } else {
                view! { <MenuItem label=t::enable(l) icon="user-check" danger=false on_press=move |()| turn.run(true)/> }
            }}
        </Menu>
        <Confirm
            id=format!("disable-{id}")
            open=asking
            title=t::disable_title(l, &name)
            text=t::disable_text(l)
            act=t::disable(l)
            danger=true
            busy=doing.busy
            on_confirm=move |()| turn.run(false)
        />
    }
    .into_any()
}
