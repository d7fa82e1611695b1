//! `/settings/labels`: what the decision labels mean.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::settings_frame::SettingsFrame;
use crate::settings::api::save_settings;
use crate::settings::decision::{DecisionLabel, Labels, MAX_DEFINITION};
use crate::settings::facts::use_facts;
use crate::settings::forms::{LabelForm, LabelForms, SettingsForm};
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::values::id::fresh;
use crate::widgets::all::{Button, ErrorNote, Look, TextArea, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn LabelsPage() -> impl IntoView {
    view! { <SettingsFrame title=t::labels(locale())><LabelsForm/></SettingsFrame> }.into_any()
}

#[component]
fn LabelsForm() -> impl IntoView {
    let l = locale();
    let seen = SettingsForm::from(&use_facts().settings);
    let doing = Doing::here();
    let typed = seen.labels.0.clone().map(|form| (RwSignal::new(form.definition), RwSignal::new(form.months)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let labels = typed.map(|(definition, months)| LabelForm {
            definition: definition.get_untracked(),
            months: months.get_untracked(),
        });
        let form = SettingsForm { labels: LabelForms(labels), ..seen.clone() };
        // Every page begins with the settings, so the page comes anew.
        doing.run(save_settings(fresh().into(), seen.clone(), form), |()| {
            let _ = window().location().reload();
        });
    };
    let sections = DecisionLabel::ALL.into_iter().zip(typed).map(|(label, (definition, months))| {
        view! { <LabelFields label=label definition=definition months=months error=doing.error/> }
    });
    view! {
        <p class="muted">{t::labels_note(l)}</p>
        <form class="settings-labels stack" on:submit=submit novalidate>
            <ErrorNote error=doing.error/>
            {sections.collect_view()}
            <div class="form-actions">
                <Button look=Look::Primary submit=true busy=doing.busy>{t::save(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn LabelFields(
    label: DecisionLabel,
    definition: RwSignal<String>,
    months: RwSignal<String>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let (definition_name, months_name) = match label {
        DecisionLabel::Hot => (Labels::FIELDS[0], Labels::FIELDS[1]),
        DecisionLabel::ToFollow => (Labels::FIELDS[2], Labels::FIELDS[3]),
        DecisionLabel::Cold => (Labels::FIELDS[4], Labels::FIELDS[5]),
    };
    // What stands there as long as nobody has written anything.
    let own = Labels::default().explained(l, label);
    let own = own.lines().next().unwrap_or_default().to_owned();
    view! {
        <section class="card" aria-label=label.name(l)>
            <h2 class="card-title">{label.name(l)}</h2>
            <div class="field-grid">
                <div class="is-whole">
                    <TextArea
                        name=definition_name
                        label=t::label_definition(l)
                        value=definition
                        placeholder=own
                        hint=t::label_definition_hint(l)
                        max_length=MAX_DEFINITION
                        error=field_error(error, definition_name)
                    />
                </div>
                <TextInput
                    name=months_name
                    label=t::label_months(l)
                    value=months
                    number=true
                    suffix=t::months(l)
                    max_length=3
                    error=field_error(error, months_name)
                />
            </div>
        </section>
    }
    .into_any()
}
