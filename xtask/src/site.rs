//! The site: everything a browser fetches besides pages and data.
//!
//! Under `/pkg` each file's name holds a hash of its content, so that browsers may keep it for ever; the other files are
//! those of `public/`. `assets.json` tells the server the names.

use crate::{compress, css, files, paths::Paths, script, wasm, weight};
use anyhow::Result;
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

pub fn make(paths: &Paths) -> Result<()> {
    let module = wasm::compile(paths)?;
    let sources = Sources::read(paths)?;
    let stamp = sources.stamp(paths, &module)?;
    let site = paths.site();
    if fs::read_to_string(paths.stamp()).is_ok_and(|old| old == stamp) && site.join("assets.json").exists() {
        println!("site: unchanged");
        return Ok(());
    }

    let lazy = wasm::generate(paths, &module)?;
    let mut named = script::name(&paths.stage(), lazy, paths.release)?;
    let mut style = sources.style;
    let mut fonts = Vec::new();
    let mut written = BTreeSet::new();
    for (place, bytes) in sources.public {
        // What only the style names gets a hash too; a page names the rest.
        let quoted = [format!("\"{place}\""), format!("'{place}'"), format!("({place})")];
        let at = style.as_ref().and_then(|style| quoted.iter().filter_map(|q| style.find(q.as_str())).min());
        let (Some(at), Some(style)) = (at, style.as_mut()) else {
            put(&site, place.trim_start_matches('/'), &bytes, &mut written)?;
            continue;
        };
        let name = place.rsplit('/').next().unwrap_or_default();
        let name = format!("/pkg/{}", script::add(&mut named.files, name, bytes));
        *style = style.replace(&place, &name);
        if name.ends_with(".woff2") {
            fonts.push((at, name));
        }
    }
    fonts.sort();
    let style = style.map(|style| script::add(&mut named.files, "relance.css", style.into_bytes()));

    for (name, bytes) in &named.files {
        put(&site, &format!("pkg/{name}"), bytes, &mut written)?;
    }
    if paths.release {
        let plain: Vec<PathBuf> = written.iter().cloned().collect();
        compress::beside(&plain)?;
        for path in plain {
            written.extend([compress::with(&path, "br"), compress::with(&path, "gz")]);
        }
    }

    let address = |name: &String| format!("/pkg/{name}");
    let assets = json!({
        "js": address(&named.script),
        "wasm": address(&named.module),
        "css": style.as_ref().map(address),
        "loader": named.loader.as_ref().map(address),
        // The first font of the style is the one that every page shows.
        "font": fonts.first().map(|(_, name)| name),
        "lazy": named.lazy,
    });
    put(&site, "assets.json", serde_json::to_string_pretty(&assets)?.as_bytes(), &mut written)?;
    for stale in files::below(&site)?.iter().filter(|path| !written.contains(*path)) {
        fs::remove_file(stale)?;
    }
    fs::write(paths.stamp(), stamp)?;
    println!("site: made in {}", site.display());
    if paths.release { weight::print(paths) } else { Ok(()) }
}

fn put(site: &Path, place: &str, bytes: &[u8], written: &mut BTreeSet<PathBuf>) -> Result<()> {
    let path = site.join(place);
    files::write(&path, bytes)?;
    written.insert(path);
    Ok(())
}

struct Sources {
    style: Option<String>,
    /// Address and content.
    public: Vec<(String, Vec<u8>)>,
}

impl Sources {
    fn read(paths: &Paths) -> Result<Self> {
        let main = paths.root.join("style/main.css");
        let style = main.exists().then(|| css::bundle(&main)).transpose()?;
        let style = style.map(|style| if paths.release { css::minify(&style) } else { style });
        let folder = paths.root.join("public");
        let mut public = Vec::new();
        for path in files::below(&folder)? {
            let place = format!("/{}", path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/"));
            public.push((place, files::read(&path)?));
        }
        Ok(Self { style, public })
    }

    /// Changes whenever the site would.
    fn stamp(&self, paths: &Paths, module: &Path) -> Result<String> {
        let mut stamp = format!("{}\n", paths.root.display());
        for path in [module.to_path_buf(), std::env::current_exe()?] {
            let data = fs::metadata(&path)?;
            let time = data.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
            stamp.push_str(&format!("{} {time} {}\n", path.display(), data.len()));
        }
        stamp.push_str(&files::hash(&[self.style.as_deref().unwrap_or_default().as_bytes()]));
        for (place, bytes) in &self.public {
            stamp.push_str(&format!("\n{place} {}", files::hash(&[bytes])));
        }
        Ok(stamp)
    }
}
