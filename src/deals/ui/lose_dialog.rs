//! A lost deal asks its reason, and takes in what else is known: to whom it went, and what was learnt. All of it is stored
//! with the loss or not at all.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::board_keys::show;
use super::board_state::BoardState;
use super::closing::{Telling, tell_on_board, write_on_page};
use crate::deals::api::{lose_deal, read_choices, read_deal};
use crate::deals::board::Act;
use crate::deals::deal::Deal;
use crate::deals::loss::Loss;
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, Done};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{DealId, LookupId, RequestId};
use crate::values::problem::Problem;
use crate::widgets::all::*;

/// The dialog of the board.
#[component]
pub fn LoseDialog(state: BoardState) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.losing.with(Option::is_some)));
    let name = move || state.losing.get().and_then(|deal| state.card(deal)).map(|card| card.name.clone());
    let title = Signal::derive(move || name().unwrap_or_default());
    // The answer may come when the dialog has been closed, or asks about another deal.
    let on_done = Callback::new(move |(deal, done): (DealId, Done)| {
        if state.losing.get_untracked() == Some(deal) {
            state.losing.set(None);
        }
        state.carried_out(Act::Lose(deal), done);
        tell_on_board(state, done.request, deal);
    });
    let body = move || {
        state.losing.get().map(|deal| {
            let on_cancel = Callback::new(move |()| {
                state.losing.set(None);
                show(state, deal);
            });
            view! { <LossSheet id="lose-deal" deal on_done on_cancel/> }
        })
    };
    view! {
        <Dialog id="lose-deal" title open size="is-small" on_close=Callback::new(move |()| state.losing.set(None))>
            {body}
        </Dialog>
    }
    .into_any()
}

/// What is asked of a loss, as it is typed.
#[derive(Clone, Copy)]
pub struct LossForm {
    /// Begins the ids of its fields.
    pub id: &'static str,
    pub reason: RwSignal<String>,
    pub competitor: RwSignal<String>,
    pub error: RwSignal<Option<Error>>,
}

impl LossForm {
    pub fn new(id: &'static str, error: RwSignal<Option<Error>>) -> LossForm {
        LossForm { id, reason: RwSignal::new(String::new()), competitor: RwSignal::new(String::new()), error }
    }

    /// Reason and competitor; without a reason it says so at its field.
    pub fn told(self) -> Option<(LookupId, Option<LookupId>)> {
        let Ok(reason) = self.reason.get_untracked().parse() else {
            self.error.set(Some(Error::invalid("loss_reason", Problem::Required)));
            return None;
        };
        Some((reason, self.competitor.get_untracked().parse().ok()))
    }

    /// The two choices. `held`: the competitor that is known already, even a retired one.
    pub fn choices(self, choices: &DealChoices, held: Option<LookupId>, no_competitor: &'static str) -> AnyView {
        let locale = crate::widgets::locale();
        let of_kind = |kind: &str| -> Vec<Choice> {
            let standing = choices.lookups.iter().filter(|it| it.kind == kind && (!it.retired || Some(it.id) == held));
            standing.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect()
        };
        let reasons = of_kind("loss_reason");
        if reasons.is_empty() {
            return view! { <Note tone=Tone::Warning>{t::no_reasons(locale)}</Note> }.into_any();
        }
        let LossForm { id, reason, competitor, error } = self;
        view! {
            <Select
                name="loss_reason" id=format!("{id}-reason") label=t::loss_reason(locale) choices=Signal::stored(reasons)
                value=reason none=t::choose_reason(locale) required=true error=field_error(error, "loss_reason")
            />
            <Select
                name="competitor" id=format!("{id}-competitor") label=t::competitor(locale)
                choices=Signal::stored(of_kind("competitor")) value=competitor none=no_competitor
                error=field_error(error, "competitor")
            />
        }
        .into_any()
    }
}

/// The loss of one deal. It is read first, and again when somebody else has changed it meanwhile; what was typed stays.
#[component]
pub fn LossSheet(
    id: &'static str,
    deal: DealId,
    on_done: Callback<(DealId, Done)>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let locale = crate::widgets::locale();
    let version = RwSignal::new(0_u32);
    let form = LossForm::new(id, RwSignal::new(None));
    let (report, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (was_read, telling) = (StoredValue::new(false), Telling::here());
    let sheet = Sheet { form, report, was_read, busy, version, on_done, on_cancel, telling };
    let read = Resource::new(
        move || version.get(),
        move |_| async move {
            let (view, choices) = futures::join!(read_deal(deal), read_choices());
            Ok::<_, Error>((view?.deal, choices?))
        },
    );
    let shown = move || {
        read.get().map(|answer| match answer {
            Ok((deal, choices)) => fields(sheet, deal, choices),
            Err(error) => view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any(),
        })
    };
    view! { <Transition fallback=|| view! { <Skeleton lines=3/> }>{shown}</Transition> }.into_any()
}

#[derive(Clone, Copy)]
struct Sheet {
    form: LossForm,
    report: RwSignal<String>,
    was_read: StoredValue<bool>,
    busy: RwSignal<bool>,
    version: RwSignal<u32>,
    on_done: Callback<(DealId, Done)>,
    on_cancel: Callback<()>,
    telling: Telling,
}

impl Sheet {
    /// Begins with what the deal says; what was typed since is not written over.
    fn take(self, deal: &Deal) {
        if !self.was_read.get_value() {
            self.was_read.set_value(true);
            self.form.competitor.set(deal.competitor.map(|id| id.to_string()).unwrap_or_default());
            self.report.set(deal.report.clone());
        }
    }

    fn save(self, deal: &Deal) {
        let Some((reason, competitor)) = self.form.told().filter(|_| !self.busy.get_untracked()) else { return };
        let report = self.report.get_untracked();
        let edits = Loss { reason, competitor, report }.edits(deal);
        let (id, request) = (deal.id, RequestId::from(fresh()));
        self.busy.set(true);
        self.telling.undo.run(async move {
            let answer = lose_deal(request, id, Some(reason), edits).await;
            self.busy.try_set(false);
            match answer {
                Ok(done) => {
                    if self.on_done.try_run((id, done)).is_none() {
                        // Board or panel were left meanwhile.
                        self.telling.tell(done.request, id, move || write_on_page(id));
                    }
                }
                Err(error) => self.failed(error),
            }
        });
    }

    fn failed(self, error: Error) {
        let is_stale = matches!(error, Error::Clash(_));
        if let Some(Some(error)) = self.form.error.try_set(Some(error)) {
            // The dialog was closed meanwhile.
            self.telling.refused(&error);
        } else if is_stale {
            self.version.try_update(|version| *version += 1);
        }
    }
}

fn fields(sheet: Sheet, deal: Deal, choices: DealChoices) -> AnyView {
    let locale = crate::widgets::locale();
    let Sheet { form, report, busy, on_cancel, .. } = sheet;
    sheet.take(&deal);
    let asked = form.choices(&choices, deal.competitor, t::none(locale));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        sheet.save(&deal);
    };
    view! {
        <form class="stack" novalidate on:submit=send>
            <p class="muted">{t::lose_text(locale)}</p>
            {asked}
            <TextArea
                name="report" id=format!("{}-report", form.id) label=t::report(locale) hint=t::report_hint(locale)
                value=report max_length=10_000 error=field_error(form.error, "report")
            />
            <ErrorNote error=form.error/>
            <FormActions busy on_cancel>{t::lose(locale)}</FormActions>
        </form>
    }
    .into_any()
}
