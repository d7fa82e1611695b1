//! The server's part: requests against the bare handler in one interleaved run, then start, memory and weight.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::alike;
use crate::bare::GROUPED_MOVE;
use crate::company;
use crate::expected;
use crate::figures::{Goal, figure, heading};
use crate::first_load::weigh;
use crate::load::{CONNECTIONS, Tally, Target};
use crate::movers::{Mover, movers};
use crate::process::ticks_per_second;
use crate::spawned::{Kind, Server, copy};
use crate::start::{idle, starts};

const SIZES: [usize; 2] = [1_000, 10_000];
pub const ROUND: Duration = Duration::from_millis(2500);
pub const ROUNDS: usize = 5;
pub const WARM_UP: Duration = Duration::from_millis(500);
const MOVE: &str = "/api/deals/move";

/// A folder that goes when the measuring is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn make(name: &str) -> Result<Folder> {
        let path = std::env::temp_dir().join(format!("relance-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A board of one size, where someone has signed in; no server has it open.
struct Company {
    deals: usize,
    database: PathBuf,
    cookie: String,
}

impl Company {
    async fn found(folder: &Path, deals: usize) -> Result<Company> {
        let database = company::found(&folder.join(format!("{deals}")), deals)?;
        let cookie = Server::start(Kind::App, &database, "warn").await?.sign_in().await?;
        Ok(Company { deals, database, cookie })
    }

    /// The same, where every stage asks something of its deals and takes only so many.
    async fn expecting(&self, folder: &Path) -> Result<Company> {
        let database = copy(&self.database, folder)?;
        expected::lay_down(&database, &self.cookie).await?;
        Ok(Company { deals: self.deals, database, cookie: self.cookie.clone() })
    }
}

/// A server under measurement, with what its rounds came to.
struct Contender<'a> {
    kind: Kind,
    company: &'a Company,
    server: Server,
    movers: Vec<Mover>,
    boards: Tally,
    moves: Tally,
    /// Moves that share commits; of the bare handler, where the program's always do.
    grouped: Tally,
}

impl<'a> Contender<'a> {
    async fn enter(kind: Kind, company: &'a Company, folder: &Path) -> Result<Contender<'a>> {
        let database = copy(&company.database, &folder.join(format!("{kind:?}-{}", company.deals)))?;
        let movers = movers(&database, CONNECTIONS).await?;
        let server = Server::start(kind, &database, "warn").await?;
        let (boards, moves, grouped) = Default::default();
        Ok(Contender { kind, company, server, movers, boards, moves, grouped })
    }

    async fn rounds(&mut self, what: What, length: Duration) -> Result<()> {
        let Company { cookie, deals, .. } = self.company;
        let target = Target { server: &self.server, cookie };
        match what {
            What::Boards => self.boards.add(target.boards(*deals, length).await?),
            What::Moves => self.moves.add(target.moves(MOVE, &mut self.movers, *deals, length).await?),
            What::Grouped if self.kind == Kind::App => {}
            What::Grouped => self.grouped.add(target.moves(GROUPED_MOVE, &mut self.movers, *deals, length).await?),
        }
        Ok(())
    }

    fn forget(&mut self, what: What) {
        match what {
            What::Boards => self.boards = Tally::default(),
            What::Moves => self.moves = Tally::default(),
            What::Grouped => self.grouped = Tally::default(),
        }
    }
}

#[derive(Clone, Copy)]
enum What {
    Boards,
    Moves,
    Grouped,
}

pub async fn measure() -> Result<()> {
    let folder = Folder::make("bench")?;
    let folder = folder.path();
    let mut companies = Vec::new();
    for deals in SIZES {
        companies.push(Company::found(folder, deals).await?);
    }
    let large = companies.last().context("no company")?;
    let told = alike::check(&large.database, &folder.join("alike"), &large.cookie, large.deals).await?;
    heading("the bare handler");
    figure("same answers, same SQL", "yes".into(), told.words().into(), None);
    let expecting = large.expecting(&folder.join("expecting")).await?;
    let (database, deals) = (&expecting.database, expecting.deals);
    let told = alike::check(database, &folder.join("alike-expecting"), &expecting.cookie, deals).await?;
    figure("the same where stages ask and limit", "yes".into(), told.words().into(), None);

    requests(&companies, folder).await?;
    moves_that_are_asked(&expecting, &folder.join("asked")).await?;

    heading("start, memory, first load (10,000 deals)");
    let (of_app, of_bare) = (copy(&large.database, &folder.join("a"))?, copy(&large.database, &folder.join("b"))?);
    let (app, bare) = starts(&of_app, &of_bare).await?;
    let beside = format!("bare {bare:.0} ms, ratio {:.2}", bare / app);
    figure("cold start", format!("{app:.0} ms"), beside, Goal::at_most(120.0, app, " ms"));
    let (app, bare) = (idle(Kind::App, &of_app).await?, idle(Kind::Bare, &of_bare).await?);
    let mib = |kib: u64| kib as f64 / 1024.0;
    let beside = format!("RssAnon {:.1}; bare {:.1}, RssAnon {:.1}", mib(app.own), mib(bare.resident), mib(bare.own));
    let goal = Goal::at_most(32.0, mib(app.resident), " MiB");
    figure("resident memory, idle", format!("{:.1} MiB", mib(app.resident)), beside, goal);
    let server = Server::start(Kind::App, &of_app, "warn").await?;
    let weight = weigh(&server.host, &large.cookie).await?;
    let kb = |bytes: usize| bytes as f64 / 1000.0;
    let [wasm, js, css, font] = [".wasm", ".js", ".css", ".woff2"].map(|ending| kb(weight.ending(ending)));
    let beside = format!("wasm {wasm:.1}, js {js:.1}, css {css:.1}, font {font:.1}");
    let all = kb(weight.of_files());
    figure("first load, brotli", format!("{all:.1} kB"), beside, Goal::at_most(350.0, all, " kB"));
    figure("its HTML, brotli", format!("{:.1} kB", kb(weight.html)), String::new(), None);
    Ok(())
}

async fn requests(companies: &[Company], folder: &Path) -> Result<()> {
    let mut contenders = Vec::new();
    for company in companies.iter().rev() {
        for kind in [Kind::App, Kind::Bare] {
            contenders.push(Contender::enter(kind, company, folder).await?);
        }
    }
    // All reads before the first move: what moves leave in the write-ahead log, more of it by lone commits than by shared
    // ones, would slow the reads after them.
    for what in [What::Boards, What::Moves, What::Grouped] {
        compete(&mut contenders, what).await?;
    }
    contenders.sort_by_key(|contender| (std::cmp::Reverse(contender.company.deals), contender.kind == Kind::Bare));
    let ticks = ticks_per_second()?;
    if let [app, bare, small, small_bare] = contenders.as_slice() {
        report("board read", [&app.boards, &bare.boards, &small.boards, &small_bare.boards], 0.7, ticks);
        report("move", [&app.moves, &bare.moves, &small.moves, &small_bare.moves], 0.6, ticks);
        let (app, bare) = (&app.moves, &bare.grouped);
        let beside = format!("bare {:.0} µs, {:.0}/s", bare.cpu_us(ticks), bare.per_second());
        let ratio = bare.cpu_us(ticks) / app.cpu_us(ticks);
        figure("move, bare with shared commits too", format!("{ratio:.2}"), beside, None);
    }
    Ok(())
}

/// All contenders in turn, back and forth, so that whatever else the machine does falls on all alike.
async fn compete(contenders: &mut [Contender<'_>], what: What) -> Result<()> {
    for contender in &mut *contenders {
        contender.rounds(what, WARM_UP).await?;
        contender.forget(what);
    }
    for _ in 0..ROUNDS {
        for contender in &mut *contenders {
            contender.rounds(what, ROUND).await?;
        }
        contenders.reverse();
    }
    Ok(())
}

/// Moves into stages with criteria that the deals meet and limits that are not reached.
async fn moves_that_are_asked(company: &Company, folder: &Path) -> Result<()> {
    let mut contenders = Vec::new();
    for kind in [Kind::App, Kind::Bare] {
        contenders.push(Contender::enter(kind, company, folder).await?);
    }
    compete(&mut contenders, What::Moves).await?;
    let of = |kind| contenders.iter().find(|it| it.kind == kind).map(|it| &it.moves);
    let (app, bare) = of(Kind::App).zip(of(Kind::Bare)).context("a contender is missing")?;
    heading(&format!("move where stages ask and limit, {CONNECTIONS} connections"));
    by_cpu("move, asked, by CPU, 10,000 deals", app, bare, Some(0.6), ticks_per_second()?);
    by_p99("move, asked, p99", app, bare);
    Ok(())
}

fn report(name: &str, [app, bare, small, small_bare]: [&Tally; 4], goal: f64, ticks: u64) {
    heading(&format!("{name}, {CONNECTIONS} connections"));
    let cpu = |tally: &Tally| tally.cpu_us(ticks);
    for (size, app, bare, goal) in [("10,000 deals", app, bare, Some(goal)), ("1,000 deals", small, small_bare, None)] {
        by_cpu(&format!("{name} by CPU, {size}"), app, bare, goal, ticks);
    }
    let beside = format!("bare {:.0}/s, ratio {:.2}", bare.per_second(), app.per_second() / bare.per_second());
    figure(&format!("{name}s in a second"), format!("{:.0}/s", app.per_second()), beside, None);
    by_p99(&format!("{name}, p99"), app, bare);
    let growth = cpu(app) / cpu(small);
    let beside = format!("bare {:.2}", cpu(bare) / cpu(small_bare));
    figure(&format!("{name}, 10,000 to 1,000"), format!("{growth:.2}×"), beside, Goal::at_most(1.15, growth, "×"));
    let coarse = [app, bare, small, small_bare].into_iter().map(|tally| tally.ticks).min().unwrap_or_default();
    if coarse < 50 * ROUNDS as u64 {
        println!("  (only {coarse} ticks of CPU in {ROUNDS} rounds: a figure may be off by more than 2 %)");
    }
}

fn by_cpu(name: &str, app: &Tally, bare: &Tally, goal: Option<f64>, ticks: u64) {
    let ratio = bare.cpu_us(ticks) / app.cpu_us(ticks);
    let (low, high) = bare.spread_over(app);
    let beside = format!("app {:.0} µs, bare {:.0} µs; {low:.2} to {high:.2}", app.cpu_us(ticks), bare.cpu_us(ticks));
    figure(name, format!("{ratio:.2}"), beside, goal.and_then(|goal| Goal::at_least(goal, ratio, "")));
}

fn by_p99(name: &str, app: &Tally, bare: &Tally) {
    let ratio = app.p99_ms() / bare.p99_ms();
    let beside = format!("bare {:.1} ms, ratio {ratio:.2}", bare.p99_ms());
    figure(name, format!("{:.1} ms", app.p99_ms()), beside, Goal::at_most(2.0, ratio, "× bare"));
}
