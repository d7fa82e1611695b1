//! What a deal lacks for where it is to go, on one sheet: the missing fields and nothing else. They are saved with the
//! move or not at all.

mod control;

use std::sync::Arc;

use leptos::prelude::*;

use self::control::{control, control_id, kind};
use super::board_keys::show;
use super::board_state::BoardState;
use super::closing::{Telling, tell_on_board};
use super::deal_field::parsed;
use crate::changes::change::Fields;
use crate::deals::api::{move_deal, read_choices, read_deal, win_deal};
use crate::deals::board::{Act, Asking};
use crate::deals::criteria::{Criteria, Criterion};
use crate::deals::edit::Edit;
use crate::deals::planning::{Attached, Logged};
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, Done};
use crate::deals::words;
use crate::documents::ui::Files;
use crate::settings::facts::{Facts, use_facts};
use crate::settings::types::Slot;
use crate::settings::ui::Retry;
use crate::values::day::Day;
use crate::values::error::{Error, FieldError, Problem, Refusal};
use crate::values::locale::Locale;
use crate::widgets::all::*;
use crate::widgets::browser::{after_next_frame, focus};

/// The sheet of the board.
#[component]
pub fn BoardSheet(state: BoardState) -> impl IntoView {
    let on_done = Callback::new(move |(act, done, said): (Act, Done, String)| {
        state.carried_out(act, done);
        match act {
            Act::Win(deal) => tell_on_board(state, done.request, deal),
            _ => state.offer_undo(done.request, said),
        }
    });
    // Cancelled or saved, the keys go on at the card.
    let deal = StoredValue::new(None);
    Effect::new(move |_| {
        let asked = state.asking.with(|asking| asking.map(|asking| asking.act.deal()));
        if let Some(deal) = deal.get_value().filter(|_| asked.is_none()) {
            show(state, deal);
        }
        deal.set_value(asked);
    });
    view! { <CriteriaSheet id="board-criteria" asking=state.asking on_done/> }
}

#[component]
pub fn CriteriaSheet(
    id: &'static str,
    /// Opens it; nothing again once it is answered or cancelled.
    asking: RwSignal<Option<Asking>>,
    /// Takes what was carried out, and how it is told.
    on_done: Callback<(Act, Done, String)>,
) -> impl IntoView {
    let locale = crate::widgets::locale();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asking.with(Option::is_some)));
    let body = move || asking.get().map(|asked| view! { <Sheet id asked asking on_done/> });
    view! {
        <Dialog id title=t::sheet_title(locale) open size="is-small" on_close=Callback::new(move |()| asking.set(None))>
            {body}
        </Dialog>
    }
    .into_any()
}

/// Reads the deal, and again when someone else has filled in the same field meanwhile.
#[component]
fn Sheet(
    id: &'static str,
    asked: Asking,
    asking: RwSignal<Option<Asking>>,
    on_done: Callback<(Act, Done, String)>,
) -> impl IntoView {
    let locale = crate::widgets::locale();
    let deal = asked.act.deal();
    let facts = use_facts();
    let today = facts.today.to_string();
    // What was done was done today, unless one says otherwise.
    let first = move |criterion| if matches!(criterion, Criterion::Done(_)) { today.clone() } else { String::new() };
    let form = Form {
        id,
        act: asked.act,
        missing: RwSignal::new(asked.missing),
        typed: StoredValue::new(Criterion::all().map(|it| (it, RwSignal::new(first(it)))).collect()),
        outcomes: StoredValue::new(Slot::all().map(|slot| (slot, RwSignal::new(String::new()))).collect()),
        files: StoredValue::new(Slot::all().map(|slot| (slot, Files::default())).collect()),
        facts: StoredValue::new(facts),
        error: RwSignal::new(None),
        busy: RwSignal::new(false),
        retry: Retry::default(),
        version: RwSignal::new(0),
        asking,
        on_done,
        locale,
        telling: Telling::here(),
    };
    let read = Resource::new(
        move || form.version.get(),
        move |_| async move {
            let (view, choices) = futures::join!(read_deal(deal), read_choices());
            Ok::<_, Error>((view?, choices?))
        },
    );
    let shown = move || {
        read.get().map(|answer| match answer {
            Ok((view, choices)) => fields(form, view, choices),
            Err(error) => view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any(),
        })
    };
    view! { <Transition fallback=|| view! { <Skeleton lines=3/> }>{shown}</Transition> }.into_any()
}

