//! One holiday: renamed in place, or taken off the list.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::doing::Doing;
use super::holidays_card::Holidays;
use crate::changes::ui::Teller;
use crate::settings::api::{remove_holiday, rename_holiday};
use crate::settings::holiday::{Holiday, MAX_HOLIDAY_NAME};
use crate::settings::texts as t;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::{Button, IconButton, Look, TextInput, field_error};
use crate::widgets::{locale, texts as w};

#[component]
pub fn HolidayRow(holiday: Holiday, found: Holidays, may_change: bool) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let renaming = RwSignal::new(false);
    let Holiday { id, day, name: shown, .. } = holiday;
    let name = RwSignal::new(shown.clone());
    let kept = StoredValue::new(shown.clone());
    let told = format!("{shown}, {}", l.day(day));
    let (rename_label, remove_label) = (t::rename_holiday(l, &told), t::remove_holiday(l, &told));
    Effect::new(move |_| {
        if let Some(error) = doing.error.get().filter(|error| error.field("name").is_none()) {
            teller.toasts.danger(error.text(l));
        }
    });
    let rename = move |event: SubmitEvent| {
        event.prevent_default();
        let request = RequestId::from(fresh());
        doing.run(rename_holiday(request, id, name.get_untracked()), move |()| {
            renaming.set(false);
            teller.done(t::holiday_renamed(l).to_owned(), request);
            found.refetch();
        });
    };
    let remove = move |()| {
        let request = RequestId::from(fresh());
        doing.run(remove_holiday(request, id), move |()| {
            teller.done(t::holiday_removed(l).to_owned(), request);
            found.refetch();
        });
    };
    let cancel = move || {
        name.set(kept.get_value());
        doing.error.set(None);
        renaming.set(false);
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            cancel();
        }
    };
    let form = move || {
        view! {
            <form class="entry-form" on:submit=rename on:keydown=escape novalidate>
                <TextInput name="name" id=format!("holiday-{id}") label=t::name(l) bare=true value=name autofocus=true max_length=MAX_HOLIDAY_NAME error=field_error(doing.error, "name")/>
                <Button submit=true look=Look::Primary busy=doing.busy>{t::save(l)}</Button>
                <Button on_press=move |()| cancel()>{w::cancel(l)}</Button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row" data-label=t::holiday_day(l)>
                <span class="num">{l.day(day)}</span> " " <span class="faint">{l.weekday(day.weekday())}</span>
            </th>
            <td data-label=t::name(l)>{move || if renaming.get() { form() } else { kept.get_value().into_any() }}</td>
            {may_change.then(|| view! {
                <td class="is-actions">
                    <IconButton small=true icon="pencil" label=rename_label on_press=move |()| renaming.set(true)/>
                    <IconButton small=true icon="trash-2" label=remove_label busy=doing.busy on_press=remove/>
                </td>
            })}
        </tr>
    }
    .into_any()
}
