//! Where the deal leaves the standards, each with its reason; what is silenced says by whom, until when and why.

use leptos::prelude::*;

use super::panel_state::PanelState;
use super::snooze_dialog::SnoozeDialog;
use crate::deals::alert::{Alert, Measure};
use crate::deals::api::end_snooze;
use crate::deals::snooze::Snooze;
use crate::deals::texts as t;
use crate::deals::view::DealView;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::settings::Settings;
use crate::values::clock::fresh;
use crate::values::day::Day;
use crate::values::id::RequestId;
use crate::widgets::all::*;

/// An alert that holds, why, and what silences it.
#[derive(Clone, Debug, PartialEq)]
struct Raised {
    alert: Alert,
    why: String,
    /// The snooze that holds today, and who gave it.
    snooze: Option<(Snooze, String)>,
}

#[component]
pub fn DealAlerts(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let facts = use_facts();
    let raised = Memo::new(move |_| state.view.with(|view| raised(state, view, &facts.settings, facts.today)));
    let snoozing = RwSignal::new(None::<Alert>);
    let deal = state.view.with_untracked(|view| view.deal.id);
    let wake = Callback::new(move |alert: Alert| {
        let request = RequestId::from(fresh());
        state.run(async move {
            let answer = end_snooze(request, deal, alert).await;
            state.answered(request, answer, t::woken(locale).to_owned());
        });
    });
    view! {
        <Show when=move || raised.with(|raised| !raised.is_empty())>
            <section class="deal-panel-section">
                <h3>{t::alerts(locale)}</h3>
                <ul class="deal-alerts" role="list">
                    {move || raised.get().into_iter().map(|raised| line(state, raised, snoozing, wake)).collect_view()}
                </ul>
            </section>
        </Show>
        <SnoozeDialog state alert=snoozing/>
    }
    .into_any()
}

fn line(state: PanelState, raised: Raised, snoozing: RwSignal<Option<Alert>>, wake: Callback<Alert>) -> AnyView {
    let locale = state.locale;
    let Raised { alert, why, snooze } = raised;
    let name = words::alert(locale, alert);
    let is_snoozed = snooze.is_some();
    let snoozed = snooze.map(|(snooze, by)| {
        let told = t::snoozed_by(locale, &by, &locale.day(snooze.until), &snooze.reason);
        view! { <p class="deal-alerts-snooze">{told}</p> }
    });
    let acts = move || {
        state.may_change().then(|| {
            let (text, label) = match is_snoozed {
                true => (t::snooze_again(locale), t::snooze_again_of(locale, name)),
                false => (t::snooze(locale), t::snooze_of(locale, name)),
            };
            let wakes = is_snoozed.then(|| {
                let label = t::end_snooze_of(locale, name);
                named_button(label, t::end_snooze(locale), Callback::new(move |()| wake.run(alert)))
            });
            let snoozes = named_button(label, text, Callback::new(move |()| snoozing.set(Some(alert))));
            view! { <div class="cluster is-end">{wakes} {snoozes}</div> }
        })
    };
    view! {
        <li class:is-snoozed=is_snoozed>
            <Icon name=if is_snoozed { "bell-off" } else { "bell" }/>
            <div class="deal-alerts-text">
                <p><strong>{name}</strong></p>
                <p>{why}</p>
                {snoozed}
            </div>
            {acts}
        </li>
    }
    .into_any()
}

/// Several of one word stand below each other: each says which alert it is about.
fn named_button(label: String, text: &'static str, on_press: Callback<()>) -> AnyView {
    view! {
        <button
            type="button" class=Look::Ghost.class(true) aria-label=label.clone() title=label
            on:click=move |_| on_press.run(())
        >
            <span>{text}</span>
        </button>
    }
    .into_any()
}

fn raised(state: PanelState, view: &DealView, settings: &Settings, today: Day) -> Vec<Raised> {
    let Some(watched) = view.deal.watched() else { return Vec::new() };
    let measure = Measure::of(&view.stage, settings, today, view.stay.map(|stay| stay.limit));
    let stay = view.stay.zip(view.stage.standards.longest_days).map(|(stay, most)| (stay.days, most));
    let said = |alert: Alert| {
        let snooze = view.deal.snoozes.of(alert).filter(|snooze| today <= snooze.until);
        let by = |snooze: &Snooze| {
            let known = view.snoozers.iter().find(|(id, _)| Some(*id) == snooze.by);
            known.map_or_else(|| t::by_command_line(state.locale).to_owned(), |(_, name)| name.clone())
        };
        Raised {
            alert,
            why: words::reason(state.locale, alert, &view.deal, &measure, stay),
            snooze: snooze.map(|snooze| (snooze.clone(), by(snooze))),
        }
    };
    measure.raised(&watched).iter().map(said).collect()
}
