//! Both accounts side by side: which value stays in each field, and what follows. One press, one undo.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::accounts::fields::EDITABLE;
use crate::accounts::words;
use crate::changes::ui::{Hand, request};
use crate::dossier::api::merge_accounts;
use crate::dossier::merge::{FieldChoice, Proposal, Side};
use crate::dossier::texts as t;
use crate::values::error::Error;
use crate::widgets::all::{Button, ButtonLink, ErrorNote, Icon, Look};
use crate::widgets::locale;

#[component]
pub fn MergePreview(proposal: Proposal) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let go = use_navigate();
    let error = RwSignal::new(None::<Error>);
    let Proposal { stays, goes, fields } = proposal;
    let (stays_id, goes_id) = (stays.account.id, goes.account.id);
    let (stays_name, goes_name) = (stays.account.name.clone(), goes.account.name.clone());
    let chosen: Vec<(String, RwSignal<bool>)> =
        fields.iter().map(|choice| (choice.field.clone(), RwSignal::new(choice.from_goes))).collect();
    let rows = fields.into_iter().zip(&chosen).map(|(choice, (_, from_goes))| {
        view! { <FieldRow choice=choice from_goes=*from_goes/> }
    });
    let rows = rows.collect_view();
    let is_alike = chosen.is_empty();
    let merge = Callback::new(move |()| {
        let from_goes = chosen.iter().filter(|(_, from_goes)| from_goes.get_untracked());
        let from_goes = from_goes.map(|(field, _)| field.clone()).collect();
        let go = go.clone();
        let goes_name = goes_name.clone();
        hand.carry_out(merge_accounts(request(), stays_id, goes_id, from_goes), Some(error), move |done| {
            go(&format!("/accounts/{}", done.account.id), Default::default());
            t::done_merge(l, &goes_name, &done.account.name)
        });
    });
    view! {
        <section class="card merge-preview" aria-labelledby="merge-title">
            <h2 class="card-title" id="merge-title">{t::merge_fields(l)}</h2>
            <div class="merge-preview-heads" aria-hidden="true">
                <span></span>
                <span class="merge-preview-head"><span class="faint">{t::merge_stays(l)}</span> <b>{stays_name}</b></span>
                <span class="merge-preview-head"><span class="faint">{t::merge_goes(l)}</span> <b>{goes.account.name.clone()}</b></span>
            </div>
            {if is_alike { view! { <p class="muted">{t::merge_alike(l)}</p> }.into_any() } else { rows.into_any() }}
            <p class="faint">{t::merge_tags(l)}</p>
        </section>
        <section class="card" aria-labelledby="merge-follows">
            <h2 class="card-title" id="merge-follows">{t::merge_follows(l)}</h2>
            <p>{follows(&goes)}</p>
        </section>
        <ErrorNote error=error/>
        <div class="form-actions">
            <ButtonLink href=format!("/accounts/{goes_id}/merge?with={stays_id}") icon="arrow-down-up">
                {t::merge_swap(l)}
            </ButtonLink>
            <Button look=Look::Primary icon="merge" busy=hand.busy on_press=merge>
                {t::merge_act(l)}
            </Button>
        </div>
    }
    .into_any()
}

fn follows(side: &Side) -> String {
    let l = locale();
    let counts = [
        (side.contacts, t::one_contact(l), t::many_contacts(l)),
        (side.deals, t::one_deal(l), t::many_deals(l)),
        (side.leads, t::one_lead(l), t::many_leads(l)),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = some.map(|(count, one, many)| l.count(count, one, many)).collect();
    if said.is_empty() { t::merge_nothing(l).to_owned() } else { said.join(", ") }
}

/// One field: its value in both, as two radio buttons.
#[component]
fn FieldRow(choice: FieldChoice, from_goes: RwSignal<bool>) -> impl IntoView {
    let l = locale();
    let label = words::field(l, &choice.field);
    let name = EDITABLE.iter().find(|name| **name == choice.field).copied().unwrap_or("field");
    let shown = |text: String| if text.is_empty() { t::merge_empty(l).to_owned() } else { text };
    let option = move |text: String, of: &'static str, is_goes: bool| {
        let is_chosen = move || from_goes.get() == is_goes;
        view! {
            <label class="merge-preview-option" class:is-chosen=is_chosen>
                <input type="radio" name=name checked=untrack(is_chosen) prop:checked=is_chosen on:change=move |_| from_goes.set(is_goes)/>
                <span class="visually-hidden">{of} ": "</span>
                <span class="merge-preview-value">{text}</span>
                <span class="merge-preview-tick"><Icon name="check"/></span>
            </label>
        }
    };
    view! {
        <fieldset class="merge-preview-row">
            <legend class="merge-preview-field">{label}</legend>
            {option(shown(choice.stays), t::merge_stays(l), false)}
            {option(shown(choice.goes), t::merge_goes(l), true)}
        </fieldset>
    }
    .into_any()
}
