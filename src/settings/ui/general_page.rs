//! `/settings`: what holds for the whole company.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::settings_frame::SettingsFrame;
use crate::auth::texts::language_name;
use crate::settings::api::save_settings;
use crate::settings::card_facts::CardFact;
use crate::settings::facts::use_facts;
use crate::settings::forms::SettingsForm;
use crate::settings::texts as t;
use crate::values::currency::Currency;
use crate::values::id::fresh;
use crate::values::locale::Locale;
use crate::widgets::all::{Button, Checkbox, Choice, ErrorNote, Look, Select, TextInput, field_error};
use crate::widgets::field::FieldProblem;
use crate::widgets::locale;

#[component]
pub fn GeneralPage() -> impl IntoView {
    view! { <SettingsFrame title=t::general(locale())><GeneralForm/></SettingsFrame> }.into_any()
}

#[component]
fn GeneralForm() -> impl IntoView {
    let l = locale();
    let seen = SettingsForm::from(&use_facts().settings);
    let doing = Doing::here();
    let company = RwSignal::new(seen.company.clone());
    let currency = RwSignal::new(seen.currency.clone());
    let language = RwSignal::new(seen.locale.clone());
    let sellers_see_team = RwSignal::new(seen.sellers_see_team);
    let close_in_days = RwSignal::new(seen.close_in_days.clone());
    let history_hours = RwSignal::new(seen.history_hours.clone());
    let card_facts =
        CardFact::ALL.map(|fact| (fact, RwSignal::new(seen.card_facts.split(',').any(|it| it == fact.code()))));
    let error = doing.error;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = SettingsForm {
            company: company.get_untracked(),
            currency: currency.get_untracked(),
            locale: language.get_untracked(),
            sellers_see_team: sellers_see_team.get_untracked(),
            close_in_days: close_in_days.get_untracked(),
            history_hours: history_hours.get_untracked(),
            card_facts: ticked(&card_facts),
            labels: seen.labels.clone(),
            standards: seen.standards.clone(),
        };
        // Every page begins with the settings, so the page comes anew.
        doing.run(save_settings(fresh().into(), seen.clone(), form), |()| {
            let _ = window().location().reload();
        });
    };
    view! {
        <form class="card settings-form stack" on:submit=submit novalidate>
            <ErrorNote error=error/>
            <div class="field-grid">
                <TextInput name="company" label=t::company(l) value=company max_length=120 error=field_error(error, "company")/>
                <Select name="currency" label=t::currency(l) choices=currencies() value=currency hint=t::currency_hint(l) error=field_error(error, "currency")/>
                <Select name="locale" label=t::language(l) choices=languages() value=language hint=t::language_hint(l) error=field_error(error, "locale")/>
                <TextInput name="close_in_days" label=t::close_in_days(l) value=close_in_days number=true suffix=t::days(l) hint=t::close_in_days_hint(l) max_length=4 error=field_error(error, "close_in_days")/>
                <TextInput name="history_hours" label=t::history_hours(l) value=history_hours number=true suffix=t::hours(l) hint=t::history_hours_hint(l) max_length=3 error=field_error(error, "history_hours")/>
                <fieldset class="is-whole settings-facts">
                    <legend class="field-label">{t::card_facts(l)}</legend>
                    <p class="field-hint">{t::card_facts_hint(l)}</p>
                    <div class="settings-facts-list">
                        {card_facts.map(|(fact, ticked)| view! { <Checkbox name="card_facts" label=t::card_fact(l, fact) checked=ticked/> }).into_iter().collect_view()}
                    </div>
                    <FieldProblem id="card-facts-error" error=field_error(error, "card_facts")/>
                </fieldset>
                <div class="is-whole">
                    <Checkbox name="sellers_see_team" label=t::sellers_see_team(l) checked=sellers_see_team hint=t::sellers_see_team_hint(l)/>
                </div>
            </div>
            <div class="form-actions">
                <Button look=Look::Primary submit=true busy=doing.busy>{t::save(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn ticked(facts: &[(CardFact, RwSignal<bool>)]) -> String {
    let ticked = facts.iter().filter(|(_, ticked)| ticked.get_untracked());
    ticked.map(|(fact, _)| fact.code()).collect::<Vec<_>>().join(",")
}

/// The common ones first, then all by their code.
pub fn currencies() -> Vec<Choice> {
    const COMMON: [&str; 5] = ["EUR", "USD", "GBP", "CHF", "CAD"];
    let choice = |currency: Currency| Choice::new(currency.code(), t::currency_name(currency));
    let common = COMMON.into_iter().filter_map(|code| Currency::parse(code).ok());
    let rest = Currency::all().filter(|currency| !COMMON.contains(&currency.code()));
    common.chain(rest).map(choice).collect()
}

pub fn languages() -> Vec<Choice> {
    Locale::ALL.map(|locale| Choice::new(locale.code(), language_name(locale))).to_vec()
}
