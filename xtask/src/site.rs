//! The site: everything a browser fetches besides pages and data.
//!
//! Under `/pkg` each file's name holds a hash of its content, so that browsers may keep it for ever; the other files are
//! those of `public/`. `assets.json` tells the server the names.

use crate::{compress, css, files, paths::Paths, script, wasm, weight};
use anyhow::Result;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
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
    let mut sheets = sources.sheets;
    let mut fonts = Vec::new();
    let mut written = BTreeSet::new();
    for (place, bytes) in sources.public {
        // What only the style names gets a hash too; a page names the rest.
        let quoted = [format!("\"{place}\""), format!("'{place}'"), format!("({place})")];
        let named_by = |sheet: &Sheet| quoted.iter().filter_map(|q| sheet.text.find(q.as_str())).min();
        let Some(at) = sheets.iter().find_map(named_by) else {
            put(&site, place.trim_start_matches('/'), &bytes, &mut written)?;
            continue;
        };
        let name = place.rsplit('/').next().unwrap_or_default();
        let name = format!("/pkg/{}", script::add(&mut named.files, name, bytes));
        for sheet in &mut sheets {
            sheet.text = sheet.text.replace(&place, &name);
        }
        if name.ends_with(".woff2") {
            fonts.push((at, name));
        }
    }
    fonts.sort();
    let styles: BTreeMap<&str, String> = sheets
        .into_iter()
        .map(|sheet| (sheet.word, script::add(&mut named.files, sheet.name, sheet.text.into_bytes())))
        .collect();

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
        "css": styles.get("css").map(address),
        "later_css": styles.get("later_css").map(address),
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
    sheets: Vec<Sheet>,
    /// Address and content.
    public: Vec<(String, Vec<u8>)>,
}

/// A sheet with all that it imports.
struct Sheet {
    /// In the list of the site's files.
    word: &'static str,
    name: &'static str,
    text: String,
}

/// What every page has, and what the board does without.
const SHEETS: [(&str, &str, &str); 2] =
    [("css", "relance.css", "style/main.css"), ("later_css", "pages.css", "style/pages.css")];

impl Sources {
    fn read(paths: &Paths) -> Result<Self> {
        let mut sheets = Vec::new();
        for (word, name, place) in SHEETS {
            let text = css::bundle(&paths.root.join(place))?;
            sheets.push(Sheet { word, name, text: if paths.release { css::minify(&text) } else { text } });
        }
        let folder = paths.root.join("public");
        let mut public = Vec::new();
        for path in files::below(&folder)? {
            let place = format!("/{}", path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/"));
            public.push((place, files::read(&path)?));
        }
        Ok(Self { sheets, public })
    }

    /// Changes whenever the site would.
    fn stamp(&self, paths: &Paths, module: &Path) -> Result<String> {
        let mut stamp = format!("{}\n", paths.root.display());
        for path in [module.to_path_buf(), std::env::current_exe()?] {
            let data = fs::metadata(&path)?;
            let time = data.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
            stamp.push_str(&format!("{} {time} {}\n", path.display(), data.len()));
        }
        for sheet in &self.sheets {
            stamp.push_str(&files::hash(&[sheet.text.as_bytes()]));
        }
        for (place, bytes) in &self.public {
            stamp.push_str(&format!("\n{place} {}", files::hash(&[bytes])));
        }
        Ok(stamp)
    }
}
