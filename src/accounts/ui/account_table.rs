//! The lines of the list: a table, and on a phone a stack of cards.

use leptos::prelude::*;

use super::kind_badge::KindBadge;
use super::list_filters::address;
use crate::accounts::list::{AccountFilter, AccountLine, Sort};
use crate::accounts::texts as t;
use crate::settings::facts::use_facts;
use crate::settings::texts as s;
use crate::settings::ui::LabelBadge;
use crate::widgets::all::{Avatar, SortHead, Sorted, TableFrame};
use crate::widgets::locale;

#[component]
pub fn AccountTable(filter: Memo<AccountFilter>, lines: Signal<Vec<AccountLine>>) -> impl IntoView {
    let l = locale();
    let head = move |text: &'static str, sort: Sort, number: bool| {
        let sorted = move || {
            filter.with(|filter| match (filter.sort == sort, filter.descending) {
                (false, _) => Sorted::No,
                (true, false) => Sorted::Up,
                (true, true) => Sorted::Down,
            })
        };
        let href = move || filter.with(|filter| address(&filter.sorted_by(sort)));
        view! { <SortHead text href=Signal::derive(href) sorted=Signal::derive(sorted) number/> }
    };
    view! {
        <TableFrame label=t::accounts(l)>
            <table class="table is-stacking account-table">
                <thead>
                    <tr>
                        {head(t::name(l), Sort::Name, false)}
                        {head(t::kind(l), Sort::Kind, false)}
                        {head(s::label(l), Sort::Label, false)}
                        {head(t::account_manager(l), Sort::Manager, false)}
                        <th scope="col">{t::email(l)}</th>
                        <th scope="col">{t::phone(l)}</th>
                        {head(t::open_deals(l), Sort::OpenDeals, true)}
                        {head(t::created(l), Sort::Created, false)}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key=AccountLine::clone let:line>
                        <AccountRow line=line/>
                    </For>
                </tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn AccountRow(line: AccountLine) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    view! {
        <tr class="account-table-row">
            <th scope="row">
                <a class="account-table-name" href=format!("/accounts/{}", line.id)>{line.name}</a>
            </th>
            <td data-label=t::kind(l)>
                <KindBadge kind=line.kind/>
            </td>
            <td data-label=s::label(l) class="account-table-label">
                {line.label.map(|label| view! { <LabelBadge label=label id=format!("label-{}", line.id)/> })}
            </td>
            <td data-label=t::account_manager(l)>
                <Avatar name=line.manager.unwrap_or_default() size="is-small" named=true/>
            </td>
            <td data-label=t::email(l)>{(!line.email.is_empty()).then_some(line.email)}</td>
            <td data-label=t::phone(l) class="is-tight num">{(!line.phone.is_empty()).then_some(line.phone)}</td>
            <td data-label=t::open_deals(l) class="is-number num">{l.number(line.open_deals)}</td>
            <td data-label=t::created(l) class="is-tight">
                <time datetime=line.created_at.iso()>{l.day(line.created_at.day_at(offset))}</time>
            </td>
        </tr>
    }
    .into_any()
}
