//! Which module may use which.
//!
//! main → server → app → ui → api ⇢ HTTP ⇢ the api's body → store → server/db; ui, api and store → the slice's pure
//! files → values. Slices use slices to their left only.

use crate::sources::Source;

/// From left to right.
const SLICES: [&str; 14] = [
    "changes",
    "auth",
    "settings",
    "views",
    "imports",
    "accounts",
    "activities",
    "documents",
    "deals",
    "leads",
    "dossier",
    "webforms",
    "reports",
    "undo",
];

/// What pure files may use beside the project's own.
const PURE_CRATES: [&str; 5] = ["std", "serde", "chrono", "rust_decimal", "uuid"];

/// Uses that break a rule for a reason: (file, what it uses, why).
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/auth/rights.rs", "server::db", "rights are conditions in SQL; every store takes its arguments from here"),
    ("src/auth/ui/look_choices.rs", "settings::facts", "what every page knows before anyone has signed in"),
    ("src/auth/ui/sign_in_page.rs", "settings::facts", "what was typed into a form that came back"),
    ("src/settings/facts.rs", "leptos", "hands every component what the page brought with it"),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Layer {
    Main,
    Server,
    Database,
    App,
    Ui(usize),
    Api(usize),
    Store(usize),
    Pure(usize),
    /// The slice's mod.rs: a list of its modules.
    Root(usize),
    Widgets,
    Values,
    /// A macro of the project, which stands at its root.
    Macro,
}
use Layer::*;

pub fn breaches(source: &Source) -> Vec<String> {
    let Some(from) = layer(&module(&source.path)) else { return Vec::new() };
    let mut breaches = Vec::new();
    for (line, path) in uses(source) {
        let to = layer(&path).unwrap_or(Macro);
        if !may_use(from, to) && !is_excepted(source, &path.join("::")) {
            breaches.push(source.breach(line, &format!("{from:?} must not use {to:?}: {}", path.join("::"))));
        }
    }
    breaches
}

fn is_excepted(source: &Source, used: &str) -> bool {
    EXCEPTIONS.iter().any(|(file, what, _)| *file == source.path && used.starts_with(what))
}

/// An exception that nothing needs any more is a breach too.
pub fn idle_exceptions(sources: &[Source]) -> Vec<String> {
    let needed = |file: &str, what: &str| {
        let source = sources.iter().find(|source| source.path == file);
        source.is_some_and(|source| {
            uses(source).iter().any(|(_, path)| path.join("::").starts_with(what))
                || source.text.contains(&format!("use {what}::"))
        })
    };
    let idle = EXCEPTIONS.iter().filter(|(file, what, _)| !needed(file, what));
    idle.map(|(file, what, _)| format!("{file} does not use {what}: strike the exception")).collect()
}

fn may_use(from: Layer, to: Layer) -> bool {
    match (from, to) {
        (_, Macro) | (Main, _) => true,
        (_, Main) => false,
        (Server, _) => true,
        (Database, Database | Values) => true,
        (Values, Values) => true,
        (Widgets, Widgets | Values) => true,
        (Pure(here), Pure(there) | Root(there)) => there <= here,
        (Pure(_), Values) => true,
        (Store(here), Store(there) | Pure(there) | Root(there)) => there <= here,
        (Store(_), Values | Database | Server) => true,
        (Api(here), Api(there) | Store(there) | Pure(there) | Root(there)) => there <= here,
        (Api(_), Values | Database | Server) => true,
        (Ui(here), Ui(there) | Api(there) | Pure(there) | Root(there)) => there <= here,
        (Ui(_), Widgets | Values) => true,
        (App, Ui(_) | Api(_) | Pure(_) | Root(_) | App | Widgets | Values) => true,
        (Root(here), Ui(there) | Api(there) | Store(there) | Pure(there) | Root(there)) => there == here,
        _ => false,
    }
}

