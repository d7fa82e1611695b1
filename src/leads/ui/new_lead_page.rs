//! `/leads/new`: a lead is written down.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_navigate;

use super::fields::{Kept, LeadFields};
use super::form::{LeadForm, labels};
use super::hand::{Hand, request};
use crate::auth::ui::use_viewer;
use crate::leads::api::{assignees, create_lead};
use crate::leads::draft::LeadDraft;
use crate::leads::texts as t;
use crate::settings::api::lookups;
use crate::values::error::Error;
use crate::values::id::{LeadId, RequestId, fresh};
use crate::widgets::all::{Button, ButtonLink, ErrorNote, Look, Note, PageHeader};
use crate::widgets::browser;
use crate::widgets::kept::Place;
use crate::widgets::locale;

#[component]
pub fn NewLeadPage() -> impl IntoView {
    let l = locale();
    let viewer = use_viewer();
    let hand = Hand::here();
    let go = use_navigate();
    let me = viewer.map(|viewer| viewer.id);
    let place = Place { user: me, kind: "lead", record: None };
    let blank = LeadDraft { owner: me, ..LeadDraft::default() };
    let fields = LeadFields::new(&blank, None);
    let error = RwSignal::new(None::<Error>);
    let restored = RwSignal::new(false);
    let lookups = Resource::new(|| (), |()| lookups());
    let owners = Resource::new(|| (), |()| assignees());

    // What is kept is known to this browser only, so the form is filled once the page is alive and each control is in
    // step with what the server drew.
    Effect::new(move |_| {
        browser::after_next_frame(move || {
            if let Some(kept) = place.read::<Kept>() {
                fields.fill(&kept.draft, kept.account_choice());
                restored.try_set(true);
            }
        });
    });
    let is_blank = {
        let blank = blank.clone();
        move || fields.draft() == blank
    };
    Effect::new(move |before: Option<()>| {
        let kept = fields.kept(None);
        if before.is_some() && !is_blank() {
            place.keep(&kept);
        }
    });

    // A retry of the same form is the same request.
    let sent = StoredValue::new(None::<(LeadDraft, RequestId, LeadId)>);
    let save = move || {
        let draft = untrack(|| fields.draft());
        let (request, id) = match sent.get_value() {
            Some((same, request, id)) if same == draft => (request, id),
            _ => (request(), fresh().into()),
        };
        if let Err(wrong) = draft.check() {
            error.set(Some(wrong));
            return;
        }
        sent.set_value(Some((draft.clone(), request, id)));
        let go = go.clone();
        hand.carry_out(create_lead(request, id, draft), Some(error), move |done| {
            place.forget();
            go(&format!("/leads/{}", done.lead.id), Default::default());
            t::done_create(l).to_owned()
        });
    };
    let submit = {
        let save = save.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            save();
        }
    };
    let discard = Callback::new(move |()| {
        place.forget();
        fields.fill(&blank, None);
        error.set(None);
        restored.set(false);
        browser::focus("field-subject");
    });
    let found_lookups = Signal::derive(move || lookups.get().and_then(Result::ok).unwrap_or_default());
    let found_owners = Signal::derive(move || owners.get().and_then(Result::ok).unwrap_or_default());

    view! {
        <Title text=t::new_lead(l)/>
        <div class="page is-narrow">
            <PageHeader title=t::new_lead(l)/>
            <form class="lead-page-form stack" on:submit=submit novalidate>
                <Show when=move || restored.get()>
                    <Note>
                        {t::draft_restored(l)} " "
                        <Button small=true look=Look::Ghost on_press=discard>{t::discard(l)}</Button>
                    </Note>
                </Show>
                <ErrorNote error=error fields=labels()/>
                <Transition>
                    <LeadForm fields=fields error=error lookups=found_lookups lead=None owners=found_owners/>
                </Transition>
                <div class="form-actions lead-page-actions">
                    <ButtonLink href="/leads">{t::cancel(l)}</ButtonLink>
                    <Button look=Look::Primary submit=true busy=hand.busy>{t::create(l)}</Button>
                </div>
            </form>
        </div>
    }
    .into_any()
}
