//! What the deal's stage expects of it, ticked off as it is met.

use leptos::prelude::*;

use super::panel_state::PanelState;
use crate::deals::criteria::Criterion;
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::values::percent::Outcome;
use crate::widgets::all::*;

#[component]
pub fn DealCriteria(state: PanelState) -> impl IntoView {
    let (locale, facts) = (state.locale, use_facts());
    let expected = Memo::new(move |_| {
        state.view.with(|view| {
            let criteria = view.stage.standards.exit.iter().map(|it| (it, it.is_met(&view.deal))).collect::<Vec<_>>();
            let stay = view.stay.zip(view.stage.standards.longest_days).map(|(stay, most)| (stay.days, most));
            (view.deal.outcome() == Outcome::Open).then_some((criteria, stay))
        })
    });
    let line = move |(criterion, is_met): (Criterion, bool)| {
        let (types, is_done) = (&facts.types, matches!(criterion, Criterion::Done(_)));
        // The word beside it says the rest.
        let label = words::type_name(types, criterion).filter(|_| is_done).map(str::to_owned);
        let label = label.unwrap_or_else(|| words::criterion(locale, types, criterion));
        let state = match criterion {
            _ if !is_met => t::is_missing(locale),
            Criterion::Document(_) => t::is_there(locale),
            _ => t::is_met(locale),
        };
        view! {
            <li class:is-met=is_met>
                <Icon name=if is_met { "circle-check" } else { "circle-dashed" }/>
                <span>{label}</span>
                <span class="faint">{state}</span>
            </li>
        }
    };
    move || {
        let (criteria, stay) = expected.get()?;
        let stay = stay.map(|(days, most)| {
            let text = t::stays(locale, &locale.number(days), &locale.number(most));
            view! {
                <p class="deal-criteria-stay">
                    <Icon name="timer"/> <span>{text}</span>
                    <a class="link" href="/settings/calendar">{t::which_days(locale)}</a>
                </p>
            }
        });
        (!criteria.is_empty() || stay.is_some()).then(|| {
            let list = (!criteria.is_empty()).then(|| {
                view! {
                    <h3>{t::exit_criteria(locale)}</h3>
                    <ul class="deal-criteria-list" role="list">{criteria.into_iter().map(&line).collect_view()}</ul>
                }
            });
            view! { <section class="deal-panel-section deal-criteria">{list} {stay}</section> }
        })
    }
}
