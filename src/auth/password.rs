//! What a person types as their password. It is never shown, logged or stored as such.

use serde::{Deserialize, Serialize};

/// Length beats letters and signs: one rule that people can remember.
pub const MIN_CHARS: usize = 10;
/// Enough for any sentence; more would only cost the server time.
pub const MAX_BYTES: usize = 1024;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    pub fn of(text: String) -> Password {
        Password(text)
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= MIN_CHARS
    }

    pub fn is_too_long(&self) -> bool {
        self.0.len() > MAX_BYTES
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        assert!(!Password::of("é".repeat(9)).is_long_enough());
        assert!(Password::of("é".repeat(10)).is_long_enough());
        assert!(Password::of("x".repeat(1025)).is_too_long());
    }

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(format!("{:?}", Password::of("secret".into())), "Password(…)");
    }
}