#[derive(Clone, Copy)]
struct Form {
    id: &'static str,
    act: Act,
    missing: RwSignal<Criteria>,
    /// What stands in the field of each criterion: it outlives a reading. Of what was done, the day.
    typed: StoredValue<Vec<(Criterion, RwSignal<String>)>>,
    /// What came of what was done.
    outcomes: StoredValue<Vec<(Slot, RwSignal<String>)>>,
    /// The documents.
    files: StoredValue<Vec<(Slot, Files)>>,
    facts: StoredValue<Arc<Facts>>,
    error: RwSignal<Option<Error>>,
    busy: RwSignal<bool>,
    retry: Retry<Vec<Edit>>,
    version: RwSignal<u32>,
    asking: RwSignal<Option<Asking>>,
    on_done: Callback<(Act, Done, String)>,
    locale: Locale,
    telling: Telling,
}

impl Form {
    fn typed(self, criterion: Criterion) -> RwSignal<String> {
        self.typed.with_value(|typed| found(typed, criterion))
    }

    fn outcome(self, slot: Slot) -> RwSignal<String> {
        self.outcomes.with_value(|outcomes| found(outcomes, slot))
    }

    fn files(self, slot: Slot) -> Files {
        self.files.with_value(|files| found(files, slot))
    }

    fn label(self, criterion: Criterion) -> String {
        self.facts.with_value(|facts| words::criterion(self.locale, &facts.types, criterion))
    }

    /// What was done, as the server takes it among the fields.
    fn logged(self, slot: Slot, typed: &str) -> Result<Edit, Problem> {
        let day = Day::parse_iso(typed)?;
        Ok(Logged { slot, day, description: self.outcome(slot).get_untracked() }.edit())
    }

    /// The file that was picked, in the same way.
    fn attached(self, slot: Slot) -> Result<Edit, Problem> {
        let (file, name) = self.files(slot).named().pop().ok_or(Problem::Required)?;
        Ok(Attached { slot, file, name }.edit())
    }

    /// The missing fields as typed, or what is wrong with them.
    fn edits(self, view: &DealView) -> Result<Vec<Edit>, Error> {
        let mut edits = Vec::new();
        let mut errors = Vec::new();
        for criterion in self.still_missing(view).iter() {
            let field = criterion.field();
            let typed = self.typed(criterion).get_untracked();
            let edit = match (criterion, typed.trim()) {
                _ if view.deal.is_computed(field) => Err(Problem::Computed),
                (Criterion::Document(slot), _) => self.attached(slot),
                (_, "") => Err(Problem::Required),
                (Criterion::Done(slot), typed) => self.logged(slot, typed),
                _ => parsed(&kind(criterion), &typed, view).map(|to| Edit {
                    field: field.to_owned(),
                    seen: view.deal.get(field),
                    to,
                }),
            };
            match edit {
                Ok(edit) => edits.push(edit),
                Err(problem) => errors.push(FieldError { field: field.to_owned(), problem }),
            }
        }
        if errors.is_empty() { Ok(edits) } else { Err(Error::Invalid(errors)) }
    }

    /// Without what someone has filled in meanwhile.
    fn still_missing(self, view: &DealView) -> Criteria {
        self.missing.get_untracked().without(Criteria::met_by(&view.deal))
    }

