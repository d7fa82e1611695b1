//! The look holds together: every icon that is named exists, every sheet is imported, colours stand in one file.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The texts between `before` and the next quote.
fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_icon_is_in_the_sprite() {
    let sprite = read(&root().join("public/icons.svg"));
    let mut named = 0;
    for file in files(&root().join("src"), "rs") {
        let source = read(&file);
        for before in ["<Icon name=\"", " icon=\"", ".icon(\"", "optional(\""] {
            for icon in quoted(&source, before) {
                let here = sprite.contains(&format!("<symbol id=\"{icon}\""));
                assert!(here, "{}: no icon “{icon}”; see scripts/icons.mjs", file.display());
                named += 1;
            }
        }
    }
    assert!(named > 5);
}

#[test]
fn every_sheet_is_imported_once() {
    let style = root().join("style");
    let roots = ["main.css", "pages.css"].map(|name| style.join(name));
    let mut imported: Vec<_> = roots
        .iter()
        .flat_map(|sheet| quoted(&read(sheet), "@import \"").map(|name| style.join(name)).collect::<Vec<_>>())
        .collect();
    imported.extend(roots);
    imported.sort();
    assert_eq!(imported, files(&style, "css"));
}

#[test]
fn colours_layers_and_durations_stand_in_tokens() {
    for file in files(&root().join("style"), "css") {
        if file.ends_with("tokens.css") {
            continue;
        }
        for (number, line) in read(&file).lines().enumerate() {
            let place = format!("{}:{}: {line}", file.display(), number + 1);
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let literal = value.split('#').skip(1).any(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                matches!(digits, 3 | 4 | 6 | 8)
            });
            assert!(!literal && !value.contains("rgb(") && !value.contains("hsl("), "a colour: {place}");
            let time = value.split([' ', ',', ';', ')']).any(|word| {
                word.strip_suffix("ms").or_else(|| word.strip_suffix('s')).is_some_and(|n| n.parse::<f32>().is_ok())
            });
            assert!(!time, "a duration: {place}");
            // Inside a component, 1 lifts a part over its neighbour; between components tokens decide.
            let layer = line.trim().strip_prefix("z-index:").map(|value| value.trim().trim_end_matches(';'));
            assert!(layer.is_none_or(|layer| layer.starts_with("var(") || layer == "1"), "a layer: {place}");
        }
    }
}
