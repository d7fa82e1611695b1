//! The imports of the past.

use sqlx::FromRow;
use uuid::Uuid;

use super::Importer;
use crate::args;
use crate::imports::answer::ImportLine;
use crate::imports::kind::ImportKind;
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::instant::Instant;

#[derive(FromRow)]
struct ImportRow {
    request_id: Uuid,
    at: i64,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    file_name: String,
    rows_read: i64,
    rows_made: i64,
    rows_updated: i64,
    problems: i64,
    undone_by: Option<Uuid>,
}

/// The newest imports of a kind, or of all: one's own, and for administrators everyone's.
pub async fn imports(db: &Db, importer: &Importer, kind: Option<ImportKind>) -> Result<Vec<ImportLine>, Error> {
    importer.may_import()?;
    let mine: Option<UserId> =
        importer.viewer.as_ref().filter(|viewer| !viewer.is_administrator()).map(|viewer| viewer.id);
    let rows: Vec<ImportRow> = db
        .all(
            "select i.request_id, r.at, r.actor_id, u.name as actor_name, i.file_name, i.rows_read, i.rows_made, i.rows_updated,
               i.problems,
               r.undone_by
             from imports i
             join requests r on r.id = i.request_id
             left join users u on u.id = r.actor_id
             where ($1 is null or r.actor_id = $1) and ($2 is null or i.kind = $2)
             order by r.at desc, i.request_id desc limit 50",
            args![mine, kind.map(|kind| kind.code().to_owned())],
        )
        .await?;
    let line = |row: ImportRow| ImportLine {
        request: row.request_id.into(),
        at: Instant(row.at),
        by: row.actor_name,
        file_name: row.file_name,
        rows: row.rows_read,
        made: row.rows_made,
        updated: row.rows_updated,
        problems: row.problems,
        undone: row.undone_by.is_some(),
        may_undo: mine.is_none() || mine.map(UserId::uuid) == row.actor_id,
    };
    Ok(rows.into_iter().map(line).collect())
}
