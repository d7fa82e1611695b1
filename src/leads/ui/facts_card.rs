//! What is known about a lead besides its form: who has it, its dates, what it has become.

use leptos::prelude::*;

use crate::leads::lead::Status;
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::facts::use_facts;
use crate::values::instant::Instant;
use crate::widgets::all::{Avatar, ButtonLink};
use crate::widgets::locale;

#[component]
pub fn FactsCard(view: Signal<LeadView>) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let moment = move |label: &'static str, at: Option<Instant>| {
        at.map(|at| {
            view! {
                <dt>{label}</dt>
                <dd>
                    <time datetime=at.iso()>{l.day(at.day_at(offset))}</time>
                </dd>
            }
        })
    };
    let text =
        move |label: &'static str, text: Option<String>| text.map(|text| view! { <dt>{label}</dt><dd>{text}</dd> });
    move || {
        let LeadView {
            lead, owner, creator, loss_reason, converted_account, converted_contact, converted_deal, ..
        } = view.get();
        let is_converted = lead.status == Status::Converted;
        let closed_label = if is_converted { t::converted_on(l) } else { t::closed_on(l) };
        let next_label = if lead.status == Status::Closed { t::back_on(l) } else { t::next_on(l) };
        let account = lead.converted_account.map(|id| {
            view! { <a class="link" href=format!("/accounts/{id}")>{converted_account.unwrap_or_default()}</a> }
        });
        view! {
            <section class="card">
                <h2 class="card-title">{t::section_follow_up(l)}</h2>
                <dl class="facts">
                    <dt>{t::owner(l)}</dt>
                    <dd>
                        {match owner {
                            Some(owner) => view! { <Avatar name=owner size="is-small" named=true/> }.into_any(),
                            None => t::nobody_yet(l).into_any(),
                        }}
                    </dd>
                    {text(next_label, lead.next_on.map(|day| l.day(day)))}
                    {text(t::loss_reason(l), loss_reason)}
                    {moment(t::created_on(l), Some(lead.created_at))}
                    {text(t::creator(l), creator)}
                    {moment(t::assigned_on(l), lead.assigned_at)}
                    {moment(t::started_on(l), lead.started_at)}
                    {moment(closed_label, lead.closed_at)}
                </dl>
            </section>
            {is_converted
                .then(|| {
                    view! {
                        <section class="card">
                            <h2 class="card-title">{t::became(l)}</h2>
                            <dl class="facts">
                                <dt>{t::account(l)}</dt>
                                <dd>{account}</dd>
                                {text(t::contact(l), converted_contact)}
                                {text(t::deal(l), converted_deal)}
                            </dl>
                            {lead
                                .converted_deal
                                .map(|deal| {
                                    view! {
                                        <ButtonLink href=format!("/board?deal={deal}") icon="briefcase">
                                            {t::open_deal(l)}
                                        </ButtonLink>
                                    }
                                })}
                        </section>
                    }
                })}
        }
        .into_any()
    }
}
