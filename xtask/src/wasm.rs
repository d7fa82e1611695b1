//! The browser's half: cargo, then the splitter for lazy routes, then wasm-bindgen.

use crate::{files, paths::Paths};
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
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
pub fn generate(paths: &Paths, module: &Path) -> Result<LazyParts> {
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
        (module.to_path_buf(), LazyParts::new())
    };

    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .typescript(false)
        .debug(!paths.release)
        .keep_debug(!paths.release)
        .demangle(!paths.release)
        // Lazy parts link to the main module's table and stack.
        .keep_lld_exports(lazy)
        .out_name("relance")
        .input_path(&main);
    bindgen.generate(&stage).context("wasm-bindgen")?;

    // What was split keeps its names on disk, for whoever looks where the weight comes from.
    let shipped = |path: &&PathBuf| paths.release && path.extension() == Some("wasm".as_ref()) && **path != main;
    for path in files::below(&stage)?.iter().filter(shipped) {
        fs::write(path, without_custom_sections(&files::read(path)?).with_context(|| path.display().to_string())?)?;
    }
    Ok(parts)
}

fn split(input: &[u8], paths: &Paths, main: &Path) -> Result<LazyParts> {
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

/// Drops what is there for tools only: names, producers, relocations.
fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut out = module.get(..HEADER).context("no WASM")?.to_vec();
    let mut at = HEADER;
    while let Some(kind) = module.get(at) {
        let (size, start) = leb128(module, at + 1)?;
        let end = start + size;
        let section = module.get(at..end).context("a section is cut short")?;
        if *kind != CUSTOM {
            out.extend_from_slice(section);
        }
        at = end;
    }
    Ok(out)
}

/// The number at `at`, and where it ends.
fn leb128(bytes: &[u8], mut at: usize) -> Result<(usize, usize)> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(at).context("a number is cut short")?;
        ensure!(shift < 32, "a number is too long");
        value |= usize::from(byte & 0x7f) << shift;
        (at, shift) = (at + 1, shift + 7);
        if byte < 0x80 {
            return Ok((value, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_go() -> Result<()> {
        let module = b"\0asm\x01\0\0\0\x01\x82\x00ab\x00\x03\x01xy\x0a\x01c";
        assert_eq!(without_custom_sections(module)?, b"\0asm\x01\0\0\0\x01\x82\x00ab\x0a\x01c");
        assert!(without_custom_sections(&module[..module.len() - 1]).is_err());
        Ok(())
    }
}
