//! Keeps the measure honest: for one board read and one move, and for a page of a list, the bare handler must give
//! the program's answers by the program's statements. Fails, naming what differs, once the program has changed and the
//! bare handler has not.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use serde_json::Value;

use crate::client::Client;
use crate::load::{BOARD, FIRST_ASK, whole_board};
use crate::memory;
use crate::movers::movers;
use crate::spawned::{Kind, Server, copy};

const LOG: &str = "info,sqlx::query=debug";
const MOVE: &str = "/api/deals/move";

/// How the statements of the program came to be known.
pub enum Told {
    ByLog,
    ByMemory,
}

impl Told {
    pub fn words(&self) -> &'static str {
        match self {
            Told::ByLog => "by its log, text and number",
            Told::ByMemory => "by its memory, the texts alone: its log tells no statements",
        }
    }
}

pub async fn check(database: &Path, folder: &Path, cookie: &str, deals: usize) -> Result<Told> {
    let (of_app, of_bare) = (copy(database, &folder.join("app"))?, copy(database, &folder.join("bare"))?);
    let step = movers(database, 1).await?.first_mut().and_then(|mover| mover.next());
    let step = step.unwrap_or_default();
    let app = Trial::run(Kind::App, &of_app, cookie, deals, &step).await?;
    let bare = Trial::run(Kind::Bare, &of_bare, cookie, deals, &step).await?;
    ensure!(!bare.board.is_empty() && !bare.step.is_empty(), "the bare handler logs no statements");
    for (name, app, bare) in [("first", &app.first, &bare.first), ("second", &app.second, &bare.second)] {
        ensure!(without_time(app) == without_time(bare), "the {name} board of the bare handler is another one");
    }
    ensure!(app.done == bare.done, "a move is answered by {} instead of {}", bare.done, app.done);
    if app.board.is_empty() {
        by_memory(&bare.board, &[], &app.prepared_for_board)?;
        by_memory(&bare.step, &bare.board, &app.prepared_for_step)?;
        return Ok(Told::ByMemory);
    }
    by_log("a board read", &app.board, &bare.board)?;
    by_log("a move", &app.step, &bare.step)?;
    Ok(Told::ByLog)
}

/// The same for one question that changes nothing; `what` names it. Answers how long the answer is, too.
pub async fn check_read(
    database: &Path,
    folder: &Path,
    cookie: &str,
    what: &str,
    (path, question): (&str, &str),
) -> Result<(Told, usize)> {
    let (of_app, of_bare) = (copy(database, &folder.join("app"))?, copy(database, &folder.join("bare"))?);
    let app = Read::run(Kind::App, &of_app, cookie, path, question).await?;
    let bare = Read::run(Kind::Bare, &of_bare, cookie, path, question).await?;
    ensure!(!bare.statements.is_empty(), "the bare handler logs no statements");
    ensure!(app.answer == bare.answer, "{what}: the bare handler answers {} instead of {}", bare.answer, app.answer);
    if app.statements.is_empty() {
        by_memory(&bare.statements, &[], &app.prepared)?;
        return Ok((Told::ByMemory, app.answer.len()));
    }
    by_log(what, &app.statements, &bare.statements)?;
    Ok((Told::ByLog, app.answer.len()))
}

/// One answer, and what was asked of the database for it.
struct Read {
    answer: String,
    statements: Vec<String>,
    prepared: Prepared,
}

impl Read {
    async fn run(kind: Kind, database: &Path, cookie: &str, path: &str, question: &str) -> Result<Read> {
        let server = Server::start(kind, database, LOG).await?;
        let mut client = Client::connect(&server.host).await?;
        let before = memory::statements(server.pid()).unwrap_or_default();
        client.post_json(path, cookie, question).await?.ok()?;
        let mut log = Log::at_end(&server.log).await?;
        let answer = client.post_json(path, cookie, question).await?.ok()?;
        let statements = log.statements().await?;
        let prepared = Prepared::since(&before, &memory::statements(server.pid()).unwrap_or_default());
        Ok(Read { answer: String::from_utf8(answer.body)?, statements, prepared })
    }
}

/// What a server answered, and what it asked its database.
struct Trial {
    first: Value,
    second: Value,
    done: String,
    board: Vec<String>,
    step: Vec<String>,
    prepared_for_board: Prepared,
    prepared_for_step: Prepared,
}

/// Texts in memory: all of them after a request, and those that were not there before.
struct Prepared {
    all: BTreeSet<String>,
    new: Vec<String>,
}

