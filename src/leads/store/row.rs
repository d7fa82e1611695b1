//! The row of a lead, and the two statements that write it.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use crate::accounts::keys::{company_domain, email_key, phone_key};
use crate::args;
use crate::changes::change::{Change, Kind, diff};
use crate::leads::fields::in_order;
use crate::leads::lead::{Lead, Priority, Status};
use crate::server::db::{AT_A_TIME, Args, Batch, Built, Db, Reader, Tx, Value, fault, places};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::fold;

/// All columns of a lead, for `select`.
#[macro_export]
macro_rules! lead_columns {
    () => {
        "l.id, l.subject, l.priority, l.source_id, l.channel_id, l.campaign_id, l.person, l.company, l.job_title, \
         l.email, l.phone, l.address, l.account_id, l.description, l.accepts_mailing, l.creator_id, l.owner_id, \
         l.status, l.loss_reason_id, l.created_at, l.assigned_at, l.started_at, l.next_on, l.closed_at, \
         l.converted_account_id, l.converted_contact_id, l.converted_deal_id, l.retired"
    };
}

/// The condition that a lead is within reach: its owner is, or it has none and one reaches anything at all.
/// Uses `$1` to `$3`, as `within_reach!`.
#[macro_export]
macro_rules! lead_within_reach {
    () => {
        concat!("((l.owner_id is null and $1 > 0) or ", $crate::within_reach!("l.owner_id"), ")")
    };
}

#[derive(FromRow)]
pub struct LeadRow {
    id: Uuid,
    subject: String,
    priority: String,
    source_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    campaign_id: Option<Uuid>,
    person: String,
    company: String,
    job_title: String,
    email: String,
    phone: String,
    address: String,
    account_id: Option<Uuid>,
    description: String,
    accepts_mailing: bool,
    creator_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    status: String,
    loss_reason_id: Option<Uuid>,
    created_at: i64,
    assigned_at: Option<i64>,
    started_at: Option<i64>,
    next_on: Option<chrono::NaiveDate>,
    closed_at: Option<i64>,
    converted_account_id: Option<Uuid>,
    converted_contact_id: Option<Uuid>,
    converted_deal_id: Option<Uuid>,
    retired: bool,
}

impl LeadRow {
    /// The lead, with its categories, which stand in a table of their own.
    pub async fn lead(self, reader: &mut impl Reader) -> Result<Lead, Error> {
        let id = self.id;
        let categories = categories_of(reader, &[id]).await?.remove(&id).unwrap_or_default();
        self.with(categories)
    }

    fn with(self, categories: Vec<LookupId>) -> Result<Lead, Error> {
        Ok(Lead {
            id: self.id.into(),
            subject: self.subject,
            priority: stored_priority(&self.priority)?,
            source: self.source_id.map(Into::into),
            channel: self.channel_id.map(Into::into),
            campaign: self.campaign_id.map(Into::into),
            categories: in_order(categories),
            person: self.person,
            company: self.company,
            job_title: self.job_title,
            email: self.email,
            phone: self.phone,
            address: self.address,
            account: self.account_id.map(Into::into),
            description: self.description,
            accepts_mailing: self.accepts_mailing,
            creator: self.creator_id.map(Into::into),
            owner: self.owner_id.map(Into::into),
            status: stored_status(&self.status)?,
            loss_reason: self.loss_reason_id.map(Into::into),
            created_at: Instant(self.created_at),
            assigned_at: self.assigned_at.map(Instant),
            started_at: self.started_at.map(Instant),
            next_on: self.next_on.map(Day),
            closed_at: self.closed_at.map(Instant),
            converted_account: self.converted_account_id.map(Into::into),
            converted_contact: self.converted_contact_id.map(Into::into),
            converted_deal: self.converted_deal_id.map(Into::into),
            retired: self.retired,
        })
    }
}

/// Many leads with their categories, in the order of their rows.
pub async fn leads(reader: &mut impl Reader, rows: Vec<LeadRow>) -> Result<Vec<Lead>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut categories = HashMap::new();
    for some in ids.chunks(AT_A_TIME) {
        categories.extend(categories_of(reader, some).await?);
    }
    let lead = |row: LeadRow| {
        let categories = categories.remove(&row.id).unwrap_or_default();
        row.with(categories)
    };
    rows.into_iter().map(lead).collect()
}

/// The categories of at most [`AT_A_TIME`] leads.
async fn categories_of(reader: &mut impl Reader, leads: &[Uuid]) -> Result<HashMap<Uuid, Vec<LookupId>>, Error> {
    let sql = format!("select lead_id, category_id from lead_categories where lead_id in ({})", places(1, leads.len()));
    let rows: Vec<(Uuid, Uuid)> = reader.built(Built(sql), leads.iter().map(|id| Value::from(*id)).collect()).await?;
    let mut found: HashMap<Uuid, Vec<LookupId>> = HashMap::new();
    for (lead, category) in rows {
        found.entry(lead).or_default().push(category.into());
    }
    Ok(found)
}

pub fn stored_status(code: &str) -> Result<Status, Error> {
    Status::from_code(code).ok_or_else(|| fault(&"a lead's status that is none"))
}

pub fn stored_priority(code: &str) -> Result<Priority, Error> {
    Priority::from_code(code).ok_or_else(|| fault(&"a lead's priority that is none"))
}