fn layer(path: &[String]) -> Option<Layer> {
    let first = path.first()?.as_str();
    let second = path.get(1).map_or("", String::as_str);
    if let Some(slice) = SLICES.iter().position(|slice| *slice == first) {
        return Some(match second {
            "" => Root(slice),
            "ui" => Ui(slice),
            "api" => Api(slice),
            "store" => Store(slice),
            _ => Pure(slice),
        });
    }
    Some(match (first, second) {
        ("values", _) => Values,
        ("widgets", _) => Widgets,
        ("app", _) => App,
        ("server", "db") => Database,
        ("server", _) => Server,
        ("main" | "lib", _) => Main,
        _ => return None,
    })
}

/// Where a file stands among the modules: `src/deals/ui/board.rs` is `deals::ui::board`.
pub fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// All paths of the project's own modules in a file, with their lines.
pub fn uses(source: &Source) -> Vec<(usize, Vec<String>)> {
    let here = module(&source.path);
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let lines = source.text.lines().map(|line| if is_comment(line) { "" } else { line });
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' || code[..at].ends_with("super::") {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let mut rest = &code[at..];
        let mut base = if root == "crate::" { Vec::new() } else { here.clone() };
        while let Some(behind) = rest.strip_prefix("super::") {
            base.pop();
            rest = behind;
        }
        let rest = rest.strip_prefix("crate::").unwrap_or(rest);
        for tail in branches(rest) {
            let path: Vec<String> = base.iter().cloned().chain(tail).collect();
            if !path.is_empty() {
                found.push((line, path));
            }
        }
    }
    found
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`. Names in capitals end a path: modules are what matters.
fn branches(text: &str) -> Vec<Vec<String>> {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return match text.strip_prefix('{') {
            Some(list) => pieces(list).iter().flat_map(|piece| branches(piece.trim())).collect(),
            None => vec![Vec::new()],
        };
    }
    if name == "self" || name.starts_with(char::is_uppercase) {
        return vec![Vec::new()];
    }
    let behind = match rest.strip_prefix("::") {
        Some(rest) => branches(rest),
        None => vec![Vec::new()],
    };
    behind.into_iter().map(|tail| std::iter::once(name.to_owned()).chain(tail).collect()).collect()
}

/// The parts of a list in braces, up to its end.
fn pieces(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut pieces) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                pieces.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                pieces.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// Crates that a pure file uses and should not.
pub fn foreign_crates(source: &Source) -> Vec<String> {
    let is_pure = matches!(layer(&module(&source.path)), Some(Pure(_) | Values)) && !source.is_test();
    let mut breaches = Vec::new();
    for (line, text) in source.code().filter(|_| is_pure) {
        let used = text.trim_start().trim_start_matches("pub ").strip_prefix("use ").unwrap_or_default();
        let name = used.split([':', ';', ' ']).next().unwrap_or_default();
        let is_own = ["", "crate", "super", "self"].contains(&name) || name.starts_with(char::is_uppercase);
        let is_sibling = source.text.contains(&format!("mod {name};"));
        if !is_own
            && !is_sibling
            && !PURE_CRATES.contains(&name)
            && !is_adapter(source, name)
            && !is_excepted(source, name)
        {
            breaches.push(source.breach(line, &format!("a pure file must not use {name}")));
        }
        for foreign in ["leptos::", "web_sys::", "sqlx::", "tokio::", "axum::"] {
            if text.contains(foreign) && !is_excepted(source, foreign.trim_end_matches("::")) {
                breaches.push(source.breach(line, &format!("a pure file must not use {foreign}")));
            }
        }
    }
    breaches
}

/// Values that meet the outside: how an error crosses the wire, and the clock.
fn is_adapter(source: &Source, name: &str) -> bool {
    matches!(
        (source.path.as_str(), name),
        ("src/values/error.rs" | "src/values/wire.rs", "server_fn") | ("src/values/clock.rs", "js_sys")
    )
}
