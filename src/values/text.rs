//! Text from people, made fit to store and to search.

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// One line: trimmed, spaces single, no control characters.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if !is_hidden(c) && !(c == ' ' && (line.is_empty() || line.ends_with(' '))) {
            line.push(c);
        }
    }
    if line.ends_with(' ') {
        line.pop();
    }
    line
}

/// Several lines: trimmed around and at line ends, `\n` between lines, tabs kept.
pub fn clean_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|&c| matches!(c, '\n' | '\t') || !is_hidden(c)).collect();
    let lines: Vec<&str> = kept.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').trim_end().to_string()
}

/// Control characters, and those that turn or hide the text around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A line of at most `max` characters that must not be empty.
pub fn required_line(text: &str, max: u32) -> Result<String, Problem> {
    optional_line(text, max)?.ok_or(Problem::Required)
}

/// A line of at most `max` characters, or nothing.
pub fn optional_line(text: &str, max: u32) -> Result<Option<String>, Problem> {
    limited(text, clean_line(text), max)
}

/// Lines of at most `max` characters together, or nothing.
pub fn optional_text(text: &str, max: u32) -> Result<Option<String>, Problem> {
    limited(text, clean_text(text), max)
}

fn limited(raw: &str, clean: String, max: u32) -> Result<Option<String>, Problem> {
    if raw.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(Problem::ControlCharacters);
    }
    if clean.chars().nth(max as usize).is_some() {
        return Err(Problem::TooLong { max });
    }
    Ok(Some(clean).filter(|text| !text.is_empty()))
}

/// Lower case without accents, so that "Société" is found by "societe".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| push_base(c, &mut folded));
        }
    }
    folded
}

fn push_base(c: char, folded: &mut String) {
    let base = |table: &str, start: u32| table.as_bytes()[(c as u32 - start) as usize] as char;
    match c {
        '\u{300}'..='\u{36f}' => {}
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ß' => folded.push_str("ss"),
        'þ' => folded.push_str("th"),
        'ĳ' => folded.push_str("ij"),
        '÷' => folded.push(c),
        'à'..='ÿ' => folded.push(base(LATIN_1, 0xe0)),
        'ā'..='ſ' => folded.push(base(EXTENDED_A, 0x100)),
        'ș' => folded.push('s'),
        'ț' => folded.push('t'),
        '‘' | '’' | 'ʼ' => folded.push('\''),
        _ if c.is_whitespace() => folded.push(' '),
        _ => folded.push(c),
    }
}

/// Base letters of U+00E0 to U+00FF and U+0100 to U+017F; `_` stands where `push_base` has a word of its own.
const LATIN_1: &str = "aaaaaa_ceeeeiiiidnooooo_ouuuuy_y";
const EXTENDED_A: &str = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii__jjkkk\
    llllllllllnnnnnnnnnoooooo__rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Two letters for an avatar: of the first and the last word, or the first two of the only one.
pub fn initials(name: &str) -> String {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let mut words = name.split(|c: char| c.is_whitespace() || c == '@').map(letters).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return "?".to_string() };
    let pair = match words.next_back() {
        Some(last) => vec![first[0], last[0]],
        None => first.into_iter().take(2).collect(),
    };
    pair.into_iter().flat_map(char::to_uppercase).collect()
}

/// An address that mail may be sent to: as written, but for the domain in lower case.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    pub const MAX: u32 = 254;

    pub fn parse(text: &str) -> Result<Email, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        if text.len() > Self::MAX as usize {
            return Err(Problem::TooLong { max: Self::MAX });
        }
        let (local, domain) = text.split_once('@').ok_or(Problem::NotAnEmail)?;
        let dotted = |part: &str, fits: fn(&str) -> bool| part.split('.').all(|piece| !piece.is_empty() && fits(piece));
        if local.len() <= 64 && dotted(local, is_local) && domain.contains('.') && dotted(domain, is_label) {
            Ok(Email(format!("{local}@{}", domain.to_lowercase())))
        } else {
            Err(Problem::NotAnEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Lower case throughout: equal for what is, in practice, one mailbox. For uniqueness and sign-in.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

fn is_local(piece: &str) -> bool {
    piece.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c))
}

fn is_label(piece: &str) -> bool {
    let inner = piece.chars().all(|c| c.is_alphanumeric() || c == '-');
    inner && piece.len() <= 63 && !piece.starts_with('-') && !piece.ends_with('-')
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Email {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Email::parse(text)
    }
}

impl TryFrom<String> for Email {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Email::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

#[cfg(test)]
mod tests;
