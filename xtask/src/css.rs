//! One sheet from many: `@import`s resolved in their order, each in the layer it names.

use crate::files;
use anyhow::{Context, Result, bail};
use std::path::Path;

/// The sheet with everything it imports, without comments.
pub fn bundle(path: &Path) -> Result<String> {
    let mut open = Vec::new();
    resolve(path, &mut open)
}

fn resolve(path: &Path, open: &mut Vec<std::path::PathBuf>) -> Result<String> {
    if open.iter().any(|above| above == path) {
        bail!("{} imports itself", path.display());
    }
    open.push(path.to_path_buf());
    let text = without_comments(&files::read_text(path)?);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("@import") {
        let (before, import) = rest.split_at(at);
        out.push_str(before);
        let (import, after) =
            import.split_once(';').with_context(|| format!("{}: @import without ;", path.display()))?;
        rest = after;
        let import = Import::parse(import).with_context(|| format!("{}: {import}", path.display()))?;
        let folder = path.parent().unwrap_or(path);
        let sheet =
            resolve(&folder.join(import.file), open).with_context(|| format!("imported by {}", path.display()))?;
        out.push_str(&import.wrap(&sheet));
    }
    out.push_str(rest);
    open.pop();
    Ok(out)
}

/// `@import "a.css" layer(x) screen`
struct Import<'a> {
    file: &'a str,
    /// The layer's name, empty for one without.
    layer: Option<&'a str>,
    media: &'a str,
}

impl<'a> Import<'a> {
    fn parse(text: &'a str) -> Result<Self> {
        let text = text.trim_start_matches("@import").trim();
        let text = text.strip_prefix("url(").unwrap_or(text);
        let quote =
            text.chars().next().filter(|c| matches!(c, '"' | '\'')).context("an import names a file in quotes")?;
        let (file, rest) = text[1..].split_once(quote).context("an unclosed quote")?;
        let rest = rest.strip_prefix(')').unwrap_or(rest).trim();
        let (layer, media) = match rest.strip_prefix("layer") {
            Some(rest) => match rest.strip_prefix('(') {
                Some(rest) => {
                    let (name, media) = rest.split_once(')').context("an unclosed layer(")?;
                    (Some(name.trim()), media)
                }
                None => (Some(""), rest),
            },
            None => (None, rest),
        };
        Ok(Self { file, layer, media: media.trim() })
    }

    fn wrap(&self, sheet: &str) -> String {
        let mut out = sheet.to_string();
        if let Some(layer) = self.layer {
            out = format!("@layer {layer} {{\n{out}\n}}\n");
        }
        if !self.media.is_empty() {
            out = format!("@media {} {{\n{out}\n}}\n", self.media);
        }
        out
    }
}

/// Text between the pieces that are taken as they stand: strings.
enum Piece<'a> {
    Code(&'a str),
    Text(&'a str),
    Comment,
}

fn pieces(css: &str) -> Vec<Piece<'_>> {
    let bytes = css.as_bytes();
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            quote @ (b'"' | b'\'') => {
                let mut end = at + 1;
                while end < bytes.len() && bytes[end] != quote {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                (end + 1).min(bytes.len())
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                css[at + 2..].find("*/").map_or(bytes.len(), |close| at + 2 + close + 2)
            }
            _ => {
                at += 1;
                continue;
            }
        };
        out.push(Piece::Code(&css[start..at]));
        out.push(if bytes[at] == b'/' { Piece::Comment } else { Piece::Text(&css[at..end]) });
        (start, at) = (end, end);
    }
    out.push(Piece::Code(&css[start..]));
    out
}

fn without_comments(css: &str) -> String {
    pieces(css)
        .into_iter()
        .map(|piece| match piece {
            Piece::Code(text) | Piece::Text(text) => text,
            Piece::Comment => " ",
        })
        .collect()
}

/// Fewer blanks; compression does the rest.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for piece in pieces(css) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Comment => {}
            Piece::Code(code) => squeeze(code, &mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A blank stays where it may separate: between words, before a colon (not after), around signs of a sum.
fn squeeze(code: &str, out: &mut String) {
    for c in code.chars() {
        let last = out.chars().next_back().unwrap_or(';');
        if c.is_whitespace() {
            if !last.is_whitespace() && !matches!(last, '{' | '}' | ';' | ',' | ':') {
                out.push(' ');
            }
            continue;
        }
        if matches!(c, '{' | '}' | ';' | ',') && last == ' ' {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn blanks_go_where_they_mean_nothing() {
        assert_eq!(
            minify(
                "a :hover ,\n b > c {\n  color : red ;\n  width: calc(1px + 2px);\n}\n\n@media (x) { a { b: c; } }\n"
            ),
            "a :hover,b > c{color :red;width:calc(1px + 2px)}@media (x){a{b:c}}"
        );
        assert_eq!(minify(r#"a::after { content: "a  /* b */ ; "; }"#), r#"a::after{content:"a  /* b */ ; "}"#);
        assert_eq!(minify("a/* x */{b:c}"), "a{b:c}");
    }

    #[test]
    fn imports_stand_in_place_in_their_layers() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("relance-css-{}", std::process::id()));
        fs::create_dir_all(folder.join("deals"))?;
        fs::write(
            folder.join("main.css"),
            "@layer a, b;\n/* @import \"none.css\"; */\n@import \"a.css\" layer(a);\n@import url('deals/b.css') print;\nc {}",
        )?;
        fs::write(folder.join("a.css"), "a {}")?;
        fs::write(folder.join("deals/b.css"), "@import '../a.css' layer;\nb {}")?;
        let bundled = minify(&bundle(&folder.join("main.css"))?);
        fs::remove_dir_all(&folder)?;
        assert_eq!(bundled, "@layer a,b;@layer a{a{}}@media print{@layer{a{}}b{}}c{}");
        Ok(())
    }
}
