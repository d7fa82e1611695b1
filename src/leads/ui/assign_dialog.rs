//! To whom a lead is given.

use leptos::prelude::*;

use super::hand::{Hand, request};
use crate::leads::api::{assign_lead, assignees};
use crate::leads::texts as t;
use crate::values::error::Error;
use crate::values::id::{LeadId, UserId};
use crate::values::problem::Problem;
use crate::widgets::all::{Button, Choice, Dialog, ErrorNote, Look, Select, field_error};
use crate::widgets::locale;

#[component]
pub fn AssignDialog(lead: LeadId, open: RwSignal<bool>, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let to = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Error>);
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
        Ok(to) => hand.carry_out(assign_lead(request(), lead, to), Some(error), move |_| {
            open.set(false);
            refresh.run(());
            t::done_assign(l).to_owned()
        }),
        Err(_) => error.set(Some(Error::invalid("owner", Problem::Required))),
    });
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=hand.busy on_press=assign>
                {t::assign_act(l)}
            </Button>
        }
    };
    view! {
        <Dialog id="lead-assign" title=t::assign_title(l) open=open size="is-small" footer=footer>
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
