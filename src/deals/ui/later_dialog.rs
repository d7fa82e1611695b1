//! A deal was dropped beyond the months that are shown: on which day shall it close? The last day of the first such month
//! stands there already, so that Enter suffices.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::board_keys::show;
use super::board_state::BoardState;
use crate::deals::due::Due;
use crate::deals::texts as t;
use crate::settings::facts::use_facts;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::refusal::Refusal;
use crate::widgets::all::*;

#[component]
pub fn LaterDialog(state: BoardState) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.dating.with(Option::is_some)));
    let name = move || state.dating.get().and_then(|deal| state.card(deal)).map(|card| card.name.clone());
    let title = Signal::derive(move || name().unwrap_or_default());
    let body = move || state.dating.get().map(|deal| view! { <Asked state deal/> });
    view! {
        <Dialog id="close-later" title open size="is-small" on_close=Callback::new(move |()| state.dating.set(None))>
            {body}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Asked(state: BoardState, deal: DealId) -> impl IntoView {
    let (locale, today) = (state.locale(), use_facts().today);
    let first = Due::all(today).into_iter().next_back().and_then(Due::last_day);
    let day = RwSignal::new(first.map(|day| day.to_string()).unwrap_or_default());
    let error = RwSignal::new(None::<Error>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match Day::parse_iso(&day.get_untracked()) {
            Ok(day) if day < today => error.set(Some(Refusal::CloseDatePast.into())),
            Ok(day) => {
                state.dating.set(None);
                state.date(deal, day);
                show(state, deal);
            }
            Err(problem) => error.set(Some(Error::invalid("close_on", problem))),
        }
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <p class="muted">{t::close_later(locale)}</p>
            <TextInput
                name="close_on" id="close-later-day" label=t::close_on(locale) kind="date" value=day required=true autofocus=true
                error=field_error(error, "close_on")
            />
            <ErrorNote error/>
            <FormActions busy=false on_cancel=move |()| state.dating.set(None)>{t::save(locale)}</FormActions>
        </form>
    }
    .into_any()
}
