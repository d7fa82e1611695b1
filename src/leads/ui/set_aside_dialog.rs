//! Until when a lead is set aside: two clicks for the usual spans, or a day.

use leptos::prelude::*;

use super::hand::{Hand, request};
use crate::leads::api::set_lead_aside;
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::facts::use_facts;
use crate::values::day::{DateForm, Day};
use crate::values::error::Error;
use crate::widgets::all::{Button, Dialog, ErrorNote, Look, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn SetAsideDialog(
    view: Signal<LeadView>,
    open: RwSignal<bool>,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let today = use_facts().today;
    let id = view.with_untracked(|view| view.lead.id);
    let day = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Error>);
    let set_aside = move |until: Day| {
        hand.carry_out(set_lead_aside(request(), id, Some(until)), Some(error), move |_| {
            open.set(false);
            refresh.run(());
            t::done_set_aside(l, &l.day(until))
        });
    };
    let from_form = Callback::new(move |()| match day.with_untracked(|day| Day::parse(day, DateForm::DayFirst)) {
        Ok(until) => set_aside(until),
        Err(problem) => error.set(Some(Error::invalid("until", problem))),
    });
    let spans = [
        (t::in_weeks_2(l), today.plus_days(14)),
        (t::in_month_1(l), today.plus_months(1)),
        (t::in_months_3(l), today.plus_months(3)),
        (t::in_months_6(l), today.plus_months(6)),
    ];
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=hand.busy on_press=from_form>
                {t::set_aside_act(l)}
            </Button>
        }
    };
    view! {
        <Dialog id="lead-set-aside" title=t::set_aside_title(l) open=open size="is-small" footer=footer>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    from_form.run(());
                }
            >
                <div class="cluster">
                    {spans
                        .map(|(text, until)| {
                            view! {
                                <Button small=true busy=hand.busy on_press=move |()| set_aside(until)>
                                    {text}
                                </Button>
                            }
                        })
                        .collect_view()}
                </div>
                <ErrorNote error=error/>
                <TextInput
                    name="until"
                    label=t::date(l)
                    value=day
                    kind="date"
                    error=field_error(error, "until")
                />
            </form>
        </Dialog>
    }
    .into_any()
}
