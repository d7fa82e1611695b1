//! All that happened around an account, newest first, a page at a time.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::changes::change::Kind;
use crate::changes::entry::FieldEntry;
use crate::changes::ui::news;
use crate::dossier::api::read_timeline;
use crate::dossier::view::{Event, Timeline};
use crate::dossier::{texts as t, words};
use crate::settings::facts::use_facts;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::widgets::all::{Button, ErrorNote, Icon, Look, Skeleton};
use crate::widgets::locale;

#[component]
pub fn TimelineCard(account: AccountId) -> impl IntoView {
    let l = locale();
    let news = news();
    let first = Resource::new(move || news.get(), move |_| read_timeline(account, None));
    view! {
        <section class="card timeline" aria-labelledby="timeline-title">
            <h2 class="card-title" id="timeline-title">{t::timeline(l)}</h2>
            <Transition fallback=|| view! { <Skeleton/> }>
                <Events account=account first=first/>
            </Transition>
        </section>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for the events.
#[component]
fn Events(account: AccountId, first: Resource<Result<Timeline, Error>>) -> impl IntoView {
    let l = locale();
    // Earlier events, with those of the first page as it stood then: it may end earlier once something new has come.
    let behind = RwSignal::new(None::<Timeline>);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Error>);
    let page = Memo::new(move |_| first.get().and_then(Result::ok).unwrap_or_default());
    let error = Signal::derive(move || failed.get().or_else(|| first.get().and_then(Result::err)));
    let shown = Memo::new(move |_| {
        let mut page = page.get();
        if let Some(earlier) = behind.get() {
            let last = page.events.last().map_or(i64::MAX, |event| event.seq);
            if page.more.is_some() {
                page.events.extend(earlier.events.into_iter().filter(|event| event.seq < last));
                page.more = earlier.more;
            }
        }
        page
    });
    let show_earlier = move |()| {
        let Some(before) = shown.with_untracked(|shown| shown.more) else { return };
        let so_far = behind.get_untracked().map(|earlier| earlier.events).unwrap_or_default();
        let first_page = page.with_untracked(|page| page.events.clone());
        busy.set(true);
        spawn_local(async move {
            let answer = read_timeline(account, Some(before)).await;
            busy.try_set(false);
            match answer {
                Ok(next) => {
                    let mut events = if so_far.is_empty() { first_page } else { so_far };
                    events.extend(next.events);
                    behind.try_set(Some(Timeline { events, more: next.more }));
                    failed.try_set(None);
                }
                Err(wrong) => {
                    failed.try_set(Some(wrong));
                }
            }
        });
    };
    view! {
        <ErrorNote error=error/>
        <Show when=move || shown.with(|shown| shown.events.is_empty())>
            <p class="muted">{t::timeline_empty(l)}</p>
        </Show>
        <ol class="timeline-list">
            <For each=move || shown.with(|shown| shown.events.clone()) key=|event| (event.seq, event.undone) let:event>
                <OneEvent event=event/>
            </For>
        </ol>
        <Show when=move || shown.with(|shown| shown.more.is_some())>
            <Button small=true look=Look::Ghost busy=busy on_press=show_earlier>{t::earlier(l)}</Button>
        </Show>
    }
    .into_any()
}

#[component]
fn OneEvent(event: Event) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let Event { at, by, kind, subject, name, act, fields, undone, .. } = event;
    let by = by.unwrap_or_else(|| crate::changes::texts::by_command_line(l).to_owned());
    let href = match kind {
        Kind::Deal => Some(format!("?deal={subject}")),
        Kind::Lead => Some(format!("/leads/{subject}")),
        _ => None,
    };
    let icon = match kind {
        Kind::Deal => view! { <Icon name="briefcase"/> },
        Kind::Lead => view! { <Icon name="inbox"/> },
        Kind::Contact => view! { <Icon name="user"/> },
        Kind::Activity => view! { <Icon name="calendar"/> },
        Kind::Document => view! { <Icon name="file-text"/> },
        _ => view! { <Icon name="building-2"/> },
    };
    let record = match href {
        Some(href) => view! { <a class="timeline-record" href=href>{name}</a> }.into_any(),
        None => view! { <span class="timeline-record">{name}</span> }.into_any(),
    };
    let field = move |field: FieldEntry| {
        // A making tells no fields here.
        let said = field.says(l, false);
        view! {
            <li>
                <span class="timeline-field">{words::field(l, kind, &field.field)}</span>
                " "
                {said}
            </li>
        }
    };
    view! {
        <li class="timeline-event" class:is-undone=undone>
            <span class="timeline-mark">{icon}</span>
            <div class="timeline-text">
                <p class="timeline-what">
                    <span class="timeline-kind">{words::kind(l, kind)}</span>
                    " "
                    {record}
                    " · "
                    {words::act(l, kind, &act)}
                    {undone.then(|| view! { <span class="timeline-undone">{format!(" ({})", t::is_undone(l))}</span> })}
                </p>
                {(!fields.is_empty())
                    .then(|| view! { <ul class="timeline-fields">{fields.into_iter().map(field).collect_view()}</ul> })}
                <p class="timeline-when">
                    <time datetime=at.iso()>{l.instant(at, offset)}</time>
                    " · "
                    {by}
                </p>
            </div>
        </li>
    }
    .into_any()
}
