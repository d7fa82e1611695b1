//! Texts that nobody says. A text is a function, so the compiler takes it for something that others may use.

use std::collections::BTreeSet;

use super::arrows::{module, uses};
use super::sources::Source;

pub fn unsaid(sources: &[Source]) -> Vec<String> {
    let of_texts = sources.iter().filter(|source| source.file_name() == "texts.rs" && source.text.contains("texts! {"));
    of_texts.flat_map(|texts| unsaid_of(texts, sources)).collect()
}

fn unsaid_of(texts: &Source, sources: &[Source]) -> Vec<String> {
    let home = module(&texts.path);
    let said: BTreeSet<String> = sources.iter().flat_map(|source| said_in(source, &home)).collect();
    let own = behind_the_list(&texts.text);
    let is_said = |name: &str| said.contains(name) || names_before(own, "").any(|known| known == name);
    let named = listed(&texts.text).filter(|(_, name)| !is_said(name));
    named.map(|(line, name)| texts.breach(line, &format!("nobody says `{name}`"))).collect()
}

/// The names that one file takes from a list of texts: by its path, or by the name that the list goes by there.
fn said_in(source: &Source, home: &[String]) -> Vec<String> {
    let paths: Vec<Vec<String>> =
        uses(source).into_iter().map(|(_, path)| path).filter(|path| path.starts_with(home)).collect();
    let mut said: Vec<String> = paths.iter().filter_map(|path| path.get(home.len()).cloned()).collect();
    // By way of a slice that was named before.
    said.extend(names_before(&source.text, &format!("{}::", home.join("::"))).map(str::to_owned));
    if paths.iter().any(|path| path.len() == home.len()) {
        let renamed =
            source.text.match_indices("texts as ").map(|(at, words)| leading_name(&source.text[at + words.len()..]));
        for alias in renamed.chain(["texts"]) {
            said.extend(names_before(&source.text, &format!("{alias}::")).map(str::to_owned));
        }
    }
    said
}

/// Names that stand behind this mark; the mark itself begins a word.
fn names_before<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    let starts = text.char_indices().filter(move |(at, _)| {
        let before = text[..*at].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && before != '_' && text[*at..].starts_with(mark)
    });
    starts.map(move |(at, _)| leading_name(&text[at + mark.len()..])).filter(|name| !name.is_empty())
}

fn leading_name(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    &text[..end]
}

/// The names of the list, with their lines.
fn listed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines()).skip_while(|(_, line)| !line.contains("texts! {")).skip(1);
    let lines = lines.take_while(|(_, line)| *line != "}");
    lines
        .filter_map(|(line, words)| words.strip_prefix("    ").map(|words| (line, leading_name(words))))
        .filter(|(_, name)| !name.is_empty())
}

fn behind_the_list(text: &str) -> &str {
    let list = text.find("texts! {").map_or("", |at| &text[at..]);
    list.find("\n}").map_or("", |at| &list[at..])
}
