//! The columns of the account list, and what stands in their cells.

use leptos::prelude::*;
use uuid::Uuid;

use super::kind_badge::KindBadge;
use crate::accounts::api::list_accounts;
use crate::accounts::list::{AccountAsk, AccountLine, AccountPage, Sort};
use crate::accounts::texts as t;
use crate::settings::facts::use_facts;
use crate::settings::texts as s;
use crate::settings::ui::LabelBadge;
use crate::views::ui::{ListColumn, ListState, ListTable, truncated};
use crate::widgets::all::{Avatar, Line};
use crate::widgets::locale;

/// The columns, as they come by themselves.
pub static COLUMNS: &[ListColumn<Sort, AccountLine>] = &[
    ListColumn::new(("name", 192), t::name, "account-table-title", Some(Sort::Name), name).naming_the_row(),
    ListColumn::new(("kind", 124), t::kind, "account-table-kind", Some(Sort::Kind), kind),
    ListColumn::new(("label", 140), s::label, "account-table-label", Some(Sort::Label), label),
    ListColumn::new(("manager", 148), t::account_manager, "account-table-manager", Some(Sort::Manager), manager),
    ListColumn::new(("email", 148), t::email, "account-table-detail", None, |line: &AccountLine| {
        truncated(&line.email)
    }),
    ListColumn::new(("phone", 128), t::phone, "account-table-detail num", None, |line: &AccountLine| {
        truncated(&line.phone)
    }),
    ListColumn::new(("open_deals", 112), t::open_deals, "account-table-deals num", Some(Sort::OpenDeals), open_deals)
        .of_figures(),
    ListColumn::new(("created", 108), t::created, "account-table-detail", Some(Sort::Created), created),
    ListColumn::new(("source", 128), t::source, "account-table-detail", Some(Sort::Source), source).hidden(),
    ListColumn::new(("products", 208), t::tags, "account-table-detail", None, products).hidden(),
    ListColumn::new(("website", 176), t::website, "account-table-detail", None, |line: &AccountLine| {
        truncated(&line.website)
    })
    .hidden(),
    ListColumn::new(("country", 128), t::country, "account-table-detail", Some(Sort::Country), |line: &AccountLine| {
        truncated(&line.country)
    })
    .hidden(),
];

impl Line for AccountLine {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[component]
pub fn AccountTable(
    list: ListState<AccountAsk>,
    page: Memo<AccountPage>,
    total: Signal<usize>,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let footer = Signal::derive(move || l.count(total.get() as i64, t::one_account(l), t::many_accounts(l)));
    view! {
        <ListTable
            list
            label=t::accounts(l)
            class="account-table"
            columns=COLUMNS
            first=Signal::derive(move || page.with(|page| page.lines.clone()))
            total
            fetch=|ask, offset| Box::pin(async move { Ok(list_accounts(ask, offset).await?.lines) })
            name=|line| line.name.clone()
            selects=may_change
            footer
        />
    }
    .into_any()
}

fn name(line: &AccountLine) -> AnyView {
    let (name, title) = (line.name.clone(), line.name.clone());
    view! { <a class="account-table-name truncate" title=title href=format!("/accounts/{}", line.id)>{name}</a> }
        .into_any()
}

fn kind(line: &AccountLine) -> AnyView {
    view! { <KindBadge kind=line.kind/> }.into_any()
}

fn label(line: &AccountLine) -> AnyView {
    let id = format!("label-{}", line.id);
    line.label.map(|label| view! { <LabelBadge label id/> }).into_any()
}

fn manager(line: &AccountLine) -> AnyView {
    match line.manager.clone() {
        Some(name) => view! { <Avatar name size="is-small" named=true/> }.into_any(),
        None => view! { <span class="account-table-nobody">{t::nobody(locale())}</span> }.into_any(),
    }
}

fn source(line: &AccountLine) -> AnyView {
    truncated(line.source.as_deref().unwrap_or_default())
}

fn products(line: &AccountLine) -> AnyView {
    truncated(&line.products.join(", "))
}

fn open_deals(line: &AccountLine) -> AnyView {
    locale().number(line.open_deals).into_any()
}

fn created(line: &AccountLine) -> AnyView {
    let day = line.created_at.day_at(use_facts().utc_offset);
    view! { <time class="num" datetime=line.created_at.iso()>{locale().day(day)}</time> }.into_any()
}
