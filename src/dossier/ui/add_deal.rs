//! A new deal on the account that is open: it takes the account's name and source unless it is told otherwise.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::accounts::view::AccountView;
use crate::changes::done::Undoable;
use crate::changes::ui::{Hand, request};
use crate::deals::api::{create_deal, read_choices};
use crate::deals::ui::stages;
use crate::deals::view::{AccountChoice, DealDraft, Done};
use crate::dossier::texts as t;
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId, fresh};
use crate::widgets::all::{Dialog, ErrorNote, FormActions, Select, TextInput, field_error};
use crate::widgets::locale;

struct Made(Done);

impl Undoable for Made {
    fn request(&self) -> RequestId {
        self.0.request
    }
}

#[component]
pub fn AddDeal(view: Signal<AccountView>, open: RwSignal<bool>, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    view! {
        <Dialog id="add-deal" title=t::add_deal(locale()) open=open>
            <DealForm view=view open=open hand=hand refresh=refresh/>
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn DealForm(view: Signal<AccountView>, open: RwSignal<bool>, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let facts = use_facts();
    let (account, account_name) = view.with_untracked(|view| (view.account.id, view.account.name.clone()));
    let closes = facts.today.plus_days(i64::from(facts.settings.close_in_days));
    let name = RwSignal::new(String::new());
    let value = RwSignal::new(String::new());
    let close_on = RwSignal::new(closes.to_string());
    let next_step = RwSignal::new(String::new());
    let stage = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Error>);
    let choices = Resource::new(|| (), |()| read_choices());
    let stages = Signal::derive(move || {
        choices.get().and_then(Result::ok).map(|choices| stages(&choices, false)).unwrap_or_default()
    });
    // The first stage, unless another is chosen.
    Effect::new(move |_| {
        if let Some(first) = stages.with(|stages| stages.first().map(|stage| stage.value.clone()))
            && stage.with_untracked(String::is_empty)
        {
            stage.set(first);
        }
    });
    // A retry of the same form is the same request.
    let sent = StoredValue::new(None::<(DealDraft, RequestId, DealId)>);
    let kept = account_name.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = DealDraft {
            name: name.get_untracked(),
            account: AccountChoice { id: Some(account), name: kept.clone() },
            value: value.get_untracked(),
            close_on: close_on.get_untracked(),
            stage: stage.with_untracked(|id| id.parse().ok()),
            next_step: next_step.get_untracked(),
            ..DealDraft::default()
        };
        let (request, id) = match sent.get_value() {
            Some((same, request, id)) if same == draft => (request, id),
            _ => (request(), fresh().into()),
        };
        sent.set_value(Some((draft.clone(), request, id)));
        let title = if draft.name.trim().is_empty() { kept.clone() } else { draft.name.trim().to_owned() };
        let act = async move { create_deal(request, id, draft).await.map(Made) };
        hand.carry_out(act, Some(error), move |_| {
            open.set(false);
            refresh.run(());
            t::done_add_deal(l, &title)
        });
    };
    let currency = facts.settings.currency.symbol();
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error=error/>
            <TextInput name="name" id="deal-name" label=t::name(l) value=name placeholder=account_name hint=t::deal_name_hint(l) autofocus=true max_length=200 error=field_error(error, "name")/>
            <div class="field-grid">
                <TextInput name="value" id="deal-value" label=t::value(l) value=value number=true suffix=currency required=true error=field_error(error, "value")/>
                <TextInput name="close_on" id="deal-close_on" label=t::closing(l) value=close_on kind="date" error=field_error(error, "close_on")/>
                <Select name="stage" id="deal-stage" label=t::deal_stage(l) choices=stages value=stage error=field_error(error, "stage")/>
                <TextInput name="next_step" id="deal-next_step" label=t::deal_next_step(l) value=next_step max_length=300 error=field_error(error, "next_step")/>
            </div>
            <FormActions busy=hand.busy on_cancel=move |()| open.set(false)>{t::add_deal(l)}</FormActions>
        </form>
    }
    .into_any()
}
