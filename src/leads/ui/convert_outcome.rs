//! In plain words, as it would be after the next click.

use leptos::prelude::*;

use super::convert_sheet::{NEW, NOTHING, OPEN, Sheet};
use crate::deals::stage::Stage;
use crate::leads::conversion::IntoContact;
use crate::leads::merge::Part;
use crate::leads::{texts as t, words};
use crate::widgets::all::Icon;
use crate::widgets::locale;

#[component]
pub fn ConvertOutcome(sheet: Sheet, stages: Vec<Stage>) -> impl IntoView {
    let l = locale();
    let changed = move |part| {
        let fields = sheet.changed(part).into_iter().map(|field| words::merged_field(l, field).to_lowercase());
        fields.collect::<Vec<_>>().join(", ")
    };
    let account = move || {
        let name = sheet.account_name();
        match (sheet.account.with(|account| account == NEW), changed(Part::Account)) {
            _ if name.trim().is_empty() => "—".to_owned(),
            (true, _) => t::result_new_account(l, &name),
            (false, fields) if fields.is_empty() => t::result_account(l, &name),
            (false, fields) => t::result_account_changed(l, &name, &fields),
        }
    };
    let contact = move || match sheet.into_contact() {
        IntoContact::Nobody => t::result_no_contact(l).to_owned(),
        IntoContact::New(name) => t::result_new_contact(l, &name),
        IntoContact::Existing(id) => {
            let contacts = sheet.target.get().map(|target| target.contacts).unwrap_or_default();
            let name = contacts.into_iter().find(|contact| contact.id == id).map(|contact| contact.name);
            let (name, fields) = (name.unwrap_or_default(), changed(Part::Contact));
            if fields.is_empty() { t::result_contact(l, &name) } else { t::result_contact_changed(l, &name, &fields) }
        }
    };
    let deal = move || match sheet.deal.get().as_str() {
        NOTHING => t::result_no_deal(l).to_owned(),
        OPEN => {
            let name = sheet.open().map(|open| open.deal.name).unwrap_or_default();
            let fields = changed(Part::Deal);
            if fields.is_empty() {
                t::result_open_deal(l, &name)
            } else {
                t::result_open_deal_changed(l, &name, &fields)
            }
        }
        _ => {
            let stage = stages.iter().find(|stage| sheet.stage.with(|id| stage.id.to_string() == *id));
            let name = sheet.name.get();
            let name = if name.trim().is_empty() { sheet.account_name() } else { name };
            t::result_deal(l, &name, stage.map_or("", |stage| stage.name.as_str()))
        }
    };
    view! {
        <section class="convert-form-result" aria-live="polite">
            <h3 class="convert-form-title">{t::result(l)}</h3>
            <ul class="convert-form-list">
                <li>
                    <Icon name="building-2"/>
                    <span>{account}</span>
                </li>
                <li>
                    <Icon name="user"/>
                    <span>{contact}</span>
                </li>
                <li>
                    <Icon name="briefcase"/>
                    <span>{deal}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
