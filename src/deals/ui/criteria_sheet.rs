//! What a deal lacks for where it is to go, on one sheet: the missing fields and nothing else. They are saved with the
//! move or not at all.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_keys::show;
use super::board_state::BoardState;
use super::closing::{Telling, tell_on_board};
use super::deal_field::{Kind, parsed};
use crate::accounts::api::contacts_of;
use crate::activities;
use crate::activities::draft::MAX_DESCRIPTION;
use crate::changes::change::Fields;
use crate::deals::api::{move_deal, read_choices, read_deal, win_deal};
use crate::deals::board::{Act, Asking};
use crate::deals::criteria::{Criteria, Criterion};
use crate::deals::edit::Edit;
use crate::deals::planning::Logged;
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, Done};
use crate::deals::words;
use crate::settings::activity_type::Slot;
use crate::settings::decision::DecisionLabel;
use crate::settings::facts::{Facts, use_facts};
use crate::values::clock::fresh;
use crate::values::day::Day;
use crate::values::error::{Error, FieldError, Problem};
use crate::values::id::{AccountId, RequestId};
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
        facts: StoredValue::new(facts),
        error: RwSignal::new(None),
        busy: RwSignal::new(false),
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
    facts: StoredValue<Arc<Facts>>,
    error: RwSignal<Option<Error>>,
    busy: RwSignal<bool>,
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

    fn label(self, criterion: Criterion) -> String {
        self.facts.with_value(|facts| words::criterion(self.locale, &facts.activity_types, criterion))
    }

    /// What was done, as the server takes it among the fields.
    fn logged(self, slot: Slot, typed: &str) -> Result<Edit, Problem> {
        let day = Day::parse_iso(typed)?;
        Ok(Logged { slot, day, description: self.outcome(slot).get_untracked() }.edit())
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
        let (act, request) = (self.act, RequestId::from(fresh()));
        self.telling.undo.run(async move {
            let answer = match act {
                Act::Move(step) => move_deal(request, step, edits).await,
                act => win_deal(request, act.deal(), edits).await,
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

    /// Says what is wrong, and asks for what only the server knew to be missing. What was typed stays.
    fn failed(self, error: Error) {
        let Some(missing) = self.missing.try_get_untracked() else {
            // The sheet was closed meanwhile.
            self.telling.toasts.danger(t::not_moved(self.locale, &error.text(self.locale)));
            return;
        };
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

fn control_id(form: Form, criterion: Criterion) -> String {
    format!("{}-{}", form.id, criterion.field())
}

/// How a criterion's field is typed.
fn kind(criterion: Criterion) -> Kind {
    match criterion {
        Criterion::Value | Criterion::Costs => Kind::Money,
        Criterion::NextOn | Criterion::Done(_) => Kind::Day,
        Criterion::NextStep => Kind::Line,
        Criterion::Description => Kind::Text,
        Criterion::Contact
        | Criterion::Source
        | Criterion::Category
        | Criterion::Product
        | Criterion::Competitor
        | Criterion::Label => Kind::Choice(Vec::new()),
    }
}

fn control(form: Form, criterion: Criterion, view: &DealView, choices: &DealChoices, locale: Locale) -> AnyView {
    let name = criterion.field();
    let (id, label) = (control_id(form, criterion), form.label(criterion));
    let (value, error) = (form.typed(criterion), field_error(form.error, name));
    let none = t::choose(locale);
    if let Criterion::Done(slot) = criterion {
        return was_done(form, slot, id, label, error);
    }
    match kind(criterion) {
        Kind::Money if view.deal.is_computed(name) => computed(name, id, label, error, view, locale),
        Kind::Money => {
            let suffix = view.deal.currency.symbol();
            view! { <TextInput name id label value number=true suffix required=true error/> }.into_any()
        }
        Kind::Day => view! { <TextInput name id label value kind="date" required=true error/> }.into_any(),
        Kind::Text => view! { <TextArea name id label value required=true error/> }.into_any(),
        Kind::Line => view! { <TextInput name id label value required=true error/> }.into_any(),
        _ if criterion == Criterion::Contact => contact(id, label, value, error, view.deal.account, locale),
        _ if criterion == Criterion::Label => {
            let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(locale))).to_vec();
            view! { <Select name id label choices=Signal::stored(labels) value none required=true error/> }.into_any()
        }
        _ => {
            let of_kind = choices.lookups.iter().filter(|it| it.kind == name && !it.retired);
            let lookups: Vec<Choice> = of_kind.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
            view! { <Select name id label choices=Signal::stored(lookups) value none required=true error/> }.into_any()
        }
    }
}

/// An activity that was done: its day, and what came of it.
fn was_done(form: Form, slot: Slot, id: String, label: String, error: Signal<Option<String>>) -> AnyView {
    let (day, outcome) = (form.typed(Criterion::Done(slot)), form.outcome(slot));
    let outcome_id = format!("{id}-outcome");
    view! {
        <TextInput name=slot.field() id label value=day kind="date" required=true error/>
        <TextArea name="outcome" id=outcome_id label=activities::texts::outcome(form.locale) value=outcome max_length=MAX_DESCRIPTION/>
    }
    .into_any()
}

fn found<K: Copy + PartialEq>(signals: &[(K, RwSignal<String>)], wanted: K) -> RwSignal<String> {
    let known = signals.iter().find(|(key, _)| *key == wanted);
    known.map_or_else(|| RwSignal::new(String::new()), |(_, signal)| *signal)
}

/// An amount that the lines say; and the way to them.
fn computed(
    name: &'static str,
    id: String,
    label: String,
    error: Signal<Option<String>>,
    view: &DealView,
    locale: Locale,
) -> AnyView {
    let (suffix, address) = (view.deal.currency.symbol(), format!("/deals/{}", view.deal.id));
    view! {
        <TextInput name id label number=true suffix disabled=true error/>
        <p class="muted">
            <a class="link" href=address>{t::computed_from_lines(locale)}</a>
        </p>
    }
    .into_any()
}

/// The people of the account; where there are none, the way to its page.
fn contact(
    id: String,
    label: String,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    account: AccountId,
    locale: Locale,
) -> AnyView {
    let people = Resource::new(|| (), move |()| contacts_of(account));
    let choices = Signal::derive(move || match people.get() {
        Some(Ok(people)) => people.into_iter().map(|it| Choice::new(it.id.to_string(), it.name)).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let nobody = move || {
        matches!(people.get(), Some(Ok(people)) if people.is_empty()).then(|| {
            view! {
                <p class="muted">
                    <a class="link" href=format!("/accounts/{account}")>{t::no_contacts(locale)}</a>
                </p>
            }
        })
    };
    view! {
        <Select name="contact" id label choices value none=t::choose(locale) required=true error/>
        {nobody}
    }
    .into_any()
}
