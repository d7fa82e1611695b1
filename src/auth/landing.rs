//! Where to go after signing in.

/// The page that was asked for, if it is one of ours: an address that begins with one slash. Anything else could lead
/// to another site.
pub fn landing(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/api/")
        && !next.contains(|c: char| c == '\\' || c.is_control() || !c.is_ascii());
    if ours { next } else { HOME }
}

/// The sign-in page that leads back to this page.
pub fn sign_in_for(next: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-._~".contains(&b);
    let escaped = next.bytes().map(|b| if plain(b) { (b as char).to_string() } else { format!("%{b:02X}") });
    format!("{SIGN_IN}?next={}", escaped.collect::<String>())
}

pub const SIGN_IN: &str = "/sign-in";
pub const HOME: &str = "/board";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages() {
        assert_eq!(landing("/deals?owner=me#top"), "/deals?owner=me#top");
        for foreign in
            ["", "https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "/api/x", "board"]
        {
            assert_eq!(landing(foreign), HOME, "{foreign}");
        }
    }
}
