//! The rules of the house, as tests: CONTRIBUTING.md says why each of them is there.
#![allow(clippy::unwrap_used, clippy::panic)]

mod arrows;
mod bad_samples;
mod classes;
mod rules;
mod sources;
mod texts;

use sources::{Source, sources};

/// Says every breach of a rule, so that one run is enough to mend them all.
fn hold(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{} breaches:\n{}", breaches.len(), breaches.join("\n"));
}

fn all(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let found = sources(folders, endings);
    assert!(found.len() > 3, "the sources of {folders:?} are not where they should be");
    found
}

/// Where code is written by hand.
const WRITTEN: [&str; 9] = [
    "src",
    "tests",
    "bench/src",
    "xtask/src",
    "style",
    "scripts",
    "end2end/bench",
    "end2end/journeys",
    "end2end/support",
];

#[test]
fn modules_use_only_what_stands_before_them() {
    let sources = all(&["src"], &["rs"]);
    hold(sources.iter().flat_map(arrows::breaches).collect());
    hold(arrows::idle_exceptions(&sources));
}

#[test]
fn pure_files_stay_pure() {
    hold(all(&["src"], &["rs"]).iter().flat_map(arrows::foreign_crates).collect());
}

#[test]
fn conditions_of_compilation_stand_in_their_places() {
    hold(all(&["src"], &["rs"]).iter().flat_map(rules::cfg).collect());
}

#[test]
fn nothing_gives_up_outside_tests() {
    hold(all(&["src"], &["rs"]).iter().flat_map(rules::giving_up).collect());
}

#[test]
fn what_the_server_draws_is_bound_to_no_thread() {
    hold(all(&["src"], &["rs"]).iter().flat_map(rules::bound_to_a_thread).collect());
}

#[test]
fn server_functions_begin_with_who_asks() {
    let sources = all(&["src"], &["rs"]);
    assert!(sources.iter().any(|source| source.text.contains("#[server(prefix")));
    hold(sources.iter().flat_map(rules::public_without_a_word).collect());
}

#[test]
fn sql_is_in_lower_case() {
    hold(all(&["src", "migrations"], &["rs", "sql"]).iter().flat_map(rules::sql).collect());
}

#[test]
fn french_marks_do_not_begin_a_line() {
    hold(all(&["src"], &["rs"]).iter().flat_map(rules::loose_marks).collect());
}

#[test]
fn every_text_is_said_somewhere() {
    hold(texts::unsaid(&all(&["src"], &["rs"])));
}

#[test]
fn files_are_short_and_named_for_what_they_hold() {
    let endings = ["rs", "css", "ts", "mjs", "sh", "py"];
    hold(all(&WRITTEN, &endings).iter().flat_map(rules::length_and_name).collect());
}

#[test]
fn marks_of_unfinished_work_and_of_ones_own_machine_stay_out() {
    let endings = ["rs", "css", "ts", "mjs", "sh", "py", "sql"];
    let sources = all(&[&WRITTEN[..], &["migrations"]].concat(), &endings);
    hold(sources.iter().filter(|source| !source.path.starts_with("tests/tidy/")).flat_map(rules::marks).collect());
}

#[test]
fn each_class_is_dressed_in_one_sheet() {
    hold(classes::dressed_twice(&all(&["style"], &["css"])));
}
