//! A new deal in three fields: account, value, name. Enter saves, Ctrl+Enter saves and starts another.

use leptos::prelude::*;

use super::board_state::BoardState;
use crate::accounts::api::search_accounts;
use crate::deals::api::create_deal;
use crate::deals::board::Key;
use crate::deals::texts as t;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId};
use crate::widgets::all::*;
use crate::widgets::browser::focus;

/// The same for any column, in a dialog.
#[component]
pub fn QuickAddDialog(state: BoardState, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog id="new-deal" title=t::new_deal(state.locale()) open size="is-small">
            <QuickAdd state column=None open/>
        </Dialog>
    }
}

#[component]
pub fn QuickAdd(
    state: BoardState,
    /// The first stage of the board when no column is given, and the usual close date when it says none.
    column: Option<Key>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let locale = state.locale();
    let account = RwSignal::new(None::<Choice>);
    let value = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Error>);
    let busy = RwSignal::new(false);
    let first_stage = move || {
        state.frame.with_untracked(|frame| frame.stages.iter().find(|stage| !stage.retired).map(|stage| stage.id))
    };
    // A retry of the same form is the same request.
    let sent = StoredValue::new(None::<(DealDraft, RequestId, DealId)>);
    let save = move |another: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let chosen = account.get_untracked();
        let account_choice = AccountChoice {
            id: chosen.as_ref().and_then(|choice| choice.value.parse().ok()),
            name: chosen.map(|choice| choice.text).unwrap_or_default(),
        };
        let title = match name.get_untracked() {
            typed if typed.trim().is_empty() => account_choice.name.clone(),
            typed => typed,
        };
        let draft = DealDraft {
            name: name.get_untracked(),
            account: account_choice,
            value: value.get_untracked(),
            stage: column.and_then(Key::stage).or_else(first_stage),
            close_on: column.and_then(|key| key.due()?.last_day()).map(|day| day.to_string()).unwrap_or_default(),
            ..DealDraft::default()
        };
        let (request, id) = match sent.get_value() {
            Some((same, request, id)) if same == draft => (request, id),
            _ => (fresh().into(), fresh().into()),
        };
        sent.set_value(Some((draft.clone(), request, id)));
        state.tools().undo.run(async move {
            let answer = create_deal(request, id, draft).await;
            busy.set(false);
            match answer {
                Ok(done) => {
                    error.set(None);
                    sent.try_set_value(None);
                    state.done(done);
                    state.offer_undo(request, t::deal_created(locale, &title));
                    account.set(None);
                    value.set(String::new());
                    name.set(String::new());
                    if another { focus("quick-add-account") } else { open.set(false) }
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    };
    let keys = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            save(true);
        }
        "Escape" if !event.default_prevented() => open.set(false),
        _ => {}
    };
    let search = Search::new(|text: String| async move {
        let found = search_accounts(text).await?;
        Ok(found.into_iter().map(|account| Choice::new(account.id.to_string(), account.name)).collect())
    });
    view! {
        <form
            class="quick-add"
            novalidate
            on:keydown=keys
            on:submit=move |event| {
                event.prevent_default();
                save(false);
            }
        >
            <Combobox
                name="account" id="quick-add-account" label=t::account(locale) value=account search required=true autofocus=true adopts=true
                on_create=Callback::new(move |text: String| account.set(Some(Choice::new("", text))))
                error=field_error(error, "account")
            />
            <TextInput name="value" id="quick-add-value" label=t::value(locale) value number=true required=true error=field_error(error, "value")/>
            <TextInput name="name" id="quick-add-name" label=t::name(locale) value=name placeholder=t::name_default(locale) error=field_error(error, "name")/>
            <ErrorNote error/>
            <p class="quick-add-hint faint">{t::quick_hint(locale)}</p>
            <FormActions busy on_cancel=move |()| open.set(false)>{t::add(locale)}</FormActions>
        </form>
    }
}
