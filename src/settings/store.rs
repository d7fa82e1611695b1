//! Settings and lookups in the database.

pub mod holidays;
pub mod products;
pub mod rates;

use uuid::Uuid;

use super::lookup::{Lookup, LookupKind, defaults};
use super::settings::Settings;
use super::types::{Slot, TypeEntry, Types};
use crate::args;
use crate::changes::change::{Change, Fields, Kind, diff};
use crate::changes::store::{Turn, Who, enter, last_to_change, record};
use crate::server::db::{Db, Reader, Tx, fault};
use crate::values::clock::fresh;
use crate::values::error::{Clash, Error};
use crate::values::id::LookupId;
use crate::values::instant::Instant;
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::fold;

/// All settings are one record.
pub const SETTINGS: Uuid = Uuid::from_u128(1);

pub async fn settings(db: &Db) -> Result<Settings, Error> {
    Ok(read(db.all("select name, value from settings", args![]).await?))
}

/// The same for what reads inside an act or outside.
pub async fn settings_by(reader: &mut impl Reader) -> Result<Settings, Error> {
    Ok(read(reader.rows("select name, value from settings", args![]).await?))
}

/// The same within an act.
pub async fn settings_in(tx: &mut Tx) -> Result<Settings, Error> {
    Ok(read(tx.all("select name, value from settings", args![]).await?))
}

fn read(rows: Vec<(String, String)>) -> Settings {
    let mut settings = Settings::default();
    for (name, value) in rows {
        settings.set_word(&name, &value);
    }
    settings
}

/// Changes what differs between `seen` and `after`. What somebody else has changed meanwhile stays, unless it is the
/// same field.
pub async fn save(db: &Db, who: Who, seen: Settings, after: Settings) -> Result<(), Error> {
    db.write(move |tx| {
        let (seen, after) = (seen.clone(), after.clone());
        Box::pin(async move {
            if enter(tx, &who, "edit settings").await? == Turn::First {
                let now = held(tx).await?;
                let merged = merge(tx, &now, &seen, &after).await?;
                let change = write(tx, &now, &merged).await?;
                record(tx, &who, &[change]).await?;
            }
            Ok(())
        })
    })
    .await
}

/// The settings, kept from others until the end of this act. A row that may not be there yet is locked by writing it,
/// with what its absence says.
async fn held(tx: &mut Tx) -> Result<Settings, Error> {
    tx.run(
        "insert into settings (name, value) values ('company', $1)
         on conflict (name) do update set value = settings.value",
        args![Settings::default().company],
    )
    .await?;
    settings_in(tx).await
}

async fn merge(tx: &mut Tx, now: &Settings, seen: &Settings, after: &Settings) -> Result<Settings, Error> {
    let (mut merged, mut clashes) = (now.clone(), Vec::new());
    for field in Settings::NAMES {
        let (was, is, wanted) = (seen.word(field), now.word(field), after.word(field));
        if wanted == was || wanted == is {
            continue;
        }
        if is != was {
            let by = last_to_change(tx, Kind::Setting, SETTINGS, field).await?;
            clashes.push(Clash { field: (*field).to_owned(), yours: wanted, theirs: is, by });
        } else {
            merged.set_word(field, &wanted);
        }
    }
    if clashes.is_empty() { Ok(merged) } else { Err(Error::Clash(clashes)) }
}

/// The same within a larger act, which records the change.
pub async fn save_in(tx: &mut Tx, after: &Settings) -> Result<Change, Error> {
    let before = held(tx).await?;
    write(tx, &before, after).await
}

/// What does not differ stays unwritten.
async fn write(tx: &mut Tx, before: &Settings, after: &Settings) -> Result<Change, Error> {
    let fields = diff(Some(before), after);
    for change in &fields {
        tx.run(
            "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
            args![&change.field, after.word(&change.field)],
        )
        .await?;
    }
    Ok(Change { kind: Kind::Setting, subject: SETTINGS, act: "edit settings", fields })
}

/// Notes when the program was set up; whoever else would note it waits for the end of this act.
pub async fn note_set_up(tx: &mut Tx, now: Instant) -> Result<(), Error> {
    tx.run(
        "insert into settings (name, value) values ('set_up_at', $1) on conflict (name) do update set value = settings.value",
        args![now.ms().to_string()],
    )
    .await?;
    Ok(())
}

/// The entries of one lookup, or of all, in the order in which they are offered.
pub async fn lookups(db: &Db, kind: Option<LookupKind>) -> Result<Vec<Lookup>, Error> {
    let rows: Vec<(Uuid, String, String, bool)> = db
        .all(
            "select id, kind, name, retired from lookups where $1 is null or kind = $1 order by kind, position, id",
            args![kind.map(|kind| kind.code().to_owned())],
        )
        .await?;
    rows.into_iter().map(|(id, kind, name, retired)| lookup(id, &kind, name, retired)).collect()
}

fn lookup(id: Uuid, kind: &str, name: String, retired: bool) -> Result<Lookup, Error> {
    let kind = LookupKind::from_code(kind).ok_or_else(|| fault(&"a lookup has an unknown kind"))?;
    Ok(Lookup { id: id.into(), kind, name, retired })
}

/// The types that stages may ask for: those that have a number.
pub async fn types(db: &Db) -> Result<Types, Error> {
    let rows: Vec<(String, String, i64, bool)> = db
        .all(
            "select kind, name, slot, retired from lookups where kind in ($1, $2) and slot is not null
             order by position, id",
            args![LookupKind::ActivityType.code(), LookupKind::DocumentType.code()],
        )
        .await?;
    let mut types = Types::default();
    for (kind, name, slot, retired) in rows {
        let Some(slot) = Slot::new(slot) else { continue };
        let entry = TypeEntry { name, slot, retired };
        let is_of_activities = kind == LookupKind::ActivityType.code();
        if is_of_activities { types.activities.push(entry) } else { types.documents.push(entry) }
    }
    Ok(types)
}

