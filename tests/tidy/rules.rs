//! Rules that one file at a time can break.

use crate::sources::Source;

const LONGEST: usize = 400;

/// `cfg` stands in lib.rs, main.rs, the slices' mod.rs, and one file per interface of the browser.
pub fn cfg(source: &Source) -> Vec<String> {
    let is_free = source.path == "src/lib.rs"
        || source.path == "src/main.rs"
        || source.path.ends_with("/mod.rs")
        || source.path == "src/values/clock.rs"
        || source.path == "src/widgets/part.rs";
    let asks = |line: &str| {
        let line = line.replace("#[cfg(test)]", "");
        line.contains("#[cfg(") || line.contains("#![cfg(") || line.contains("cfg!(") || line.contains("cfg_attr(")
    };
    let asking = source.code().filter(|(_, line)| !is_free && asks(line));
    asking.map(|(line, _)| source.breach(line, "cfg belongs into mod.rs")).collect()
}

/// Absence is an Option, refusal a value: nothing panics outside tests.
pub fn giving_up(source: &Source) -> Vec<String> {
    let ways = [".unwrap()", ".expect(", "todo!(", "unimplemented!(", "panic!(", "dbg!("];
    let mut breaches = Vec::new();
    for (line, text) in source.code().filter(|_| !source.is_test()) {
        for way in ways.iter().filter(|way| text.contains(**way)) {
            breaches.push(source.breach(line, &format!("{way} outside a test")));
        }
    }
    breaches
}

/// A value that is bound to one thread panics where the server draws a page, on one of many. Only the browser's own
/// interfaces hold such values, and only from an effect on.
pub fn bound_to_a_thread(source: &Source) -> Vec<String> {
    let is_free = ["src/changes/ui/live.rs", "src/widgets/data_table/view.rs", "src/widgets/drag/gesture.rs"]
        .contains(&source.path.as_str());
    let ways = ["new_local(", "LocalResource::new("];
    let bound = source.code().filter(|(_, line)| !is_free && ways.iter().any(|way| line.contains(way)));
    bound.map(|(line, _)| source.breach(line, "a value bound to one thread")).collect()
}

/// Every server function finds out who asks, or says why it need not.
pub fn public_without_a_word(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut starts: Vec<usize> = source.text.match_indices("#[server(prefix").map(|(at, _)| at).collect();
    starts.push(source.text.len());
    for ends in starts.windows(2) {
        let function = &source.text[ends[0]..ends[1]];
        // What is said stands before the function or in its body.
        let before = &source.text[..ends[0]];
        let said = before.rsplit("\n\n").next().unwrap_or_default();
        let knows = function.contains("call()?") || function.contains("// public:") || said.contains("// public:");
        if !knows {
            let line = before.matches('\n').count() + 1;
            breaches.push(
                source.breach(line, "a server function that does not ask who calls, and does not say `// public:`"),
            );
        }
    }
    breaches
}

pub fn sql(source: &Source) -> Vec<String> {
    let words = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "ORDER BY ", "WHERE "];
    let loud = source.code().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
    loud.map(|(line, _)| source.breach(line, "SQL in capitals")).collect()
}

/// In French a space stands before these marks, and no line may break there: it is `\u{a0}`.
pub fn loose_marks(source: &Source) -> Vec<String> {
    if !source.text.contains("texts! {") {
        return Vec::new();
    }
    let marks = [" :", " ;", " ?", " !", " »", "« "];
    let is_loose =
        |line: &str| line.split('"').skip(1).step_by(2).any(|words| marks.iter().any(|mark| words.contains(mark)));
    let loose = source.code().filter(|(_, line)| is_loose(line));
    loose.map(|(line, _)| source.breach(line, "a plain space before a mark: write \\u{a0}")).collect()
}

pub fn length_and_name(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    let lines = source.text.lines().count();
    if lines > LONGEST {
        breaches.push(source.breach(lines, &format!("longer than {LONGEST} lines: split it")));
    }
    for part in source.path.split(['/', '.']) {
        if ["utils", "util", "helpers", "helper", "misc", "common"].contains(&part) {
            breaches.push(source.breach(1, &format!("`{part}` says nothing of what is inside")));
        }
    }
    breaches
}

pub fn marks(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(source.text.lines()) {
        for mark in ["TODO", "FIXME", "HACK", "/home/", "/root/", "/Users/", "/work/"] {
            if text.contains(mark) {
                breaches.push(source.breach(line, &format!("{mark} in {}", text.trim())));
            }
        }
    }
    breaches
}
