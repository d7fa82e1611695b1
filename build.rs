//! Lists the files of the site (see `xtask`), so that the released server carries them inside itself.
//! A debug server reads the folder while it runs instead, so that a rebuilt site needs no rebuilt server.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=RELANCE_SITE");
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else { return Ok(()) };
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return Ok(());
    }
    let site = match env::var_os("RELANCE_SITE") {
        Some(folder) => PathBuf::from(folder),
        None => profile_folder(&out).join("site"),
    };
    fs::create_dir_all(&site)?;

    let mut code = String::new();
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed={}", site.display());
        let mut files = Vec::new();
        list(&site, "", &mut files)?;
        files.sort();
        code.push_str("pub const FOLDER: Option<&str> = None;\npub const FILES: &[(&str, &[u8])] = &[\n");
        for (path, file) in files {
            code.push_str(&format!("    ({path:?}, include_bytes!({file:?})),\n"));
        }
        code.push_str("];\n");
    } else {
        code.push_str(&format!("pub const FOLDER: Option<&str> = Some({site:?});\n"));
        code.push_str("pub const FILES: &[(&str, &[u8])] = &[];\n");
    }
    fs::write(out.join("site.rs"), code)
}

/// `<target>/<profile>`, from `<target>/<profile>/build/relance-<hash>/out`.
fn profile_folder(out: &Path) -> PathBuf {
    out.ancestors().nth(3).unwrap_or(out).to_path_buf()
}

/// Every file below `folder` with its address on the server, such as `/pkg/relance.1f2e.js`.
fn list(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &path, files)?;
        } else {
            files.push((path, entry.path()));
        }
    }
    Ok(())
}
