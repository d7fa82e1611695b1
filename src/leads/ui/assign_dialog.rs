//! To whom leads are given.

use leptos::prelude::*;

use crate::leads::api::assignees;
use crate::leads::texts as t;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::problem::Problem;
use crate::widgets::all::{Button, Choice, Dialog, ErrorNote, Look, Select, field_error};
use crate::widgets::locale;

#[component]
pub fn AssignDialog(
    open: RwSignal<bool>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    on_assign: Callback<UserId>,
) -> impl IntoView {
    let l = locale();
    let to = RwSignal::new(String::new());
    // Asked once somebody wants to assign.
    let people = Resource::new(
        move || open.get(),
        |wanted| async move { if wanted { assignees().await } else { Ok(Vec::new()) } },
    );
    let choices = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        people.into_iter().map(|person| Choice::new(person.id.to_string(), person.name)).collect::<Vec<_>>()
    });
    let assign = Callback::new(move |()| match to.with_untracked(|to| to.parse::<UserId>()) {
        Ok(to) => on_assign.run(to),
        Err(_) => error.set(Some(Error::invalid("owner", Problem::Required))),
    });
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=busy on_press=assign>
                {t::assign_act(l)}
            </Button>
        }
    };
    view! {
        <Dialog id="lead-assign" title=t::assign_title(l) open=open size="is-small" footer=footer on_close=move |()| error.set(None)>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    assign.run(());
                }
            >
                <ErrorNote error=error/>
                <Select
                    name="owner"
                    id="lead-assign-owner"
                    label=t::assign_to(l)
                    choices=choices
                    value=to
                    none="…"
                    error=field_error(error, "owner")
                />
            </form>
        </Dialog>
    }
    .into_any()
}
