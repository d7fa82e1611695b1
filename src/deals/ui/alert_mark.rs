//! That a deal is out of the standards: a shape, how many alerts, and their names.

use leptos::prelude::*;

use crate::deals::alert::Alerts;
use crate::deals::texts as t;
use crate::deals::words;
use crate::values::locale::Locale;
use crate::widgets::all::Icon;

/// Nothing where nothing is raised.
pub fn alert_mark(l: Locale, alerts: Alerts) -> Option<AnyView> {
    if alerts.is_empty() {
        return None;
    }
    let said = t::out_of_standard_says(l, &words::alerts(l, alerts));
    let count = l.number(alerts.iter().count() as i64);
    let title = said.clone();
    let mark = view! {
        <span class="alert-mark" title=title>
            <Icon name="bell"/>
            <span class="num" aria-hidden="true">{count}</span>
            <span class="visually-hidden">{said}</span>
        </span>
    };
    Some(mark.into_any())
}
