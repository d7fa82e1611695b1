//! The form on a lead's page. It follows the lead as long as nobody has touched it; once touched it keeps what it was
//! opened on, so that saving can tell what others have changed meanwhile.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::fields::{Kept, LeadFields};
use super::form::{LeadForm, labels};
use super::hand::{Hand, request};
use crate::auth::ui::use_viewer;
use crate::changes::edit::{Edit, settled};
use crate::changes::ui::ClashDialog;
use crate::leads::api::edit_lead;
use crate::leads::draft::LeadDraft;
use crate::leads::fields::EDITABLE;
use crate::leads::lead::Lead;
use crate::leads::view::LeadView;
use crate::leads::{texts as t, words};
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::widgets::all::{Button, Choice, ErrorNote, Look, Note, Tone};
use crate::widgets::browser;
use crate::widgets::kept::Place;
use crate::widgets::locale;

#[component]
pub fn LeadEditor(
    view: Signal<LeadView>,
    lookups: Signal<Vec<Lookup>>,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let first = view.get_untracked();
    let id = first.lead.id;
    let place = Place { user: use_viewer().map(|viewer| viewer.id), kind: "lead", record: Some(id.uuid()) };
    let fields = LeadFields::new(&LeadDraft::of(&first.lead), account_of(&first));
    let seen = RwSignal::new(first.lead);
    let error = RwSignal::new(None::<Error>);
    let restored = RwSignal::new(false);
    let touched = Memo::new(move |_| seen.with(|seen| fields.draft() != LeadDraft::of(seen)));
    let read_only = Signal::derive(move || view.with(|view| !view.may_change));

    // The form is a copy that someone edits, so it cannot be derived: it is filled anew while it is untouched.
    Effect::new(move |_| {
        let now = view.get();
        if !touched.get_untracked() && seen.with_untracked(|seen| *seen != now.lead) {
            fields.fill(&LeadDraft::of(&now.lead), account_of(&now));
            seen.set(now.lead);
        }
    });
    // What is kept is known to this browser only, so it comes back once the page is alive and each control is in step
    // with what the server drew.
    Effect::new(move |_| {
        browser::after_next_frame(move || {
            if let Some(kept) = place.read::<Kept>()
                && let Some(before) = kept.seen.clone()
                && read_only.try_get_untracked() == Some(false)
            {
                fields.fill(&kept.draft, kept.account_choice());
                seen.set(before);
                restored.set(true);
            }
        });
    });
    Effect::new(move |before: Option<()>| {
        let (kept, touched) = (fields.kept(Some(seen.get())), touched.get());
        match before {
            None => {}
            Some(()) if touched => place.keep(&kept),
            Some(()) => place.forget(),
        }
    });

    // Which value stays is asked over what is there now.
    Effect::new(move |_| {
        if error.with(|error| matches!(error, Some(Error::Clash(_)))) {
            refresh.run(());
        }
    });

    let settle = move |lead: Lead, account: Option<Choice>| {
        fields.fill(&LeadDraft::of(&lead), account);
        seen.set(lead);
        restored.set(false);
        place.forget();
    };
    let send = move |edits: Vec<Edit>| {
        let account = fields.account.get_untracked();
        hand.carry_out(edit_lead(request(), id, edits), Some(error), move |done| {
            settle(done.lead, account);
            refresh.run(());
            t::done_edit(l).to_owned()
        });
    };
    let edits = move || untrack(|| seen.with(|seen| fields.draft().edits(seen)));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match edits() {
            Ok(edits) => send(edits),
            Err(wrong) => error.set(Some(wrong)),
        }
    };
    let discard = move |()| {
        let now = view.get_untracked();
        let account = account_of(&now);
        settle(now.lead, account);
        error.set(None);
    };
    let on_settle = Callback::new(move |theirs: Vec<String>| {
        let now = view.with_untracked(|view| view.lead.clone());
        let Ok(edits) = edits() else { return };
        error.set(None);
        send(settled(&now, edits, &theirs));
    });
    let plain_error = Signal::derive(move || error.get().filter(|error| !matches!(error, Error::Clash(_))));

    view! {
        <form class="lead-page-form stack" on:submit=save novalidate>
            <Show when=move || restored.get()>
                <Note tone=Tone::Warning>{t::draft_of_older(l)}</Note>
            </Show>
            <ErrorNote error=plain_error fields=labels()/>
            <LeadForm fields=fields error=error lookups=lookups lead=Some(id) read_only=read_only/>
            <Show when=move || touched.get()>
                <div class="form-actions lead-page-actions">
                    <p class="lead-page-unsaved" role="status">{t::unsaved(l)}</p>
                    <Button on_press=discard>{t::discard(l)}</Button>
                    <Button look=Look::Primary icon="save" submit=true busy=hand.busy>
                        {t::save(l)}
                    </Button>
                </div>
            </Show>
        </form>
        <ClashDialog error=error busy=hand.busy on_settle=on_settle fields=EDITABLE label=words::field/>
    }
    .into_any()
}

fn account_of(view: &LeadView) -> Option<Choice> {
    view.lead.account.map(|id| Choice::new(id.to_string(), view.account.clone().unwrap_or_default()))
}
