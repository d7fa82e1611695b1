//! While developing: makes site and server, serves, and does it again whenever a source changes.

use crate::{files, paths::Paths, site};
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, SystemTime},
};

const WATCHED: [&str; 6] = ["src", "migrations", "style", "public", "Cargo.toml", "build.rs"];

pub fn watch(paths: &Paths, serve: &[&str]) -> Result<()> {
    let mut server: Option<Child> = None;
    let mut seen = BTreeMap::new();
    loop {
        let now = times(paths)?;
        if now == seen {
            thread::sleep(Duration::from_millis(300));
            continue;
        }
        let style_only = server.is_some() && changed(&seen, &now).all(|path| is_site_only(paths, path));
        seen = now;
        match build(paths, style_only) {
            Ok(()) if style_only => println!("dev: reload the page"),
            Ok(()) => {
                if let Some(mut old) = server.take() {
                    let _ = old.kill();
                    old.wait()?;
                }
                server = Some(start(paths, serve)?);
            }
            // Says why, and waits for the next change.
            Err(error) => println!("dev: {error:#}"),
        }
    }
}

type Times = BTreeMap<PathBuf, SystemTime>;

fn times(paths: &Paths) -> Result<Times> {
    let mut times = Times::new();
    for name in WATCHED {
        let path = paths.root.join(name);
        let found = if path.is_file() { vec![path] } else { files::below(&path)? };
        for file in found {
            // A file may go while it is looked at.
            if let Ok(time) = fs::metadata(&file).and_then(|data| data.modified()) {
                times.insert(file, time);
            }
        }
    }
    Ok(times)
}

fn changed<'a>(old: &'a Times, new: &'a Times) -> impl Iterator<Item = &'a PathBuf> {
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    new.iter().filter(|(path, time)| old.get(*path) != Some(*time)).map(|(path, _)| path).chain(gone)
}

fn is_site_only(paths: &Paths, path: &Path) -> bool {
    ["style", "public"].iter().any(|folder| path.starts_with(paths.root.join(folder)))
}

fn build(paths: &Paths, site_only: bool) -> Result<()> {
    if !site_only {
        let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(&paths.root)
            .args(["build", "--package", "relance", "--bin", "relance", "--features", "ssr"])
            .status()
            .context("cannot start cargo")?;
        anyhow::ensure!(status.success(), "the server does not compile");
    }
    site::make(paths)
}

fn start(paths: &Paths, serve: &[&str]) -> Result<Child> {
    Command::new(paths.server())
        .current_dir(&paths.root)
        .arg("serve")
        .args(serve)
        .spawn()
        .with_context(|| format!("cannot start {}", paths.server().display()))
}
