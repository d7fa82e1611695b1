//! A text between two others, by the order of bytes: what a move needs to give the card its place.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `low` is before `high`, and neither is longer than it must be.
pub fn between(low: &str, high: &str) -> String {
    let digit = |text: &str, at: usize| {
        let byte = text.as_bytes().get(at);
        byte.and_then(|byte| DIGITS.iter().position(|digit| digit == byte)).unwrap_or(0)
    };
    let mut high = Some(high);
    let mut middle = String::new();
    loop {
        let at = middle.len();
        let (from, to) = (digit(low, at), high.map_or(DIGITS.len(), |high| digit(high, at)));
        if to > from + 1 {
            middle.push(char::from(DIGITS[(from + to) / 2]));
            return middle;
        }
        middle.push(char::from(DIGITS[from]));
        if to != from || high.is_some_and(|high| at >= high.len()) {
            high = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn there_is_always_room() {
        for (low, high) in [("a0", "a1"), ("a0", "a0V"), ("a0", "a01"), ("", "a0"), ("az", "b00"), ("a0zz", "a1")] {
            let middle = between(low, high);
            assert!(low < middle.as_str() && middle.as_str() < high, "{low} {middle} {high}");
        }
    }
}
