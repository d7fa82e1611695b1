//! What a file of accounts tells: all that a list holds, read some hundred at a time.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::list::{ids, open_deals, products_of};
use crate::accounts::account::AccountKind;
use crate::accounts::list::AccountAsk;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::server::db::{Built, Db, places};
use crate::settings::decision::DecisionLabel;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::instant::Instant;

/// One account in words.
pub struct AccountRecord {
    pub name: String,
    pub kind: AccountKind,
    pub label: Option<DecisionLabel>,
    pub manager: Option<String>,
    pub source: Option<String>,
    /// Its product families, in the order of the settings.
    pub products: Vec<String>,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub address: String,
    pub country: String,
    /// Open deals that the viewer may see.
    pub open_deals: i64,
    pub created_at: Instant,
}

/// The accounts that the list holds, in its order.
pub async fn listed_ids(db: &Db, viewer: &Viewer, ask: &AccountAsk) -> Result<Vec<AccountId>, Error> {
    ids(&mut db.clone(), viewer, ask).await
}

/// These accounts in this order, as far as they are still there. At most [`AT_A_TIME`](crate::server::db::AT_A_TIME).
pub async fn records(db: &Db, viewer: &Viewer, ids: &[AccountId]) -> Result<Vec<AccountRecord>, Error> {
    let args = seen_by(viewer, ids.iter().map(|id| (*id).into()).collect());
    let sql = format!(
        "select a.id, a.name, a.kind, a.label, m.name as manager, s.name as source, a.email, a.phone, a.website,
           a.address, a.country, a.created_at, {} as open_deals
         from accounts a
         left join users m on m.id = a.manager_id
         left join lookups s on s.id = a.source_id
         where a.id in ({})",
        open_deals!(),
        places(4, ids.len()),
    );
    let rows: Vec<RecordRow> = db.all(Built(sql), args).await?;
    let mut products = products_of(db, ids).await?;
    let mut rows: HashMap<Uuid, RecordRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let here = ids.iter().filter_map(|id| rows.remove(&id.uuid()));
    let record = |row: RecordRow| {
        let products = products.remove(&row.id).unwrap_or_default();
        row.record(products)
    };
    Ok(here.map(record).collect())
}

#[derive(FromRow)]
struct RecordRow {
    id: Uuid,
    name: String,
    kind: String,
    label: String,
    manager: Option<String>,
    source: Option<String>,
    email: String,
    phone: String,
    website: String,
    address: String,
    country: String,
    created_at: i64,
    open_deals: i64,
}

impl RecordRow {
    fn record(self, products: Vec<String>) -> AccountRecord {
        AccountRecord {
            name: self.name,
            kind: AccountKind::from_code(&self.kind).unwrap_or_default(),
            label: DecisionLabel::from_code(&self.label),
            manager: self.manager,
            source: self.source,
            products,
            email: self.email,
            phone: self.phone,
            website: self.website,
            address: self.address,
            country: self.country,
            open_deals: self.open_deals,
            created_at: Instant(self.created_at),
        }
    }
}
