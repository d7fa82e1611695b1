//! One of a short list, asked in a dialog: to whom, which category, which label.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::choice::Choice;
use super::dialog::Dialog;
use super::error_note::{ErrorNote, field_error};
use super::form_actions::FormActions;
use super::select::Select;
use crate::values::error::Error;
use crate::values::problem::Problem;

#[component]
pub fn ChooseDialog(
    id: &'static str,
    title: &'static str,
    /// What is to be chosen.
    label: &'static str,
    /// The act, as a verb.
    act: &'static str,
    /// Under this name an error says that it is about the choice.
    field: &'static str,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    open: RwSignal<bool>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    /// Gets the value of what was chosen; the caller closes the dialog once the act has succeeded.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = chosen.get_untracked();
        if chosen.is_empty() {
            error.set(Some(Error::invalid(field, Problem::Required)));
        } else {
            on_choose.run(chosen);
        }
    };
    view! {
        <Dialog id title=title open size="is-small" on_close=move |()| error.set(None)>
            <form class="stack" novalidate on:submit=send>
                <ErrorNote error/>
                <Select name=field id=format!("{id}-choice") label choices value=chosen none="…" error=field_error(error, field)/>
                <FormActions busy on_cancel=move |()| open.set(false)>{act}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}