/// Many of them by their ids, those that stand; not more than one statement takes.
pub async fn standing_all(db: &mut impl Reader, ids: &[Uuid]) -> Result<HashMap<Uuid, Lead>, Error> {
    let sql = format!(
        concat!("select ", lead_columns!(), " from leads l where not l.retired and l.id in ({})"),
        places(1, ids.len()),
    );
    let rows: Vec<LeadRow> = db.built(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    Ok(leads(db, rows).await?.into_iter().map(|lead| (lead.id.uuid(), lead)).collect())
}

macro_rules! into_leads {
    () => {
        "insert into leads (id, subject, search, person_folded, company_folded, priority, source_id, channel_id, \
         campaign_id, person, company, job_title, email, phone, address, account_id, description, accepts_mailing, \
         owner_id, status, loss_reason_id, assigned_at, started_at, next_on, closed_at, converted_account_id, \
         converted_contact_id, converted_deal_id, retired, email_key, phone_key, domain, creator_id, created_at) values "
    };
}

/// Writes a new lead; answers the change for the record.
pub async fn insert(tx: &mut Tx, lead: &Lead, act: &'static str) -> Result<Change, Error> {
    let inserted = tx
        .run(
            concat!(
                into_leads!(),
                "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) on conflict (id) do nothing"
            ),
            all_columns(lead),
        )
        .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    save_categories(tx, None, lead).await?;
    Ok(made(lead, act))
}

/// Many at once, for an import.
pub async fn insert_all(tx: &mut Tx, leads: &[Lead]) -> Result<(), Error> {
    let mut batch = Batch::into(into_leads!());
    let mut categories = Batch::into("insert into lead_categories (lead_id, category_id) values ");
    for lead in leads {
        batch.add(tx, all_columns(lead)).await?;
    }
    batch.finish(tx).await?;
    for lead in leads {
        for category in &lead.categories {
            categories.add(tx, args![lead.id, *category]).await?;
        }
    }
    categories.finish(tx).await
}

/// The change that tells of a lead's making.
pub fn made(lead: &Lead, act: &'static str) -> Change {
    Change { kind: Kind::Lead, subject: lead.id.uuid(), act, fields: diff(None, lead) }
}

/// Writes what has become of a lead; answers the change for the record.
pub async fn save(tx: &mut Tx, before: &Lead, after: &Lead, act: &'static str) -> Result<Change, Error> {
    if before != after {
        tx.run(
            "update leads set subject = $2, search = $3, person_folded = $4, company_folded = $5, priority = $6,
             source_id = $7, channel_id = $8, campaign_id = $9, person = $10, company = $11, job_title = $12,
             email = $13, phone = $14, address = $15, account_id = $16, description = $17, accepts_mailing = $18,
             owner_id = $19, status = $20, loss_reason_id = $21, assigned_at = $22, started_at = $23, next_on = $24,
             closed_at = $25, converted_account_id = $26, converted_contact_id = $27, converted_deal_id = $28,
             retired = $29, email_key = $30, phone_key = $31, domain = $32
             where id = $1",
            columns(after),
        )
        .await?;
        save_categories(tx, Some(before), after).await?;
    }
    Ok(Change { kind: Kind::Lead, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

fn all_columns(lead: &Lead) -> Args {
    let mut values = columns(lead);
    values.extend(args![lead.creator, lead.created_at]);
    values
}

fn columns(lead: &Lead) -> Args {
    args![
        lead.id,
        &lead.subject,
        searched(lead),
        fold(&lead.person),
        fold(&lead.company),
        lead.priority.code(),
        lead.source,
        lead.channel,
        lead.campaign,
        &lead.person,
        &lead.company,
        &lead.job_title,
        &lead.email,
        &lead.phone,
        &lead.address,
        lead.account,
        &lead.description,
        lead.accepts_mailing,
        lead.owner,
        lead.status.code(),
        lead.loss_reason,
        lead.assigned_at,
        lead.started_at,
        lead.next_on,
        lead.closed_at,
        lead.converted_account,
        lead.converted_contact,
        lead.converted_deal,
        lead.retired,
        email_key(&lead.email),
        phone_key(&lead.phone),
        company_domain(&lead.email),
    ]
}

async fn save_categories(tx: &mut Tx, before: Option<&Lead>, after: &Lead) -> Result<(), Error> {
    let then = before.map_or(&[][..], |lead| &lead.categories);
    for gone in then.iter().filter(|id| !after.categories.contains(id)) {
        tx.run("delete from lead_categories where lead_id = $1 and category_id = $2", args![after.id, *gone]).await?;
    }
    for new in after.categories.iter().filter(|id| !then.contains(id)) {
        tx.run("insert into lead_categories (lead_id, category_id) values ($1, $2)", args![after.id, *new]).await?;
    }
    Ok(())
}

/// Makes the keys of rows that were written before there were any.
pub async fn fill_keys(db: &Db) -> Result<(), Error> {
    crate::accounts::store::fill_keys_of(
        db,
        "select id, email, phone, '' as website from leads where email_key is null limit $1",
        "update leads set email_key = $2, phone_key = $3, domain = $4 where id = $1",
    )
    .await
}

/// What a search looks into: each part on a line of its own, so that no match runs over two of them.
fn searched(lead: &Lead) -> String {
    [&lead.subject, &lead.person, &lead.company, &lead.email, &lead.phone].map(|part| fold(part)).join("\n")
}
