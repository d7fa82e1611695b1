//! The deal of a conversion: a new one, an open one that takes the lead in, or none.

use leptos::prelude::*;

use super::convert_form::label;
use super::convert_sheet::{NEW, NOTHING, OPEN, Sheet};
use crate::deals::stage::{Pipeline, Stage};
use crate::leads::texts as t;
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::id::PipelineId;
use crate::widgets::all::{Choice, RadioList, Select, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn ConvertDeal(
    sheet: Sheet,
    error: RwSignal<Option<Error>>,
    pipelines: Vec<Pipeline>,
    stages: Vec<Stage>,
) -> impl IntoView {
    let l = locale();
    let has_open = Memo::new(move |_| sheet.target.with(|it| it.as_ref().is_some_and(|it| !it.deals.is_empty())));
    let choices = Signal::derive(move || {
        let open = has_open.get().then(|| Choice::new(OPEN, t::deal_open(l)));
        let ends = [Choice::new(NOTHING, t::deal_nothing(l))];
        [Choice::new(NEW, t::deal_new(l))].into_iter().chain(open).chain(ends).collect::<Vec<_>>()
    });
    let open_deals = Signal::derive(move || {
        let deals = sheet.target.get().map(|target| target.deals).unwrap_or_default();
        let line = |open: crate::leads::conversion::OpenDeal| {
            let text = t::deal_line(l, &open.deal.name, &open.stage, &l.money(open.deal.money()));
            Choice::new(open.deal.id.to_string(), text)
        };
        deals.into_iter().map(line).collect::<Vec<_>>()
    });
    let is = move |word: &'static str| sheet.deal.with(|deal| deal == word);
    let (pipelines, stages) = (StoredValue::new(pipelines), StoredValue::new(stages));
    view! {
        <RadioList name="convert-deal" label=t::deal(l) choices=choices value=sheet.deal/>
        <Show when=move || is(OPEN) && has_open.get()>
            <Select
                name="deal"
                label=label("deal")
                choices=open_deals
                value=sheet.open_deal
                error=field_error(error, "deal")
            />
        </Show>
        <Show when=move || is(NEW)>
            <NewDeal sheet=sheet error=error pipelines=pipelines stages=stages/>
        </Show>
    }
    .into_any()
}

#[component]
fn NewDeal(
    sheet: Sheet,
    error: RwSignal<Option<Error>>,
    pipelines: StoredValue<Vec<Pipeline>>,
    stages: StoredValue<Vec<Stage>>,
) -> impl IntoView {
    let l = locale();
    let currency = use_facts().settings.currency;
    let wrong = move |name| field_error(error, name);
    let of = move |pipeline: Option<PipelineId>| {
        stages.with_value(|stages| {
            stages.iter().filter(|stage| Some(stage.pipeline) == pipeline).cloned().collect::<Vec<Stage>>()
        })
    };
    // The stage says the pipeline, so there is one choice to keep and not two.
    let pipeline_now = move || {
        let stage = sheet.stage.get();
        stages.with_value(|all| all.iter().find(|it| it.id.to_string() == stage).map(|it| it.pipeline))
    };
    let shown = RwSignal::new(untrack(pipeline_now).map(|id| id.to_string()).unwrap_or_default());
    let stage_choices = Signal::derive(move || {
        let choice = |stage: Stage| Choice::new(stage.id.to_string(), stage.name);
        of(pipeline_now()).into_iter().map(choice).collect::<Vec<_>>()
    });
    let pipeline_choices: Vec<Choice> = pipelines
        .get_value()
        .into_iter()
        .filter(|pipeline| !of(Some(pipeline.id)).is_empty())
        .map(|pipeline| Choice::new(pipeline.id.to_string(), pipeline.name))
        .collect();
    let several = pipeline_choices.len() > 1;
    let enter = move |pipeline: String| {
        let first = of(pipeline.parse().ok()).into_iter().next();
        sheet.stage.set(first.map(|stage| stage.id.to_string()).unwrap_or_default());
    };
    view! {
        <div class="field-grid">
            <div class="is-whole">
                <TextInput name="name" label=label("name") value=sheet.name error=wrong("name") max_length=200/>
            </div>
            <TextInput
                name="value"
                label=label("value")
                value=sheet.value
                number=true
                suffix=currency.code()
                error=wrong("value")
                required=true
            />
            <TextInput name="close_on" label=label("close_on") value=sheet.close_on kind="date" error=wrong("close_on")/>
            {several
                .then(|| {
                    view! {
                        <Select
                            name="pipeline"
                            label=t::deal_pipeline(l)
                            choices=Signal::stored(pipeline_choices)
                            value=shown
                            on_change=enter
                        />
                    }
                })}
            <Select name="stage" label=label("stage") choices=stage_choices value=sheet.stage error=wrong("stage")/>
            <TextInput
                name="next_step"
                label=label("next_step")
                value=sheet.next_step
                error=wrong("next_step")
                max_length=300
            />
        </div>
    }
    .into_any()
}
