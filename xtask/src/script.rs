//! Names the staged scripts, modules and lazy parts by their content, and makes them call each other by these names.

use crate::{
    files,
    wasm::{LOADER, LazyParts, MODULE, SCRIPT},
};
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, path::Path};

/// Files ready for `/pkg`, by name.
pub type Pkg = BTreeMap<String, Vec<u8>>;

pub struct Named {
    pub files: Pkg,
    pub script: String,
    pub module: String,
    pub loader: Option<String>,
    pub lazy: LazyParts,
}

/// `slim`: without what only a reader needs.
pub fn name(stage: &Path, lazy: LazyParts, slim: bool) -> Result<Named> {
    let mut pkg = Pkg::new();
    let read = |place: &Path| match (files::read_text(place)?, slim) {
        (text, true) => slimmed(&text),
        (text, false) => Ok(text),
    };
    let mut glue = read(&stage.join(SCRIPT))?;
    let module = add(&mut pkg, MODULE, files::read(&stage.join(MODULE))?);
    start(&mut glue, &module)?;

    // Scripts that crates bring along.
    let snippets = stage.join("snippets");
    for path in files::below(&snippets)? {
        let place = path.strip_prefix(&snippets)?.to_string_lossy().replace('\\', "/");
        let name = add(&mut pkg, "snippet.js", files::read(&path)?);
        replace(&mut glue, &format!("'./snippets/{place}'"), &format!("'./{name}'"))?;
    }

    let loader_text = stage.join(LOADER);
    if !loader_text.exists() {
        let script = add(&mut pkg, SCRIPT, glue.into_bytes());
        return Ok(Named { files: pkg, script, module, loader: None, lazy });
    }

    let mut loader = read(&loader_text)?;
    let mut names = BTreeMap::new();
    for path in files::below(stage)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.parent() != Some(stage) || !(name.starts_with("split_") || name.starts_with("chunk_")) {
            continue;
        }
        let hashed = add(&mut pkg, &name, files::read(&path)?);
        replace(&mut loader, &format!("\"./{name}\""), &format!("\"./{hashed}\""))?;
        names.insert(name.trim_end_matches(".wasm").to_string(), hashed.trim_end_matches(".wasm").to_string());
    }
    mend(&mut loader)?;

    // The two scripts import each other, so they share one hash.
    let hash = files::hash(&[glue.as_bytes(), loader.as_bytes()]);
    let (script, loader_name) = (files::hashed(SCRIPT, &hash), files::hashed(LOADER, &hash));
    // Only where it is imported: the module knows the loader by its plain name.
    replace(&mut glue, &format!("from \"./{LOADER}\""), &format!("from \"./{loader_name}\""))?;
    replace(&mut loader, &format!("from \"./{SCRIPT}\""), &format!("from \"./{script}\""))?;
    pkg.insert(script.clone(), glue.into_bytes());
    pkg.insert(loader_name.clone(), loader.into_bytes());

    let lazy = lazy
        .into_iter()
        .map(|(function, parts)| {
            let parts = parts.iter().map(|part| names.get(part).cloned().context("a lazy part has no file"));
            Ok((function, parts.collect::<Result<_>>()?))
        })
        .collect::<Result<_>>()?;
    Ok(Named { files: pkg, script, module, loader: Some(loader_name), lazy })
}

/// Adds the file under its hashed name, and answers that name.
pub fn add(pkg: &mut Pkg, name: &str, bytes: Vec<u8>) -> String {
    let name = files::hashed(name, &files::hash(&[&bytes]));
    pkg.insert(name.clone(), bytes);
    name
}

/// Without comments and indentation. Line by line, which generated scripts allow: no text in them spans lines.
fn slimmed(script: &str) -> Result<String> {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        ensure!(line.matches('`').count() % 2 == 0, "a text of the generated script spans lines: {line}");
        if line.starts_with("/*") {
            in_comment = true;
        }
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        if in_comment && line.ends_with("*/") {
            in_comment = false;
        }
    }
    ensure!(!in_comment, "a comment of the generated script does not end");
    Ok(out)
}

/// The script starts the application by itself: pages need no inline script.
fn start(glue: &mut String, module: &str) -> Result<()> {
    for needed in ["__wbg_init", "export function hydrate()"] {
        ensure!(glue.contains(needed), "wasm-bindgen's script has no `{needed}`");
    }
    glue.push_str(&format!(
        "\n__wbg_init({{ module_or_path: new URL('./{module}', import.meta.url) }}).then(() => hydrate());\n"
    ));
    Ok(())
}

/// A part that does not come is asked for again until it comes: the program cannot go on without it, and the page may hold
/// what somebody has typed. Only if the server answers, and still has no such part, it is another version's: then the page
/// is loaded anew, at most once in ten seconds.
const MEND: &str = "async function answers() {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined);
    return answer?.ok;
}
function renew() {
    if (Date.now() - Number(sessionStorage.getItem('reloaded')) > 10000) {
        sessionStorage.setItem('reloaded', Date.now());
        location.reload();
    }
}
";

fn mend(loader: &mut String) -> Result<()> {
    replace(
        loader,
        "await callee();",
        "for (let answered = false; ; answered = await answers()) {
            try { await callee(); break; } catch (e) { console.error(e); if (answered) renew(); }
        }",
    )?;
    replace(loader, "function wrapAsyncCb", &format!("{MEND}function wrapAsyncCb"))
}

fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    ensure!(text.contains(from), "the generated script has no `{from}`: has the generator changed?");
    *text = text.replace(from, to);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_indentation_go() -> Result<()> {
        let script = "/**\n * @param {x} `\n */\nfunction a() {\n    // why\n    return `a // b`;\n}\n\n/* one */\n";
        assert_eq!(slimmed(&script.replace(" `\n", "\n"))?, "function a() {\nreturn `a // b`;\n}\n");
        assert!(slimmed("const a = `\n`;").is_err());
        Ok(())
    }
}
