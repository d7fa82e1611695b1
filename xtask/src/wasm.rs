//! The browser's half: cargo, then the splitter for lazy routes, then wasm-bindgen.

use crate::{files, paths::Paths};
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::PathBuf,
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

pub const SCRIPT: &str = "relance.js";
pub const MODULE: &str = "relance_bg.wasm";
/// The script that fetches lazy parts.
pub const LOADER: &str = "split.js";

/// What `#[lazy]` leaves in a module, for the splitter to resolve.
const LAZY_MARK: &[u8] = b"__wasm_split_placeholder__";

/// Compiles for the browser; answers where the module lies.
pub fn compile(paths: &Paths) -> Result<PathBuf> {
    let (profile, folder) = if paths.release { ("wasm-release", "wasm-release") } else { ("dev", "debug") };
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(&paths.root)
        .args(["rustc", "--package", "relance", "--lib", "--crate-type", "cdylib"])
        .args(["--target", "wasm32-unknown-unknown", "--features", "hydrate", "--profile", profile])
        // The splitter follows relocations. Given to the last link only, so that dependencies stay as they are.
        .args(["--", "-Clink-args=--emit-relocs"])
        .status()
        .context("cannot start cargo")?;
    ensure!(status.success(), "the browser's half does not compile");
    Ok(paths.target.join("wasm32-unknown-unknown").join(folder).join("relance.wasm"))
}

/// Which parts each lazy function needs: file names without `.wasm`.
pub type LazyParts = BTreeMap<String, Vec<String>>;

/// Fills the stage with script, module and lazy parts, under their plain names.
pub fn generate(paths: &Paths, module: &PathBuf) -> Result<LazyParts> {
    let stage = paths.stage();
    let _ = fs::remove_dir_all(&stage);
    fs::create_dir_all(&stage)?;

    let input = files::read(module)?;
    let lazy = input.windows(LAZY_MARK.len()).any(|bytes| bytes == LAZY_MARK);
    let (main, parts) = if lazy {
        let main = stage.join("unbound.wasm");
        let parts = split(&input, paths, &main)?;
        (main, parts)
    } else {
        (module.clone(), LazyParts::new())
    };

    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .typescript(false)
        .debug(!paths.release)
        .keep_debug(!paths.release)
        .demangle(!paths.release)
        .remove_name_section(paths.release)
        .remove_producers_section(paths.release)
        // Lazy parts link to the main module's table and stack.
        .keep_lld_exports(lazy)
        .out_name("relance")
        .input_path(&main);
    bindgen.generate(&stage).context("wasm-bindgen")?;
    Ok(parts)
}

fn split(input: &[u8], paths: &Paths, main: &PathBuf) -> Result<LazyParts> {
    let stage = paths.stage();
    let (link, module) = (format!("./{LOADER}"), format!("./{SCRIPT}"));
    let mut options = wasm_split_cli_support::Options::new(input);
    options.output_dir = &stage;
    options.main_out_path = main;
    options.link_name = &link;
    options.main_module = &module;
    let split = wasm_split_cli_support::transform(options).map_err(|e| anyhow!("splitting the WASM: {e:?}"))?;
    let parts: HashMap<String, Vec<String>> = split.prefetch_map;
    Ok(parts.into_iter().collect())
}
