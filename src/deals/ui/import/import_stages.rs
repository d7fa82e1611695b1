//! Where the sheet's stages stand on the board.

use leptos::prelude::*;

use super::State;
use crate::deals::import::outcome::outcome_of;
use crate::deals::import::plan::{StageChoice, StagePlan};
use crate::deals::import::texts as t;
use crate::deals::stage::Stage;
use crate::values::percent::Outcome;
use crate::values::text::fold;
use crate::widgets::all::{Choice, Select, TableFrame};
use crate::widgets::locale;

#[component]
pub fn ImportStages(state: State) -> impl IntoView {
    let l = locale();
    // The names stay while a new try is under way.
    let names = Memo::new(move |before: Option<&Vec<String>>| {
        let tried = state.tried.with(|tried| tried.as_ref().map(|summary| summary.own.stage_names.clone()));
        tried.unwrap_or_else(|| before.cloned().unwrap_or_default())
    });
    let pipeline = Memo::new(move |_| state.plan.with(|plan| plan.as_ref().and_then(|plan| plan.pipeline)));
    let stages = Memo::new(move |_| {
        state.look.with(|look| {
            let stages = look.iter().flat_map(|look| &look.choices.stages).filter(|stage| !stage.retired);
            stages
                .filter(|stage| pipeline.get().is_none_or(|pipeline| stage.pipeline == pipeline))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let stages = stages.get();
        let row = |(place, name): (usize, String)| view! { <StageRow state place name stages=stages.clone()/> };
        names.get().into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <Show when=move || !names.with(Vec::is_empty)>
            <section class="import-stages">
                <h2 class="import-stages-title">{t::stages(l)}</h2>
                <p class="muted">{t::stages_text(l)}</p>
                <TableFrame label=t::stages(l)>
                    <table class="table is-stacking">
                        <thead>
                            <tr>
                                <th scope="col">{t::sheet_stage(l)}</th>
                                <th scope="col">{t::board_stage(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableFrame>
            </section>
        </Show>
    }
}

#[component]
fn StageRow(state: State, place: usize, name: String, stages: Vec<Stage>) -> impl IntoView {
    let l = locale();
    let may_make = state.look.with_untracked(|look| look.as_ref().is_some_and(|look| look.may_make));
    let known = stages.iter().find(|stage| fold(&stage.name) == fold(&name)).map(|stage| stage.id);
    let planned = state.plan.with_untracked(|plan| plan.as_ref().and_then(|plan| plan.stage_choice(&name)));
    let chosen = planned.unwrap_or_else(|| match (outcome_of(&name), known) {
        (Outcome::Won, _) => StageChoice::Won,
        (Outcome::Lost, _) => StageChoice::Lost,
        (Outcome::Open, Some(id)) => StageChoice::Stage(id),
        (Outcome::Open, None) => StageChoice::ByName,
    });
    let mut choices = Vec::new();
    if known.is_none() {
        let text = if may_make { t::new_stage(l, &name) } else { t::no_such_stage(l).to_owned() };
        choices.push(Choice::new(code(StageChoice::ByName), text));
    }
    choices.extend(stages.iter().map(|stage| Choice::new(code(StageChoice::Stage(stage.id)), stage.name.clone())));
    choices.push(Choice::new(code(StageChoice::Won), t::is_won(l)));
    choices.push(Choice::new(code(StageChoice::Lost), t::is_lost(l)));
    let label = name.clone();
    let heading = name.clone();
    let choose = move |code: String| {
        let (name, to) = (name.clone(), decode(&code));
        state.alter(move |plan| {
            plan.stages.retain(|stage| stage.name != name);
            plan.stages.push(StagePlan { name, to });
        });
    };
    view! {
        <tr>
            <th scope="row">{heading}</th>
            <td data-label=t::board_stage(l)>
                <Select
                    name="stage"
                    id=format!("import-stage-{place}")
                    label=label
                    bare=true
                    choices=choices
                    initial=code(chosen)
                    on_change=choose
                />
            </td>
        </tr>
    }
}

fn code(choice: StageChoice) -> String {
    match choice {
        StageChoice::ByName => "new".to_owned(),
        StageChoice::Won => "won".to_owned(),
        StageChoice::Lost => "lost".to_owned(),
        StageChoice::Stage(id) => id.to_string(),
    }
}

fn decode(code: &str) -> StageChoice {
    match code {
        "won" => StageChoice::Won,
        "lost" => StageChoice::Lost,
        code => code.parse().map_or(StageChoice::ByName, StageChoice::Stage),
    }
}
