//! An acknowledged write survives a killed process: the server is killed at random moments under eight writers, and
//! started again on what it left. `make crash` runs this; the number of cycles comes from RELANCE_CRASH_CYCLES.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::disallowed_methods, reason = "how long the server takes is measured here")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use relance::changes::change::{FieldChange, FieldValue};
use relance::deals::board::DealMove;
use relance::deals::view::{AccountChoice, BoardAsk, BoardPage, DealDraft, Done};
use relance::values::id::{DealId, RequestId, StageId, fresh};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use sqlx::{Connection, SqliteConnection};
use tokio::task::JoinSet;
use uuid::Uuid;

const WRITERS: usize = 8;
const DEALS_EACH: usize = 4;
const EMAIL: &str = "ada@example.com";
const PASSWORD: &str = "correct horse battery staple";
/// Promised: ready again after a crash.
const READY: Duration = Duration::from_secs(2);

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes its time, and needs the released binary: make crash"]
async fn an_acknowledged_write_survives_a_killed_process() -> Outcome<()> {
    let cycles: usize = std::env::var("RELANCE_CRASH_CYCLES").ok().and_then(|n| n.parse().ok()).unwrap_or(10);
    let folder = tempfile::tempdir()?;
    let mut server = Server::new(folder.path())?;
    let (mut writes, mut retried, mut slowest) = (0, 0, Duration::ZERO);
    server.start().await?;
    server.sign_in().await?;
    let stages = server.stages().await?;
    let mut known = Known::default();

    for cycle in 0..cycles {
        // Which stage a deal stands in according to the answers, and what was asked and not answered.
        let shared = Arc::new(Mutex::new(known));
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            writers.spawn(write(server.door(), writer, stages.clone(), shared.clone()));
        }
        tokio::time::sleep(Duration::from_millis(50 + (fresh().as_u128() % 450) as u64)).await;
        server.kill()?;
        while let Some(written) = writers.join_next().await {
            writes += written?;
        }
        known = Arc::into_inner(shared).ok_or("a writer goes on")?.into_inner()?;

        let ready = server.start().await?;
        slowest = slowest.max(ready);
        assert!(ready <= READY, "cycle {cycle}: ready after {ready:?}");
        let database = Database::read(&server.database).await?;
        database.check(&known, cycle)?;
        // Who got no answer asks again, under the same request id: whichever way it had gone, it is done once now.
        retried += known.unanswered.len();
        for (deal, asked) in std::mem::take(&mut known.unanswered) {
            asked.send(&server.door(), deal).await.map_err(|error| format!("cycle {cycle}: a retry: {error}"))?;
            known.stages.insert(deal, asked.stage);
        }
        Database::read(&server.database).await?.check(&known, cycle)?;
    }
    server.kill()?;
    assert!(writes > cycles, "{writes} writes in {cycles} cycles test nothing");
    println!("{cycles} kills, {writes} acknowledged writes, 0 lost; {retried} asked again; slowest start {slowest:?}");
    Ok(())
}

/// What the writers know.
#[derive(Default)]
struct Known {
    stages: BTreeMap<DealId, StageId>,
    unanswered: BTreeMap<DealId, Asked>,
}

#[derive(Clone, Copy)]
struct Asked {
    request: RequestId,
    stage: StageId,
    is_new: bool,
}

impl Asked {
    async fn send(&self, door: &Door, deal: DealId) -> Outcome<Done> {
        let Asked { request, stage, is_new } = *self;
        if is_new {
            let draft = DealDraft {
                account: AccountChoice { id: None, name: format!("Account {deal}") },
                value: "1000".to_owned(),
                stage: Some(stage),
                ..DealDraft::default()
            };
            door.call("deals/create", json!({ "request": request, "id": deal, "draft": draft })).await
        } else {
            let step = DealMove { deal, to: stage, before: None };
            door.call("deals/move", json!({ "request": request, "step": step })).await
        }
    }
}

