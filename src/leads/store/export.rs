//! What a file of leads tells: all that a list holds, read some hundred at a time.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::list::ids;
use super::row::{stored_priority, stored_status};
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::lead::{Priority, Status};
use crate::leads::list::LeadAsk;
use crate::server::db::{Built, Db, places};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::instant::Instant;
use crate::views::ask::Place;

/// One lead in words.
pub struct LeadRecord {
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    pub company: String,
    pub person: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub channel: Option<String>,
    pub source: Option<String>,
    pub campaign: Option<String>,
    pub categories: Vec<String>,
    pub owner: Option<String>,
    pub accepts_mailing: bool,
    pub created_at: Instant,
    pub next_on: Option<Day>,
    /// Closed or converted.
    pub closed_at: Option<Instant>,
    pub loss_reason: Option<String>,
    pub description: String,
}

/// The leads that the list holds, in its order.
pub async fn listed_ids(db: &Db, viewer: &Viewer, place: Place, ask: &LeadAsk) -> Result<Vec<LeadId>, Error> {
    ids(&mut db.clone(), viewer, place, ask).await
}

/// These leads in this order, as far as they are still there and within reach. At most [`AT_A_TIME`](crate::server::db::AT_A_TIME).
pub async fn records(db: &Db, viewer: &Viewer, ids: &[LeadId]) -> Result<Vec<LeadRecord>, Error> {
    let args = seen_by(viewer, ids.iter().map(|id| (*id).into()).collect());
    let sql = format!(
        "select l.id, l.subject, l.status, l.priority, l.company, l.person, l.job_title, l.email, l.phone, l.address,
           h.name as channel, s.name as source, c.name as campaign, o.name as owner, l.accepts_mailing, l.created_at,
           l.next_on, l.closed_at, r.name as loss_reason, l.description
         from leads l
         left join users o on o.id = l.owner_id
         left join lookups h on h.id = l.channel_id
         left join lookups s on s.id = l.source_id
         left join lookups c on c.id = l.campaign_id
         left join lookups r on r.id = l.loss_reason_id
         where l.id in ({}) and not l.retired and {}",
        places(4, ids.len()),
        crate::lead_within_reach!(),
    );
    let rows: Vec<RecordRow> = db.all(Built(sql), args).await?;
    let mut categories = categories(db, ids).await?;
    let mut rows: HashMap<Uuid, RecordRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let here = ids.iter().filter_map(|id| rows.remove(&id.uuid()));
    here.map(|row| {
        let categories = categories.remove(&row.id).unwrap_or_default();
        row.record(categories)
    })
    .collect()
}

/// What the categories of these leads are called, in the order of the settings.
async fn categories(db: &Db, leads: &[LeadId]) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let sql = format!(
        "select k.lead_id, c.name from lead_categories k join lookups c on c.id = k.category_id
         where k.lead_id in ({}) order by c.position, c.id",
        places(1, leads.len()),
    );
    let rows: Vec<(Uuid, String)> = db.all(Built(sql), leads.iter().map(|id| (*id).into()).collect()).await?;
    let mut named: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (lead, name) in rows {
        named.entry(lead).or_default().push(name);
    }
    Ok(named)
}

#[derive(FromRow)]
struct RecordRow {
    id: Uuid,
    subject: String,
    status: String,
    priority: String,
    company: String,
    person: String,
    job_title: String,
    email: String,
    phone: String,
    address: String,
    channel: Option<String>,
    source: Option<String>,
    campaign: Option<String>,
    owner: Option<String>,
    accepts_mailing: bool,
    created_at: i64,
    next_on: Option<chrono::NaiveDate>,
    closed_at: Option<i64>,
    loss_reason: Option<String>,
    description: String,
}

impl RecordRow {
    fn record(self, categories: Vec<String>) -> Result<LeadRecord, Error> {
        Ok(LeadRecord {
            status: stored_status(&self.status)?,
            priority: stored_priority(&self.priority)?,
            subject: self.subject,
            company: self.company,
            person: self.person,
            job_title: self.job_title,
            email: self.email,
            phone: self.phone,
            address: self.address,
            channel: self.channel,
            source: self.source,
            campaign: self.campaign,
            categories,
            owner: self.owner,
            accepts_mailing: self.accepts_mailing,
            created_at: Instant(self.created_at),
            next_on: self.next_on.map(Day),
            closed_at: self.closed_at.map(Instant),
            loss_reason: self.loss_reason,
            description: self.description,
        })
    }
}
