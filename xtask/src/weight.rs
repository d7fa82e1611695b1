//! What the site weighs on the wire.

use crate::{compress, files, paths::Paths};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

pub fn print(paths: &Paths) -> Result<()> {
    let site = paths.site();
    let assets: Value = serde_json::from_slice(
        &files::read(&site.join("assets.json")).context("make the site first: cargo run -p xtask -- site --release")?,
    )?;
    println!("first visit, brotli:");
    let mut total = 0;
    for part in ["js", "loader", "wasm", "css", "font"] {
        if let Some(address) = assets[part].as_str() {
            total += line(&site, address)?;
        }
    }
    println!("{:>9.1} kB in all", total as f64 / 1000.0);

    println!("later:");
    if let Some(address) = assets["later_css"].as_str() {
        line(&site, address)?;
    }
    let lazy: BTreeSet<&str> = assets["lazy"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, parts)| parts.as_array())
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for part in lazy {
        line(&site, &format!("/pkg/{part}.wasm"))?;
    }
    Ok(())
}

fn line(site: &Path, address: &str) -> Result<u64> {
    let path = site.join(address.trim_start_matches('/'));
    let br = compress::with(&path, "br");
    let weight =
        fs::metadata(if br.exists() { br } else { path }).with_context(|| format!("{address} is missing"))?.len();
    println!("{:>9.1} kB {address}", weight as f64 / 1000.0);
    Ok(weight)
}
