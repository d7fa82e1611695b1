//! Why leads are closed: nothing closes without a reason.

use leptos::prelude::*;

use super::form::choices;
use crate::leads::texts as t;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::values::problem::Problem;
use crate::widgets::all::{Button, Dialog, ErrorNote, Look, Note, Select, field_error};
use crate::widgets::locale;

#[component]
pub fn CloseDialog(
    open: RwSignal<bool>,
    lookups: Signal<Vec<Lookup>>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    on_close: Callback<LookupId>,
) -> impl IntoView {
    let l = locale();
    let reason = RwSignal::new(String::new());
    let reasons = Signal::derive(move || choices(&lookups.get(), LookupKind::LossReason, ""));
    let close = Callback::new(move |()| match reason.with_untracked(|reason| reason.parse::<LookupId>()) {
        Ok(reason) => on_close.run(reason),
        Err(_) => error.set(Some(Error::invalid("loss_reason", Problem::Required))),
    });
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=busy on_press=close>
                {t::close_act(l)}
            </Button>
        }
    };
    view! {
        <Dialog id="lead-close" title=t::close_title(l) open=open size="is-small" footer=footer on_close=move |()| error.set(None)>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    close.run(());
                }
            >
                <p>{t::close_text(l)}</p>
                <ErrorNote error=error/>
                <Show
                    when=move || reasons.with(|reasons| !reasons.is_empty())
                    fallback=move || view! { <Note>{t::no_reasons(l)}</Note> }
                >
                    <Select
                        name="loss_reason"
                        id="lead-close-reason"
                        label=t::loss_reason(l)
                        choices=reasons
                        value=reason
                        none=t::choose_reason(l)
                        error=field_error(error, "loss_reason")
                        required=true
                    />
                </Show>
            </form>
        </Dialog>
    }
    .into_any()
}
