//! Silencing an alert: until when, and why. Both are asked, and both are kept.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::panel_state::PanelState;
use crate::deals::alert::Alert;
use crate::deals::api::snooze_alert;
use crate::deals::snooze::{MAX_REASON, MOST_DAYS, SnoozeDraft};
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::ui::Doing;
use crate::values::clock::fresh;
use crate::values::id::RequestId;
use crate::widgets::all::*;

/// What is proposed at first: a week.
const FIRST_DAYS: i64 = 7;

#[component]
pub fn SnoozeDialog(
    state: PanelState,
    /// The one to silence; nothing while the dialog is closed.
    alert: RwSignal<Option<Alert>>,
) -> impl IntoView {
    let locale = state.locale;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(alert.with(Option::is_some)));
    let title = Signal::derive(move || {
        alert.get().map(|alert| t::snooze_of(locale, words::alert(locale, alert))).unwrap_or_default()
    });
    view! {
        <Dialog id="snooze-alert" title open size="is-small" on_close=Callback::new(move |()| alert.set(None))>
            {move || alert.get().map(|it| view! { <SnoozeForm state alert=it open/> })}
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn SnoozeForm(state: PanelState, alert: Alert, open: RwSignal<bool>) -> impl IntoView {
    let locale = state.locale;
    let today = use_facts().today;
    let doing = Doing::here();
    let error = doing.error;
    let (deal, held) = state.view.with_untracked(|view| (view.deal.id, view.deal.snoozes.of(alert).cloned()));
    let held = held.filter(|snooze| today <= snooze.until);
    let first = held.as_ref().map_or_else(|| today.plus_days(FIRST_DAYS), |snooze| snooze.until);
    let until = RwSignal::new(first.to_string());
    let reason = RwSignal::new(held.map(|snooze| snooze.reason).unwrap_or_default());
    // A retry of the same form is the same request.
    let request = RequestId::from(fresh());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = SnoozeDraft { until: until.get_untracked(), reason: reason.get_untracked() };
        doing.run(snooze_alert(request, deal, alert, draft), move |done| {
            open.set(false);
            state.answered(request, Ok(done), t::snoozed_now(locale).to_owned());
        });
    };
    let hint = t::snooze_until_hint(locale, &locale.number(MOST_DAYS));
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorNote error/>
            <TextInput
                name="until" id="snooze-until" kind="date" label=t::snooze_until(locale) hint value=until required=true
                error=field_error(error, "until")
            />
            <TextInput
                name="reason" id="snooze-reason" label=t::snooze_reason(locale) value=reason max_length=MAX_REASON
                required=true autofocus=true error=field_error(error, "reason")
            />
            <FormActions busy=doing.busy on_cancel=move |()| open.set(false)>{t::snooze_act(locale)}</FormActions>
        </form>
    }
    .into_any()
}