impl Prepared {
    fn since(before: &BTreeSet<String>, all: &BTreeSet<String>) -> Prepared {
        Prepared { all: all.clone(), new: all.difference(before).cloned().collect() }
    }
}

impl Trial {
    async fn run(kind: Kind, database: &Path, cookie: &str, deals: usize, step: &str) -> Result<Trial> {
        let server = Server::start(kind, database, LOG).await?;
        let mut client = Client::connect(&server.host).await?;
        // Needed only where the log is silent, and a system may forbid the look.
        let prepared_now = || memory::statements(server.pid()).unwrap_or_default();
        let before = prepared_now();
        let (first, _) = whole_board(&server.host, cookie, deals).await?;
        let with_board = prepared_now();
        // Once more, so that whatever a server keeps from the first time is kept by now.
        client.post_json(BOARD, cookie, FIRST_ASK).await?.ok()?;
        let mut log = Log::at_end(&server.log).await?;
        client.post_json(BOARD, cookie, FIRST_ASK).await?.ok()?;
        let board = log.statements().await?;
        let done = client.post_json(MOVE, cookie, step).await?.ok()?;
        let step = log.statements().await?;
        let with_step = prepared_now();
        let (second, _) = whole_board(&server.host, cookie, deals).await?;
        Ok(Trial {
            first,
            second,
            done: String::from_utf8(done.body)?,
            board,
            step,
            prepared_for_board: Prepared::since(&before, &with_board),
            prepared_for_step: Prepared::since(&with_board, &with_step),
        })
    }
}

/// The moved card's clock differs by when it was moved.
fn without_time(page: &Value) -> Value {
    match page {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| *name != "stage_since");
            Value::Object(kept.map(|(name, value)| (name.clone(), without_time(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_time).collect()),
        other => other.clone(),
    }
}

/// The statements that a server logs as JSON.
struct Log {
    path: PathBuf,
    read: usize,
}

impl Log {
    async fn at_end(path: &Path) -> Result<Log> {
        settled().await;
        Ok(Log { path: path.to_owned(), read: fs::read(path)?.len() })
    }

    /// Those since the last look, sorted; without what begins and ends transactions and what opens connections.
    async fn statements(&mut self) -> Result<Vec<String>> {
        settled().await;
        let bytes = fs::read(&self.path)?;
        let news = String::from_utf8_lossy(&bytes[self.read..]).into_owned();
        self.read = bytes.len();
        let mut statements = Vec::new();
        for line in news.lines() {
            let line: Value = serde_json::from_str(line)?;
            let field = |name: &str| line["fields"][name].as_str().map(one_line).filter(|text| !text.is_empty());
            statements.extend(field("db.statement").or_else(|| field("summary")));
        }
        let frames = ["begin", "commit", "rollback", "savepoint", "release", "PRAGMA"];
        statements.retain(|text| !frames.iter().any(|frame| text.starts_with(frame)));
        statements.sort();
        Ok(statements)
    }
}

/// A statement is logged when its rows have been read, on another thread than the answer's.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(200)).await;
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_log(what: &str, app: &[String], bare: &[String]) -> Result<()> {
    let mut unmatched = bare.to_vec();
    for statement in app {
        match unmatched.iter().position(|known| known == statement) {
            Some(place) => drop(unmatched.remove(place)),
            None => bail!("for {what} the program executes, and the bare handler does not: {statement}"),
        }
    }
    match unmatched.first() {
        Some(statement) => bail!("for {what} the bare handler executes, and the program does not: {statement}"),
        None => Ok(()),
    }
}

/// The same as far as memory can tell, which knows texts but not how often each was executed. `past`: statements of
/// requests that came before, of which memory may hold what was not there at the last look.
fn by_memory(bare: &[String], past: &[String], prepared: &Prepared) -> Result<()> {
    ensure!(!prepared.all.is_empty(), "neither the log nor the memory of the program tells its statements");
    if let Some(missing) = bare.iter().find(|statement| !prepared.all.contains(*statement)) {
        bail!("the program never prepares what the bare handler executes: {missing}");
    }
    // Memory that was given back is written over bit by bit: what is left of a text says nothing, its head says enough.
    let head = |text: &str| text.chars().take(48).collect::<String>();
    let foreign =
        |text: &&String| text.len() >= 48 && !bare.iter().chain(past).any(|known| known.contains(&head(text)));
    match prepared.new.iter().find(foreign) {
        Some(text) => bail!("the program prepares what the bare handler does not execute: {text}"),
        None => Ok(()),
    }
}
