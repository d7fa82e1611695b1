//! What was typed into a form of the entrance that comes back with mistakes. A script keeps the fields where they are;
//! without one they travel in a cookie that lives for the next page only. Never a password.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::answer::{is_plain_form, set_header};
use super::config::Config;
use super::session::{cookie, private_cookie};

const COOKIE: &str = "relance-typed";
/// Long enough to follow a redirect.
const LIFE_S: i64 = 20;
/// In bytes; a form of the entrance is far shorter.
const LONGEST: usize = 1500;

/// Sends the fields along with the answer, if it goes to a form without script.
pub fn keep(config: &Config, fields: &[(&str, &str)]) {
    let Ok(text) = serde_json::to_vec(fields) else { return };
    if !is_plain_form() || text.len() > LONGEST {
        return;
    }
    // Hexadecimal, because a cookie may not hold every letter.
    let text: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
    set_header(private_cookie(config, COOKIE, &text, LIFE_S));
}

/// The fields that came along, by name.
pub fn kept(headers: &HeaderMap) -> Vec<(String, String)> {
    let Some(text) = cookie(headers, COOKIE).filter(|text| text.len() <= 2 * LONGEST && text.is_ascii()) else {
        return Vec::new();
    };
    let bytes = (0..text.len() / 2).map(|place| u8::from_str_radix(&text[2 * place..2 * place + 2], 16));
    let bytes: Result<Vec<u8>, _> = bytes.collect();
    bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// The page that shows them forgets them.
pub fn forget(config: &Config) -> (HeaderName, HeaderValue) {
    private_cookie(config, COOKIE, "", 0)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn nonsense_is_nothing() {
        for text in ["relance-typed=", "relance-typed=zz", "relance-typed=7b7", "relance-typed=é", "other=1"] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_bytes(text.as_bytes()).unwrap());
            assert!(kept(&headers).is_empty(), "{text}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("relance-typed=5b5b2261222c2262225d5d"));
        assert_eq!(kept(&headers), [("a".to_owned(), "b".to_owned())]);
    }
}
