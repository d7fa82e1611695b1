//! `/leads/quarantine`: what web forms brought and nobody has decided on yet.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_meta::Title;

use super::quarantine_row::QuarantineRow;
use super::tell::Teller;
use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::changes::ui::Live;
use crate::settings::ui::Doing;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::webforms::api::{delete_submissions, read_quarantine, release_submissions};
use crate::webforms::form::SubmissionId;
use crate::webforms::guard::WAITS_DAYS;
use crate::webforms::texts as t;
use crate::webforms::view::Quarantine;
use crate::widgets::all::{Button, ButtonLink, EmptyState, ErrorNote, Look, Note, PageHeader, Skeleton};
use crate::widgets::locale;

/// What is chosen, and what becomes of it.
#[derive(Clone, Copy)]
pub struct Deciding {
    pub chosen: RwSignal<BTreeSet<SubmissionId>>,
    pub doing: Doing,
    teller: Teller,
    again: RwSignal<u32>,
}

impl Deciding {
    pub fn release(self, ids: Vec<SubmissionId>) {
        self.decide(ids, true);
    }

    pub fn delete(self, ids: Vec<SubmissionId>) {
        self.decide(ids, false);
    }

    fn decide(self, ids: Vec<SubmissionId>, release: bool) {
        let (l, request, count) = (self.teller.locale, RequestId::from(fresh()), ids.len() as i64);
        let asked = ids.clone();
        let act = async move {
            if release { release_submissions(request, asked).await } else { delete_submissions(request, asked).await }
        };
        self.doing.run(act, move |()| {
            self.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
            self.again.update(|again| *again += 1);
            let text = match (release, count) {
                (true, 1) => t::released_one(l).to_owned(),
                (true, count) => t::released_many(l, &l.number(count)),
                (false, 1) => t::deleted_one(l).to_owned(),
                (false, count) => t::deleted_many(l, &l.number(count)),
            };
            self.teller.tell(text, request);
        });
    }
}

#[component]
pub fn QuarantinePage() -> impl IntoView {
    let l = locale();
    let decides = use_viewer().is_some_and(|viewer| matches!(viewer.role, Role::Administrator | Role::Manager));
    let content = if decides {
        view! { <Deciders/> }.into_any()
    } else {
        view! { <EmptyState icon="lock" title=t::only_deciders(l)/> }.into_any()
    };
    view! {
        <Title text=t::quarantine_title(l)/>
        <div class="page">
            <PageHeader title=t::quarantine_title(l)>
                <ButtonLink href="/leads" icon="arrow-left">{t::back_to_leads(l)}</ButtonLink>
            </PageHeader>
            {content}
        </div>
    }
    .into_any()
}

#[component]
fn Deciders() -> impl IntoView {
    let l = locale();
    let again = RwSignal::new(0);
    let deciding =
        Deciding { chosen: RwSignal::new(BTreeSet::new()), doing: Doing::here(), teller: Teller::here(), again };
    let news = use_context::<Live>().map_or_else(|| Signal::stored(0), |live| live.newest.into());
    let found = Resource::new(move || (news.get(), again.get()), |_| read_quarantine());
    view! {
        <Note>{t::quarantine_note(l, &l.number(WAITS_DAYS))}</Note>
        <Transition fallback=|| view! { <Skeleton lines=6/> }>
            <Waiting found deciding/>
        </Transition>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for what it reads.
#[component]
fn Waiting(found: Resource<Result<Quarantine, Error>>, deciding: Deciding) -> impl IntoView {
    let l = locale();
    let stand = Memo::new(move |_| found.get().and_then(Result::ok));
    let error = Signal::derive(move || deciding.doing.error.get().or_else(|| found.get()?.err()));
    let waiting = Memo::new(move |_| stand.get().map(|stand| stand.waiting).unwrap_or_default());
    let ids = move || waiting.with(|waiting| waiting.iter().map(|it| it.id).collect::<Vec<_>>());
    let chosen = Memo::new(move |_| {
        let chosen = deciding.chosen.get();
        ids().into_iter().filter(|id| chosen.contains(id)).collect::<Vec<_>>()
    });
    let all = Signal::derive(move || !ids().is_empty() && chosen.with(Vec::len) == ids().len());
    let some = Signal::derive(move || chosen.with(|chosen| !chosen.is_empty()));
    let none = Signal::derive(move || !some.get());
    let turn_all = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        deciding.chosen.set(if on { ids().into_iter().collect() } else { BTreeSet::new() });
    };
    let behind = Memo::new(move |_| {
        stand.with(|stand| stand.as_ref().map_or(0, |stand| stand.total - stand.waiting.len() as i64))
    });
    let is_empty = Memo::new(move |_| stand.with(|stand| stand.as_ref().is_some_and(|it| it.waiting.is_empty())));
    view! {
        <div class="stack">
            <ErrorNote error/>
            <Show when=move || is_empty.get()>
                <EmptyState icon="shield" title=t::quarantine_empty(l) text=t::quarantine_empty_text(l)/>
            </Show>
            <Show when=move || !waiting.with(Vec::is_empty)>
                <div class="cluster quarantine-bar">
                    <label class="check">
                        <input type="checkbox" prop:checked=all prop:indeterminate=move || some.get() && !all.get() on:change=turn_all/>
                        <span class="check-text">{t::choose_all(l)}</span>
                    </label>
                    <span class="muted" aria-live="polite">
                        {move || Some(chosen.with(Vec::len) as i64).filter(|n| *n > 0).map(|n| l.count(n, t::chosen_one(l), t::chosen_many(l)))}
                    </span>
                    <Button look=Look::Primary icon="check" disabled=none busy=deciding.doing.busy on_press=move |()| deciding.release(chosen.get_untracked())>
                        {t::release_chosen(l)}
                    </Button>
                    <Button icon="trash-2" disabled=none busy=deciding.doing.busy on_press=move |()| deciding.delete(chosen.get_untracked())>
                        {t::delete(l)}
                    </Button>
                </div>
                <ul class="card is-flush quarantine-list" aria-label=t::quarantine_title(l)>
                    <For each=move || waiting.get() key=|waiting| waiting.id let(waiting)>
                        <QuarantineRow waiting deciding/>
                    </For>
                </ul>
                {move || Some(behind.get()).filter(|n| *n > 0).map(|n| view! { <p class="muted">{t::more_wait(l, &l.number(n))}</p> })}
            </Show>
        </div>
    }
    .into_any()
}
