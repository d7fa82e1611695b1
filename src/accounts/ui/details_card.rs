//! What is known about an account: how to reach it, who looks after it, where it comes from.

use leptos::prelude::*;

use crate::accounts::texts as t;
use crate::accounts::view::{AccountView, phone_address, website_address};
use crate::settings::facts::use_facts;
use crate::widgets::all::{Avatar, Badge};
use crate::widgets::locale;

#[component]
pub fn DetailsCard(view: Signal<AccountView>) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let line = move |label: &'static str, content: AnyView| view! { <dt>{label}</dt><dd>{content}</dd> }.into_any();
    let text = move |label: &'static str, text: String| (!text.is_empty()).then(|| line(label, text.into_any()));
    let link = move |label: &'static str, text: String, href: String, outside: bool| {
        let target = outside.then_some("_blank");
        let rel = outside.then_some("noopener noreferrer");
        let shown = view! { <a class="link" href=href target=target rel=rel>{text.clone()}</a> };
        (!text.is_empty()).then(|| line(label, shown.into_any()))
    };
    let facts = move || {
        let AccountView { account, manager, source, creator, tags, .. } = view.get();
        let tags = tags.into_iter().map(|tag| view! { <Badge style="is-outline">{tag}</Badge> }).collect_view();
        let tags = view! { <span class="cluster is-tight">{tags}</span> }.into_any();
        view! {
            <dl class="facts">
                {line(t::account_manager(l), view! { <Avatar name=manager.unwrap_or_default() size="is-small" named=true/> }.into_any())}
                {link(t::phone(l), account.phone.clone(), phone_address(&account.phone), false)}
                {link(t::email(l), account.email.clone(), format!("mailto:{}", account.email), false)}
                {link(t::website(l), account.website.clone(), website_address(&account.website), true)}
                {(!account.address.is_empty())
                    .then(|| line(t::address(l), view! { <span class="prose">{account.address.clone()}</span> }.into_any()))}
                {text(t::country(l), account.country)}
                {text(t::source(l), source.unwrap_or_default())}
                {(!account.tags.is_empty()).then(|| line(t::tags(l), tags))}
                {line(
                    t::created(l),
                    view! {
                        <time datetime=account.created_at.iso()>{l.day(account.created_at.day_at(offset))}</time>
                    }
                        .into_any(),
                )}
                {text(t::creator(l), creator.unwrap_or_default())}
            </dl>
        }
    };
    view! {
        <section class="card" aria-labelledby="details-title">
            <h2 class="card-title" id="details-title">{t::details(l)}</h2>
            {facts}
        </section>
    }
    .into_any()
}
