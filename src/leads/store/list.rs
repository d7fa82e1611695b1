//! The list: filtered, sorted and paged in SQL, with how many there are in each status.

use sqlx::FromRow;
use uuid::Uuid;

use super::row::{stored_priority, stored_status};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::lead::{Priority, Status};
use crate::leads::list::{LeadAsk, LeadLine, LeadPage, Sort, Tab};
use crate::server::db::{Built, Db, Filter, Order, Reader, pattern};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::instant::Instant;
use crate::views::ask::{Ask, Place};

/// The lines from `offset` on that the viewer may see; the counts come with the first ones.
pub async fn list(db: &Db, viewer: &Viewer, place: Place, ask: &LeadAsk, offset: usize) -> Result<LeadPage, Error> {
    let mut filter = filtered(viewer, place, ask);
    on_tab(&mut filter, ask.tab);
    let page = filter.page(offset);
    // First which they are, then what they are called: names are joined to the page only.
    let sql = format!(
        "select l.id, l.subject, l.status, l.priority, l.person, l.company, l.email, l.phone, o.name as owner,
           s.name as source, h.name as channel, c.name as campaign, l.accepts_mailing, l.next_on, l.created_at
         from (select l.id from leads l{joined} where {}
           order by {order} {page}) p
         join leads l on l.id = p.id
         left join users o on o.id = l.owner_id
         left join lookups s on s.id = l.source_id
         left join lookups h on h.id = l.channel_id
         left join lookups c on c.id = l.campaign_id
         order by {order}",
        filter.sql,
        joined = joined(ask.sort),
        order = order(ask),
    );
    let rows: Vec<LineRow> = db.all(Built(sql), filter.args).await?;
    let lines = rows.into_iter().map(LineRow::line).collect::<Result<Vec<_>, _>>()?;
    let counts = if offset == 0 { counts(db, viewer, place, ask).await? } else { Vec::new() };
    Ok(LeadPage { lines, counts })
}

async fn counts(db: &Db, viewer: &Viewer, place: Place, ask: &LeadAsk) -> Result<Vec<(Status, i64)>, Error> {
    let filter = filtered(viewer, place, ask);
    let sql = format!("select l.status, count(*) from leads l where {} group by l.status", filter.sql);
    let rows: Vec<(String, i64)> = db.all(Built(sql), filter.args).await?;
    rows.into_iter().map(|(status, count)| Ok((stored_status(&status)?, count))).collect()
}

/// The leads that the list holds, in its order.
pub async fn ids(reader: &mut impl Reader, viewer: &Viewer, place: Place, ask: &LeadAsk) -> Result<Vec<LeadId>, Error> {
    let mut filter = filtered(viewer, place, ask);
    on_tab(&mut filter, ask.tab);
    let sql = format!("select l.id from leads l{} where {} order by {}", joined(ask.sort), filter.sql, order(ask));
    let rows: Vec<(Uuid,)> = reader.built(Built(sql), filter.args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// All but the tab.
fn filtered(viewer: &Viewer, place: Place, ask: &LeadAsk) -> Filter {
    let mut filter = Filter::new(concat!("not l.retired and ", crate::lead_within_reach!()), seen_by(viewer, args![]));
    if ask.mine {
        filter.is("l.owner_id =", viewer.id);
    }
    filter.wants("l.owner_id", ask.owner);
    filter.wants("l.source_id", ask.source);
    filter.wants("l.channel_id", ask.channel);
    filter.wants("l.campaign_id", ask.campaign);
    filter.wants_one_of("lead_categories k where k.lead_id = l.id", "k.category_id", ask.category);
    if let Some(priority) = ask.priority {
        filter.is("l.priority =", priority.code());
    }
    if ask.mailing {
        filter.and("l.accepts_mailing");
    }
    if ask.due {
        filter.is("l.next_on <=", place.today);
    }
    if let Some(from) = ask.created_from {
        filter.is("l.created_at >=", Instant::start_of(from, place.utc_offset));
    }
    if let Some(to) = ask.created_to {
        filter.is("l.created_at <", Instant::start_of(to.plus_days(1), place.utc_offset));
    }
    if let Some(pattern) = pattern(&ask.text) {
        let place = filter.put(pattern);
        filter.and(&format!(r"l.search like {place} escape '\'"));
    }
    filter
}

fn on_tab(filter: &mut Filter, tab: Tab) {
    match tab {
        Tab::All => {}
        Tab::Open => filter.and("l.status in ('new', 'assigned', 'in progress')"),
        Tab::Only(status) => filter.is("l.status =", status.code()),
    }
}

/// What an order by names needs besides the leads.
fn joined(sort: Sort) -> &'static str {
    match sort {
        Sort::Owner => " left join users o on o.id = l.owner_id",
        Sort::Source => " left join lookups s on s.id = l.source_id",
        Sort::Channel => " left join lookups h on h.id = l.channel_id",
        Sort::Campaign => " left join lookups c on c.id = l.campaign_id",
        _ => "",
    }
}

/// What is empty stands last, and the newest first among equals.
fn order(ask: &LeadAsk) -> String {
    let order = Order::new(ask.is_down());
    let first = match ask.sort {
        Sort::Created => return format!("{}, {}", order.by("l.created_at"), order.by("l.id")),
        // What is searched begins with the subject.
        Sort::Subject => order.by("l.search"),
        Sort::Status => order.by_words("l.status", &Status::ALL.map(Status::code)),
        Sort::Priority => order.by_words("l.priority", &Priority::ALL.map(Priority::code)),
        Sort::Company => order.by_text("l.company_folded"),
        Sort::Person => order.by_text("l.person_folded"),
        Sort::Source => order.by_what_may_be("s.name_folded"),
        Sort::Channel => order.by_what_may_be("h.name_folded"),
        Sort::Campaign => order.by_what_may_be("c.name_folded"),
        Sort::Owner => order.by_what_may_be("o.name"),
        Sort::NextOn => order.by_what_may_be("l.next_on"),
    };
    format!("{first}, l.created_at desc, l.id desc")
}

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    subject: String,
    status: String,
    priority: String,
    person: String,
    company: String,
    email: String,
    phone: String,
    owner: Option<String>,
    source: Option<String>,
    channel: Option<String>,
    campaign: Option<String>,
    accepts_mailing: bool,
    next_on: Option<chrono::NaiveDate>,
    created_at: i64,
}

impl LineRow {
    fn line(self) -> Result<LeadLine, Error> {
        Ok(LeadLine {
            id: self.id.into(),
            subject: self.subject,
            status: stored_status(&self.status)?,
            priority: stored_priority(&self.priority)?,
            person: self.person,
            company: self.company,
            email: self.email,
            phone: self.phone,
            owner: self.owner,
            source: self.source,
            channel: self.channel,
            campaign: self.campaign,
            accepts_mailing: self.accepts_mailing,
            next_on: self.next_on.map(Day),
            created_at: Instant(self.created_at),
        })
    }
}
