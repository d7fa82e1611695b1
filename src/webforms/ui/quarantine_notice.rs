//! The lead list, with a line above it while something waits in the quarantine: the leads know nothing of web forms.

use leptos::prelude::*;

use crate::auth::ui::use_viewer;
use crate::auth::viewer::Role;
use crate::changes::ui::Live;
use crate::leads::ui::LeadListPage;
use crate::webforms::api::count_waiting;
use crate::webforms::texts as t;
use crate::widgets::all::{ButtonLink, Icon};
use crate::widgets::locale;

#[component]
pub fn LeadsWithNotice() -> impl IntoView {
    let decides = use_viewer().is_some_and(|viewer| matches!(viewer.role, Role::Administrator | Role::Manager));
    view! {
        {decides.then(|| view! { <QuarantineNotice/> })}
        <LeadListPage/>
    }
    .into_any()
}

#[component]
fn QuarantineNotice() -> impl IntoView {
    let l = locale();
    let news = use_context::<Live>().map_or_else(|| Signal::stored(0), |live| live.newest.into());
    let waiting = Resource::new(move || news.get(), |_| count_waiting());
    let notice = move || {
        let count = waiting.get().and_then(Result::ok).filter(|count| *count > 0)?;
        let text = t::waits(l, &l.count(count, t::submission_one(l), t::submission_many(l)));
        Some(view! {
            <div class="quarantine-notice">
                <Icon name="shield"/>
                <span class="quarantine-notice-text">{text}</span>
                <ButtonLink href="/leads/quarantine" small=true>{t::look_at_them(l)}</ButtonLink>
            </div>
        })
    };
    view! { <Transition>{notice}</Transition> }.into_any()
}
