//! The browser's part: a server with 10,000 deals for `end2end/bench/board.mjs`, which drives Chromium and answers JSON.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::company::{self, EMAIL, PASSWORD};
use crate::figures::{Goal, figure, heading};
use crate::server::Folder;
use crate::spawned::{Kind, Server};

const SCRIPT: &str = "end2end/bench/board.mjs";

pub async fn measure() -> Result<()> {
    let folder = Folder::make("bench-browser")?;
    let database = company::found(folder.path(), 10_000)?;
    let server = Server::start(Kind::App, &database, "warn").await?;
    let output = Command::new("node")
        .arg(SCRIPT)
        .env("BENCH_URL", format!("http://{}", server.host))
        .env("BENCH_EMAIL", EMAIL)
        .env("BENCH_PASSWORD", PASSWORD)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("node")?;
    ensure!(output.status.success(), "{SCRIPT} failed");
    report(&serde_json::from_slice(&output.stdout)?)
}

fn report(told: &Value) -> Result<()> {
    let number = |path: &str| told.pointer(path).and_then(Value::as_f64).with_context(|| format!("no {path}"));
    let ms = |value: f64| format!("{value:.1} ms");
    let spread = |path: &str| -> Result<String> {
        Ok(format!(
            "of {}: {:.0} to {:.0} ms",
            number("/loads")?,
            number(&format!("{path}/min"))?,
            number(&format!("{path}/max"))?
        ))
    };
    heading("Chromium, headless, 10,000 deals, nothing cached");
    figure("cards are seen", ms(number("/seen/median")?), spread("/seen")?, None);
    figure("the board is alive", ms(number("/alive/median")?), spread("/alive")?, None);
    let beside = format!("in {} requests, headers and HTML included", number("/requests")?);
    figure("fetched until then", format!("{:.1} kB", number("/bytes")? / 1000.0), beside, None);

    heading("dragging a card across columns, beside one div moved by transform");
    let (p95, bare) = (number("/drag/p95")?, number("/bare/p95")?);
    let beside = format!("bare {bare:.1} ms; median {:.1}, bare {:.1}", number("/drag/p50")?, number("/bare/p50")?);
    figure("frame interval, p95", ms(p95), beside, Goal::at_most(16.8, p95, " ms"));
    let (task, bare) = (number("/drag/task")?, number("/bare/task")?);
    let beside = format!("bare {bare:.2} ms, ratio {:.2}; {} frames", bare / task, number("/drag/frames")?);
    figure("main thread a frame", format!("{task:.2} ms"), beside, Goal::at_most(2.0, task, " ms"));
    for (name, key) in [("  of it script", "script"), ("  of it style", "style"), ("  of it layout", "layout")] {
        let (app, bare) = (number(&format!("/drag/{key}"))?, number(&format!("/bare/{key}"))?);
        figure(name, format!("{app:.2} ms"), format!("bare {bare:.2} ms"), None);
    }
    Ok(())
}
