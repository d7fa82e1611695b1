//! One small company, known by name, in a database of its own on either engine.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file takes what it needs of it")]

use relance::auth::person::UserFacts;
use relance::auth::store::people;
use relance::auth::viewer::{Role, Viewer};
use relance::changes::store::{Who, enter, record};
use relance::deals;
use relance::deals::stage::Stage;
use relance::server::db::Db;
use relance::settings;
use relance::settings::lookup::LookupKind;
use relance::values::id::{LookupId, fresh};
use relance::values::instant::Instant;
use relance::values::locale::Locale;
use relance::values::text::Email;

/// Monday 5 January 2026, nine in the morning.
pub const NINE: Instant = Instant(1_767_603_600_000);

/// Ada administers. Max manages the North, where Sam and Sue sell; Tom sells in the South; Rita reads.
pub struct World {
    pub db: Db,
    pub ada: Viewer,
    pub max: Viewer,
    pub sam: Viewer,
    pub sue: Viewer,
    pub tom: Viewer,
    pub rita: Viewer,
    /// The stages of the one pipeline.
    pub stages: Vec<Stage>,
    _folder: tempfile::TempDir,
}

impl World {
    pub async fn on_sqlite() -> World {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("relance.db").display());
        World::furnished(&url, folder).await
    }

    /// `None` where no PostgreSQL is offered by `RELANCE_TEST_POSTGRES`.
    pub async fn on_postgres() -> Option<World> {
        use sqlx::Connection;
        let server = std::env::var("RELANCE_TEST_POSTGRES").ok()?;
        let name = format!("test_{}", fresh().simple());
        let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
        let sql = sqlx::AssertSqlSafe(format!("create database {name} template template0"));
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        let (address, _) = server.rsplit_once('/').unwrap();
        Some(World::furnished(&format!("{address}/{name}"), tempfile::tempdir().unwrap()).await)
    }

    async fn furnished(url: &str, folder: tempfile::TempDir) -> World {
        let db = Db::open(url).await.unwrap();
        let ada = person(&db, "Ada", Role::Administrator, None).await;
        let max = person(&db, "Max", Role::Manager, Some("North")).await;
        let sam = person(&db, "Sam", Role::Seller, Some("North")).await;
        let sue = person(&db, "Sue", Role::Seller, Some("North")).await;
        let tom = person(&db, "Tom", Role::Seller, Some("South")).await;
        let rita = person(&db, "Rita", Role::Reader, None).await;
        let who = who(&ada);
        db.write(move |tx| {
            Box::pin(async move {
                enter(tx, &who, "furnish").await?;
                let mut changes = Vec::new();
                settings::store::add_defaults(tx, Locale::En, &mut changes).await?;
                deals::store::default_pipeline(tx, Locale::En, &mut changes).await?;
                record(tx, &who, &changes).await
            })
        })
        .await
        .unwrap();
        let mut reader = db.clone();
        let pipeline = deals::store::pipelines(&mut reader).await.unwrap().remove(0);
        let stages = deals::store::stages_of(&mut reader, pipeline.id).await.unwrap();
        World { db, ada, max, sam, sue, tom, rita, stages, _folder: folder }
    }

    /// A lookup of the defaults, by its English name.
    pub async fn lookup(&self, kind: LookupKind, name: &str) -> LookupId {
        let all = settings::store::lookups(&self.db, Some(kind)).await.unwrap();
        all.into_iter().find(|lookup| lookup.name == name).unwrap().id
    }
}

/// Someone's request, at nine.
pub fn who(viewer: &Viewer) -> Who {
    Who { request: fresh().into(), actor: Some(viewer.id), at: NINE }
}

async fn person(db: &Db, name: &str, role: Role, team: Option<&str>) -> Viewer {
    let id = fresh().into();
    let who = Who { request: fresh().into(), actor: None, at: NINE };
    let email = Email::parse(&format!("{}@example.org", name.to_lowercase())).unwrap();
    let facts = UserFacts { name: name.into(), email, role, team: team.map(str::to_owned) };
    people::add(db, who, id, facts, None, Locale::En).await.unwrap();
    let team = people::teams(db).await.unwrap().into_iter().find(|other| Some(other.name.as_str()) == team);
    Viewer { id, name: name.into(), role, team: team.map(|team| team.id), locale: Locale::En, sellers_see_team: true }
}

/// `stories! { name(world) { … } }`: each story is told on SQLite, and on PostgreSQL where there is one.
#[macro_export]
macro_rules! stories {
    ($($(#[$meta:meta])* $name:ident($world:ident) $story:block)*) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($world: support::World) $story

            #[tokio::test]
            $(#[$meta])*
            async fn on_sqlite() {
                story(support::World::on_sqlite().await).await;
            }

            #[tokio::test]
            $(#[$meta])*
            async fn on_postgres() {
                if let Some(world) = support::World::on_postgres().await {
                    story(world).await;
                }
            }
        }
    )* };
}
