//! The name of a view, and who sees it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::ViewState;
use super::view_acts::Asked;
use crate::changes::ui::Teller;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::views::api::{create_view, edit_view};
use crate::views::texts as t;
use crate::views::view::{ViewDraft, ViewId};
use crate::widgets::all::{Checkbox, Dialog, ErrorNote, FormActions, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn ViewDialog(
    state: ViewState,
    asked: RwSignal<Option<Asked>>,
    on_done: Callback<(ViewId, ViewDraft)>,
) -> impl IntoView {
    let l = locale();
    let teller = Teller::here();
    let open = RwSignal::new(false);
    let (name, shared) = (RwSignal::new(String::new()), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<Error>);
    Effect::new(move |_| {
        if let Some(asked) = asked.get() {
            let (was, all) = match asked {
                Asked::New => (String::new(), false),
                Asked::Edit(view) => (view.name, view.shared),
            };
            name.set(was);
            shared.set(all);
            error.set(None);
            open.set(true);
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(what) = asked.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let named = ViewDraft { name: name.get_untracked(), shared: shared.get_untracked(), ..ViewDraft::default() };
        let request = RequestId::from(fresh());
        busy.set(true);
        teller.run(async move {
            let (id, draft, answer) = match what {
                Asked::New => {
                    let id = ViewId::from(fresh());
                    let (query, columns) = (state.query.get_untracked(), state.columns.get_untracked());
                    let draft = ViewDraft { query, columns, ..named };
                    let answer = create_view(request, id, state.list, draft.clone()).await;
                    (id, draft, answer)
                }
                Asked::Edit(view) => {
                    let draft = ViewDraft { name: named.name, shared: named.shared, ..ViewDraft::of(&view) };
                    let answer = edit_view(request, view.id, draft.clone()).await;
                    (view.id, draft, answer)
                }
            };
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    open.try_set(false);
                    let text = t::saved(l, draft.name.trim());
                    on_done.run((id, draft));
                    teller.done(text, request);
                }
                Err(wrong) => {
                    error.try_set(Some(wrong));
                }
            }
        });
    };
    let title = Signal::derive(move || {
        let is_edit = asked.with(|asked| matches!(asked, Some(Asked::Edit(_))));
        if is_edit { t::title_edit(l).to_owned() } else { t::title_new(l).to_owned() }
    });
    view! {
        <Dialog id="view-dialog" title=title open=open size="is-small" on_close=move |()| asked.set(None)>
            <form class="stack" novalidate on:submit=send>
                <p class="view-dialog-text">{t::text_new(l)}</p>
                <ErrorNote error=error/>
                <TextInput name="name" id="view-name" label=t::name(l) value=name required=true error=field_error(error, "name")/>
                <Checkbox name="shared" label=t::shared(l) hint=t::shared_hint(l) checked=shared/>
                <FormActions busy on_cancel=move |()| open.set(false)>{t::save(l)}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}
