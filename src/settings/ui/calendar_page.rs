//! `/settings/calendar`: which days are worked, which are holidays, and two limits of the alerts. Everyone reads it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::holidays_card::HolidaysCard;
use super::settings_frame::SettingsFrame;
use crate::auth::ui::use_viewer;
use crate::settings::api::save_settings;
use crate::settings::calendar::WorkDays;
use crate::settings::facts::use_facts;
use crate::settings::forms::{SettingsForm, StandardsForm};
use crate::settings::texts as t;
use crate::values::id::fresh;
use crate::widgets::all::{Button, Checkbox, ErrorNote, Look, TextInput, field_error};
use crate::widgets::field::FieldProblem;
use crate::widgets::locale;

#[component]
pub fn CalendarPage() -> impl IntoView {
    let l = locale();
    let may_change = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    view! {
        <SettingsFrame title=t::calendar(l) open=true>
            <p class="muted">{t::calendar_note(l)}</p>
            {if may_change { view! { <WorkedDays/> }.into_any() } else { view! { <ToldDays/> }.into_any() }}
            <HolidaysCard may_change/>
        </SettingsFrame>
    }
    .into_any()
}

/// For those who only read.
#[component]
fn ToldDays() -> impl IntoView {
    let l = locale();
    let worked = use_facts().settings.worked_days;
    let days: Vec<&str> = (0..7).filter(|day| worked.has(*day)).map(|day| l.weekday(day)).collect();
    view! {
        <section class="card settings-form" aria-label=t::worked_days(l)>
            <h2 class="card-title">{t::worked_days(l)}</h2>
            <p>{days.join(", ")}</p>
        </section>
    }
    .into_any()
}

#[component]
fn WorkedDays() -> impl IntoView {
    let l = locale();
    let facts = use_facts();
    let seen = SettingsForm::from(&facts.settings);
    let doing = Doing::here();
    let error = doing.error;
    let worked: [(u32, RwSignal<bool>); 7] =
        std::array::from_fn(|day| (day as u32, RwSignal::new(facts.settings.worked_days.has(day as u32))));
    let late_stage = RwSignal::new(seen.standards.late_stage.clone());
    let most_pushes = RwSignal::new(seen.standards.most_pushes.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let ticked = worked.iter().filter(|(_, ticked)| ticked.get_untracked());
        let standards = StandardsForm {
            worked_days: ticked.map(|(day, _)| WorkDays::code(*day)).collect::<Vec<_>>().join(","),
            late_stage: late_stage.get_untracked(),
            most_pushes: most_pushes.get_untracked(),
        };
        let form = SettingsForm { standards, ..seen.clone() };
        // Every page begins with the settings, so the page comes anew.
        doing.run(save_settings(fresh().into(), seen.clone(), form), |()| {
            let _ = window().location().reload();
        });
    };
    let tick = |(day, ticked): (u32, RwSignal<bool>)| {
        view! { <Checkbox name="worked_days" label=l.weekday(day) checked=ticked/> }
    };
    view! {
        <form class="card settings-form stack" on:submit=submit novalidate>
            <ErrorNote error/>
            <fieldset class="settings-facts">
                <legend class="field-label">{t::worked_days(l)}</legend>
                <div class="settings-facts-list">{worked.map(tick).into_iter().collect_view()}</div>
                <FieldProblem id="worked-days-error" error=field_error(error, "worked_days")/>
            </fieldset>
            <div class="field-grid">
                <TextInput name="late_stage" label=t::late_stage(l) value=late_stage number=true suffix="%" hint=t::late_stage_hint(l) max_length=3 error=field_error(error, "late_stage")/>
                <TextInput name="most_pushes" label=t::most_pushes(l) value=most_pushes number=true suffix=t::times(l) hint=t::most_pushes_hint(l) max_length=3 error=field_error(error, "most_pushes")/>
            </div>
            <div class="form-actions">
                <Button look=Look::Primary submit=true busy=doing.busy>{t::save(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}
