//! The two engines hold the same schema, SQLite is set to lose nothing, and a database that cannot be had is told in a
//! line.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use relance::args;
use relance::server::db::{Built, Db, Row};

/// Tables by name, each with its columns in order.
type Tables = BTreeMap<String, Vec<Column>>;

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Column {
    name: String,
    kind: String,
    is_required: bool,
    is_key: bool,
}

#[tokio::test]
async fn both_engines_hold_the_same_tables_keys_and_indices() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open(&format!("sqlite://{}", folder.path().join("relance.db").display())).await.unwrap();
    let Some(url) = support::new_postgres().await else { return };
    let postgres = Db::open(&url).await.unwrap();
    let tables = (tables(&sqlite, SQLITE_COLUMNS).await, tables(&postgres, POSTGRES_COLUMNS).await);
    let keys = (facts(&sqlite, SQLITE_FOREIGN_KEYS).await, facts(&postgres, POSTGRES_FOREIGN_KEYS).await);
    let indices = (facts(&sqlite, SQLITE_INDICES).await, facts(&postgres, POSTGRES_INDICES).await);
    support::drop_postgres(&url).await;

    assert!(tables.0.contains_key("deals") && !keys.0.is_empty() && !indices.0.is_empty(), "nothing to compare");
    assert_eq!(tables.0.keys().collect::<Vec<_>>(), tables.1.keys().collect::<Vec<_>>());
    for (name, columns) in &tables.0 {
        assert_eq!(columns, &tables.1[name], "{name}: SQLite, then PostgreSQL");
    }
    assert_eq!(keys.0, keys.1, "foreign keys");
    assert_eq!(indices.0, indices.1, "indices");
}

async fn tables(db: &Db, sql: &'static str) -> Tables {
    let mut tables = Tables::new();
    #[derive(sqlx::FromRow)]
    struct Line {
        table: String,
        #[sqlx(flatten)]
        column: Column,
    }
    for mut line in all::<Line>(db, sql).await {
        // PostgreSQL's words for two of SQLite's.
        line.column.kind = match line.column.kind.as_str() {
            "bytea" => "blob".to_owned(),
            other => other.to_owned(),
        };
        tables.entry(line.table).or_default().push(line.column);
    }
    tables
}

async fn facts(db: &Db, sql: &'static str) -> BTreeSet<String> {
    all::<(String,)>(db, sql).await.into_iter().map(|(fact,)| fact).collect()
}

async fn all<T: Row>(db: &Db, sql: &'static str) -> Vec<T> {
    db.all(Built(sql.to_owned()), args![]).await.unwrap()
}

// A key's columns are required, though SQLite does not say so.
const SQLITE_COLUMNS: &str = "
    select m.name as \"table\", c.name, lower(c.type) as kind, (c.\"notnull\" = 1 or c.pk > 0) as is_required, c.pk > 0 as is_key
    from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like '\\_sqlx%' escape '\\' and m.name not like 'sqlite\\_%' escape '\\'
    order by m.name, c.cid";

const POSTGRES_COLUMNS: &str = "
    select t.relname::text as \"table\", a.attname::text as name, format_type(a.atttypid, null) as kind,
      a.attnotnull as is_required,
      exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary and a.attnum = any(i.indkey)) as is_key
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname not like '\\_sqlx%'
    order by 1, a.attnum";

const SQLITE_FOREIGN_KEYS: &str = "
    select m.name || '.' || k.\"from\" || ' -> ' || k.\"table\" || '.' || coalesce(k.\"to\", 'id')
    from sqlite_master m join pragma_foreign_key_list(m.name) k where m.type = 'table'";

const POSTGRES_FOREIGN_KEYS: &str = "
    select c.conrelid::regclass || '.' || a.attname || ' -> ' || c.confrelid::regclass || '.' || b.attname
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
    where c.contype = 'f'";

