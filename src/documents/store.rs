//! Documents in the database. Whose they are to see and to change is for the caller, who holds the record that they belong to.

use sqlx::FromRow;
use uuid::Uuid;

use super::document::{Document, DocumentId};
use super::view::DocumentView;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::as_before;
use crate::server::db::{Args, Built, Db, Tx};
use crate::settings::types::{Slot, Slots};
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;

/// So many files of one person wait to be attached; a newer one takes the place of the oldest.
const WAITING: i64 = 40;

/// How long a file waits, in milliseconds.
const WAITS_MS: i64 = 24 * 60 * 60 * 1000;

/// All columns, for `select`.
macro_rules! document_columns {
    () => {
        "o.id, o.type_id, o.deal_id, o.name, o.size, o.creator_id, o.created_at, o.retired"
    };
}

#[derive(FromRow)]
struct DocumentRow {
    id: Uuid,
    type_id: Uuid,
    deal_id: Uuid,
    name: String,
    size: i64,
    creator_id: Option<Uuid>,
    created_at: i64,
    retired: bool,
}

impl From<DocumentRow> for Document {
    fn from(row: DocumentRow) -> Self {
        Document {
            id: row.id.into(),
            document_type: row.type_id.into(),
            deal: row.deal_id.into(),
            name: row.name,
            size: row.size,
            creator: row.creator_id.map(Into::into),
            created_at: Instant(row.created_at),
            retired: row.retired,
        }
    }
}

#[derive(FromRow)]
struct NamedRow {
    #[sqlx(flatten)]
    document: DocumentRow,
    type_name: String,
    by: Option<String>,
}

/// Keeps a file that has arrived until it is attached. The same file sent again is the same.
pub async fn keep(db: &Db, viewer: &Viewer, id: DocumentId, at: Instant, bytes: Vec<u8>) -> Result<(), Error> {
    if !viewer.may_change_something() {
        return Err(Error::Forbidden);
    }
    let uploader = viewer.id;
    db.write(move |tx| {
        let bytes = bytes.clone();
        Box::pin(async move {
            tx.run(
                "delete from document_files where not attached and uploader_id = $1 and (sent_at < $2 or id in (
                   select id from document_files where not attached and uploader_id = $1 and id <> $3
                   order by sent_at desc limit $4 offset $5
                 ))",
                args![uploader, at.ms() - WAITS_MS, id.uuid(), i64::MAX, WAITING - 1],
            )
            .await?;
            let size = bytes.len() as i64;
            let kept = tx
                .run(
                    "insert into document_files (id, uploader_id, sent_at, attached, size, bytes)
                     values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing",
                    args![id.uuid(), uploader, at, false, size, bytes],
                )
                .await?;
            let is_same: Option<(Uuid,)> = tx
                .one(
                    "select id from document_files where id = $1 and uploader_id = $2 and size = $3",
                    args![id.uuid(), uploader, size],
                )
                .await?;
            if kept == 1 || is_same.is_some() { Ok(()) } else { Err(Error::invalid("id", Problem::Taken)) }
        })
    })
    .await
}

/// What stands with a deal, the newest first.
pub async fn of_deal(db: &Db, deal: DealId) -> Result<Vec<DocumentView>, Error> {
    let rows: Vec<NamedRow> = db
        .all(
            concat!(
                "select ",
                document_columns!(),
                ", t.name as type_name, u.name as by from documents o join lookups t on t.id = o.type_id
                 left join users u on u.id = o.creator_id where o.deal_id = $1 and not o.retired
                 order by o.created_at desc, o.name, o.id"
            ),
            args![deal],
        )
        .await?;
    let named = |row: NamedRow| DocumentView { document: row.document.into(), type_name: row.type_name, by: row.by };
    Ok(rows.into_iter().map(named).collect())
}

/// One document, retired ones too.
pub async fn one(db: &Db, id: DocumentId) -> Result<Document, Error> {
    let sql = concat!("select ", document_columns!(), " from documents o where o.id = $1");
    let row: Option<DocumentRow> = db.one(sql, args![id.uuid()]).await?;
    row.map(Into::into).ok_or(Error::NotFound)
}

/// What is in its file.
pub async fn bytes(db: &Db, id: DocumentId) -> Result<Vec<u8>, Error> {
    let row: Option<(Vec<u8>,)> =
        db.one("select bytes from document_files where id = $1 and attached", args![id.uuid()]).await?;
    row.map(|(bytes,)| bytes).ok_or(Error::NotFound)
}

/// The deal that a document belongs to: the caller holds it before the document itself.
pub async fn deal_of(tx: &mut Tx, id: DocumentId) -> Result<DealId, Error> {
    let row: Option<(Uuid,)> = tx.one("select deal_id from documents where id = $1", args![id.uuid()]).await?;
    row.map(|(deal,)| deal.into()).ok_or(Error::NotFound)
}

