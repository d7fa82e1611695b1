//! `/settings/stages`: an administrator's screen for the columns of the board.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::pipelines_bar::{Naming, PipelineDialog, PipelinesBar};
use super::stage_dialog::StageDialog;
use crate::changes::ui::UndoStack;
use crate::deals::api::{all_pipelines, all_stages, order_stages, retire_stage};
use crate::deals::stage::{Pipeline, Stage};
use crate::deals::texts as t;
use crate::deals::view::Done;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::ui::SettingsFrame;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{PipelineId, RequestId, StageId};
use crate::values::locale::Locale;
use crate::widgets::all::*;

#[component]
pub fn StagesPage() -> impl IntoView {
    view! { <SettingsFrame title=t::stages(crate::widgets::locale())><Stages/></SettingsFrame> }.into_any()
}

/// Which stage the dialog edits: a new one, or this.
#[derive(Clone, PartialEq)]
pub enum Editing {
    New,
    Stage(Stage),
}

/// The pipelines, and the stages of the one that is edited.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub pipelines: Vec<Pipeline>,
    pub pipeline: Pipeline,
    pub stages: Vec<Stage>,
}

/// What the rows and the dialogs share.
#[derive(Clone, Copy)]
pub struct StagesState {
    pub layout: RwSignal<Option<Layout>>,
    pub editing: RwSignal<Option<Editing>>,
    pub naming: RwSignal<Option<Naming>>,
    pub error: RwSignal<Option<Error>>,
    /// Kept, since the page is out of reach where an answer comes.
    locale: Locale,
    version: RwSignal<u32>,
    undo: UndoStack,
    toasts: Toasts,
}

impl StagesState {
    /// Runs an act to its end; Ctrl+Z waits for it.
    pub fn run(self, act: impl Future<Output = ()> + 'static) {
        self.undo.run(act);
    }

    /// Takes the answer of an act: says it with an undo, or keeps what is wrong.
    pub fn answered(self, request: RequestId, answer: Result<Done, Error>) -> bool {
        match answer {
            Ok(_) => {
                self.error.set(None);
                self.undo.push(request);
                let undo = self.undo;
                let label = crate::changes::texts::undo(self.locale);
                self.toasts.show(Toast::new(t::saved(self.locale)).action(label, move |()| undo.undo(request)));
                self.version.update(|version| *version += 1);
                true
            }
            Err(error) => {
                // The page may have been left meanwhile.
                if let Some(Some(error)) = self.error.try_set(Some(error)) {
                    self.toasts.danger(error.text(self.locale));
                }
                false
            }
        }
    }

    fn order(self, from: usize, to: usize) {
        let Some(mut order) = self.layout.with_untracked(|layout| {
            layout.as_ref().map(|layout| {
                layout.stages.iter().filter(|stage| !stage.retired).map(|stage| stage.id).collect::<Vec<StageId>>()
            })
        }) else {
            return;
        };
        if from < order.len() && to < order.len() {
            let stage = order.remove(from);
            order.insert(to, stage);
            let request = RequestId::from(fresh());
            self.run(async move {
                let answer = order_stages(request, order).await;
                self.answered(request, answer);
            });
        }
    }

    fn retire(self, stage: StageId, retired: bool) {
        let request = RequestId::from(fresh());
        self.run(async move {
            let answer = retire_stage(request, stage, retired).await;
            self.answered(request, answer);
        });
    }
}

