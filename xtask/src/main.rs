//! What cargo alone cannot do for Relance: make the site that the server serves, watch while developing.

mod compress;
mod css;
mod dev;
mod files;
mod paths;
mod script;
mod site;
mod wasm;
mod weight;

use anyhow::{Result, bail};
use paths::Paths;

const USAGE: &str = "cargo run -p xtask -- COMMAND

  site [--release]   make the site: WASM, script, style, fonts, each named by its content
  weight             what a browser fetches at its first visit to the release site
  dev [ARGS]         make site and server, serve, and do it again at every change; ARGS go to `relance serve`";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["site"] => site::make(&Paths::find(false)?),
        ["site", "--release"] => site::make(&Paths::find(true)?),
        ["weight"] => weight::print(&Paths::find(true)?),
        ["dev", serve @ ..] => dev::watch(&Paths::find(false)?, serve),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("{USAGE}"),
    }
}
