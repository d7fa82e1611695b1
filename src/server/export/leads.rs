//! The list of leads as a sheet, under its own filters and in its own order.

use super::{Cell, Column, Pages, Row, Sheet, paged};
use crate::leads::list::LeadAsk;
use crate::leads::store::{LeadRecord, listed_ids, records};
use crate::leads::{texts as t, words};
use crate::server::context::Call;
use crate::values::error::Error;
use crate::values::locale::Locale;

pub fn sheet(call: &Call) -> Sheet {
    let l = call.locale;
    let columns = [
        (t::subject(l), 40),
        (t::status(l), 14),
        (t::priority(l), 12),
        (t::company(l), 28),
        (t::person(l), 24),
        (t::job_title(l), 20),
        (t::email(l), 30),
        (t::phone(l), 18),
        (t::address(l), 30),
        (t::channel(l), 18),
        (t::source(l), 18),
        (t::campaign(l), 18),
        (t::categories(l), 24),
        (t::owner(l), 20),
        (t::accepts_mailing(l), 24),
        (t::created(l), 12),
        (t::next_on(l), 20),
        (t::closed_on(l), 12),
        (t::loss_reason(l), 20),
        (t::description(l), 60),
    ];
    Sheet {
        file: t::file_of_leads(l),
        name: t::leads(l),
        title: t::leads(l).to_owned(),
        columns: columns.into_iter().map(|(head, width)| Column::new(head, width)).collect(),
        locale: l,
        today: call.today,
        now: call.now,
    }
}

/// The ids are read at once, the leads page by page.
pub async fn pages(call: Call, ask: &LeadAsk) -> Result<Pages, Error> {
    let ids = listed_ids(&call.db, &call.viewer, call.place(), ask).await?;
    Ok(paged(ids, move |ids| {
        let call = call.clone();
        async move {
            let leads = records(&call.db, &call.viewer, &ids).await?;
            Ok(leads.into_iter().map(|lead| row(call.locale, call.utc_offset, lead)).collect())
        }
    }))
}

fn row(l: Locale, utc_offset: i32, lead: LeadRecord) -> Row {
    let named = |name: Option<String>| Cell::text(name.unwrap_or_default());
    vec![
        Cell::text(lead.subject),
        Cell::text(words::status(l, lead.status)),
        Cell::text(words::priority(l, lead.priority)),
        Cell::text(lead.company),
        Cell::text(lead.person),
        Cell::text(lead.job_title),
        Cell::text(lead.email),
        Cell::text(lead.phone),
        Cell::text(lead.address),
        named(lead.channel),
        named(lead.source),
        named(lead.campaign),
        Cell::text(lead.categories.join(", ")),
        named(lead.owner),
        Cell::text(if lead.accepts_mailing { t::yes(l) } else { t::no(l) }),
        Cell::Day(lead.created_at.day_at(utc_offset)),
        Cell::maybe(lead.next_on, Cell::Day),
        Cell::maybe(lead.closed_at, |at| Cell::Day(at.day_at(utc_offset))),
        named(lead.loss_reason),
        Cell::text(lead.description),
    ]
}
