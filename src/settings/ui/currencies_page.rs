//! `/settings/currencies`: what the company counts in, and what other currencies are worth in it, by day.

use leptos::prelude::*;

use super::doing::Doing;
use super::rate_form::RateForm;
use super::settings_frame::SettingsFrame;
use crate::changes::ui::{Teller, news};
use crate::settings::api::{rates, remove_rate};
use crate::settings::facts::use_facts;
use crate::settings::rates::RateEntry;
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::values::locale::Locale;
use crate::values::rate::DatedRate;
use crate::widgets::all::{EmptyState, ErrorNote, IconButton, Note, Skeleton, TableFrame};
use crate::widgets::locale;

/// The rates, read anew after each act.
pub type Rates = Resource<Result<Vec<RateEntry>, Error>>;

#[component]
pub fn CurrenciesPage() -> impl IntoView {
    view! { <SettingsFrame title=t::currencies(locale())><Currencies/></SettingsFrame> }.into_any()
}

#[component]
fn Currencies() -> impl IntoView {
    let l = locale();
    let company = use_facts().settings.currency;
    // An undo comes by the live stream like any other change.
    let news = news();
    let found: Rates = Resource::new(move || news.get(), |_| rates());
    view! {
        <Note>
            <p>
                {t::company_currency(l, company.code())} " " <a class="link" href="/settings">{t::change_it(l)}</a>
            </p>
            <p>{t::rates_note(l)}</p>
        </Note>
        <RateForm company found/>
        <Transition fallback=|| view! { <Skeleton lines=5/> }><Standing found/></Transition>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for it.
#[component]
fn Standing(found: Rates) -> impl IntoView {
    let l = locale();
    let error = Signal::derive(move || found.get().and_then(Result::err));
    let entries = Memo::new(move |_| found.get().and_then(Result::ok).unwrap_or_default());
    let table = move || {
        if entries.with(Vec::is_empty) {
            return view! { <EmptyState icon="banknote" title=t::no_rates(l) text=t::no_rates_text(l)/> }.into_any();
        }
        view! {
            <TableFrame label=t::currencies(l)>
                <table class="table is-stacking">
                    <thead>
                        <tr>
                            <th scope="col">{t::rate_currency(l)}</th>
                            <th scope="col">{t::rate_day(l)}</th>
                            <th scope="col" class="is-number">{t::rate(l)}</th>
                            <td class="is-actions"></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || entries.get() key=|entry| *entry let(entry)>
                            <RateRow entry found/>
                        </For>
                    </tbody>
                </table>
            </TableFrame>
        }
        .into_any()
    };
    view! { <ErrorNote error/> {table} }.into_any()
}

#[component]
fn RateRow(entry: RateEntry, found: Rates) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let RateEntry { id, dated, .. } = entry;
    let remove = move |()| {
        let request = RequestId::from(fresh());
        doing.run(remove_rate(request, id), move |()| {
            teller.done(t::rate_removed(l).to_owned(), request);
            found.refetch();
        });
    };
    Effect::new(move |_| {
        if let Some(error) = doing.error.get() {
            teller.toasts.danger(error.text(l));
        }
    });
    let told = equation(l, &dated);
    let label = t::remove_rate(l, &format!("{told}, {}", l.day(dated.day)));
    view! {
        <tr>
            <th scope="row" data-label=t::rate_currency(l)>{t::currency_name(dated.from)}</th>
            <td data-label=t::rate_day(l)>{l.day(dated.day)}</td>
            <td class="is-number num" data-label=t::rate(l)>{told}</td>
            <td class="is-actions">
                <IconButton small=true icon="trash-2" label busy=doing.busy on_press=remove/>
            </td>
        </tr>
    }
    .into_any()
}

/// `1 USD = 0.92 EUR`.
fn equation(l: Locale, dated: &DatedRate) -> String {
    format!("1\u{a0}{} = {}\u{a0}{}", dated.from, l.decimal(dated.rate.decimal()), dated.to)
}
