//! The leads that are linked to an account, or became it.

use leptos::prelude::*;

use crate::dossier::texts as t;
use crate::dossier::view::{Tied, TiedLead};
use crate::leads::ui::StatusBadge;
use crate::settings::facts::use_facts;
use crate::widgets::all::Avatar;
use crate::widgets::locale;

#[component]
pub fn LeadsCard(tied: Signal<Tied>) -> impl IntoView {
    let l = locale();
    let leads = Memo::new(move |_| tied.with(|tied| tied.leads.clone()));
    view! {
        <Show when=move || !leads.with(Vec::is_empty)>
            <section class="card leads-card" aria-labelledby="leads-title">
                <h2 class="card-title" id="leads-title">{t::leads(l)}</h2>
                <ul class="leads-card-list">
                    <For each=move || leads.get() key=TiedLead::clone let:lead>
                        <LeadLine lead=lead/>
                    </For>
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

#[component]
fn LeadLine(lead: TiedLead) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    view! {
        <li class="leads-card-line">
            <a class="leads-card-subject" href=format!("/leads/{}", lead.id)>{lead.subject}</a>
            <StatusBadge status=lead.status/>
            <Avatar name=lead.owner.unwrap_or_default() size="is-small"/>
            <time class="leads-card-time" datetime=lead.created_at.iso()>{l.day(lead.created_at.day_at(offset))}</time>
        </li>
    }
    .into_any()
}
