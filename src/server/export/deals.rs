//! The list of deals as a sheet, under its own filters and in its own order.

use rust_decimal::Decimal;

use super::{Cell, Column, Pages, Row, Sheet, paged};
use crate::deals::list::{DealLine, ListAsk};
use crate::deals::store::{lines, listed_ids};
use crate::deals::{texts as t, words};
use crate::server::context::Call;
use crate::settings::decision::DecisionLabel;
use crate::settings::texts as s;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::weighted::weighted;

pub fn sheet(call: &Call) -> Sheet {
    let l = call.locale;
    let columns = [
        (t::name(l), 40),
        (t::account(l), 28),
        (t::pipeline(l), 16),
        (t::stage(l), 18),
        (t::outcome(l), 12),
        (t::owner(l), 20),
        (t::value(l), 16),
        (t::costs(l), 16),
        (t::currency(l), 10),
        (t::probability(l), 12),
        (t::weighted(l), 16),
        (s::label(l), 16),
        (t::close_on(l), 14),
        (t::closed_on(l), 14),
        (t::next_on(l), 20),
        (t::next_step(l), 40),
        (t::product(l), 24),
        (t::category(l), 18),
        (t::source(l), 18),
        (t::competitor(l), 18),
        (t::loss_reason(l), 20),
        (t::created(l), 14),
    ];
    Sheet {
        file: t::file_of_deals(l),
        name: t::deals(l),
        title: t::deals(l).to_owned(),
        columns: columns.into_iter().map(|(head, width)| Column::new(head, width)).collect(),
        locale: l,
        today: call.today,
        now: call.now,
    }
}

/// The ids are read at once, the deals page by page.
pub async fn pages(call: Call, ask: &ListAsk) -> Result<Pages, Error> {
    let ids = listed_ids(&call.db, &call.viewer, call.place(), ask).await?;
    Ok(paged(ids, move |ids| {
        let call = call.clone();
        async move {
            let deals = lines(&call.db, &call.viewer, call.place(), &ids).await?;
            Ok(deals.into_iter().map(|deal| row(call.locale, call.utc_offset, deal)).collect())
        }
    }))
}

fn row(l: Locale, utc_offset: i32, deal: DealLine) -> Row {
    let named = |name: Option<String>| Cell::text(name.unwrap_or_default());
    let money = |minor: i64| Cell::Money(Money::new(minor, deal.currency));
    let weighted = weighted(deal.value, deal.costs, deal.probability);
    vec![
        Cell::text(deal.name),
        Cell::text(deal.account),
        Cell::text(deal.pipeline),
        Cell::text(deal.stage),
        Cell::text(words::outcome(l, deal.probability.outcome())),
        Cell::text(deal.owner),
        money(deal.value),
        money(deal.costs),
        Cell::text(deal.currency.code()),
        Cell::Percent(Decimal::from(deal.probability.get())),
        Cell::Weighted(weighted, deal.currency),
        Cell::text(deal.label.map_or("", |label: DecisionLabel| label.name(l))),
        Cell::Day(deal.close_on),
        Cell::maybe(deal.closed_at, |at| Cell::Day(at.day_at(utc_offset))),
        Cell::maybe(deal.next_on, Cell::Day),
        Cell::text(deal.next_step),
        named(deal.product),
        named(deal.category),
        named(deal.source),
        named(deal.competitor),
        named(deal.loss_reason),
        Cell::Day(deal.created_at.day_at(utc_offset)),
    ]
}