const SQLITE_INDICES: &str = "
    select m.name || ' (' || (select group_concat(name, ', ') from (select c.name from pragma_index_info(i.name) c order by c.seqno))
      || ')' || case when i.\"unique\" then ' unique' else '' end || case when i.partial then ' partial' else '' end
    from sqlite_master m join pragma_index_list(m.name) i
    where m.type = 'table' and m.name not like '\\_sqlx%' escape '\\'";

const POSTGRES_INDICES: &str = "
    select t.relname || ' (' || (
        select string_agg(a.attname, ', ' order by k.place)
        from unnest(i.indkey) with ordinality as k(number, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
      ) || ')' || case when i.indisunique then ' unique' else '' end
      || case when i.indpred is not null then ' partial' else '' end
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relname not like '\\_sqlx%'";

#[test]
fn migrations_are_numbered_through_and_alike() {
    let names = |engine: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        files.collect::<BTreeSet<_>>()
    };
    let sqlite = names("sqlite");
    assert_eq!(sqlite, names("postgres"));
    for (number, name) in (1..).zip(&sqlite) {
        assert!(
            name.starts_with(&format!("{number:04}_")) && name.ends_with(".sql"),
            "{name} should be number {number}"
        );
    }
}

#[tokio::test]
async fn sqlite_is_set_to_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite://{}", folder.path().join("relance.db").display())).await.unwrap();
    let settings = db
        .write(|tx| {
            Box::pin(async move {
                let (journal,): (String,) = tx.one("pragma journal_mode", args![]).await?.unwrap();
                let (synchronous,): (i64,) = tx.one("pragma synchronous", args![]).await?.unwrap();
                let (foreign_keys,): (i64,) = tx.one("pragma foreign_keys", args![]).await?.unwrap();
                Ok((journal, synchronous, foreign_keys))
            })
        })
        .await
        .unwrap();
    // 2 is FULL: a commit waits until the disk has it.
    assert_eq!(settings, ("wal".to_owned(), 2, 1));
    let (reader_only,): (i64,) = db.one("pragma query_only", args![]).await.unwrap().unwrap();
    assert_eq!(reader_only, 1, "only the writer writes");
}

#[tokio::test]
async fn a_database_that_cannot_be_had_is_told_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("text"), "this is no database, and long enough to show it ".repeat(100)).unwrap();
    std::fs::create_dir(file("folder")).unwrap();
    newer(&file("newer")).await;
    half_migrated(&file("altered")).await;
    for (url, words) in [
        (format!("sqlite://{}", file("text").display()), "not a database"),
        (format!("sqlite://{}", file("folder").display()), "cannot be opened"),
        (format!("sqlite://{}/inside/relance.db", file("text").display()), "folder of the database"),
        (format!("sqlite://{}", file("newer").display()), "brought up to date"),
        (format!("sqlite://{}", file("altered").display()), "brought up to date"),
        ("postgres://nobody@127.0.0.1:1/nothing".to_owned(), "cannot be opened"),
        ("mysql://somewhere".to_owned(), "sqlite:// or postgres://"),
    ] {
        let Output { status, stdout, stderr } = serve(&url);
        let said = String::from_utf8_lossy(&stderr);
        assert_eq!(status.code(), Some(1), "{url}: {said}");
        assert_eq!((said.lines().count(), stdout.len()), (1, 0), "{url}: {said}");
        assert!(said.starts_with("relance: ") && said.contains(words), "{url}: {said}");
    }
}

fn serve(url: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["serve", "--addr", "127.0.0.1:0", "--database", url])
        .env("RUST_LOG", "off")
        .output()
        .unwrap()
}

/// A database that a later release has migrated further.
async fn newer(file: &Path) {
    alter(
        file,
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         values (9999, 'later', current_timestamp, true, x'00', 0)",
    )
    .await;
}

/// A database whose first migration was another one.
async fn half_migrated(file: &Path) {
    alter(file, "update _sqlx_migrations set checksum = x'00' where version = 1").await;
}

async fn alter(file: &Path, sql: &'static str) {
    let db = Db::open(&format!("sqlite://{}", file.display())).await.unwrap();
    db.write(move |tx| Box::pin(tx.run(sql, args![]))).await.unwrap();
}