    fn save(self, view: &DealView, said: String) {
        if self.busy.get_untracked() {
            return;
        }
        let edits = match self.edits(view) {
            Ok(edits) => edits,
            Err(error) => return self.error.set(Some(error)),
        };
        self.busy.set(true);
        let (act, request, missing) = (self.act, self.retry.id(&edits), self.still_missing(view));
        self.telling.undo.run(async move {
            let answer = match (self.sent(missing).await, act) {
                (Err(error), _) => Err(error),
                (Ok(()), Act::Move(step)) => move_deal(request, step, edits).await,
                (Ok(()), act) => win_deal(request, act.deal(), edits).await,
            };
            self.busy.try_set(false);
            match answer {
                Ok(done) => {
                    // Unless something else is asked by now.
                    if self.asking.try_get_untracked().flatten().is_some_and(|asking| asking.act == act) {
                        self.asking.set(None);
                    }
                    let (request, told) = (done.request, said.clone());
                    if self.on_done.try_run((act, done, said)).is_none() {
                        self.telling.done(request, told);
                    }
                }
                Err(error) => self.failed(error),
            }
        });
    }

    /// The files arrive before the act that attaches them.
    async fn sent(self, missing: Criteria) -> Result<(), Error> {
        // Taken at once: the sheet may be closed while they are on their way.
        let asked = missing.iter().filter_map(|criterion| match criterion {
            Criterion::Document(slot) => Some((criterion.field(), self.files(slot))),
            _ => None,
        });
        for (field, files) in asked.collect::<Vec<_>>() {
            let wrong = |problem| Error::invalid(field, problem);
            files.send().await.map_err(|error| error.field("file").cloned().map_or(error, wrong))?;
        }
        Ok(())
    }

    /// Says what is wrong, and asks for what only the server knew to be missing. What was typed stays.
    fn failed(self, error: Error) {
        let Some(missing) = self.missing.try_get_untracked() else {
            // The sheet was closed meanwhile, and knows if that called it off.
            if error == Error::Refused(Refusal::CalledOff) {
                return;
            }
            self.telling.toasts.danger(t::not_moved(self.locale, &error.text(self.locale)));
            return;
        };
        for criterion in missing.iter() {
            if let Criterion::Document(slot) = criterion
                && error.field(criterion.field()) == Some(&Problem::Unknown)
            {
                self.files(slot).forget();
            }
        }
        let more = missing.and(Criteria::asked_by(&error));
        let is_stale = matches!(error, Error::Clash(_)) || more != missing;
        self.error.set(Some(error));
        self.missing.set(more);
        if is_stale {
            self.version.update(|version| *version += 1);
        }
    }
}

fn fields(form: Form, view: DealView, choices: DealChoices) -> AnyView {
    let locale = crate::widgets::locale();
    let goes_to = match form.act {
        Act::Move(step) => {
            choices.stages.iter().find(|stage| stage.id == step.to).map(|stage| stage.name.clone()).unwrap_or_default()
        }
        _ => t::is_won(locale).to_owned(),
    };
    let (said, button) = match form.act {
        Act::Move(_) => (t::moved_to(locale, &goes_to), t::save_and_move(locale)),
        // What is said of it is read once it is won.
        _ => (String::new(), t::save_and_win(locale)),
    };
    let missing = form.still_missing(&view);
    let text = if missing.is_empty() {
        t::sheet_done(locale).to_owned()
    } else {
        t::sheet_text(locale, &view.deal.name, &goes_to)
    };
    let first = missing.iter().next();
    // The dialog stands before its form does.
    if let Some(first) = first {
        let id = control_id(form, first);
        Effect::new(move |_| {
            let id = id.clone();
            after_next_frame(move || focus(&id));
        });
    }
    let controls: Vec<AnyView> =
        missing.iter().map(|criterion| control(form, criterion, &view, &choices, locale)).collect();
    view! {
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            form.save(&view, said.clone());
        }>
            <p class="muted">{text}</p>
            {controls}
            <ErrorNote error=form.error/>
            <FormActions busy=form.busy on_cancel=move |()| form.asking.set(None)>{button}</FormActions>
        </form>
    }
    .into_any()
}

fn found<K: PartialEq, V: Copy + Default>(known: &[(K, V)], wanted: K) -> V {
    known.iter().find(|(key, _)| *key == wanted).map_or_else(V::default, |(_, value)| *value)
}
