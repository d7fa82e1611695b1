//! The holidays, in their order; an administrator adds some, or all that are public in France in a year.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::holiday_row::HolidayRow;
use crate::changes::ui::{Teller, news};
use crate::settings::api::{add_french_holidays, add_holiday, holidays};
use crate::settings::facts::use_facts;
use crate::settings::holiday::{Holiday, HolidayDraft, MAX_HOLIDAY_NAME};
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::{Button, EmptyState, ErrorNote, Look, Skeleton, TableFrame, TextInput, field_error};
use crate::widgets::locale;

/// The holidays, read anew after each act.
pub type Holidays = Resource<Result<Vec<Holiday>, Error>>;

#[component]
pub fn HolidaysCard(may_change: bool) -> impl IntoView {
    let l = locale();
    // An undo comes by the live stream like any other change.
    let news = news();
    let found: Holidays = Resource::new(move || news.get(), |_| holidays());
    view! {
        <section class="stack" aria-labelledby="holidays-title">
            <h2 class="card-title" id="holidays-title">{t::holidays(l)}</h2>
            {may_change.then(|| view! { <NewHoliday found/> <FrenchHolidays found/> })}
            <Transition fallback=|| view! { <Skeleton lines=5/> }><Standing found may_change/></Transition>
        </section>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for it.
#[component]
fn Standing(found: Holidays, may_change: bool) -> impl IntoView {
    let l = locale();
    let error = Signal::derive(move || found.get().and_then(Result::err));
    let days = Memo::new(move |_| found.get().and_then(Result::ok).unwrap_or_default());
    let table = move || {
        if days.with(Vec::is_empty) {
            let (title, text) = (t::no_holidays(l), t::no_holidays_text(l));
            return view! { <EmptyState icon="calendar" title text/> }.into_any();
        }
        view! {
            <TableFrame label=t::holidays(l)>
                <table class="table is-stacking">
                    <thead>
                        <tr>
                            <th scope="col">{t::holiday_day(l)}</th>
                            <th scope="col">{t::name(l)}</th>
                            {may_change.then(|| view! { <td class="is-actions"></td> })}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || days.get() key=|holiday| holiday.clone() let(holiday)>
                            <HolidayRow holiday found may_change/>
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
fn NewHoliday(found: Holidays) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let error = doing.error;
    let (day, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = RequestId::from(fresh());
        let draft = HolidayDraft { day: day.get_untracked(), name: name.get_untracked() };
        doing.run(add_holiday(request, fresh().into(), draft), move |()| {
            day.set(String::new());
            name.set(String::new());
            teller.done(t::holiday_added(l).to_owned(), request);
            found.refetch();
        });
    };
    view! {
        <form class="card settings-form" on:submit=submit novalidate>
            <ErrorNote error/>
            <div class="field-grid">
                <TextInput name="day" id="holiday-day" kind="date" label=t::holiday_day(l) value=day required=true error=field_error(error, "day")/>
                <TextInput name="name" id="holiday-name" label=t::name(l) value=name max_length=MAX_HOLIDAY_NAME required=true error=field_error(error, "name")/>
            </div>
            <div class="form-actions">
                <Button submit=true look=Look::Primary icon="plus" busy=doing.busy>{t::add_holiday(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn FrenchHolidays(found: Holidays) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let error = doing.error;
    let year = RwSignal::new(use_facts().today.year().to_string());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = RequestId::from(fresh());
        doing.run(add_french_holidays(request, year.get_untracked()), move |count| {
            teller.done(l.count(count, t::one_holiday_added(l), t::many_holidays_added(l)), request);
            found.refetch();
        });
    };
    view! {
        <form class="card settings-form" on:submit=submit novalidate>
            <ErrorNote error/>
            <div class="entry-new">
                <TextInput name="year" id="holiday-year" label=t::french_year(l) value=year number=true max_length=4 required=true error=field_error(error, "year")/>
                <Button submit=true icon="calendar-plus" busy=doing.busy>{t::add_french_holidays(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}
