//! Whom the person typed may be already: looked for while typing rests, told in a strip whose height is there from the
//! start, so that nothing moves under the fingers. It never keeps anybody from saving.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::LeadFields;
use crate::leads::api::find_duplicates;
use crate::leads::duplicates::{Duplicate, Known};
use crate::leads::{texts as t, words};
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::locale::Locale;
use crate::widgets::all::{Announcer, Icon};
use crate::widgets::browser::{Timer, after_ms};
use crate::widgets::locale;

/// Typing rests this long before the server is asked.
const REST_MS: u64 = 150;

#[component]
pub fn Duplicates(
    fields: LeadFields,
    /// The lead itself, which is no duplicate of itself.
    lead: Option<LeadId>,
) -> impl IntoView {
    let l = locale();
    let announcer = Announcer::here();
    let traits = Memo::new(move |_| fields.traits());
    let answer = RwSignal::new(None::<Result<Vec<Duplicate>, Error>>);
    let timer = StoredValue::new(Timer::default());
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let traits = traits.get();
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        timer.with_value(|timer| timer.cancel());
        if traits.keys().is_empty() {
            return;
        }
        timer.set_value(after_ms(REST_MS, move || {
            spawn_local(async move {
                let found = find_duplicates(traits, lead).await;
                // Answers may overtake each other, and the page may have been left; only the last question counts.
                if asked.try_get_value() != Some(number)
                    || answer.with_untracked(|known| known.as_ref() == Some(&found))
                {
                    return;
                }
                let had_some = answer.with_untracked(|known| matches!(known, Some(Ok(known)) if !known.is_empty()));
                if let Ok(found) = &found
                    && (had_some || !found.is_empty())
                {
                    announcer.say(spoken(l, found));
                }
                answer.set(Some(found));
            });
        }));
    });
    let shown = Memo::new(move |_| if traits.with(|traits| traits.keys().is_empty()) { None } else { answer.get() });
    let is_found = move || shown.with(|shown| matches!(shown, Some(Ok(found)) if !found.is_empty()));
    let content = move || match shown.get() {
        None => quiet(t::duplicates_watch(l)),
        Some(Err(_)) => quiet(t::duplicates_failed(l)),
        Some(Ok(found)) if found.is_empty() => quiet(t::no_duplicate(l)),
        Some(Ok(found)) => hits(l, found),
    };
    view! {
        <section class="duplicates" class:is-found=is_found aria-label=t::duplicates(l)>
            {content}
        </section>
    }
    .into_any()
}

fn quiet(text: &'static str) -> AnyView {
    view! {
        <Icon name="users"/>
        <p class="duplicates-quiet">{text}</p>
    }
    .into_any()
}

/// The surest one in sight, the others one press away.
fn hits(l: Locale, mut found: Vec<Duplicate>) -> AnyView {
    let count = found.len();
    let others = found.split_off(1);
    let several = count > 1;
    let more = several.then(|| {
        view! {
            <details class="duplicates-more">
                <summary class="duplicates-summary">
                    <span class="duplicates-open">{t::duplicates_all(l, &l.number(count as i64))}</span>
                    <span class="duplicates-count" aria-hidden="true">{format!("+{}", count - 1)}</span>
                    <span class="duplicates-fewer">{t::duplicates_fewer(l)}</span>
                </summary>
                <ul class="duplicates-list" role="list">
                    {others.into_iter().map(|other| view! { <li>{hit(l, other)}</li> }).collect_view()}
                </ul>
            </details>
        }
    });
    view! {
        <Icon name="triangle-alert"/>
        <div class="duplicates-first" class:has-more=several>
            {found.into_iter().map(|first| hit(l, first)).collect_view()}
        </div>
        {more}
    }
    .into_any()
}

fn hit(l: Locale, duplicate: Duplicate) -> AnyView {
    let same = words::all_same(l, &duplicate.same);
    let (name, more) = told(l, &duplicate.record);
    let lines = view! {
        <span class="duplicates-same">{same}</span>
        <span class="duplicates-name">{name} {(!more.is_empty()).then(|| format!(" · {more}"))}</span>
    };
    match address(&duplicate.record) {
        Some(href) => view! {
            <a class="duplicates-hit" href=href target="_blank" rel="noopener">
                {lines}
                <Icon name="external-link"/>
                <span class="visually-hidden">" (" {t::opens_in_tab(l)} ")"</span>
            </a>
        }
        .into_any(),
        None => view! { <p class="duplicates-hit">{lines}</p> }.into_any(),
    }
}

fn address(record: &Known) -> Option<String> {
    match record {
        Known::Lead { id, .. } => Some(format!("/leads/{id}")),
        Known::Contact { account: id, .. } | Known::Account { id, .. } => Some(format!("/accounts/{id}")),
        Known::Hidden { .. } => None,
    }
}

/// What it is, and what else one would like to know of it.
fn told(l: Locale, record: &Known) -> (String, String) {
    match record {
        Known::Lead { subject, status, owner, .. } => {
            let status = words::status(l, *status);
            let more = owner.as_ref().map_or_else(|| status.to_owned(), |owner| format!("{status} · {owner}"));
            (t::duplicate_lead(l, subject), more)
        }
        Known::Hidden { owner } => (t::duplicate_hidden(l, owner), String::new()),
        Known::Contact { name, company, .. } => (t::duplicate_contact(l, name, company), String::new()),
        Known::Account { name, kind, .. } => {
            (t::duplicate_account(l, name), crate::accounts::texts::kind_name(l, *kind).to_owned())
        }
    }
}

/// What a screen reader says: how many, and the surest.
fn spoken(l: Locale, found: &[Duplicate]) -> String {
    let Some(first) = found.first() else { return t::no_duplicate(l).to_owned() };
    let count = l.count(found.len() as i64, t::duplicate_one(l), t::duplicate_many(l));
    t::duplicates_spoken(l, &count, &words::all_same(l, &first.same), &told(l, &first.record).0)
}
