//! When deals shall close: on a day, or so many days later than each would.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::deals::many::ManyAct;
use crate::deals::texts as t;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::number::parse_whole;
use crate::values::problem::Problem;
use crate::widgets::all::{Dialog, ErrorNote, FormActions, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn CloseDateDialog(
    open: RwSignal<bool>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    /// The caller closes the dialog once the act has succeeded.
    on_choose: Callback<ManyAct>,
) -> impl IntoView {
    let l = locale();
    let (day, days) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match act(&day.get_untracked(), &days.get_untracked()) {
            Ok(act) => on_choose.run(act),
            Err(wrong) => error.set(Some(wrong)),
        }
    };
    view! {
        <Dialog id="deals-date" title=t::date_many_title(l) open=open size="is-small" on_close=move |()| error.set(None)>
            <form class="stack" novalidate on:submit=send>
                <ErrorNote error/>
                <TextInput name="close_on" id="deals-date-day" label=t::close_on(l) kind="date" value=day error=field_error(error, "close_on")/>
                <TextInput
                    name="days" id="deals-date-days" label=t::put_off_by(l) hint=t::put_off_hint(l) number=true
                    max_length=6 value=days error=field_error(error, "days")
                />
                <FormActions busy on_cancel=move |()| open.set(false)>{t::date_many_act(l)}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}

/// A day, or a number of days; the day where both are given.
fn act(day: &str, days: &str) -> Result<ManyAct, Error> {
    if days.trim().is_empty() || !day.trim().is_empty() {
        let day = Day::parse_iso(day).map_err(|problem| Error::invalid("close_on", problem))?;
        return Ok(ManyAct::CloseOn(day));
    }
    let days = parse_whole(days).map_err(|problem| Error::invalid("days", problem))?;
    if days == 0 {
        return Err(Error::invalid("days", Problem::Required));
    }
    ManyAct::PutOff(days).check()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_or_so_many_days() {
        assert_eq!(act("2026-03-01", ""), Ok(ManyAct::CloseOn(Day::of(2026, 3, 1).unwrap())));
        assert_eq!(act("2026-03-01", "7"), act("2026-03-01", ""));
        assert_eq!(act("", " 1 000 "), Ok(ManyAct::PutOff(1000)));
        assert_eq!(act("", "−7"), Ok(ManyAct::PutOff(-7)));
        assert_eq!(act("", ""), Err(Error::invalid("close_on", Problem::Required)));
        assert_eq!(act("", "0"), Err(Error::invalid("days", Problem::Required)));
        assert_eq!(act("", "soon"), Err(Error::invalid("days", Problem::NotANumber)));
        assert!(act("", "99999").is_err());
    }
}
