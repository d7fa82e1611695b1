//! The list of accounts as a sheet, under its own filters and in its own order.

use super::{Cell, Column, Pages, Row, Sheet, paged};
use crate::accounts::list::AccountAsk;
use crate::accounts::store::{AccountRecord, listed_ids, records};
use crate::accounts::texts as t;
use crate::server::context::Call;
use crate::settings::decision::DecisionLabel;
use crate::settings::texts as s;
use crate::values::error::Error;
use crate::values::locale::Locale;

pub fn sheet(call: &Call) -> Sheet {
    let l = call.locale;
    let columns = [
        (t::name(l), 40),
        (t::kind(l), 14),
        (s::label(l), 16),
        (t::account_manager(l), 20),
        (t::source(l), 18),
        (t::tags(l), 30),
        (t::email(l), 30),
        (t::phone(l), 18),
        (t::website(l), 30),
        (t::address(l), 30),
        (t::country(l), 18),
        (t::open_deals(l), 14),
        (t::created(l), 12),
    ];
    Sheet {
        file: t::file_of_accounts(l),
        name: t::accounts(l),
        title: t::accounts(l).to_owned(),
        columns: columns.into_iter().map(|(head, width)| Column::new(head, width)).collect(),
        locale: l,
        today: call.today,
        now: call.now,
    }
}

/// The ids are read at once, the accounts page by page.
pub async fn pages(call: Call, ask: &AccountAsk) -> Result<Pages, Error> {
    let ids = listed_ids(&call.db, &call.viewer, ask).await?;
    Ok(paged(ids, move |ids| {
        let call = call.clone();
        async move {
            let accounts = records(&call.db, &call.viewer, &ids).await?;
            Ok(accounts.into_iter().map(|account| row(call.locale, call.utc_offset, account)).collect())
        }
    }))
}

fn row(l: Locale, utc_offset: i32, account: AccountRecord) -> Row {
    let named = |name: Option<String>| Cell::text(name.unwrap_or_default());
    vec![
        Cell::text(account.name),
        Cell::text(t::kind_name(l, account.kind)),
        Cell::text(account.label.map_or("", |label: DecisionLabel| label.name(l))),
        named(account.manager),
        named(account.source),
        Cell::text(account.products.join(", ")),
        Cell::text(account.email),
        Cell::text(account.phone),
        Cell::text(account.website),
        Cell::text(account.address),
        Cell::text(account.country),
        Cell::Whole(account.open_deals),
        Cell::Day(account.created_at.day_at(utc_offset)),
    ]
}
