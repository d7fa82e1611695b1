//! The pipelines above the stages: which one is being edited, and what an administrator does with it.

use leptos::prelude::*;

use super::stages_page::StagesState;
use crate::deals::api::{create_pipeline, order_pipelines, rename_pipeline, retire_pipeline};
use crate::deals::stage::{MAX_NAME, Pipeline, pipeline_name};
use crate::deals::texts as t;
use crate::values::clock::fresh;
use crate::values::id::{PipelineId, RequestId};
use crate::widgets::all::*;

/// What the dialog names: a new pipeline, or this one anew.
#[derive(Clone, PartialEq)]
pub enum Naming {
    New,
    Known(Pipeline),
}

#[component]
pub fn PipelinesBar(state: StagesState, pipelines: Vec<Pipeline>, current: Pipeline) -> impl IntoView {
    let locale = crate::widgets::locale();
    let links = pipelines.clone().into_iter().map(|pipeline| link(pipeline, current.id)).collect_view();
    view! {
        <div class="pipelines-bar">
            <SegmentedNav label=t::pipelines(locale)>{links}</SegmentedNav>
            <Acts state pipelines current/>
        </div>
    }
    .into_any()
}

fn link(pipeline: Pipeline, current: PipelineId) -> impl IntoView {
    let locale = crate::widgets::locale();
    let text =
        if pipeline.retired { format!("{} ({})", pipeline.name, t::retired(locale)) } else { pipeline.name.clone() };
    view! { <SegmentedLink href=format!("?pipeline={}", pipeline.id) text current=pipeline.id == current/> }
}

#[component]
fn Acts(state: StagesState, pipelines: Vec<Pipeline>, current: Pipeline) -> impl IntoView {
    let locale = crate::widgets::locale();
    let naming = state.naming;
    let standing: Vec<PipelineId> = pipelines.iter().filter(|it| !it.retired).map(|it| it.id).collect();
    let place = standing.iter().position(|id| *id == current.id);
    let (id, retired, several) = (current.id, current.retired, standing.len() > 1);
    let last = standing.len().saturating_sub(1);
    let order = Callback::new(move |to: usize| {
        let mut order = standing.clone();
        if let Some(from) = place.filter(|_| to < order.len()) {
            let moved = order.remove(from);
            order.insert(to, moved);
            let request = RequestId::from(fresh());
            state.run(async move {
                let answer = order_pipelines(request, order).await;
                state.answered(request, answer);
            });
        }
    });
    let retire = move |()| {
        let request = RequestId::from(fresh());
        state.run(async move {
            let answer = retire_pipeline(request, id, !retired).await;
            state.answered(request, answer);
        });
    };
    let arrows = place.filter(|_| several).map(|place| {
        view! {
            <IconButton small=true icon="arrow-left" label=t::earlier(locale) disabled=place == 0
                on_press=move |()| order.run(place.saturating_sub(1))/>
            <IconButton small=true icon="arrow-right" label=t::later(locale) disabled=place == last
                on_press=move |()| order.run(place + 1)/>
        }
    });
    view! {
        <span class="cluster is-tight">
            {arrows}
            <IconButton small=true icon="pencil" label=t::rename_pipeline(locale)
                on_press=move |()| naming.set(Some(Naming::Known(current.clone())))/>
            {(several || retired).then(|| view! {
                <IconButton small=true icon=if retired { "rotate-ccw" } else { "archive" }
                    label=if retired { t::restore(locale) } else { t::retire_pipeline(locale) } on_press=retire/>
            })}
        </span>
        <Button small=true icon="plus" on_press=move |()| naming.set(Some(Naming::New))>{t::add_pipeline(locale)}</Button>
    }
    .into_any()
}

#[component]
pub fn PipelineDialog(state: StagesState) -> impl IntoView {
    let locale = crate::widgets::locale();
    let naming = state.naming;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(naming.with(Option::is_some)));
    let title = Signal::derive(move || match naming.get() {
        Some(Naming::Known(_)) => t::rename_pipeline(locale),
        _ => t::add_pipeline(locale),
    });
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        name.set(match naming.get() {
            Some(Naming::Known(pipeline)) => pipeline.name,
            _ => String::new(),
        });
    });
    let busy = RwSignal::new(false);
    let save = move || {
        let Some(what) = naming.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let typed = name.get_untracked();
        // The same check as the server's, so that a slip is told at once.
        if let Err(error) = pipeline_name(&typed) {
            return state.error.set(Some(error));
        }
        busy.set(true);
        let request = RequestId::from(fresh());
        state.run(async move {
            let answer = match what {
                Naming::New => create_pipeline(request, typed).await,
                Naming::Known(pipeline) => rename_pipeline(request, pipeline.id, typed).await,
            };
            busy.set(false);
            if state.answered(request, answer) {
                naming.set(None);
            }
        });
    };
    view! {
        <Dialog id="pipeline-dialog" title open size="is-small" on_close=Callback::new(move |()| {
            naming.set(None);
            state.error.set(None);
        })>
            <form class="stack" novalidate on:submit=move |event| {
                event.prevent_default();
                save();
            }>
                <TextInput name="name" id="pipeline-name" label=t::name(locale) value=name required=true autofocus=true
                    max_length=MAX_NAME hint=t::pipeline_hint(locale) error=field_error(state.error, "name")/>
                <FormActions busy on_cancel=move |()| naming.set(None)>{t::save(locale)}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}