/// Makes and moves deals of its own until the server is gone; answers how many writes were acknowledged.
async fn write(door: Door, writer: usize, stages: Vec<StageId>, shared: Arc<Mutex<Known>>) -> usize {
    let mut own: Vec<DealId> = Vec::new();
    for turn in 0.. {
        let is_new = own.len() < DEALS_EACH;
        let deal = if is_new { DealId::from(fresh()) } else { own[turn % DEALS_EACH] };
        let asked = Asked { request: RequestId::from(fresh()), stage: stages[(turn + writer) % stages.len()], is_new };
        shared.lock().unwrap().unanswered.insert(deal, asked);
        if let Err(error) = asked.send(&door, deal).await {
            // A refusal is no crash.
            assert!(error.is::<reqwest::Error>(), "{error}");
            return turn;
        }
        let mut known = shared.lock().unwrap();
        known.unanswered.remove(&deal);
        known.stages.insert(deal, asked.stage);
        drop(known);
        if is_new {
            own.push(deal);
        }
    }
    0
}

struct Server {
    binary: PathBuf,
    database: PathBuf,
    log: PathBuf,
    process: Option<Child>,
    address: String,
    cookie: String,
}

impl Server {
    fn new(folder: &Path) -> Outcome<Server> {
        let binary =
            std::env::var_os("RELANCE_BIN").map_or_else(|| env!("CARGO_BIN_EXE_relance").into(), PathBuf::from);
        let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let server = Server {
            binary,
            database: folder.join("relance.db"),
            log: folder.join("log"),
            process: None,
            address: free.to_string(),
            cookie: String::new(),
        };
        let added = server
            .command(&["user", "add", "--email", EMAIL, "--name", "Ada", "--role", "administrator"])
            .env("RELANCE_PASSWORD", PASSWORD)
            .status()?;
        assert!(added.success());
        Ok(server)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(args).env("RELANCE_DATABASE_URL", format!("sqlite://{}", self.database.display()));
        command
    }