/// The document, locked for this transaction; retired ones too.
pub async fn locked(tx: &mut Tx, id: DocumentId) -> Result<Document, Error> {
    let row: Option<DocumentRow> =
        tx.lock(concat!("select ", document_columns!(), " from documents o where o.id = $1"), args![id.uuid()]).await?;
    row.map(Into::into).ok_or(Error::NotFound)
}

/// All of a deal, held, retired ones too.
pub async fn held_of(tx: &mut Tx, deal: DealId) -> Result<Vec<Document>, Error> {
    let sql = concat!("select ", document_columns!(), " from documents o where o.deal_id = $1 order by o.id");
    let rows: Vec<DocumentRow> = tx.lock_all(Built(sql.to_owned()), args![deal]).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Attaches a file that this person has sent; answers the change for the record. The size is that of the file. One that stands
/// there already, from a request whose answer was lost, is no change.
pub async fn insert(tx: &mut Tx, viewer: &Viewer, document: Document) -> Result<Option<Change>, Error> {
    is_a_type(tx, &document).await?;
    let taken: Option<(i64,)> = tx
        .one(
            "update document_files set attached = $3 where id = $1 and uploader_id = $2 and not attached returning size",
            args![document.id.uuid(), viewer.id, true],
        )
        .await?;
    let Some((size,)) = taken else {
        let stands: Option<(Uuid,)> = tx
            .one(
                "select id from documents where id = $1 and deal_id = $2 and creator_id = $3 and not retired",
                args![document.id.uuid(), document.deal, viewer.id],
            )
            .await?;
        return if stands.is_some() { Ok(None) } else { Err(Error::invalid("file", Problem::Unknown)) };
    };
    let document = Document { size, ..document };
    let mut values = columns(&document);
    values.extend(args![document.deal, document.size, document.creator, document.created_at]);
    tx.run(
        "insert into documents (id, type_id, name, retired, deal_id, size, creator_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values,
    )
    .await?;
    Ok(Some(change(&document, "attach", diff(None, &document))))
}

/// Writes what has become of a document; answers the change for the record.
pub async fn save(tx: &mut Tx, before: &Document, after: &Document, act: &'static str) -> Result<Change, Error> {
    if before.document_type != after.document_type {
        is_a_type(tx, after).await?;
    }
    write(tx, before, after, act).await
}

/// The same of what was, which asks nothing.
pub async fn write(tx: &mut Tx, before: &Document, after: &Document, act: &'static str) -> Result<Change, Error> {
    tx.run("update documents set type_id = $2, name = $3, retired = $4 where id = $1", columns(after)).await?;
    Ok(change(after, act, diff(Some(before), after)))
}

/// Undo: the document as it was before these changes.
pub async fn put_back(tx: &mut Tx, id: DocumentId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = locked(tx, id).await?;
    let then = as_before(tx, Kind::Document, id.uuid(), &now, fields).await?;
    let file: Option<(i64,)> = tx.one("select size from document_files where id = $1", args![id.uuid()]).await?;
    if !then.retired && file != Some((then.size,)) {
        return Err(Refusal::Erased.into());
    }
    write(tx, &now, &then, "undo").await
}

/// Empties the file of a document that is out of use: nobody reads it any more.
pub async fn erase_file(tx: &mut Tx, id: DocumentId) -> Result<(), Error> {
    tx.run("update document_files set bytes = $2, size = -1 where id = $1", args![id.uuid(), Vec::<u8>::new()]).await?;
    Ok(())
}

/// Forgets what was sent and never attached; whoever still needs it sends it again.
pub async fn forget_waiting(tx: &mut Tx) -> Result<(), Error> {
    tx.run("delete from document_files where not attached", args![]).await?;
    Ok(())
}

/// The types of what stands with a deal, of those that a stage may ask for.
pub async fn types_of(tx: &mut Tx, deal: DealId) -> Result<Slots, Error> {
    let rows: Vec<(i64,)> = tx
        .all(
            "select distinct t.slot from documents o join lookups t on t.id = o.type_id
             where o.deal_id = $1 and not o.retired and t.slot is not null",
            args![deal],
        )
        .await?;
    Ok(rows.into_iter().filter_map(|(slot,)| Slot::new(slot)).collect())
}

/// A retired type is offered no more; a stage may still ask for it.
async fn is_a_type(tx: &mut Tx, document: &Document) -> Result<(), Error> {
    let found: Option<(Uuid,)> = tx
        .one("select id from lookups where id = $1 and kind = 'document_type'", args![document.document_type])
        .await?;
    if found.is_some() { Ok(()) } else { Err(Error::invalid("document_type", Problem::Unknown)) }
}

fn columns(document: &Document) -> Args {
    args![document.id.uuid(), document.document_type, &document.name, document.retired]
}

fn change(document: &Document, act: &'static str, fields: Vec<FieldChange>) -> Change {
    Change { kind: Kind::Document, subject: document.id.uuid(), act, fields }
}
