//! "Are you sure?", for the few acts that no undo brings back.

use leptos::prelude::*;

use super::{
    button::{Button, Look},
    dialog::Dialog,
    texts as t,
};
use crate::widgets::locale;

#[component]
pub fn Confirm(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What will happen, in one or two sentences.
    #[prop(into)]
    text: Signal<String>,
    /// The act itself, as a verb: "Delete the stage", never "OK".
    #[prop(into)]
    act: Signal<String>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    /// The caller closes the dialog once the act has succeeded.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(locale())}</Button>
            <Button look=if danger { Look::Danger } else { Look::Primary } busy=busy on_press=on_confirm>
                {act}
            </Button>
        }
    };
    view! {
        <Dialog id=id title=title open=open size="is-small" footer=footer>
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}
