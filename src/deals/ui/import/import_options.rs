//! What holds for all rows: pipeline, currency, owner, duplicates.

use leptos::prelude::*;

use super::State;
use crate::deals::import::texts as t;
use crate::deals::texts as d;
use crate::imports::texts as i;
use crate::imports::ui::owner_choice;
use crate::values::currency::Currency;
use crate::widgets::all::{Checkbox, Choice, Select};
use crate::widgets::locale;

#[component]
pub fn ImportOptions(state: State) -> impl IntoView {
    let l = locale();
    let Some(plan) = state.plan.get_untracked() else { return ().into_any() };
    let pipelines =
        state.look.with_untracked(|look| look.as_ref().map(|look| look.choices.pipelines.clone()).unwrap_or_default());
    let pipelines: Vec<Choice> =
        pipelines.into_iter().map(|pipeline| Choice::new(pipeline.id.to_string(), pipeline.name)).collect();
    let pipeline = (pipelines.len() > 1).then(|| {
        let initial = plan.pipeline.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <Select
                name="pipeline" id="import-pipeline" label=d::pipeline(l) choices=pipelines initial
                on_change=move |id: String| state.alter(|plan| {
                    plan.pipeline = id.parse().ok();
                    // Stages are those of another pipeline now.
                    plan.stages.clear();
                })
            />
        }
    });
    let currencies: Vec<Choice> =
        Currency::all().map(|currency| Choice::new(currency.code(), currency.code())).collect();
    let owner = owner_choice(state, [i::no_owner, i::owner_me, i::owner_nobody]);
    view! {
        <section class="import-options">
            <h2 class="import-options-title">{i::options(l)}</h2>
            <div class="field-grid">
                {pipeline}
                <Select
                    name="currency" id="import-currency" label=d::currency(l) hint=t::currency_hint(l) choices=currencies
                    initial=plan.currency.code()
                    on_change=move |code: String| state.alter(|plan| {
                        plan.currency = Currency::parse(&code).unwrap_or(plan.currency);
                    })
                />
                {owner}
                <div class="is-whole">
                    <Checkbox
                        name="duplicates" label=t::duplicates(l) hint=t::duplicates_hint(l) initial=plan.duplicates
                        on_change=move |on| state.alter(|plan| plan.duplicates = on)
                    />
                </div>
            </div>
        </section>
    }
    .into_any()
}
