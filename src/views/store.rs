//! Views in the database. One sees one's own and the shared ones; one changes one's own, administrators the shared ones too.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::view::{List, View, ViewDraft, ViewId, Views};
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, enter, record};
use crate::server::db::{Db, Tx, fault};
use crate::values::error::Error;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::values::text::fold;

/// More than these of one person in one list, and tabs are no help any more.
const MOST: i64 = 50;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    list: String,
    owner_id: Uuid,
    name: String,
    shared: bool,
    query: String,
    columns: String,
    retired: bool,
}

impl Row {
    fn view(self) -> Result<View, Error> {
        Ok(View {
            id: self.id.into(),
            list: List::from_code(&self.list).ok_or_else(|| fault(&"a view of a list that is none"))?,
            owner: self.owner_id.into(),
            name: self.name,
            shared: self.shared,
            query: self.query,
            columns: self.columns,
            retired: self.retired,
        })
    }
}

pub async fn read(db: &Db, viewer: &Viewer, list: List) -> Result<Views, Error> {
    let rows: Vec<Row> = db
        .all(
            "select id, list, owner_id, name, shared, query, columns, retired from views
             where list = $1 and not retired and (shared or owner_id = $2)
             order by shared desc, name_folded, id",
            args![list.code(), viewer.id],
        )
        .await?;
    let columns: Option<(String,)> =
        db.one("select columns from layouts where user_id = $1 and list = $2", args![viewer.id, list.code()]).await?;
    Ok(Views {
        views: rows.into_iter().map(Row::view).collect::<Result<_, _>>()?,
        columns: columns.map(|(columns,)| columns).unwrap_or_default(),
    })
}

pub async fn create(db: &Db, viewer: &Viewer, who: Who, id: ViewId, list: List, draft: ViewDraft) -> Result<(), Error> {
    let ViewDraft { name, shared, query, columns } = draft;
    let view = Arc::new(View { id, list, owner: viewer.id, name, shared, query, columns, retired: false });
    db.write(move |tx| {
        let view = Arc::clone(&view);
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::Again {
                return Ok(());
            }
            let (count,): (i64,) = tx
                .one(
                    "select count(*) from views where list = $1 and owner_id = $2 and not retired",
                    args![list.code(), view.owner],
                )
                .await?
                .unwrap_or_default();
            if count >= MOST {
                return Err(Refusal::TooManyViews(MOST).into());
            }
            let made = tx
                .run(
                    "insert into views (id, list, owner_id, name, name_folded, shared, query, columns, created_at, retired)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing",
                    args![
                        id.uuid(), list.code(), view.owner, &view.name, fold(&view.name), view.shared, &view.query,
                        &view.columns, who.at, view.retired,
                    ],
                )
                .await?;
            if made == 0 {
                return Err(Error::invalid("id", Problem::Taken));
            }
            let change = Change { kind: Kind::View, subject: id.uuid(), act: "create", fields: diff(None, &*view) };
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

pub async fn edit(db: &Db, viewer: &Viewer, who: Who, id: ViewId, draft: ViewDraft) -> Result<(), Error> {
    act(db, viewer, who, id, "edit", move |view| {
        let ViewDraft { name, shared, query, columns } = draft.clone();
        View { name, shared, query, columns, ..view.clone() }
    })
    .await
}

pub async fn retire(db: &Db, viewer: &Viewer, who: Who, id: ViewId) -> Result<(), Error> {
    act(db, viewer, who, id, "retire", |view| View { retired: true, ..view.clone() }).await
}

async fn act(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: ViewId,
    name: &'static str,
    change: impl Fn(&View) -> View + Send + Sync + 'static,
) -> Result<(), Error> {
    let asked = Arc::new((viewer.clone(), change));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, change) = &*asked;
            if enter(tx, &who, name).await? == Turn::Again {
                return Ok(());
            }
            let view = changeable(tx, viewer, id).await?;
            if view.retired {
                return Err(Error::NotFound);
            }
            let change = save(tx, &view, &change(&view), name).await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// The view, kept from others for this transaction, if the viewer may change it.
async fn changeable(tx: &mut Tx, viewer: &Viewer, id: ViewId) -> Result<View, Error> {
    let row: Option<Row> = tx
        .lock(
            "select id, list, owner_id, name, shared, query, columns, retired from views
             where id = $1 and (shared or owner_id = $2)",
            args![id.uuid(), viewer.id],
        )
        .await?;
    let view = row.ok_or(Error::NotFound)?.view()?;
    if view.may_be_changed_by(viewer) { Ok(view) } else { Err(Error::Forbidden) }
}

async fn save(tx: &mut Tx, before: &View, after: &View, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update views set name = $2, name_folded = $3, shared = $4, query = $5, columns = $6, retired = $7 where id = $1",
        args![
            after.id.uuid(), &after.name, fold(&after.name), after.shared, &after.query, &after.columns, after.retired,
        ],
    )
    .await?;
    Ok(Change { kind: Kind::View, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Undoes a change of a view.
pub async fn put_back(tx: &mut Tx, viewer: &Viewer, id: ViewId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = changeable(tx, viewer, id).await?;
    let then = as_before(tx, Kind::View, id.uuid(), &now, fields).await?;
    save(tx, &now, &then, "undo").await
}

/// A habit of one person's own: it is no record, so no change tells of it.
pub async fn keep_columns(db: &Db, viewer: &Viewer, list: List, columns: String) -> Result<(), Error> {
    let (user, columns) = (viewer.id, Arc::new(columns));
    db.write(move |tx| {
        let columns = Arc::clone(&columns);
        Box::pin(async move {
            tx.run(
                "insert into layouts (user_id, list, columns) values ($1, $2, $3)
                 on conflict (user_id, list) do update set columns = excluded.columns",
                args![user, list.code(), &*columns],
            )
            .await?;
            Ok(())
        })
    })
    .await
}
