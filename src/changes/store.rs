//! Writing and reading the record.

use uuid::Uuid;

use super::change::{Change, FieldChange, Kind};
use super::restore::{Restore, put_back};
use crate::args;
use crate::server::db::{Batch, Db, Tx, fault};
use crate::values::error::Error;
use crate::values::id::{RequestId, UserId};
use crate::values::instant::Instant;
use crate::values::refusal::{Refusal, Since};

/// On whose behalf, when, and under which request id an act is done.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub request: RequestId,
    /// `None`: the command line.
    pub actor: Option<UserId>,
    pub at: Instant,
}

/// Whether a request is carried out now, or was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    First,
    Again,
}

/// Enters the request: the first statement of every act, so that the transaction begins with a write.
/// A retry finds its id taken and must then change nothing.
pub async fn enter(tx: &mut Tx, who: &Who, act: &'static str) -> Result<Turn, Error> {
    let entered = tx
        .run(
            "insert into requests (id, actor_id, at, act) values ($1, $2, $3, $4) on conflict (id) do nothing",
            args![who.request, who.actor, who.at, act],
        )
        .await?;
    Ok(if entered == 1 { Turn::First } else { Turn::Again })
}

/// Writes the changes of an act, in its transaction and as its last statement: the numbers follow the commits.
pub async fn record(tx: &mut Tx, who: &Who, changes: &[Change]) -> Result<i64, Error> {
    let altering = changes.iter().filter(|change| !change.fields.is_empty()).count();
    let mut recorder = Recorder::begin(tx, who, altering).await?;
    for change in changes {
        recorder.add(tx, change).await?;
    }
    recorder.finish(tx).await
}

/// The same for so many changes that they are better made one by one.
pub struct Recorder {
    who: Who,
    first: i64,
    next: i64,
    last: i64,
    rows: Batch,
}

impl Recorder {
    /// Takes the numbers of so many changes that alter something.
    pub async fn begin(tx: &mut Tx, who: &Who, count: usize) -> Result<Recorder, Error> {
        let (last,): (i64,) = tx
            .one("update counters set value = value + $1 where name = 'changes' returning value", args![count as i64])
            .await?
            .ok_or_else(|| fault(&"the counter of changes is missing"))?;
        let rows =
            Batch::into("insert into changes (seq, request_id, at, actor_id, act, kind, subject_id, fields) values ");
        let first = last - count as i64 + 1;
        Ok(Recorder { who: *who, first, next: first, last, rows })
    }

    pub async fn add(&mut self, tx: &mut Tx, change: &Change) -> Result<(), Error> {
        if change.fields.is_empty() {
            return Ok(());
        }
        let fields = serde_json::to_string(&change.fields).map_err(|cause| fault(&cause))?;
        let Who { request, actor, at } = self.who;
        let (kind, subject) = (change.kind.code(), change.subject);
        self.rows.add(tx, args![self.next, request, at, actor, change.act, kind, subject, fields]).await?;
        self.next += 1;
        Ok(())
    }

    /// Answers the number of the last one.
    pub async fn finish(self, tx: &mut Tx) -> Result<i64, Error> {
        if self.next != self.last + 1 {
            return Err(fault(&"changes were not as many as announced"));
        }
        self.rows.finish(tx).await?;
        if self.next > self.first {
            tx.announce(self.last);
        }
        Ok(self.last)
    }
}

/// The number of the newest change.
pub async fn newest(db: &Db) -> Result<i64, Error> {
    let row: Option<(i64,)> = db.one("select value from counters where name = 'changes'", args![]).await?;
    Ok(row.map_or(0, |(seq,)| seq))
}

/// A stored change.
pub struct Recorded {
    pub seq: i64,
    pub request: RequestId,
    pub at: Instant,
    pub actor: Option<UserId>,
    pub actor_name: Option<String>,
    pub act: String,
    pub kind: Option<Kind>,
    pub subject: Uuid,
    pub fields: Vec<FieldChange>,
    pub undone: bool,
}

#[derive(sqlx::FromRow)]
struct RecordedRow {
    seq: i64,
    request_id: Uuid,
    at: i64,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    act: String,
    kind: String,
    subject_id: Uuid,
    fields: String,
    undone: bool,
}

