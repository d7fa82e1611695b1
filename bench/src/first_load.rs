//! What a browser fetches before the board is alive, as it travels: brotli, byte for byte.

use anyhow::{Result, ensure};

use crate::client::Client;

pub struct Weight {
    pub html: usize,
    /// Address and bytes.
    pub files: Vec<(String, usize)>,
}

impl Weight {
    pub fn of_files(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes).sum()
    }

    pub fn ending(&self, ending: &str) -> usize {
        self.files.iter().filter(|(path, _)| path.ends_with(ending)).map(|(_, bytes)| bytes).sum()
    }
}

pub async fn weigh(host: &str, cookie: &str) -> Result<Weight> {
    let mut client = Client::connect(host).await?;
    let headers = format!("accept: text/html\r\naccept-encoding: br\r\ncookie: {cookie}\r\n");
    let page = client.send("GET", "/board", &headers, "").await?.ok()?;
    let html = page.body.len();
    // Read once more as plain text, to see what it names.
    let plain = client.send("GET", "/board", &format!("accept: text/html\r\ncookie: {cookie}\r\n"), "").await?.ok()?;
    let mut files = Vec::new();
    for path in named(&String::from_utf8(plain.body)?) {
        let answer = client.send("GET", &path, "accept-encoding: br\r\n", "").await?.ok()?;
        let packed = answer.header("content-encoding") == Some("br") || path.ends_with(".woff2");
        ensure!(packed, "{path} travels uncompressed");
        files.push((path, answer.body.len()));
    }
    ensure!(files.iter().any(|(path, _)| path.ends_with(".wasm")), "the page names no WASM");
    Ok(Weight { html, files })
}

/// Scripts, styles and whatever is preloaded; icons and the manifest wait until all else is done.
fn named(html: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        let path = match tag.split_whitespace().next() {
            Some("script") => attribute(tag, "src"),
            Some("link") => attribute(tag, "href")
                .filter(|_| matches!(attribute(tag, "rel"), Some("stylesheet" | "preload" | "modulepreload"))),
            _ => None,
        };
        paths.extend(path.map(str::to_owned));
    }
    paths.sort();
    paths.dedup();
    paths
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_page_names_its_files() {
        let html = r#"<head><link rel="stylesheet" href="/a.css"/><link rel="icon" href="/i.svg"/>
            <link rel="preload" href="/b.wasm" as="fetch"><script type="module" src="/c.js"></script>
            <script>x</script><link rel="modulepreload" href="/c.js"></head>"#;
        assert_eq!(named(html), ["/a.css", "/b.wasm", "/c.js"]);
    }
}
