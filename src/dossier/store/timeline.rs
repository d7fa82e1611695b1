//! One timeline of all that happened around an account: a reading of the change record under the viewer's rights.

use sqlx::FromRow;
use uuid::Uuid;

use crate::accounts::store::names_of;
use crate::accounts::words::ids_in;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::changes::change::{FieldChange, Kind, is_making};
use crate::changes::entry::FieldEntry;
use crate::dossier::view::{Event, Timeline};
use crate::dossier::words;
use crate::server::db::{Db, fault};
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::instant::Instant;

/// How many events one answer carries.
pub const PAGE: usize = 30;

/// What happened to the account, to those that became one with it, to its contacts, the main events of its deals and
/// leads, what was planned and done with them and their documents. What was undone stands there as undone, so the undoing
/// itself is not told; nor is a card that only changed its place within a column.
const EVENTS: &str = concat!(
    "select e.seq, e.name, c.at, u.name as actor, c.act, c.kind, c.subject_id, c.fields, ",
    crate::is_undone!(),
    " as undone
     from (
       select c.seq, a.name from accounts a join changes c on c.kind = 'account' and c.subject_id = a.id
       where (a.id = $4 or a.merged_into = $4) and c.seq < $5 and c.act <> 'undo'
       union all
       select c.seq, p.name from contacts p join changes c on c.kind = 'contact' and c.subject_id = p.id
       where p.account_id = $4 and c.seq < $5 and c.act <> 'undo'
       union all
       select c.seq, d.name from deals d join changes c on c.kind = 'deal' and c.subject_id = d.id
       where d.account_id = $4 and c.seq < $5 and c.act not in ('edit', 'undo')
         and (c.act <> 'move' or c.fields like '%\"field\":\"stage\"%') and ",
    crate::within_reach!("d.owner_id"),
    "  union all
       select c.seq, t.name from deals d join activities v on v.deal_id = d.id join lookups t on t.id = v.type_id
       join changes c on c.kind = 'activity' and c.subject_id = v.id
       where d.account_id = $4 and c.seq < $5 and c.act <> 'undo' and ",
    crate::within_reach!("d.owner_id"),
    "  union all
       select c.seq, o.name from deals d join documents o on o.deal_id = d.id
       join changes c on c.kind = 'document' and c.subject_id = o.id
       where d.account_id = $4 and c.seq < $5 and c.act <> 'undo' and ",
    crate::within_reach!("d.owner_id"),
    "  union all
       select c.seq, l.subject from leads l join changes c on c.kind = 'lead' and c.subject_id = l.id
       where (l.account_id = $4 or l.converted_account_id = $4) and c.seq < $5 and c.act not in ('edit', 'undo') and ",
    crate::lead_within_reach!(),
    ") e
     join changes c on c.seq = e.seq
     join requests r on r.id = c.request_id
     left join users u on u.id = c.actor_id
     order by e.seq desc limit $6"
);

#[derive(FromRow)]
struct EventRow {
    seq: i64,
    name: String,
    at: i64,
    actor: Option<String>,
    act: String,
    kind: String,
    subject_id: Uuid,
    fields: String,
    undone: bool,
}

/// The events before a number, newest first.
pub async fn timeline(db: &Db, viewer: &Viewer, account: AccountId, before: Option<i64>) -> Result<Timeline, Error> {
    let args = args![account, before.unwrap_or(i64::MAX), PAGE as i64 + 1];
    let mut rows: Vec<EventRow> = db.all(EVENTS, seen_by(viewer, args)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let mut events = Vec::new();
    for row in rows {
        let kind = Kind::from_code(&row.kind).ok_or_else(|| fault(&"a change of no known kind"))?;
        let fields: Vec<FieldChange> = serde_json::from_str(&row.fields).map_err(|cause| fault(&cause))?;
        events.push((row, kind, fields));
    }
    let told = |kind: Kind, fields: &[FieldChange]| -> Vec<FieldChange> {
        // A making tells nothing that the record does not.
        let fields = if is_making(fields) { &[] } else { fields };
        fields.iter().filter(|change| words::told(kind).contains(&change.field.as_str())).cloned().collect()
    };
    let ids = events.iter().flat_map(|(_, kind, fields)| {
        let told = told(*kind, fields).into_iter();
        told.flat_map(|change| [ids_in(&change.field, &change.before), ids_in(&change.field, &change.after)].concat())
    });
    let names = names_of(&mut db.clone(), ids.collect::<Vec<_>>()).await?;
    let last = events.last().map(|(row, ..)| row.seq);
    let events = events.into_iter().map(|(row, kind, fields)| Event {
        seq: row.seq,
        at: Instant(row.at),
        by: row.actor,
        kind,
        subject: row.subject_id,
        name: row.name,
        act: row.act,
        fields: told(kind, &fields)
            .into_iter()
            .map(|change| FieldEntry {
                before: words::value(viewer.locale, &change.field, &change.before, &names),
                after: words::value(viewer.locale, &change.field, &change.after, &names),
                field: change.field,
            })
            .collect(),
        undone: row.undone,
    });
    Ok(Timeline { events: events.collect(), more: last.filter(|_| more) })
}
