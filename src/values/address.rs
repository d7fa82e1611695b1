//! Addresses of the application: a path, and a question whose values may be anything.

/// `/deals?q=%C3%A9t%C3%A9`; without values just the path. Values that say nothing are left out.
pub fn address(path: &str, values: &[(&'static str, String)]) -> String {
    let query = query(values);
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The same without a path.
pub fn query(values: &[(&'static str, String)]) -> String {
    let said = values.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&")
}

fn escaped(value: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_nothing_is_left_out() {
        let values = [("q", "été & co".to_owned()), ("owner", String::new()), ("mine", "1".to_owned())];
        assert_eq!(address("/leads", &values), "/leads?q=%C3%A9t%C3%A9%20%26%20co&mine=1");
        assert_eq!(address("/leads", &values[1..2]), "/leads");
    }
}
