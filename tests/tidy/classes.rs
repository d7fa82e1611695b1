//! Each class is dressed in one sheet: a component's look is found in one place, and two components never meet.

use std::collections::BTreeMap;

use crate::sources::Source;

/// Sheets of the whole page, which lay components out rather than dress them.
const OF_THE_PAGE: [&str; 4] = ["reset", "base", "layout", "app"];

pub fn dressed_twice(sheets: &[Source]) -> Vec<String> {
    let mut owners: BTreeMap<String, &Source> = BTreeMap::new();
    let mut breaches = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !OF_THE_PAGE.contains(&sheet.stem())) {
        let own = format!(".{}", sheet.stem().replace('_', "-"));
        for (line, class) in leading_classes(&sheet.text, &own) {
            let owner = *owners.entry(class.clone()).or_insert(sheet);
            if owner.path != sheet.path {
                breaches.push(sheet.breach(line, &format!(".{class} is dressed in {} already", owner.path)));
            }
        }
    }
    breaches
}

/// The first class of every selector that stands by itself; what it nests belongs to it. A component may be dressed
/// for its place within another, so a selector that names the `own` class is its own.
fn leading_classes(text: &str, own: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // Blocks around the line: those of layers, media and containers hold selectors, others hold declarations.
    let mut blocks: Vec<bool> = Vec::new();
    let mut in_comment = false;
    for (number, line) in (1..).zip(text.lines()) {
        let starts = line.trim();
        in_comment |= starts.starts_with("/*");
        let opens_or_goes_on = line.contains('{') || starts.ends_with(',');
        if !in_comment && opens_or_goes_on && !starts.starts_with('@') && blocks.iter().all(|holds| *holds) {
            let selectors = line.split('{').next().unwrap_or_default();
            for selector in selectors.split(',') {
                let class = if selector.contains(own) { Some(&own[1..]) } else { first_class(selector) };
                found.extend(class.map(|class| (number, class.to_owned())));
            }
        }
        if !in_comment {
            for letter in line.chars() {
                match letter {
                    '{' => blocks.push(starts.starts_with('@')),
                    '}' => drop(blocks.pop()),
                    _ => {}
                }
            }
        }
        in_comment &= !line.contains("*/");
    }
    found
}

fn first_class(selector: &str) -> Option<&str> {
    selector.split('.').skip(1).find_map(|piece| {
        let end = piece.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(piece.len());
        let class = &piece[..end];
        (class.starts_with(char::is_alphabetic) && !class.starts_with("is-") && !class.starts_with("hue-"))
            .then_some(class)
    })
}
