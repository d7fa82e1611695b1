//! The lists' part: a page of the lead list and of the deal list, as they open, filtered and searched, against the bare
//! handler in one interleaved run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::alike;
use crate::client::Client;
use crate::deals;
use crate::figures::{Goal, figure, heading};
use crate::leads;
use crate::load::{CONNECTIONS, Tally, Target};
use crate::process::ticks_per_second;
use crate::server::{Folder, ROUND, ROUNDS, WARM_UP};
use crate::spawned::{Kind, Server, copy};

const ROWS: usize = 50_000;
const PAGE: usize = 100;
const GOAL: f64 = 0.6;

/// A list under measurement, of a company that has enough for it.
struct List {
    name: &'static str,
    path: &'static str,
    database: PathBuf,
    questions: Vec<Question>,
}

/// What the browser asks for the first page of a list.
struct Question {
    name: &'static str,
    body: String,
    /// How long the answer is, once it has been looked at.
    bytes: usize,
}

impl Question {
    /// `ask`: what the list asks as it opens.
    fn new(name: &'static str, ask: &Value, narrowed: &Value) -> Question {
        let mut ask = ask.clone();
        for (field, value) in narrowed.as_object().into_iter().flatten() {
            ask[field] = value.clone();
        }
        Question { name, body: json!({ "ask": ask, "offset": 0 }).to_string(), bytes: 0 }
    }
}

async fn of_leads(folder: &Path) -> Result<List> {
    let database = leads::found(folder, ROWS).await?;
    let (seller, source) = leads::seller_and_source(&database).await?;
    let ask = json!({
        "tab": "open", "mine": false, "owner": "any", "source": "any", "channel": "any", "campaign": "any",
        "category": "any", "priority": null, "mailing": false, "due": false, "created_from": null,
        "created_to": null, "text": "", "sort": "created", "turned": false,
    });
    let questions = vec![
        Question::new("as it opens", &ask, &json!({})),
        Question::new(
            "by owner and source",
            &ask,
            &json!({ "owner": { "this": seller }, "source": { "this": source } }),
        ),
        Question::new("by a searched word", &ask, &json!({ "text": "dryer" })),
    ];
    Ok(List { name: "lead", path: "/api/leads/list", database, questions })
}

async fn of_deals(folder: &Path) -> Result<List> {
    let database = deals::found(folder, ROWS).await?;
    let (seller, stage) = deals::seller_and_stage(&database).await?;
    let ask = json!({
        "tab": "open", "mine": false, "owner": null, "pipeline": null, "stage": null, "label": "any", "next": null,
        "out_of": null,
        "product": "any", "category": "any", "source": "any", "competitor": "any", "loss_reason": "any",
        "family": "any", "from": null, "to": null, "amount_from": null, "amount_to": null, "closing_from": null,
        "closing_to": null, "entered": null, "created_from": null, "created_to": null, "currency": null, "text": "",
        "sort": "close_on", "turned": false,
    });
    let (keys, ranges) = (
        json!({ "owner": seller, "stage": stage }),
        json!({
            "amount_from": 10_000, "amount_to": 50_000, "closing_from": "2026-08-01", "closing_to": "2026-12-31",
        }),
    );
    let questions = vec![
        Question::new("as it opens", &ask, &json!({})),
        Question::new("by owner and stage", &ask, &keys),
        Question::new("by amount and close date", &ask, &ranges),
        Question::new("by a searched word", &ask, &json!({ "text": "dryer" })),
    ];
    Ok(List { name: "deal", path: "/api/deals/list", database, questions })
}

pub async fn measure() -> Result<()> {
    let folder = Folder::make("bench-lists")?;
    let folder = folder.path();
    measure_one(of_leads(&folder.join("company-leads")).await?, &folder.join("leads")).await?;
    measure_one(of_deals(&folder.join("company-deals")).await?, &folder.join("deals")).await
}

