//! One entry of a list: renamed in place, moved, retired, taken back.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::doing::Doing;
use super::lists_page::{Entries, read_anew};
use crate::settings::api::{edit_lookup, move_lookup};
use crate::settings::lookup::{Lookup, MAX_NAME};
use crate::settings::texts as t;
use crate::values::id::fresh;
use crate::widgets::all::{Badge, Button, Look, Menu, MenuItem, MenuSeparator, TextInput, Toasts, field_error};
use crate::widgets::{locale, texts as w};

#[component]
pub fn EntryRow(entry: Lookup, entries: Entries, of_kind: Memo<Vec<Lookup>>) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let doing = Doing::here();
    let renaming = RwSignal::new(false);
    let Lookup { id, kind, name: shown, retired } = entry;
    let name = RwSignal::new(shown.clone());
    let save = Callback::new(move |(name, retired): (String, bool)| {
        doing.run(edit_lookup(fresh().into(), id, name, retired), move |()| {
            renaming.set(false);
            read_anew(kind, entries);
        });
    });
    Effect::new(move |_| {
        if let Some(error) = doing.error.get().filter(|error| error.field("name").is_none()) {
            toasts.danger(error.text(l));
        }
    });
    // Before which entry it stands after one step up or down.
    let step = Callback::new(move |down: bool| {
        let order = of_kind.get_untracked();
        let Some(at) = order.iter().position(|other| other.id == id) else { return };
        let before = if down { order.get(at + 2) } else { at.checked_sub(1).and_then(|at| order.get(at)) };
        doing.run(move_lookup(id, before.map(|other| other.id)), move |()| read_anew(kind, entries));
    });
    let is_first = Signal::derive(move || of_kind.with(|order| order.first().is_some_and(|other| other.id == id)));
    let is_last = Signal::derive(move || of_kind.with(|order| order.last().is_some_and(|other| other.id == id)));
    let kept = StoredValue::new(shown.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save.run((name.get_untracked(), retired));
    };
    let cancel = move || {
        name.set(kept.get_value());
        doing.error.set(None);
        renaming.set(false);
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            cancel();
        }
    };
    let form = move || {
        view! {
            <form class="entry-form" on:submit=submit on:keydown=escape novalidate>
                <TextInput name="name" id=format!("entry-{id}") label=t::name(l) bare=true value=name autofocus=true max_length=MAX_NAME error=field_error(doing.error, "name")/>
                <Button submit=true look=Look::Primary busy=doing.busy>{t::save(l)}</Button>
                <Button on_press=move |()| cancel()>{w::cancel(l)}</Button>
            </form>
        }
        .into_any()
    };
    let line = move || {
        view! {
            <span class="entry-name" class:is-retired=retired>{kept.get_value()}</span>
            {retired.then(|| view! { <Badge>{t::retired(l)}</Badge> })}
            <Menu id=format!("entry-menu-{id}") label=t::acts_for(l, &kept.get_value()) small=true>
                <MenuItem label=t::rename(l) icon="pencil" on_press=move |()| renaming.set(true)/>
                <MenuItem label=t::move_up(l) icon="arrow-up" disabled=is_first on_press=move |()| step.run(false)/>
                <MenuItem label=t::move_down(l) icon="arrow-down" disabled=is_last on_press=move |()| step.run(true)/>
                <MenuSeparator/>
                <MenuItem
                    label=if retired { t::take_back(l) } else { t::retire(l) }
                    icon=if retired { "rotate-ccw" } else { "archive" }
                    on_press=move |()| save.run((kept.get_value(), !retired))
                />
            </Menu>
        }
        .into_any()
    };
    view! { <li class="entry-row">{move || if renaming.get() { form() } else { line() }}</li> }.into_any()
}
