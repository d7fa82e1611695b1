//! Which columns of a board may look different since a change.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::args;
use crate::changes::change::{FieldChange, FieldValue};
use crate::deals::board::{By, Key};
use crate::server::db::Db;
use crate::values::day::Day;
use crate::values::error::Error;

/// Where cards may look different.
pub enum Touched {
    Everything,
    Stages(Vec<Uuid>),
    /// Close dates.
    Days(Vec<Day>),
}

impl Touched {
    pub fn has(&self, key: Key) -> bool {
        match (self, key) {
            (Touched::Everything, _) => true,
            (Touched::Stages(ids), Key::Stage(stage)) => ids.contains(&stage.uuid()),
            (Touched::Days(days), key) => days.iter().any(|day| key.holds(*day)),
            (Touched::Stages(_), Key::Due(_)) => false,
        }
    }
}

pub async fn touched_since(db: &Db, since: i64, by: By) -> Result<Touched, Error> {
    let touched = match by {
        By::Stage => passed(stages(db, since).await?, "stage", id).map(Touched::Stages),
        By::Close(_) => passed(days(db, since).await?, "close_on", day).map(Touched::Days),
    };
    Ok(touched.unwrap_or(Touched::Everything))
}

/// Kinds of records whose changes touch their own deal alone.
const OF_DEALS: [&str; 3] = ["deal", "activity", "document"];

/// What was changed: the kind of record, its fields, and where a deal stands now.
type Changed<T> = (String, String, Option<T>);

async fn stages(db: &Db, since: i64) -> Result<Vec<Changed<Uuid>>, Error> {
    db.all(
        "select c.kind, c.fields, d.stage_id from changes c
             left join activities v on c.kind = 'activity' and v.id = c.subject_id
             left join documents o on c.kind = 'document' and o.id = c.subject_id
             left join deals d on d.id = coalesce(v.deal_id, o.deal_id, c.subject_id)
             where c.seq > $1
             and c.kind in ('deal', 'activity', 'document', 'stage', 'pipeline', 'account', 'user', 'setting', 'holiday')
             order by c.seq limit 301",
        args![since],
    )
    .await
}

async fn days(db: &Db, since: i64) -> Result<Vec<Changed<Day>>, Error> {
    let rows: Vec<Changed<NaiveDate>> = db
        .all(
            "select c.kind, c.fields, d.close_on from changes c
             left join activities v on c.kind = 'activity' and v.id = c.subject_id
             left join documents o on c.kind = 'document' and o.id = c.subject_id
             left join deals d on d.id = coalesce(v.deal_id, o.deal_id, c.subject_id)
             where c.seq > $1
             and c.kind in ('deal', 'activity', 'document', 'stage', 'pipeline', 'account', 'user', 'setting', 'holiday')
             order by c.seq limit 301",
            args![since],
        )
        .await?;
    Ok(rows.into_iter().map(|(kind, fields, on)| (kind, fields, on.map(Day))).collect())
}

fn id(value: &FieldValue) -> Option<Uuid> {
    match value {
        FieldValue::Id(id) => Some(*id),
        _ => None,
    }
}

fn day(value: &FieldValue) -> Option<Day> {
    match value {
        FieldValue::Day(day) => Some(*day),
        _ => None,
    }
}

/// Where the deals stand by this field, and where they stood meanwhile; nothing where more than deals has changed, or so
/// much that all may as well be read anew.
fn passed<T>(rows: Vec<Changed<T>>, field: &str, value: fn(&FieldValue) -> Option<T>) -> Option<Vec<T>> {
    const MANY: usize = 300;
    if rows.len() > MANY || rows.iter().any(|(kind, ..)| !OF_DEALS.contains(&kind.as_str())) {
        return None;
    }
    let mut passed = Vec::new();
    for (_, fields, now) in rows {
        passed.extend(now);
        let fields: Vec<FieldChange> = serde_json::from_str(&fields).unwrap_or_default();
        let fields = fields.iter().filter(|change| change.field == field);
        passed.extend(fields.flat_map(|change| [&change.before, &change.after]).filter_map(value));
    }
    Some(passed)
}
