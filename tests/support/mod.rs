//! One small company, known by name, in a database of its own on either engine.
#![allow(dead_code, unused_macros, clippy::unwrap_used, clippy::panic, reason = "each test file takes what it needs")]

pub mod audit;
pub mod server;
pub mod web_form;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use futures::FutureExt;
use relance::auth::person::UserFacts;
use relance::auth::store::people;
use relance::auth::viewer::{Role, Viewer};
use relance::changes::store::{Who, enter, record};
use relance::deals;
use relance::deals::stage::Stage;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::server::db::Db;
use relance::settings;
use relance::settings::lookup::LookupKind;
use relance::values::id::{DealId, LookupId, PipelineId, fresh};
use relance::values::instant::Instant;
use relance::values::locale::Locale;
use relance::values::text::Email;
use sqlx::{Connection, PgConnection};

/// Monday 5 January 2026, nine in the morning.
pub const NINE: Instant = Instant(1_767_603_600_000);

/// Ada administers. Max manages the North, where Sam and Sue sell; Olga sells in the South; Rita reads.
pub struct World {
    pub db: Db,
    /// The database's address, for those who open it once more.
    pub url: String,
    pub ada: Viewer,
    pub max: Viewer,
    pub sam: Viewer,
    pub sue: Viewer,
    pub olga: Viewer,
    pub rita: Viewer,
    pub pipeline: PipelineId,
    /// The stages of the one pipeline: 10, 25, 45, 65 and 85 %.
    pub stages: Vec<Stage>,
}

impl World {
    async fn furnished(url: &str) -> World {
        // What the server logs is shown with the story that fails. Only the first call sets it up.
        let _ = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_test_writer().try_init();
        let db = Db::open(url).await.unwrap();
        let ada = person(&db, "Ada", Role::Administrator, None).await;
        let max = person(&db, "Max", Role::Manager, Some("North")).await;
        let sam = person(&db, "Sam", Role::Seller, Some("North")).await;
        let sue = person(&db, "Sue", Role::Seller, Some("North")).await;
        let olga = person(&db, "Olga", Role::Seller, Some("South")).await;
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
        let pipeline = deals::store::pipelines(&mut reader).await.unwrap().remove(0).id;
        let stages = deals::store::stages_of(&mut reader, pipeline).await.unwrap();
        World { db, url: url.to_owned(), ada, max, sam, sue, olga, rita, pipeline, stages }
    }

    /// A lookup of the defaults, by its English name.
    pub async fn lookup(&self, kind: LookupKind, name: &str) -> LookupId {
        let all = settings::store::lookups(&self.db, Some(kind)).await.unwrap();
        all.into_iter().find(|lookup| lookup.name == name).unwrap().id
    }

    /// A deal of this seller at the end of a stage (counted from the left), on an account of the same name.
    pub async fn deal(&self, by: &Viewer, name: &str, value: &str, stage: usize) -> DealId {
        let id = fresh().into();
        let draft = DealDraft {
            name: name.to_owned(),
            account: AccountChoice { id: None, name: name.to_owned() },
            value: value.to_owned(),
            stage: Some(self.stages[stage].id),
            ..DealDraft::default()
        };
        deals::store::create_from_draft(&self.db, by, who(by), id, draft).await.unwrap();
        id
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

/// Two acts, of which the second begins before the first has ended: whoever records a change is held up until both have
/// come as far as they can. With one writer they come one after the other all the same.
pub async fn overlapping<A, B>(
    world: &World,
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> (A, B) {
    const TURN: Duration = Duration::from_millis(200);
    let gate = world.db.write::<(), _>(|tx| {
        Box::pin(async move {
            tx.run("update counters set value = value where name = 'changes'", vec![]).await?;
            tokio::time::sleep(3 * TURN).await;
            Ok(())
        })
    });
    let first = async {
        tokio::time::sleep(TURN).await;
        first.await
    };
    let second = async {
        tokio::time::sleep(2 * TURN).await;
        second.await
    };
    let (gate, first, second) = tokio::join!(gate, first, second);
    gate.unwrap();
    (first, second)
}

/// Tells a story in a new SQLite file.
pub async fn on_sqlite<F: Future<Output = ()>>(story: impl FnOnce(World) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("relance.db").display());
    story(World::furnished(&url).await).await;
}

/// Tells a story in a new PostgreSQL database, which goes with it, however it ends.
pub async fn on_postgres<F: Future<Output = ()>>(story: impl FnOnce(World) -> F) {
    if let Some(url) = new_postgres().await {
        let told = AssertUnwindSafe(async { story(World::furnished(&url).await).await }).catch_unwind().await;
        drop_postgres(&url).await;
        if let Err(panic) = told {
            resume_unwind(panic);
        }
    }
}

/// The address of a new, empty database; `None` where the tests are told to do without PostgreSQL.
pub async fn new_postgres() -> Option<String> {
    if std::env::var("RELANCE_TEST_SQLITE_ONLY").is_ok_and(|only| only == "1") {
        return None;
    }
    let Ok(server) = std::env::var("RELANCE_TEST_POSTGRES") else {
        panic!(
            "RELANCE_TEST_POSTGRES is not set. Run the tests by `scripts/postgres.sh with cargo test …`, \
             or set RELANCE_TEST_SQLITE_ONLY=1 to leave PostgreSQL out."
        );
    };
    let (address, _) = server.rsplit_once('/').unwrap();
    let name = format!("test_{}", fresh().simple());
    command(&server, format!("create database {name} template template0")).await;
    Some(format!("{address}/{name}"))
}

pub async fn drop_postgres(url: &str) {
    let (address, name) = url.rsplit_once('/').unwrap();
    command(&format!("{address}/postgres"), format!("drop database {name} with (force)")).await;
}

async fn command(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
}

/// `stories! { name(world) { … } }`: each story is told on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! stories {
    ($($(#[$meta:meta])* $name:ident($world:ident) $story:block)*) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($world: support::World) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            $(#[$meta])*
            async fn on_sqlite() {
                support::on_sqlite(story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            $(#[$meta])*
            async fn on_postgres() {
                support::on_postgres(story).await;
            }
        }
    )* };
}