/// Whether the change `c` of the request `r` is taken back: with all of its request, or alone.
#[macro_export]
macro_rules! is_undone {
    () => {
        "(r.undone_by is not null or exists (
           select 1 from requests alone where alone.id = c.undone_by and alone.undone_by is null))"
    };
}

/// All changes of one record, newest first. The caller has seen to it that the viewer may see the record.
pub async fn history(db: &Db, kind: Kind, subject: Uuid) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<RecordedRow> = db
        .all(
            concat!(
                "select c.seq, c.request_id, c.at, c.actor_id, u.name as actor_name, c.act, c.kind, c.subject_id, c.fields, ",
                crate::is_undone!(),
                " as undone from changes c join requests r on r.id = c.request_id left join users u on u.id = c.actor_id
             where c.kind = $1 and c.subject_id = $2
             order by c.seq desc limit 500"
            ),
            args![kind.code(), subject],
        )
        .await?;
    rows.into_iter().map(read).collect()
}

/// All changes of one request, in the order in which they were made.
pub async fn of_request(tx: &mut Tx, request: RequestId) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<RecordedRow> = tx
        .all(
            concat!(
                "select c.seq, c.request_id, c.at, c.actor_id, u.name as actor_name, c.act, c.kind, c.subject_id, c.fields, ",
                crate::is_undone!(),
                " as undone from changes c join requests r on r.id = c.request_id left join users u on u.id = c.actor_id
             where c.request_id = $1
             order by c.seq"
            ),
            args![request],
        )
        .await?;
    rows.into_iter().map(read).collect()
}

/// Notes that one change alone was taken back by a request.
pub async fn undone_alone(tx: &mut Tx, seq: i64, undo: RequestId) -> Result<(), Error> {
    tx.run("update changes set undone_by = $2 where seq = $1", args![seq, undo]).await?;
    Ok(())
}

/// How many records of this kind a request has altered: what a retry of an act on many answers.
pub async fn count_of(tx: &mut Tx, request: RequestId, kind: Kind) -> Result<i64, Error> {
    let row: Option<(i64,)> =
        tx.one("select count(*) from changes where request_id = $1 and kind = $2", args![request, kind.code()]).await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// The record as it was before these changes, or who has changed it since.
pub async fn as_before<T: Restore>(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    now: &T,
    fields: &[FieldChange],
) -> Result<T, Error> {
    match put_back(now, fields) {
        Ok(then) => Ok(then),
        Err(field) => Err(changed_since(tx, kind, subject, field).await?),
    }
}

/// The refusal to put back a field that has been changed since.
pub async fn changed_since(tx: &mut Tx, kind: Kind, subject: Uuid, field: String) -> Result<Error, Error> {
    let by = last_to_change(tx, kind, subject, &field).await?;
    Ok(Error::Refused(Refusal::ChangedSince(Since { field, by })))
}

/// Who last changed this field of this record, by name.
pub async fn last_to_change(tx: &mut Tx, kind: Kind, subject: Uuid, field: &str) -> Result<Option<String>, Error> {
    let rows: Vec<(String, Option<String>)> = tx
        .all(
            "select c.fields, u.name from changes c left join users u on u.id = c.actor_id
             where c.kind = $1 and c.subject_id = $2 order by c.seq desc limit 50",
            args![kind.code(), subject],
        )
        .await?;
    let needle = format!("\"field\":\"{field}\"");
    Ok(rows.into_iter().find(|(fields, _)| fields.contains(&needle)).and_then(|(_, name)| name))
}

fn read(row: RecordedRow) -> Result<Recorded, Error> {
    Ok(Recorded {
        seq: row.seq,
        request: row.request_id.into(),
        at: Instant(row.at),
        actor: row.actor_id.map(Into::into),
        actor_name: row.actor_name,
        act: row.act,
        kind: Kind::from_code(&row.kind),
        subject: row.subject_id,
        fields: serde_json::from_str(&row.fields).map_err(|cause| fault(&cause))?,
        undone: row.undone,
    })
}
