//! Entering the rate of a day; entered again, it corrects that day's.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::currencies_page::Rates;
use super::doing::Doing;
use super::general_page::currencies;
use crate::changes::ui::Teller;
use crate::settings::api::set_rate;
use crate::settings::facts::use_facts;
use crate::settings::rates::RateDraft;
use crate::settings::texts as t;
use crate::values::currency::Currency;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::{Button, Choice, ErrorNote, Look, Select, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn RateForm(company: Currency, found: Rates) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let error = doing.error;
    let others: Vec<Choice> = currencies().into_iter().filter(|choice| choice.value != company.code()).collect();
    let first = others.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let currency = RwSignal::new(first);
    let day = RwSignal::new(use_facts().today.to_string());
    let rate = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = RequestId::from(fresh());
        let draft =
            RateDraft { currency: currency.get_untracked(), day: day.get_untracked(), rate: rate.get_untracked() };
        doing.run(set_rate(request, fresh().into(), draft), move |()| {
            rate.set(String::new());
            teller.done(t::rate_entered(l).to_owned(), request);
            found.refetch();
        });
    };
    view! {
        <form class="card settings-form" on:submit=submit novalidate>
            <ErrorNote error/>
            <div class="field-grid">
                <Select name="currency" id="rate-currency" label=t::rate_currency(l) choices=others value=currency error=field_error(error, "currency")/>
                <TextInput name="day" id="rate-day" kind="date" label=t::rate_day(l) value=day required=true error=field_error(error, "day")/>
                <TextInput name="rate" id="rate-rate" label=t::rate_of_one(l, company.code()) value=rate number=true suffix=company.symbol() max_length=20 required=true error=field_error(error, "rate")/>
            </div>
            <div class="form-actions">
                <Button submit=true look=Look::Primary icon="plus" busy=doing.busy>{t::enter_rate(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}
