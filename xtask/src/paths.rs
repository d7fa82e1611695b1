//! Where things lie.

use anyhow::{Context, Result};
use std::{env, path::PathBuf};

pub struct Paths {
    /// The project's folder.
    pub root: PathBuf,
    pub target: PathBuf,
    pub release: bool,
}

impl Paths {
    pub fn find(release: bool) -> Result<Self> {
        // Asked at run time: two clones that share a target folder share this binary's place too.
        let own = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).context("start it by `cargo run -p xtask`")?;
        let root = own.parent().context("xtask lies in the project's folder")?.to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target, release })
    }

    /// The folder of the server's profile, where its build script looks for the site.
    fn profile(&self) -> PathBuf {
        self.target.join(if self.release { "release" } else { "debug" })
    }

    /// What the server serves.
    pub fn site(&self) -> PathBuf {
        self.profile().join("site")
    }

    /// Where wasm-bindgen and the splitter leave their output, before it gets its names.
    pub fn stage(&self) -> PathBuf {
        self.profile().join("site.stage")
    }

    /// What the present site was made from.
    pub fn stamp(&self) -> PathBuf {
        self.profile().join("site.stamp")
    }

    pub fn server(&self) -> PathBuf {
        self.profile().join("relance")
    }
}