/// The type that has this number.
pub async fn type_of(tx: &mut Tx, kind: LookupKind, slot: Slot) -> Result<Option<LookupId>, Error> {
    let row: Option<(Uuid,)> = tx
        .one("select id from lookups where kind = $1 and slot = $2", args![kind.code(), i64::from(slot.number())])
        .await?;
    Ok(row.map(|(id,)| id.into()))
}

/// Adds an entry at the end of its lookup.
pub async fn add(db: &Db, who: Who, id: LookupId, kind: LookupKind, name: String) -> Result<(), Error> {
    db.write(move |tx| {
        let name = name.clone();
        Box::pin(async move {
            if enter(tx, &who, "add lookup").await? == Turn::Again {
                return Ok(());
            }
            let mut changes = Vec::new();
            if !add_in(tx, id, kind, &name, &mut changes).await? {
                return Err(Error::invalid("name", Problem::Taken));
            }
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

async fn add_in(
    tx: &mut Tx,
    id: LookupId,
    kind: LookupKind,
    name: &str,
    changes: &mut Vec<Change>,
) -> Result<bool, Error> {
    if kind.is_numbered() {
        // One at a time, or two would take the same number.
        let _first: Option<(Uuid,)> =
            tx.lock("select id from lookups where kind = $1 order by id limit 1", args![kind.code()]).await?;
    }
    let added = tx
        .run(
            "insert into lookups (id, kind, name, name_folded, position, retired, slot)
             select $1, $2, $3, $4, coalesce(max(position), 0) + 1, $5,
             case when $6 and coalesce(max(slot), -1) < $7 then coalesce(max(slot), -1) + 1 end
             from lookups where kind = $2
             on conflict do nothing",
            args![id, kind.code(), name, fold(name), false, kind.is_numbered(), Slot::COUNT as i64 - 1],
        )
        .await?;
    if added == 1 {
        let made = Lookup { id, kind, name: name.to_owned(), retired: false };
        changes.push(Change { kind: Kind::Lookup, subject: id.uuid(), act: "add lookup", fields: diff(None, &made) });
    }
    Ok(added == 1)
}

/// The entry of this name, made if there is none: for imports. What it makes is noted in `changes`.
pub async fn find_or_add(
    tx: &mut Tx,
    kind: LookupKind,
    name: &str,
    changes: &mut Vec<Change>,
) -> Result<LookupId, Error> {
    let id = LookupId::from(fresh());
    if add_in(tx, id, kind, name, changes).await? {
        return Ok(id);
    }
    let found: Option<(Uuid,)> =
        tx.one("select id from lookups where kind = $1 and name_folded = $2", args![kind.code(), fold(name)]).await?;
    found.map(|(id,)| id.into()).ok_or_else(|| fault(&"a lookup vanished"))
}

/// Renames, retires or takes back an entry; records keep pointing at it.
pub async fn edit(db: &Db, who: Who, id: LookupId, name: String, retired: bool) -> Result<(), Error> {
    db.write(move |tx| {
        let name = name.clone();
        Box::pin(async move {
            if enter(tx, &who, "edit lookup").await? == Turn::Again {
                return Ok(());
            }
            tx.run("update lookups set retired = retired where id = $1", args![id]).await?;
            let row: Option<(String, String, bool)> =
                tx.one("select kind, name, retired from lookups where id = $1", args![id]).await?;
            let Some((kind, former, was_retired)) = row else { return Err(Error::NotFound) };
            let before = lookup(id.uuid(), &kind, former, was_retired)?;
            let after = Lookup { name: name.clone(), retired, ..before.clone() };
            let taken: Option<(Uuid,)> = tx
                .one(
                    "select id from lookups where kind = $1 and name_folded = $2 and id <> $3",
                    args![kind, fold(&name), id],
                )
                .await?;
            if taken.is_some() {
                return Err(Error::invalid("name", Problem::Taken));
            }
            tx.run(
                "update lookups set name = $1, name_folded = $2, retired = $3 where id = $4",
                args![&name, fold(&name), retired, id],
            )
            .await?;
            let fields = diff(Some(&before), &after);
            record(tx, &who, &[Change { kind: Kind::Lookup, subject: id.uuid(), act: "edit lookup", fields }]).await?;
            Ok(())
        })
    })
    .await
}

/// Moves an entry before another one of its lookup, or to the end.
pub async fn reorder(db: &Db, id: LookupId, before: Option<LookupId>) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            tx.run("update lookups set position = position where id = $1", args![id]).await?;
            let rows: Vec<(Uuid,)> = tx
                .all(
                    "select id from lookups where kind = (select kind from lookups where id = $1) order by position, id",
                    args![id],
                )
                .await?;
            let mut order: Vec<Uuid> = rows.into_iter().map(|(id,)| id).filter(|other| *other != id.uuid()).collect();
            let at = before.and_then(|before| order.iter().position(|other| *other == before.uuid()));
            order.insert(at.unwrap_or(order.len()), id.uuid());
            for (position, id) in (1_i64..).zip(order) {
                tx.run("update lookups set position = $1 where id = $2", args![position, id]).await?;
            }
            Ok(())
        })
    })
    .await
}

/// What a new company begins with, in its language.
pub async fn add_defaults(tx: &mut Tx, locale: Locale, changes: &mut Vec<Change>) -> Result<(), Error> {
    for kind in LookupKind::ALL {
        for name in defaults(kind, locale) {
            add_in(tx, LookupId::from(fresh()), kind, name, changes).await?;
        }
    }
    Ok(())
}
