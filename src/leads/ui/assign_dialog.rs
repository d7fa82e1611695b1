//! To whom leads are given.

use leptos::prelude::*;

use crate::leads::api::assignees;
use crate::leads::texts as t;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::problem::Problem;
use crate::widgets::all::{Choice, ChooseDialog};
use crate::widgets::locale;

#[component]
pub fn AssignDialog(
    open: RwSignal<bool>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    on_assign: Callback<UserId>,
) -> impl IntoView {
    let l = locale();
    // Asked once somebody wants to assign.
    let people = Resource::new(
        move || open.get(),
        |wanted| async move { if wanted { assignees().await } else { Ok(Vec::new()) } },
    );
    let choices = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        people.into_iter().map(|person| Choice::new(person.id.to_string(), person.name)).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |to: String| match to.parse::<UserId>() {
        Ok(to) => on_assign.run(to),
        Err(_) => error.set(Some(Error::invalid("owner", Problem::Unknown))),
    });
    view! {
        <ChooseDialog
            id="lead-assign"
            title=t::assign_title(l)
            label=t::assign_to(l)
            act=t::assign_act(l)
            field="owner"
            choices
            open
            busy
            error
            on_choose=choose
        />
    }
    .into_any()
}