async fn measure_one(mut list: List, folder: &Path) -> Result<()> {
    let server = Server::start(Kind::App, &list.database, "warn").await?;
    let cookie = server.sign_in().await?;
    for question in &list.questions {
        full_page(&server.host, &cookie, list.path, question).await?;
    }
    drop(server);
    heading(&format!("the bare handler, {} list", list.name));
    let alike = folder.join("alike");
    for question in &mut list.questions {
        let read = (list.path, question.body.as_str());
        let (told, bytes) = alike::check_read(&list.database, &alike, &cookie, question.name, read).await?;
        question.bytes = bytes;
        figure(&format!("same SQL, {}", question.name), "yes".into(), told.words().into(), None);
    }
    let mut contenders = Vec::new();
    for kind in [Kind::App, Kind::Bare] {
        contenders.push(Contender::enter(kind, &list, &cookie, &folder.join(format!("{kind:?}"))).await?);
    }
    heading(&format!("a page of the {} list, 50,000 {}s, {CONNECTIONS} connections", list.name, list.name));
    for question in &list.questions {
        compete(&mut contenders, question).await?;
    }
    Ok(())
}

/// A page that is not full would measure something else.
async fn full_page(host: &str, cookie: &str, path: &str, question: &Question) -> Result<()> {
    let answer = Client::connect(host).await?.post_json(path, cookie, &question.body).await?.ok()?;
    let page: Value = serde_json::from_slice(&answer.body)?;
    let lines = page["lines"].as_array().map(Vec::len);
    ensure!(lines == Some(PAGE), "{path} {} has {lines:?} lines", question.name);
    Ok(())
}

/// A server under measurement, with what its rounds came to.
struct Contender {
    kind: Kind,
    server: Server,
    path: &'static str,
    cookie: String,
    reads: Tally,
}

impl Contender {
    async fn enter(kind: Kind, list: &List, cookie: &str, folder: &Path) -> Result<Contender> {
        let server = Server::start(kind, &copy(&list.database, folder)?, "warn").await?;
        Ok(Contender { kind, server, path: list.path, cookie: cookie.to_owned(), reads: Tally::default() })
    }

    async fn round(&mut self, question: &Question, length: Duration) -> Result<()> {
        let target = Target { server: &self.server, cookie: &self.cookie };
        self.reads.add(target.reads(self.path, &question.body, question.bytes, length).await?);
        Ok(())
    }
}

/// In turn, back and forth, so that whatever else the machine does falls on both alike.
async fn compete(contenders: &mut [Contender], question: &Question) -> Result<()> {
    for contender in &mut *contenders {
        contender.round(question, WARM_UP).await?;
        contender.reads = Tally::default();
    }
    for _ in 0..ROUNDS {
        for contender in &mut *contenders {
            contender.round(question, ROUND).await?;
        }
        contenders.reverse();
    }
    let of = |kind| contenders.iter().find(|it| it.kind == kind).map(|it| &it.reads);
    let (app, bare) = of(Kind::App).zip(of(Kind::Bare)).context("a contender is missing")?;
    report(question.name, app, bare, ticks_per_second()?);
    Ok(())
}

fn report(name: &str, app: &Tally, bare: &Tally, ticks: u64) {
    let ms = |tally: &Tally| tally.cpu_us(ticks) / 1000.0;
    let ratio = ms(bare) / ms(app);
    let (low, high) = bare.spread_over(app);
    let beside = format!("app {:.2} ms, bare {:.2} ms; {low:.2} to {high:.2}", ms(app), ms(bare));
    figure(&format!("{name}, by CPU"), format!("{ratio:.2}"), beside, Goal::at_least(GOAL, ratio, ""));
    let ratio = app.p99_ms() / bare.p99_ms();
    let beside = format!("bare {:.1} ms, ratio {ratio:.2}; {:.0}/s", bare.p99_ms(), app.per_second());
    figure(&format!("{name}, p99"), format!("{:.1} ms", app.p99_ms()), beside, Goal::at_most(2.0, ratio, "× bare"));
}
