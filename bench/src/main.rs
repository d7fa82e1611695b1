//! `make bench`: how far the program is from a bare axum and sqlx handler that runs the same statements, and how long its
//! users wait. Every figure is printed beside its goal, reached or not.
//!
//! - `bench server`: requests, start, memory and weight of the first load.
//! - `bench lists`: a page of the lead list and of the deal list.
//! - `bench browser`: the board in Chromium (through `end2end/bench/board.mjs`).
//! - `bench bare`: the handler that the program is measured against; the first two start it.
//!
//! The program's binary is named by `RELANCE_BIN`.

mod alike;
mod bare;
mod browser;
mod client;
mod company;
mod deals;
mod dice;
mod expected;
mod figures;
mod first_load;
mod leads;
mod lists;
mod load;
mod memory;
mod movers;
mod process;
mod server;
mod spawned;
mod start;

use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    match run(std::env::args().nth(1).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("bench: {cause:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(part: Option<&str>) -> Result<()> {
    match part {
        // As many threads as the program has: one for each core.
        Some("bare") => tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(bare::serve()),
        Some("server") => measuring(server::measure()),
        Some("lists") => measuring(lists::measure()),
        Some("browser") => measuring(browser::measure()),
        _ => bail!("say which part: server, lists or browser"),
    }
}

/// On one thread: the measuring takes what it needs from the servers' cores, but no more.
fn measuring(part: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(part)
}
