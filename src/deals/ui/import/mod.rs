//! What the page of an import shows of deals beside what all kinds show.

mod import_options;
mod import_stages;

use leptos::prelude::*;

use import_options::ImportOptions;
use import_stages::ImportStages;

use super::TotalsLine;
use crate::deals::import::DealImport;
use crate::deals::import::texts as t;
use crate::imports::answer::SummaryOf;
use crate::imports::ui::{ImportState, Shown};
use crate::settings::facts::use_facts;
use crate::values::locale::Locale;

type State = ImportState<DealImport>;

impl Shown for DealImport {
    fn options(state: State) -> AnyView {
        view! { <ImportStages state/> <ImportOptions state/> }.into_any()
    }

    fn note(l: Locale, summary: &SummaryOf<Self>) -> Option<String> {
        let [open, won, lost] = [summary.own.open, summary.own.won, summary.own.lost].map(|n| l.number(n.into()));
        Some(t::open_won_lost(l, &open, &won, &lost))
    }

    fn figures(l: Locale, summary: &SummaryOf<Self>) -> AnyView {
        let totals = Signal::stored(summary.own.totals.clone());
        view! {
            <div class="figure">
                <div class="figure-label">{crate::deals::texts::value(l)}</div>
                <div class="import-summary-totals num"><TotalsLine totals/></div>
            </div>
        }
        .into_any()
    }

    fn made(l: Locale, summary: &SummaryOf<Self>) -> Vec<(&'static str, Vec<String>)> {
        vec![(t::new_stages(l), summary.own.stages.clone())]
    }

    fn remarks(l: Locale, summary: &SummaryOf<Self>) -> Vec<String> {
        let number = |n: u32| l.number(n.into());
        let by_outcome =
            (summary.own.set_by_outcome > 0).then(|| t::set_by_outcome(l, &number(summary.own.set_by_outcome)));
        let rounded = (summary.own.rounded > 0).then(|| t::rounded(l, &number(summary.own.rounded)));
        let short = summary.own.shortfall.says(l, &use_facts().types);
        by_outcome.into_iter().chain(rounded).chain(short).collect()
    }
}