#[component]
fn Stages() -> impl IntoView {
    let locale = crate::widgets::locale();
    let version = RwSignal::new(0_u32);
    let state = StagesState {
        layout: RwSignal::new(None),
        editing: RwSignal::new(None),
        naming: RwSignal::new(None),
        error: RwSignal::new(None),
        locale,
        version,
        undo: expect_context::<UndoStack>(),
        toasts: Toasts::here(),
    };
    let query = use_query_map();
    let pipeline = Memo::new(move |_| query.with(|query| query.get("pipeline")?.parse::<PipelineId>().ok()));
    let layout = Resource::new(move || (version.get(), pipeline.get()), |(_, pipeline)| read(pipeline));
    if let Some(live) = use_context::<crate::changes::ui::Live>() {
        Effect::new(move |before: Option<i64>| {
            let newest = live.newest.get();
            if before.is_some_and(|before| before != 0 && newest > before) {
                version.update(|version| *version += 1);
            }
            newest
        });
    }
    let list = move || {
        layout.get().map(|layout| match layout {
            Ok(layout) => {
                state.layout.set(Some(layout.clone()));
                let stages = layout.stages;
                let last = stages.iter().filter(|stage| !stage.retired).count().saturating_sub(1);
                let rows = stages
                    .into_iter()
                    .enumerate()
                    .map(|(place, stage)| view! { <StageRow state stage place last/> })
                    .collect_view();
                view! {
                    <PipelinesBar state pipelines=layout.pipelines current=layout.pipeline/>
                    <ol class="card is-flush stage-list">{rows}</ol>
                }
                .into_any()
            }
            Err(error) => view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any(),
        })
    };
    view! {
        <p class="muted">{t::stages_text(locale)}</p>
        <ErrorNote error=state.error/>
        <Transition fallback=|| view! { <Skeleton lines=5/> }>{list}</Transition>
        <div>
            <Button icon="plus" on_press=move |()| state.editing.set(Some(Editing::New))>{t::add_stage(locale)}</Button>
        </div>
        <StageDialog state/>
        <PipelineDialog state/>
    }
    .into_any()
}

async fn read(asked: Option<PipelineId>) -> Result<Layout, Error> {
    let pipelines = all_pipelines().await?;
    let pipeline = pipelines.iter().find(|it| Some(it.id) == asked).or(pipelines.first());
    let pipeline = pipeline.ok_or(Error::NotFound)?.clone();
    let stages = all_stages(pipeline.id).await?;
    Ok(Layout { pipelines, pipeline, stages })
}

#[component]
fn StageRow(state: StagesState, stage: Stage, place: usize, last: usize) -> impl IntoView {
    let locale = crate::widgets::locale();
    let (id, retired) = (stage.id, stage.retired);
    let editing = stage.clone();
    let definition = (!stage.definition.is_empty()).then(|| {
        view! { <span class="stage-row-definition">{stage.definition.clone()}</span> }
    });
    let standards = words::standards(locale, &use_facts().types, &stage.standards);
    let standards = (!standards.is_empty()).then(|| {
        view! { <span class="stage-row-standards"><Icon name="list-checks"/> {standards}</span> }
    });
    view! {
        <li class=format!("stage-row hue-{}", stage.hue) class:is-retired=retired>
            <span class="stage-row-dot" aria-hidden="true"></span>
            <span class="stage-row-text">
                <span class="stage-row-name">
                    {stage.name.clone()}
                    {retired.then(|| view! { " " <Badge>{t::retired(locale)}</Badge> })}
                </span>
                {definition}
                {standards}
            </span>
            <span class="stage-row-probability num">{locale.percent(stage.probability)}</span>
            <span class="stage-row-actions cluster is-tight">
                {(!retired).then(|| view! {
                    <IconButton small=true icon="arrow-left" label=t::earlier(locale) disabled=place == 0
                        on_press=move |()| state.order(place, place.saturating_sub(1))/>
                    <IconButton small=true icon="arrow-right" label=t::later(locale) disabled=place == last
                        on_press=move |()| state.order(place, place + 1)/>
                })}
                <IconButton small=true icon="pencil" label=t::edit_stage(locale)
                    on_press=move |()| state.editing.set(Some(Editing::Stage(editing.clone())))/>
                <IconButton small=true icon=if retired { "rotate-ccw" } else { "archive" }
                    label=if retired { t::restore(locale) } else { t::retire(locale) }
                    on_press=move |()| state.retire(id, !retired)/>
            </span>
        </li>
    }
    .into_any()
}
