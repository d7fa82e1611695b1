//! The form of a stage: name, probability, definition, colour, and what is expected of its deals.

use leptos::prelude::*;

use super::stage_standards::{StageStandards, StandardsForm};
use super::stages_page::{Editing, StagesState};
use crate::deals::api::{create_stage, edit_stage};
use crate::deals::stage::{HUES, StageDraft};
use crate::deals::standards::StandardsDraft;
use crate::deals::texts as t;
use crate::values::clock::fresh;
use crate::values::id::RequestId;
use crate::widgets::all::*;

#[component]
pub fn StageDialog(state: StagesState) -> impl IntoView {
    let locale = crate::widgets::locale();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.editing.with(Option::is_some)));
    let title = Signal::derive(move || match state.editing.get() {
        Some(Editing::Stage(_)) => t::edit_stage(locale).to_owned(),
        _ => t::add_stage(locale).to_owned(),
    });
    let form = move || state.editing.get().map(|editing| view! { <StageForm state editing/> });
    view! {
        <Dialog id="stage-dialog" title open on_close=Callback::new(move |()| {
            state.editing.set(None);
            state.error.set(None);
        })>
            {form}
        </Dialog>
    }
    .into_any()
}

#[component]
fn StageForm(state: StagesState, editing: Editing) -> impl IntoView {
    let locale = crate::widgets::locale();
    let draft = match &editing {
        Editing::New => StageDraft { hue: next_hue(state), probability: "50".into(), ..StageDraft::default() },
        Editing::Stage(stage) => StageDraft {
            name: stage.name.clone(),
            probability: stage.probability.get().to_string(),
            definition: stage.definition.clone(),
            hue: stage.hue,
            standards: StandardsDraft::from(&stage.standards),
        },
    };
    let name = RwSignal::new(draft.name);
    let probability = RwSignal::new(draft.probability);
    let definition = RwSignal::new(draft.definition);
    let hue = RwSignal::new(draft.hue);
    let standards = StandardsForm::new(draft.standards);
    let busy = RwSignal::new(false);
    let save = move || {
        let draft = StageDraft {
            name: name.get_untracked(),
            probability: probability.get_untracked(),
            definition: definition.get_untracked(),
            hue: hue.get_untracked(),
            standards: standards.draft(),
        };
        // The same check as the server's, so that a slip is told at once.
        if let Err(error) = draft.check() {
            state.error.set(Some(error));
            return;
        }
        let request = RequestId::from(fresh());
        let editing = editing.clone();
        let pipeline = state.layout.with_untracked(|layout| layout.as_ref().map(|layout| layout.pipeline.id));
        busy.set(true);
        state.run(async move {
            let answer = match (editing, pipeline) {
                (Editing::Stage(stage), _) => edit_stage(request, stage.id, draft).await,
                (Editing::New, Some(pipeline)) => create_stage(request, pipeline, draft).await,
                (Editing::New, None) => return,
            };
            busy.set(false);
            if state.answered(request, answer) {
                state.editing.set(None);
            }
        });
    };
    let colour = move |number: i64| {
        view! {
            <label class=format!("stage-form-colour hue-{number}")>
                <input
                    type="radio" name="hue" class="visually-hidden" value=number.to_string()
                    checked=move || hue.get() == number
                    on:change=move |_| hue.set(number)
                />
                <span class="stage-form-swatch" aria-hidden="true"></span>
                <span class="visually-hidden">{t::colour_number(locale, &number.to_string())}</span>
            </label>
        }
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            save();
        }>
            <TextInput name="name" id="stage-name" label=t::name(locale) value=name required=true autofocus=true error=field_error(state.error, "name")/>
            <TextInput name="probability" id="stage-probability" label=t::probability(locale) value=probability number=true suffix="%" required=true error=field_error(state.error, "probability")/>
            <TextArea name="definition" id="stage-definition" label=t::definition(locale) value=definition hint=t::definition_hint(locale) error=field_error(state.error, "definition")/>
            <fieldset class="stage-form-colours">
                <legend>{t::colour(locale)}</legend>
                {(1..=HUES).map(colour).collect_view()}
            </fieldset>
            <StageStandards form=standards error=state.error/>
            <FormActions busy on_cancel=move |()| state.editing.set(None)>{t::save(locale)}</FormActions>
        </form>
    }
    .into_any()
}

fn next_hue(state: StagesState) -> i64 {
    let stages = state.layout.with_untracked(|layout| layout.as_ref().map_or(0, |layout| layout.stages.len() as i64));
    stages % HUES + 1
}
