//! One submission that waits: who it says it is from, what it says, and why it waits.

use leptos::prelude::*;

use super::quarantine_page::Deciding;
use crate::settings::facts::use_facts;
use crate::webforms::asks::WebField;
use crate::webforms::submission::Submission;
use crate::webforms::texts as t;
use crate::webforms::view::Waiting;
use crate::widgets::all::{Badge, Button, IconButton, Tone};
use crate::widgets::locale;

#[component]
pub fn QuarantineRow(waiting: Waiting, deciding: Deciding) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let Waiting { id, form_name, at, suspicion, address, submission, .. } = waiting;
    let who = name_of(&submission).unwrap_or_else(|| t::unnamed(l).to_owned());
    let is_chosen = move || deciding.chosen.with(|chosen| chosen.contains(&id));
    let choose = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        deciding.chosen.update(|chosen| {
            if on {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    };
    // The name stands above; the rest of what they are says how to answer.
    let about = [&submission.job_title, &submission.company, &submission.email, &submission.phone, &submission.address];
    let about: Vec<_> = about.into_iter().filter(|text| !text.trim().is_empty() && **text != who).cloned().collect();
    let (choose_label, release_label, delete_label) = (t::choose(l, &who), t::about(l, &who), t::delete_of(l, &who));
    let tone = if suspicion.is_junk() { Tone::Warning } else { Tone::Neutral };
    let subject = submission.get(WebField::Subject).trim().to_owned();
    let message = submission.description.trim().to_owned();
    view! {
        <li class="quarantine-row">
            <label class="check is-bare">
                <input type="checkbox" prop:checked=is_chosen on:change=choose/>
                <span class="visually-hidden">{choose_label}</span>
            </label>
            <div class="quarantine-who">
                <h2 class="quarantine-name">{who}</h2>
                {about.into_iter().map(|text| view! { <span class="quarantine-about">{text}</span> }).collect_view()}
                {submission.accepts_mailing.then(|| view! { <span class="quarantine-about">{t::said_yes(l)}</span> })}
            </div>
            <div class="quarantine-what">
                {(!subject.is_empty()).then(|| view! { <p><b>{subject}</b></p> })}
                {(!message.is_empty()).then(|| view! { <p class="quarantine-message">{message}</p> })}
            </div>
            <div class="quarantine-why">
                <Badge tone>{t::suspicion(l, suspicion)}</Badge>
                <span class="quarantine-about">{form_name} " · " <time datetime=at.iso()>{l.instant(at, offset)}</time></span>
                <span class="quarantine-about">{t::from_address(l, &address)}</span>
            </div>
            <div class="quarantine-acts">
                <Button small=true icon="check" busy=deciding.doing.busy on_press=move |()| deciding.release(vec![id])>
                    {t::release(l)}
                    <span class="visually-hidden">{release_label}</span>
                </Button>
                <IconButton small=true icon="trash-2" danger=true label=delete_label busy=deciding.doing.busy on_press=move |()| deciding.delete(vec![id])/>
            </div>
        </li>
    }
    .into_any()
}

fn name_of(submission: &Submission) -> Option<String> {
    let names = [&submission.person, &submission.company, &submission.email, &submission.phone];
    names.into_iter().map(|name| name.trim()).find(|name| !name.is_empty()).map(str::to_owned)
}