    /// Starts, waits for the first answer, and says how long that took.
    async fn start(&mut self) -> Outcome<Duration> {
        let begun = Instant::now();
        let log = std::fs::File::create(&self.log)?;
        let mut command = self.command(&["serve", "--plain-http", "--addr", &self.address]);
        self.process = Some(command.stdout(Stdio::null()).stderr(log).spawn()?);
        while begun.elapsed() < Duration::from_secs(30) {
            if let Ok(answer) = reqwest::get(format!("http://{}/healthz", self.address)).await
                && answer.status().is_success()
            {
                return Ok(begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Err(format!("the server does not start: {}", std::fs::read_to_string(&self.log)?).into())
    }

    fn kill(&mut self) -> Outcome<()> {
        if let Some(mut process) = self.process.take() {
            process.kill()?;
            process.wait()?;
        }
        Ok(())
    }

    async fn sign_in(&mut self) -> Outcome<()> {
        let answer = reqwest::Client::new()
            .post(format!("http://{}/api/auth/sign-in", self.address))
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+")))
            .send()
            .await?
            .error_for_status()?;
        let cookie = answer.headers().get("set-cookie").ok_or("no session cookie")?.to_str()?;
        self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(())
    }

    fn door(&self) -> Door {
        Door { client: reqwest::Client::new(), address: self.address.clone(), cookie: self.cookie.clone() }
    }

    async fn stages(&self) -> Outcome<Vec<StageId>> {
        let board: BoardPage = self.door().call("deals/board", json!({ "ask": BoardAsk::default() })).await?;
        let frame = board.frame.ok_or("the first board has a frame")?;
        Ok(frame.stages.iter().filter(|stage| !stage.retired).map(|stage| stage.id).collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// A signed-in client.
struct Door {
    client: reqwest::Client,
    address: String,
    cookie: String,
}

impl Door {
    async fn call<T: DeserializeOwned>(&self, function: &str, arguments: impl Serialize) -> Outcome<T> {
        let request = self.client.post(format!("http://{}/api/{function}", self.address));
        let answer = request.header("cookie", &self.cookie).json(&arguments).send().await?;
        if !answer.status().is_success() {
            return Err(format!("{function}: {} {}", answer.status(), answer.text().await?).into());
        }
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }
}

/// What the database file holds.
struct Database {
    integrity: Vec<String>,
    deals: BTreeMap<DealId, StageId>,
    /// Where the record of changes says that they stand.
    recorded: BTreeMap<DealId, StageId>,
    /// Changes told twice, or of a request that is not known.
    odd_changes: i64,
    /// Kept totals that differ from the deals.
    wrong_totals: i64,
}

impl Database {
    async fn read(file: &Path) -> Outcome<Database> {
        let mut connection = SqliteConnection::connect(&format!("sqlite://{}?mode=ro", file.display())).await?;
        // One moment for all queries.
        let mut tx = connection.begin().await?;
        let integrity = sqlx::query_scalar("pragma integrity_check").fetch_all(&mut *tx).await?;
        let deals: Vec<(Uuid, Uuid)> = sqlx::query_as("select id, stage_id from deals").fetch_all(&mut *tx).await?;
        let changes: Vec<(Uuid, String)> =
            sqlx::query_as("select subject_id, fields from changes where kind = 'deal' order by seq")
                .fetch_all(&mut *tx)
                .await?;
        let mut recorded = BTreeMap::new();
        for (deal, fields) in changes {
            for change in serde_json::from_str::<Vec<FieldChange>>(&fields)? {
                if let ("stage", FieldValue::Id(stage)) = (change.field.as_str(), change.after) {
                    recorded.insert(deal.into(), stage.into());
                }
            }
        }
        let odd_changes = sqlx::query_scalar(
            "select (select count(*) from changes c where not exists (select 1 from requests r where r.id = c.request_id))
               + (select count(*) from (select 1 from changes group by request_id, kind, subject_id having count(*) > 1))
               + (select abs(value - (select max(seq) from changes)) from counters where name = 'changes')",
        )
        .fetch_one(&mut *tx)
        .await?;
        let wrong_totals = sqlx::query_scalar(
            "with sums as (
               select stage_id, outcome, owner_id, currency, count(*) as deals, sum(value) as value,
                 sum((value - costs) * probability) as weighted
               from deals where not retired group by 1, 2, 3, 4
             ), kept as (
               select stage_id, outcome, owner_id, currency, deals, value, weighted from deal_totals where deals > 0
             )
             select (select count(*) from (select * from sums except select * from kept))
               + (select count(*) from (select * from kept except select * from sums))",
        )
        .fetch_one(&mut *tx)
        .await?;
        let deals = deals.into_iter().map(|(deal, stage)| (deal.into(), stage.into())).collect();
        Ok(Database { integrity, deals, recorded, odd_changes, wrong_totals })
    }

    fn check(&self, known: &Known, cycle: usize) -> Outcome<()> {
        assert_eq!(self.integrity, ["ok"], "cycle {cycle}");
        assert_eq!(self.odd_changes, 0, "cycle {cycle}: the record of changes");
        assert_eq!(self.wrong_totals, 0, "cycle {cycle}: the kept totals");
        assert!(self.deals == self.recorded, "cycle {cycle}: half a move: deals and their record differ");
        for (deal, stage) in &known.stages {
            let stands = self.deals.get(deal).ok_or_else(|| format!("cycle {cycle}: deal {deal} is lost"))?;
            // What was asked and not answered may have happened.
            let asked = known.unanswered.get(deal).map(|asked| asked.stage);
            assert!(stands == stage || Some(*stands) == asked, "cycle {cycle}: the move of {deal} is lost");
        }
        Ok(())
    }
}
